import { DeleteItemCommand, TransactionCanceledException, TransactWriteItemsCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { isTorn, raised } from '#adapters/dynamodb/half-seen';
import { applicationOf, closedGrantItem, grantOf, invitationOf, ledgerEntryOf } from '#adapters/dynamodb/items';
import { siteIndexes } from '#adapters/dynamodb/site-indexes';
import { siteOf } from '#adapters/dynamodb/site-items';
import { getItem, getItems, keyOf, queryAll, queryPage, stored, type Table, versionOf } from '#adapters/dynamodb/table';
import { collection, idIn, keys, lists } from '#adapters/dynamodb/table-keys';
import { type SitePart, type SiteRead, type Sites, Unavailable } from '#app/kernel/ports';
import { asOfSite } from '#domain/care';
import { Device } from '#domain/device';
import type { Grant } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { textsOfDevice, textsOfSite } from '#domain/search';
import type { Site } from '#domain/site';

const StoredOwnership = z.object({ siteId: z.string() });

/** Two items a move, within what one transaction takes and with room for its bytes. */
const MOVES_AT_ONCE = 40;

/** A change is half to be seen for milliseconds; more than this many reads in a row cannot all catch one. */
const READS = 5;

/**
 * The site and as much of its collection as is asked for, deleted or not. Read backwards, the site first: whatever changes
 * while we read makes its version the oldest thing we have, and our own write fails on it.
 */
const loadAny = async (table: Table, now: () => Instant, siteId: string, part: SitePart): Promise<SiteRead<'everything'> | undefined> => {
  for (let attempt = 1; attempt <= READS; attempt++) {
    const [item, ...others] = await queryAll(table, {
      KeyConditionExpression: 'pk = :pk AND sk >= :from',
      values: { ':pk': keys.site(siteId).pk, ':from': collection[part] },
      ScanIndexForward: false,
      ConsistentRead: true,
    });
    if (!item) return undefined;
    if (isTorn(item, others, collection[part], now())) continue;
    const of = (entity: string) => others.filter((other) => other['entity'] === entity).reverse();
    const site = siteOf(item);
    return {
      site,
      version: versionOf(item),
      devices: of('device').map((device) => Device.parse(device)),
      grants: of('grant').map((grant) => asOfSite(grantOf(grant), site)),
      applications: of('application').map(applicationOf),
      invitations: of('invitation').map(invitationOf),
    };
  }
  throw new Unavailable(`site ${siteId} changes faster than it can be read`);
};

const many = async (table: Table, siteIds: readonly string[]): Promise<Site[]> => {
  const items = await getItems(
    table,
    siteIds.map((id) => keys.site(id)),
  );
  return items.map(siteOf).filter(({ deletedAt }) => deletedAt === undefined);
};

/** Moves grants that have ended to what is closed; may be run again. */
const close = async ({ client, name: TableName }: Table, siteId: string, ended: readonly Grant[]): Promise<void> => {
  const moves = ended.map((grant) => [
    { Delete: { TableName, Key: stored(keys.grant(siteId, grant.permission, grant.id)), ConditionExpression: 'attribute_exists(pk)' } },
    { Put: { TableName, Item: stored(closedGrantItem(grant)) } },
  ]);
  for (let at = 0; at < moves.length; at += MOVES_AT_ONCE) {
    const TransactItems = moves.slice(at, at + MOVES_AT_ONCE).flat();
    // Another run was faster, or they have left by their time to live: nothing is left to be moved.
    await client.send(new TransactWriteItemsCommand({ TransactItems })).catch(unlessCancelled);
  }
};

/** Clears away the devices and serials that a deleted site left behind, and what it was found by; may be run again. */
const clear = async ({ client, name: TableName }: Table, deleted: SiteRead<'everything'>): Promise<void> => {
  const siteId = deleted.site.id;
  const forget = (key: { pk: string; sk: string }) => client.send(new DeleteItemCommand({ TableName, Key: stored(key) }));
  for (const device of deleted.devices) {
    const { serial, id } = device;
    // Another site may hold the serial, or may have been registered with it since; then it is not ours to delete.
    const ours = { ConditionExpression: 'siteId = :site', ExpressionAttributeValues: stored({ ':site': siteId }) };
    for (const key of [keys.serial(serial), keys.registration(serial, deleted.site.companyId)]) {
      await client.send(new DeleteItemCommand({ TableName, Key: stored(key), ...ours })).catch(unlessConditionFailed);
    }
    for (const text of textsOfDevice(device)) await forget(keys.word(id, text));
    await forget(keys.connectivity(id));
    await forget(keys.device(siteId, id));
  }
  for (const text of textsOfSite(deleted.site)) await forget(keys.word(siteId, text));
  // Nothing writes to a deleted site, so the last word needs no condition: it is due no more.
  await client.send(new UpdateItemCommand({ TableName, Key: stored(keys.site(siteId)), UpdateExpression: 'REMOVE duePk, dueAt' }));
};

const companySites = (companyId: string) => {
  const { gsi1pk, gsi1sk } = lists.sitesOfCompany(companyId);
  return {
    IndexName: lists.name,
    KeyConditionExpression: 'gsi1pk = :pk AND begins_with(gsi1sk, :sk)',
    values: { ':pk': gsi1pk, ':sk': gsi1sk },
  };
};

export const dynamoSites = (table: Table, now: () => Instant): Sites => ({
  ...siteIndexes(table, now),

  async load<Part extends SitePart>(siteId: string, part: Part) {
    const site = await loadAny(table, now, siteId, part);
    return site?.site.deletedAt === undefined ? (site as SiteRead<Part> | undefined) : undefined;
  },

  evenDeleted: async (siteId) => (await loadAny(table, now, siteId, 'site'))?.site,

  async ofCompany(companyId, page) {
    const { items, next } = await queryPage(table, companySites(companyId), page);
    const ids = items.map((item) => idIn(keyOf(item).pk));
    const sites = await many(table, ids);
    // The list may lag behind a dismissal, or another company.
    return { items: sites.filter((site) => site.companyId === companyId && site.dismissedAt === undefined), next };
  },

  many: (siteIds) => many(table, siteIds),

  positionOf: (site) => ({ ...keys.site(site.id), ...lists.sitesOfCompany(site.companyId, site) }),

  async device(siteId, deviceId) {
    const item = await getItem(table, keys.device(siteId, deviceId));
    return item && Device.parse(item);
  },

  async ownedBy(contact, { limit, from }) {
    const { pk, sk } = keys.ownership(contact, '');
    const query = {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      values: { ':pk': pk, ':sk': sk },
      ScanIndexForward: false,
      ConsistentRead: true,
    };
    const { items, next } = await queryPage(table, query, { limit, from: from && keys.ownership(contact, from['id'] ?? '') });
    const page = items.map((item) => ({ id: StoredOwnership.parse(item).siteId }));
    const last = page.at(-1);
    return { items: page, next: next && last };
  },

  ledgerPositionOf: (siteId, seq) => keys.ledgerEntry(siteId, seq),

  async ledger(siteId, page) {
    const { items, next } = await queryPage(
      table,
      { KeyConditionExpression: 'pk = :pk', values: { ':pk': keys.ledgerEntry(siteId, 0).pk }, ConsistentRead: true },
      page,
    );
    return { items: items.map(ledgerEntryOf), next };
  },

  close: (siteId, ended) => close(table, siteId, ended),

  async tell(siteId, companyId, company) {
    const update = new UpdateItemCommand({
      TableName: table.name,
      Key: stored(keys.site(siteId)),
      UpdateExpression: `${raised.set}, company = :company`,
      ConditionExpression:
        'attribute_exists(pk) AND companyId = :companyId AND (attribute_not_exists(company) OR company.version < :known)',
      ExpressionAttributeValues: stored({ ...raised.values, ':companyId': companyId, ':company': company, ':known': company.version }),
    });
    await table.client.send(update).catch(unlessConditionFailed);
  },

  async clear(siteId) {
    const site = await loadAny(table, now, siteId, 'everything');
    if (site?.site.deletedAt !== undefined) await clear(table, site);
  },
});

const unlessCancelled = (error: unknown): void => {
  if (!(error instanceof TransactionCanceledException)) throw error;
};

const unlessConditionFailed = (error: unknown): void => {
  if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw error;
};
