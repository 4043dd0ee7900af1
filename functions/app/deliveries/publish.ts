import type { Outbox } from '#app/kernel/delivery-ports';
import type { Ports as AllPorts, SiteRead, Versioned } from '#app/kernel/ports';
import type { AccessList } from '#domain/access';
import { listFor } from '#domain/access-list';
import { accessChanges } from '#domain/access-loss';
import { companyHearing } from '#domain/care';
import { deliveryOf, type QueuedDelivery, released } from '#domain/delivery';
import { deliveryIdOf } from '#domain/delivery-id';
import type { AskingCloud } from '#domain/device-cloud';
import { isOwnOf } from '#domain/device-cloud';
import { isStanding } from '#domain/grant';
import { type Instant, instantOf } from '#domain/instant';
import type { LedgerEntry } from '#domain/ledger';
import { approvedPartners } from '#domain/partner';
import { DevicePermission } from '#domain/permission';
import { type Cause, eventsOfChange, revokedFor, SESSION_REVOKED, type SecurityEvent } from '#domain/security-event';
import {
  cloudSubscriber,
  companySubscriber,
  hearsOf,
  isPushed,
  type Stream,
  type Subscription,
  type Webhook,
  wants,
} from '#domain/subscription';
import { mayWorkOn, type Technician } from '#domain/technician';
import { isAwaited } from '#domain/visit';
import { concernsDevices, namedIn, partnerEventsOf, removedBy, type WebhookEvent, webhookEventOf } from '#domain/webhook-event';

export type PublishPorts = Pick<AllPorts, 'sites' | 'companies' | 'now'> &
  Outbox & {
    /** What the service is called, where it says who it is. */
    issuer: string;
    /** The device clouds, each with what it has. */
    clouds: readonly AskingCloud[];
  };

type Read = Versioned<Subscription>;
const hooksIn = (subscriptions: readonly Read[]): Webhook[] =>
  subscriptions.flatMap(({ value }) => (value.kind === 'webhook' ? [value] : []));
const streamsIn = (subscriptions: readonly Read[]): Stream[] =>
  subscriptions.flatMap(({ value }) => (value.kind === 'security-events' ? [value] : []));

type Hearing<T> = { cloud: AskingCloud; hearing: T[] }[];

/** What each device cloud has that may hear of something; nothing, where none has any. */
const heardBy = async <T>({ clouds, subscriptions }: PublishPorts, pick: (subscriptions: readonly Read[]) => T[]): Promise<Hearing<T>> => {
  const all = await Promise.all(
    clouds.map(async (cloud) => ({ cloud, hearing: pick(await subscriptions.of(cloudSubscriber(cloud.name))) })),
  );
  return all.filter(({ hearing }) => hearing.length > 0);
};

type Event = { about: string; place: string; type: string; payload: string; at: Instant; key: string };

const enqueue = async (ports: PublishPorts, subscription: Subscription, { at, key, ...event }: Event): Promise<void> => {
  const { id: subscriptionId, of } = subscription;
  const id = deliveryIdOf(at, key, subscriptionId);
  const delivery = deliveryOf({ ...event, id, subscriptionId, of }, ports.now(), isPushed(subscription));
  await ports.deliveries.add(delivery);
  if (delivery.held) await releasedSince(ports, delivery);
};

/** Its stream may have gone on after it was read, and let go all that waited then: what came a moment later would wait on. */
const releasedSince = async ({ subscriptions, deliveries, now }: PublishPorts, delivery: QueuedDelivery): Promise<void> => {
  const since = await subscriptions.find(delivery.of, delivery.subscriptionId);
  if (since && isPushed(since.value)) await deliveries.replace({ value: delivery, version: 1 }, released(delivery, now()));
};

/** Twelve digits, as the ledger numbers its entries: places sort as text. Whatever is told again has the same. */
const placeOf = (number: number, ...part: (string | number)[]): string => [String(number).padStart(12, '0'), ...part].join('.');

const eventIn = ({ siteId: about, seq, at, id: key }: LedgerEntry, event: WebhookEvent): Event => ({
  ...{ about, place: placeOf(seq), type: event.type, payload: JSON.stringify(event), at, key },
});

const hookEvent = (entry: LedgerEntry, deviceIds?: readonly string[]): Event => eventIn(entry, webhookEventOf(entry, deviceIds));

const enqueueFor = async (ports: PublishPorts, hooks: readonly Webhook[], event: Event): Promise<void> => {
  await Promise.all(hooks.filter((hook) => wants(hook, event.type)).map((hook) => enqueue(ports, hook, event)));
};

/** The devices that an entry is about: those that it names, or its grants', whatever of them is still there. */
const concerned = ({ grants }: SiteRead<'grants'>, entry: LedgerEntry): Set<string> => {
  const { grantIds, deviceIds } = namedIn(entry);
  return new Set(deviceIds.length > 0 ? deviceIds : grants.filter(({ id }) => grantIds.includes(id)).flatMap(({ devices }) => devices));
};

const tellClouds = async (ports: PublishPorts, ofClouds: Hearing<Webhook>, read: SiteRead<'everything'>, entry: LedgerEntry) => {
  const about = concerned(read, entry);
  // One that is gone stands in the entry alone.
  const removed = removedBy(entry);
  const devices = [...read.devices, ...(removed ? [removed] : [])];
  for (const { cloud, hearing } of ofClouds) {
    const own = devices.filter((device) => isOwnOf(cloud, device) && about.has(device.id)).map(({ id }) => id);
    if (own.length > 0) await enqueueFor(ports, hearing, hookEvent(entry, own));
  }
};

/**
 * What happened on a site is put before all who are to hear of it: the company that looks after it, partners, of their own part, and
 * device clouds, of their own devices (rules 36 and 39). Told twice, it is there once.
 * @throws Unavailable
 */
export const publishEntry = async (ports: PublishPorts, entry: LedgerEntry): Promise<void> => {
  const ofClouds = concernsDevices(entry) ? await heardBy(ports, hooksIn) : [];
  const read = ofClouds.length > 0 ? await ports.sites.load(entry.siteId, 'everything') : undefined;
  const site = read?.site ?? (await ports.sites.evenDeleted(entry.siteId));
  if (!site) return;
  // A company that was dismissed hears that, and nothing after it (rule 20).
  const company = companyHearing(site, entry);
  const ofCompany = company === undefined ? [] : hooksIn(await ports.subscriptions.of(companySubscriber(company)));
  await enqueueFor(ports, ofCompany, hookEvent(entry));
  for (const { companyId, event } of partnerEventsOf(entry))
    await enqueueFor(ports, hooksIn(await ports.subscriptions.of(companySubscriber(companyId))), eventIn(entry, event));
  if (read) await tellClouds(ports, ofClouds, read, entry);
};

type Token = { event: SecurityEvent; about: string; place: string; at: Instant; key: string };

const enqueueToken = async (ports: PublishPorts, streams: readonly Stream[], { event, ...of }: Token): Promise<void> => {
  const hearing = streams.filter((stream) => wants(stream, event.type) && hearsOf(stream, event.subject));
  await Promise.all(hearing.map((stream) => enqueue(ports, stream, { ...of, type: event.type, payload: JSON.stringify(event) })));
};

export type ChangedAccess = {
  siteId: string;
  /** What was so, and what is, of these devices. */
  before: (deviceIds: readonly string[]) => AccessList | undefined;
  after: (deviceIds: readonly string[]) => AccessList;
  /** Which version of the site it came with. */
  version: number;
  cause: Cause;
  /** A device that is gone with this change. */
  removed?: { id: string; cloud?: string | undefined } | undefined;
};

/**
 * Device clouds are told that sessions must end, where the union of grants no longer carries them, and what is left, each of its
 * own devices (rules 15 and 37).
 * @throws Unavailable
 */
export const publishAccess = async (
  ports: PublishPorts,
  { siteId, before, after, version, cause, removed }: ChangedAccess,
): Promise<void> => {
  const clouds = await heardBy(ports, streamsIn);
  if (clouds.length === 0) return;
  const read = await ports.sites.load(siteId, 'everything');
  if (!read) return;
  const devices = [...read.devices, ...(removed ? [removed] : [])];
  const ids = read.devices.map(({ id }) => id);
  const [was, is] = [before(ids), after(ids)];
  const changes = changesOf({ before: was, after: is }, ids, cause.at).map(({ of, companyId, changes: theirs }) => ({
    of,
    companyId: companyId || read.site.companyId,
    changes: [
      ...theirs,
      // Told of it whatever it had: what ended just before may not have been told, as a device that is gone is not found.
      ...(removed ? [{ deviceId: removed.id, left: [], lost: DevicePermission.options }] : []),
    ],
  }));
  for (const { cloud, hearing } of clouds) {
    const own = new Set(devices.filter((device) => isOwnOf(cloud, device)).map(({ id }) => id));
    const told = changes.flatMap(({ of, companyId, changes: theirs }) =>
      theirs
        .filter(({ deviceId }) => own.has(deviceId))
        .flatMap((change) => eventsOfChange(ports.issuer, companyId, change, cause).map((event) => ({ event, of, change }))),
    );
    // What must end first, on every device; then what is left, which of one device comes behind its end.
    for (const [part, isFirst] of [true, false].entries()) {
      const now = told.filter(({ event }) => (event.type === SESSION_REVOKED) === isFirst);
      await inGroups(now, ({ event, of, change: { deviceId } }) => {
        // By device, and not by number: when this is told again, others may be gone.
        const key = [siteId, version, deviceId, event.type, ...of].join(' ');
        return enqueueToken(ports, hearing, { event, about: siteId, place: placeOf(version, part, deviceId, ...of), at: cause.at, key });
      });
    }
  }
};

type Lists = { before: AccessList | undefined; after: AccessList };

/**
 * What is otherwise for each company that may do something there: the one that looks after the site, and its partners, who have what it has
 * until their part ends (rule 36). Whoever lost something by it, also where another looks after the site by now; one that was dismissed has
 * no name there.
 */
const changesOf = ({ before, after }: Lists, ids: readonly string[], at: Instant) => {
  const partners = [...new Set([before, after].flatMap((list) => list?.partners ?? []).map(({ companyId }) => companyId))];
  return [
    { of: [] as string[], companyId: before?.companyId || after.companyId, changes: accessChanges({ before, after }, ids, at) },
    ...partners.map((companyId) => {
      const theirs = { before: before && listFor(before, companyId), after: listFor(after, companyId) };
      return { of: [companyId], companyId, changes: accessChanges(theirs, ids, at) };
    }),
  ];
};

const PUT_AT_ONCE = 25;

/** Some side by side: which of them comes first does not matter. */
const inGroups = async <T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> => {
  for (let start = 0; start < all.length; start += PUT_AT_ONCE) await Promise.all(all.slice(start, start + PUT_AT_ONCE).map(act));
};

const SITES_AT_ONCE = 25;

/** The sites of a company, and those of others, that somebody worked on, and does not any more. */
async function* sitesLost(ports: PublishPorts, before: Technician, after: Technician | undefined): AsyncGenerator<string[]> {
  const isLost = (siteId: string): boolean =>
    mayWorkOn(before, siteId) && !(after && after.companyId === before.companyId && mayWorkOn(after, siteId));
  let from: Parameters<typeof ports.sites.ofCompany>[1]['from'];
  do {
    const { items, next } = await ports.sites.ofCompany(before.companyId, { limit: SITES_AT_ONCE, from });
    const now = ports.now();
    const begun = items.filter(({ access }) => [...access.any, ...(access.timed ?? [])].some(({ from: begins }) => begins <= now));
    yield begun.map(({ id }) => id).filter(isLost);
    from = next;
  } while (from);
  // And those where it works under another (rule 36).
  do {
    const { items, next } = await ports.sites.ofPartner(before.companyId, { limit: SITES_AT_ONCE, from });
    const sites = await ports.sites.many(items.map(({ id }) => id));
    const theirs = sites.filter(({ partners }) => approvedPartners(partners).some(({ companyId }) => companyId === before.companyId));
    yield theirs.map(({ id }) => id).filter(isLost);
    from = next;
  } while (from);
}

const isSameEmployment = (a: Technician, b: Technician): boolean =>
  a.companyId === b.companyId && a.role === b.role && String(a.sites) === String(b.sites);

/**
 * A technician who is one no more, or on fewer sites, may do nothing there from then on (rule 21): device clouds are told so, of
 * each of their own devices on which something was allowed.
 * @throws Unavailable
 */
export const publishEmployment = async (
  ports: PublishPorts,
  before: Technician,
  after: Technician | undefined,
  at: Instant,
): Promise<void> => {
  if (after && isSameEmployment(before, after)) return;
  const clouds = await heardBy(ports, streamsIn);
  if (clouds.length === 0) return;
  const { companyId, email } = before;
  const tell = async (cloud: AskingCloud, streams: readonly Stream[], read: SiteRead<'everything'>): Promise<void> => {
    const seen = new Set(
      // Also by what has run out since: until that is told, who began by it is held to go on.
      read.grants
        .filter((grant) => grant.permission !== 'configuration' && isStanding(grant) && !isAwaited(grant) && grant.from <= ports.now())
        .flatMap(({ devices }) => devices),
    );
    for (const { id: deviceId } of read.devices.filter((device) => isOwnOf(cloud, device) && seen.has(device.id))) {
      const event = revokedFor(ports.issuer, { companyId, email, deviceId }, { at, by: 'technician' });
      const key = `${before.id} ${deviceId} ${at}`;
      await enqueueToken(ports, streams, { event, about: before.id, place: `${at}.${deviceId}`, at, key });
    }
  };
  for await (const siteIds of sitesLost(ports, before, after)) {
    const reads = await Promise.all(siteIds.map((siteId) => ports.sites.load(siteId, 'everything')));
    for (const read of reads) if (read) for (const { cloud, hearing } of clouds) await tell(cloud, hearing, read);
  }
};

/** When something was written, where it does not say so itself: as the stream does, to the second. */
export const writtenAt = (seconds: number | undefined, now: Instant): Instant =>
  seconds === undefined ? now : instantOf(new Date(seconds * 1_000));
