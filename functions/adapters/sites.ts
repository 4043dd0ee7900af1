import { DeleteItemCommand, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { collection, grantsOf, keys, lists } from '#adapters/keys';
import { queryAll, queryPage, read, stored, type Table } from '#adapters/table';
import type { Serial, SitePart, SiteRead, Sites } from '#app/ports';
import { Device } from '#domain/device';
import { Grant } from '#domain/grant';
import { Invitation } from '#domain/invitation';
import { LedgerEntry } from '#domain/ledger';
import { Site } from '#domain/site';

const StoredSerial = z.object({ serial: z.string(), siteId: z.string(), deviceId: z.string() });
const Version = z.object({ version: z.int() });

export const dynamoSites = (table: Table): Sites => {
  const get = async (key: { pk: string; sk: string }) => {
    const { Item } = await table.client.send(new GetItemCommand({ TableName: table.name, Key: stored(key), ConsistentRead: true }));
    return Item && read(Item);
  };

  /** The site and as much of its collection as is asked for, deleted or not. */
  const loadAny = async (siteId: string, part: SitePart): Promise<SiteRead<'everything'> | undefined> => {
    const items = await queryAll(table, {
      KeyConditionExpression: 'pk = :pk AND sk >= :from',
      values: { ':pk': keys.site(siteId).pk, ':from': collection[part] },
      ConsistentRead: true,
    });
    const devices: Device[] = [];
    const grants: Grant[] = [];
    const invitations: Invitation[] = [];
    for (const item of items) {
      if (item['entity'] === 'device') devices.push(Device.parse(item));
      else if (item['entity'] === 'grant') grants.push(Grant.parse(item));
      else if (item['entity'] === 'invitation') invitations.push(Invitation.parse(item));
      else if (item['entity'] === 'site') {
        return { site: Site.parse(item), version: Version.parse(item).version, devices, grants, invitations };
      }
    }
    return undefined;
  };

  return {
    async load<Part extends SitePart>(siteId: string, part: Part) {
      const site = await loadAny(siteId, part);
      return site?.site.deletedAt === undefined ? (site as SiteRead<Part> | undefined) : undefined;
    },

    async ofCompany(companyId, page) {
      const { gsi1pk, gsi1sk } = lists.sitesOfCompany(companyId);
      const { items, next } = await queryPage(
        table,
        {
          IndexName: lists.name,
          KeyConditionExpression: 'gsi1pk = :pk AND begins_with(gsi1sk, :sk)',
          values: { ':pk': gsi1pk, ':sk': gsi1sk },
        },
        page,
      );
      return { items: items.map((item) => Site.parse(item)), next };
    },

    positionOf: (site) => ({ ...keys.site(site.id), ...lists.sitesOfCompany(site.companyId, site) }),

    async grants(siteId, permission) {
      const items = await queryAll(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :grants)',
        values: { ':pk': keys.site(siteId).pk, ':grants': grantsOf(permission) },
        ConsistentRead: true,
      });
      return items.map((item) => Grant.parse(item));
    },

    async device(siteId, deviceId) {
      const item = await get(keys.device(siteId, deviceId));
      return item && Device.parse(item);
    },

    async holderOf(serial): Promise<Serial | undefined> {
      const item = await get(keys.serial(serial));
      return item && StoredSerial.parse(item);
    },

    async ledger(siteId, page) {
      const { items, next } = await queryPage(
        table,
        { KeyConditionExpression: 'pk = :pk', values: { ':pk': keys.ledgerEntry(siteId, 0).pk }, ConsistentRead: true },
        page,
      );
      return { items: items.map((item) => LedgerEntry.parse(item)), next };
    },

    async clear(siteId) {
      const deleted = await loadAny(siteId, 'everything');
      if (deleted?.site.deletedAt === undefined) return;
      const { client, name: TableName } = table;
      for (const { serial, id } of deleted.devices) {
        // Another site may have taken the serial meanwhile; then it is not ours to delete.
        const ours = { ConditionExpression: 'siteId = :site', ExpressionAttributeValues: stored({ ':site': siteId }) };
        await client.send(new DeleteItemCommand({ TableName, Key: stored(keys.serial(serial)), ...ours })).catch(unlessConditionFailed);
        await client.send(new DeleteItemCommand({ TableName, Key: stored(keys.device(siteId, id)) }));
      }
      // Nothing writes to a deleted site, so the last word needs no condition: it is due no more.
      await client.send(new UpdateItemCommand({ TableName, Key: stored(keys.site(siteId)), UpdateExpression: 'REMOVE duePk, dueAt' }));
    },
  };
};

const unlessConditionFailed = (error: unknown): void => {
  if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw error;
};
