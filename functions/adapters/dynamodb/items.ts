import * as z from 'zod';
import { packList } from '#adapters/dynamodb/packed-access';
import { packIds, unpackIds } from '#adapters/dynamodb/packed-ids';
import { type Item, stored } from '#adapters/dynamodb/table';
import { due, isInCollection, keys, lists } from '#adapters/dynamodb/table-keys';
import type { Change, Entity, Limit } from '#app/kernel/ports';
import { Application, applicationDueAt } from '#domain/application';
import type { Company } from '#domain/company';
import { closesAt, Grant, grantDueAt, isStanding } from '#domain/grant';
import { after, between, DAY, type Instant, MINUTE } from '#domain/instant';
import { Invitation, invitationDueAt } from '#domain/invitation';
import type { LedgerEntry } from '#domain/ledger';
import type { Line } from '#domain/line';
import type { Message } from '#domain/message';
import type { Offer } from '#domain/offer';
import type { Site } from '#domain/site';

/** The one place where a time becomes epoch seconds: DynamoDB's time to live. */
export const epochSeconds = (instant: Instant): number => Math.ceil(Date.parse(instant) / 1_000);

const ENDED_GRANTS_STAY = 30 * DAY;

/** A site's due items name the site, so that the sweep does whatever is due on it at once. */
const dueOf = (id: string, at: Instant | undefined): Item => (at === undefined ? {} : due.at(id, at));

export const siteItem = (site: Site, version: number): Item => ({
  ...keys.site(site.id),
  ...(site.deletedAt === undefined && site.dismissedAt === undefined && lists.sitesOfCompany(site.companyId, site)),
  ...dueOf(site.id, site.deletedAt),
  entity: 'site',
  version,
  ...site,
});

/**
 * Which items of its collection the last change of a site wrote and removed. A query is no snapshot: with this a reader sees
 * that it caught a change half-way (see `isTorn`).
 */
export const touchedBy = ({ at, puts = [], removes = [] }: Change): Item => ({
  changedAt: at,
  written: puts
    .map((thing) => entityKey(thing))
    .filter(isInCollection)
    .map(({ sk }) => sk),
  removed: [...removes.map((thing) => entityKey(thing)), ...puts.flatMap((thing) => keyBefore(thing) ?? [])]
    .filter(isInCollection)
    .map(({ sk }) => sk),
});

/** A site's version is raised from outside of its commands: whoever has read it reads it again. */
export const raised = (now: Instant) => ({
  expression: 'SET version = version + :one, changedAt = :now, written = :none, removed = :none',
  values: { ':one': 1, ':now': now, ':none': [] },
});

const Touched = z.object({ version: z.int(), changedAt: z.string(), written: z.array(z.string()), removed: z.array(z.string()) });

/** Longer than a change is half to be seen; what is missing after that has left by its time to live. */
const HALF_SEEN_FOR = MINUTE;

/**
 * Whether a read of a site's collection, from `from` on, shows the site after its last change and something else before
 * it. Only the last change can be seen half: the next one had to wait for it.
 */
export const isTorn = (site: Item, others: readonly Item[], from: string, now: Instant): boolean => {
  const { version, changedAt, written, removed } = Touched.parse(site);
  const isRecent = between(changedAt, now) < HALF_SEEN_FOR;
  const seen = new Map(others.map((item) => [item['sk'], item['siteVersion']]));
  const isStale = (sk: string): boolean => (seen.has(sk) ? seen.get(sk) !== version : isRecent);
  return written.some((sk) => sk >= from && isStale(sk)) || removed.some((sk) => seen.has(sk));
};

/** Adds to a counter, unless that would pass its limit. */
export const counterUpdate = ({ name, of, most, by, from, until, always = false }: Limit) => ({
  Key: stored(keys.limit(name, of, from)),
  UpdateExpression: 'ADD used :by SET #ttl = :ttl',
  ...(!always && { ConditionExpression: 'attribute_not_exists(used) OR used <= :room' }),
  ExpressionAttributeNames: { '#ttl': 'ttl' },
  ExpressionAttributeValues: stored({ ':by': by, ...(!always && { ':room': most - by }), ':ttl': epochSeconds(until) }),
});

export const companyItem = (company: Company, version: number): Item => ({
  ...keys.company(company.id),
  ...dueOf(company.id, company.spreads?.dueAt),
  entity: 'company',
  version,
  ...company,
});

export const messageItem = (message: Message, version: number): Item => ({
  ...keys.message(message.id),
  ...(message.status === 'queued' && dueOf(message.id, message.dueAt)),
  // A notice is what its own link points to. An offer is listed by its company, and an application by its owner: to them leads
  // the message that told of them.
  ...(message.link && message.link.kind !== 'invitation' && lists.link(message.link.locator)),
  entity: 'message',
  version,
  ...message,
});

/** How long an offer that has ended says what became of it. */
const ENDED_OFFERS_STAY = 30 * DAY;

/** Listed by its company while it is open. */
const offerItem = (offer: Offer, version: number): Item => ({
  ...keys.offer(offer.email, offer.companyId),
  ...(offer.status === 'offered' && lists.techniciansOfCompany(offer.companyId, offer.id)),
  entity: 'offer',
  version,
  ttl: epochSeconds(after(offer.expiresAt, ENDED_OFFERS_STAY)),
  ...offer,
});

export const ledgerItem = (entry: LedgerEntry): Item => ({
  ...keys.ledgerEntry(entry.siteId, entry.seq),
  entity: 'ledger-entry',
  ...entry,
});

/** Devices by 16 bytes each: a request for thousands, asked and given, stays small. */
const packed = (lines: readonly Line[]): Item[] =>
  lines.map((line) => ('devices' in line && line.devices !== 'all' ? { ...line, devices: packIds(line.devices) } : line));

const unpacked = (lines: unknown): unknown =>
  Array.isArray(lines)
    ? lines.map((line) => (line.devices instanceof Uint8Array ? { ...line, devices: unpackIds(line.devices, 'dev_') } : line))
    : undefined;

const withLines = (item: Item): Item => ({
  ...item,
  lines: unpacked(item['lines']),
  ...('given' in item && { given: unpacked(item['given']) }),
});
export const invitationOf = (item: Item): Invitation => Invitation.parse(withLines(item));
export const applicationOf = (item: Item): Application => Application.parse(withLines(item));

const asked = (request: Invitation | Application): Item => ({
  ...request,
  lines: packed(request.lines),
  ...('given' in request && { given: packed(request.given) }),
});

const invitationItem = (invitation: Invitation, key: { pk: string; sk: string }): Item => ({
  ...key,
  ...dueOf(invitation.siteId, invitationDueAt(invitation)),
  ...lists.link(invitation.locator),
  entity: 'invitation',
  ...asked(invitation),
});

const applicationItem = (application: Application): Item => ({
  ...applicationKey(application),
  ...dueOf(application.siteId, applicationDueAt(application)),
  ...(application.askedOf && lists.inbox(application.askedOf, application.status === 'pending' ? 'waiting' : 'closed', application.id)),
  entity: 'application',
  ...asked(application),
});

/** Of more than these, what was decided would make every read of the site dearer. */
const DEVICES_THAT_STAY = 64;

/** A decided invitation stays where it was until the next one closes it: most sites have one in their life, which then is one write. */
const isClosed = ({ value, closes }: InvitationEntity): boolean =>
  closes === true || (value.status !== 'pending' && devicesNamed(value) > DEVICES_THAT_STAY);

const devicesNamed = (invitation: Invitation): number =>
  [...invitation.lines, ...('given' in invitation ? invitation.given : [])]
    .map((line) => ('devices' in line && line.devices !== 'all' ? line.devices.length : 0))
    .reduce((sum, devices) => sum + devices, 0);

type InvitationEntity = Extract<Entity, { entity: 'invitation' }>;
const invitationKey = (thing: InvitationEntity) =>
  isClosed(thing) ? keys.closedInvitation(thing.value.siteId, thing.value.id) : keys.invitation(thing.value.siteId, thing.value.id);
const applicationKey = ({ siteId, id, status }: Application) =>
  status === 'pending' ? keys.application(siteId, id) : keys.closedApplication(siteId, id);

/** Where something lay before it was closed by this write. */
export const keyBefore = (thing: Entity): { pk: string; sk: string } | undefined => {
  if (thing.entity === 'invitation' && isClosed(thing)) return keys.invitation(thing.value.siteId, thing.value.id);
  if (thing.entity === 'application' && thing.value.status !== 'pending') return keys.application(thing.value.siteId, thing.value.id);
  return undefined;
};

const grantItem = (grant: Grant): Item => ({
  ...keys.grant(grant.siteId, grant.permission, grant.id),
  ...dueOf(grant.siteId, grantDueAt(grant) ?? closesAt(grant)),
  ...(!isStanding(grant) && { ttl: epochSeconds(after(grant.endedAt, ENDED_GRANTS_STAY)) }),
  entity: 'grant',
  ...grant,
  devices: packIds(grant.devices),
});

/** A grant that has ended, where it stays from then on. */
export const closedGrantItem = (grant: Grant): Item => {
  const { duePk: _, dueAt: __, ...item } = grantItem(grant);
  return { ...item, ...keys.closedGrant(grant.siteId, grant.id) };
};

export const grantOf = (item: Item): Grant =>
  Grant.parse({ ...item, devices: item['devices'] instanceof Uint8Array ? unpackIds(item['devices'], 'dev_') : item['devices'] });

export const entityKey = (thing: Entity): { pk: string; sk: string } => {
  switch (thing.entity) {
    case 'technician':
      return keys.technician(thing.value.email);
    case 'offer':
      return keys.offer(thing.value.email, thing.value.companyId);
    case 'device':
      return keys.device(thing.value.siteId, thing.value.id);
    case 'connectivity':
      return keys.connectivity(thing.value.deviceId);
    case 'serial':
      return keys.serial(thing.value.serial);
    case 'registration':
      return keys.registration(thing.value.serial, thing.value.companyId);
    case 'invitation':
      return invitationKey(thing);
    case 'application':
      return applicationKey(thing.value);
    case 'grant':
      return keys.grant(thing.value.siteId, thing.value.permission, thing.value.id);
    case 'access-list':
      return keys.accessList(thing.value.siteId);
    case 'ownership':
      return keys.ownership(thing.value.contact, thing.value.siteId);
  }
};

export const entityItem = (thing: Entity): Item => {
  switch (thing.entity) {
    case 'invitation':
      return invitationItem(thing.value, invitationKey(thing));
    case 'application':
      return applicationItem(thing.value);
    case 'grant':
      return grantItem(thing.value);
    case 'access-list':
      return { ...entityKey(thing), entity: thing.entity, companyId: thing.value.companyId, ...packList(thing.value) };
    case 'technician':
      return {
        ...entityKey(thing),
        ...lists.techniciansOfCompany(thing.value.companyId, thing.value.id),
        entity: thing.entity,
        ...thing.value,
      };
    case 'offer':
      return offerItem(thing.value, thing.version + 1);
    case 'connectivity':
    case 'device':
    case 'registration':
    case 'serial':
    case 'ownership':
      return { ...entityKey(thing), entity: thing.entity, ...thing.value };
  }
};
