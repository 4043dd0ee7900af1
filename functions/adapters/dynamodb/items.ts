import * as z from 'zod';
import { epochSeconds } from '#adapters/dynamodb/epoch-seconds';
import { packList } from '#adapters/dynamodb/packed-access';
import { packIds, unpackIds } from '#adapters/dynamodb/packed-ids';
import { packTimes, unpackTimes } from '#adapters/dynamodb/packed-times';
import { pastSessionItem } from '#adapters/dynamodb/session-items';
import { type Item, stored } from '#adapters/dynamodb/table';
import { due, idIn, keys, lists } from '#adapters/dynamodb/table-keys';
import type { Entity, Limit } from '#app/kernel/ports';
import { Application, applicationDueAt } from '#domain/application';
import type { Company } from '#domain/company';
import { closesAt, Grant, grantDueAt, isStanding } from '#domain/grant';
import { after, DAY, type Instant } from '#domain/instant';
import { Invitation, invitationDueAt } from '#domain/invitation';
import { LedgerEntry } from '#domain/ledger';
import type { Line } from '#domain/line';
import type { Message } from '#domain/message';
import type { Offer } from '#domain/offer';
import { type Found, textOfContact, textOfSerial } from '#domain/search';

const ENDED_GRANTS_STAY = 30 * DAY;

/** A site's due items name the site, so that the sweep does whatever is due on it at once. */
export const dueOf = (id: string, at: Instant | undefined): Item => (at === undefined ? {} : due.at(id, at));

/** As bytes; as text where 0.1 stored it. */
export const Hash = z.union([z.instanceof(Uint8Array).transform((hash) => Buffer.from(hash).toString('hex')), z.string()]);
/** Without what its key says, and with times as numbers: most stay within the kilobyte that a write is billed by. */
export const trimmed = <T extends { id: string; siteId?: string }>({ id: _, siteId: __, ...thing }: T): Item => packTimes(thing);

/** What is known of an item by its key, and its times. */
export const known = (item: Item): Item => {
  const { pk, sk } = item as { pk: string; sk: string };
  const siteId = idIn(pk);
  return { ...unpackTimes(item), siteId, id: sk === keys.site('').sk ? siteId : idIn(sk) };
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
  ...packTimes(message),
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
  previous: Buffer.from(entry.previous, 'hex'),
  hash: Buffer.from(entry.hash, 'hex'),
});

const StoredEntry = z.looseObject({ previous: Hash, hash: Hash });
export const ledgerEntryOf = (item: Item): LedgerEntry => LedgerEntry.parse(StoredEntry.parse(item));

/** Devices by 16 bytes each: a request for thousands, asked and given, stays small. */
const packed = (lines: readonly Line[]): Item[] =>
  lines.map((line) => ('devices' in line && line.devices !== 'all' ? { ...line, devices: packIds(line.devices) } : line));

const unpacked = (lines: unknown): unknown =>
  Array.isArray(lines)
    ? lines.map((line) => (line.devices instanceof Uint8Array ? { ...line, devices: unpackIds(line.devices, 'dev_') } : line))
    : undefined;

const withLines = (item: Item): Item => {
  const { lines, given, ...rest } = known(item);
  return { ...rest, lines: unpacked(lines), ...(given !== undefined && { given: unpacked(given) }) };
};
export const invitationOf = (item: Item): Invitation => Invitation.parse(withLines(item));
export const applicationOf = (item: Item): Application => Application.parse(withLines(item));

const asked = (request: Invitation | Application): Item =>
  trimmed({
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
  ...trimmed(grant),
  devices: packIds(grant.devices),
});

/** A grant that has ended, where it stays from then on. */
export const closedGrantItem = (grant: Grant): Item => {
  const { duePk: _, dueAt: __, ...item } = grantItem(grant);
  return { ...item, ...keys.closedGrant(grant.siteId, grant.id) };
};

export const grantOf = (item: Item): Grant =>
  Grant.parse({ ...known(item), devices: item['devices'] instanceof Uint8Array ? unpackIds(item['devices'], 'dev_') : item['devices'] });

export const entityKey = (thing: Entity): { pk: string; sk: string } => {
  switch (thing.entity) {
    case 'technician':
      return keys.technician(thing.value.email);
    case 'company-code':
      return keys.companyCode(thing.value.code);
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
    case 'word':
      return keys.word(thing.value.subjectId, thing.value.text);
    case 'session':
      return keys.session(thing.value.id);
    case 'partner-site':
      return keys.partnerSite(thing.value.companyId, thing.value.siteId);
    case 'ownership':
      return keys.ownership(thing.value.contact, thing.value.siteId);
    case 'asked':
      return keys.asked(thing.value.contact, thing.value.applicationId);
  }
};

const foundBy = ({ companyId, siteId }: { companyId: string; siteId: string }, text: string) => lists.found(companyId, text, siteId);

/** What an item of the index of lists is found by, and which site. */
export const foundIn = ({ pk, entity, gsi1sk }: Item): Found & { siteId: string } => {
  const [, text = '', siteId = ''] = String(gsi1sk).split('#');
  const by = entity === 'ownership' ? 'owner' : entity === 'registration' ? 'serial' : idIn(String(pk)) === siteId ? 'site' : 'device';
  return { by, text, siteId };
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
      return {
        ...entityKey(thing),
        entity: thing.entity,
        companyId: thing.value.companyId,
        because: thing.because,
        since: thing.value.since,
        ...packList(thing.value),
      };
    case 'technician':
      return {
        ...entityKey(thing),
        ...lists.techniciansOfCompany(thing.value.companyId, thing.value.id),
        entity: thing.entity,
        ...thing.value,
      };
    case 'offer':
      return offerItem(thing.value, thing.version + 1);
    case 'session':
      return pastSessionItem(thing.value);
    case 'word':
      return { ...entityKey(thing), ...foundBy(thing.value, thing.value.text), entity: thing.entity };
    case 'registration':
      return { ...entityKey(thing), ...foundBy(thing.value, textOfSerial(thing.value.serial)), entity: thing.entity, ...thing.value };
    case 'ownership': {
      const { contact, role } = thing.value;
      // A company finds a site by its owners; members are none of its business.
      const found = role === 'owner' && foundBy(thing.value, textOfContact(contact));
      return { ...entityKey(thing), ...found, entity: thing.entity, ...thing.value };
    }
    case 'partner-site':
      return { ...entityKey(thing), entity: thing.entity, siteId: thing.value.siteId, ttl: epochSeconds(thing.value.until) };
    case 'asked': {
      const { siteId, expiresAt } = thing.value;
      return { ...entityKey(thing), entity: thing.entity, siteId, expiresAt };
    }
    case 'company-code':
    case 'connectivity':
    case 'device':
    case 'serial':
      return { ...entityKey(thing), entity: thing.entity, ...thing.value };
  }
};
