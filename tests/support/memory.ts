import { hmacLinks } from '#adapters/sealed/links';
import { sealedTickets } from '#adapters/sealed/tickets';
import type { AccessRead } from '#app/kernel/access-port';
import type { LinkTarget } from '#app/kernel/link-ports';
import {
  type Change,
  type Entity,
  type Limit,
  LostRace,
  type Once,
  type Page,
  type PageRequest,
  type Serial,
  type SiteRead,
  type Versioned,
} from '#app/kernel/ports';
import { type AccessList, allowancesOf } from '#domain/access';
import { differencesOf } from '#domain/access-list';
import { type Application, applicationDueAt } from '#domain/application';
import { asOfSite } from '#domain/care';
import type { Company } from '#domain/company';
import { companyInvitationDueAt } from '#domain/company-invitation';
import { type Contact, contactKey } from '#domain/contact';
import { type Correspondence, dayOf, type Passing, passed, requirePassable } from '#domain/correspondence';
import type { Device } from '#domain/device';
import { isOwnOf } from '#domain/device-cloud';
import { closesAt, type Grant, grantDueAt } from '#domain/grant';
import { after, between, DAY, type Instant, SECOND } from '#domain/instant';
import { type Invitation, invitationDueAt } from '#domain/invitation';
import type { LedgerEntry } from '#domain/ledger';
import type { Message } from '#domain/message';
import type { Offer } from '#domain/offer';
import { partnersDueAt } from '#domain/partner';
import { peopleDueAt } from '#domain/people';
import { recoveryDueAt } from '#domain/recovery';
import { Refused } from '#domain/refusal';
import { type Found, textOfContact, textOfSerial, textsOfDevice, textsOfSite } from '#domain/search';
import type { Site } from '#domain/site';
import { rulesDueAt } from '#domain/standing-rule';
import type { Technician } from '#domain/technician';
import { transferDueAt } from '#domain/transfer';
import { endOf, type Spell, workAhead } from '#domain/work';
import { NOON } from './builders.ts';
import { deliveriesInMemory } from './memory-deliveries.ts';
import { sessionsInMemory } from './memory-sessions.ts';
import { LINK_KEYRING, type World } from './ports.ts';

type StoredSite = SiteRead<'everything'> & { cleared?: true };
const byId = <T extends { id: string }>(list: readonly T[], one: T): T[] =>
  [...list.filter(({ id }) => id !== one.id), one].sort((a, b) => (a.id < b.id ? -1 : 1));
const without = <T extends { id: string }>(list: readonly T[], gone: string): T[] => list.filter(({ id }) => id !== gone);
const isPending = ({ status }: { status: string }): boolean => status === 'pending';
const lostRace = () => new LostRace('something read has changed meanwhile');
/** A page of a list in the order of its keys; a position is the key behind which it goes on. */
const listPage = <T>(all: readonly T[], keyOf: (one: T) => string, { limit, from }: PageRequest): Page<T> => {
  const rest = all
    .filter((one) => from === undefined || keyOf(one) > (from['key'] ?? ''))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last !== undefined && rest.length > limit ? { key: keyOf(last) } : undefined };
};
const byName = ({ name, id }: Site): string => `${name.toLowerCase()}#${id}`;
const inLedger = (seq: number): string => String(seq).padStart(12, '0');

/**
 * All ports in memory, written from ports.ts alone: what the DynamoDB adapters promise, a second time.
 * @param turn what every call waits for, so that a test decides how callers interleave.
 */
export const portsInMemory = (turn: () => Promise<void> = async () => undefined): World => {
  let now = NOON;
  let made = 0;
  const sites = new Map<string, StoredSite>();
  const ledgers = new Map<string, LedgerEntry[]>();
  const companies = new Map<string, Versioned<Company>>();
  const technicians = new Map<string, Technician>();
  const messages = new Map<string, Versioned<Message>>();
  const serials = new Map<string, Serial>();
  const registrations = new Map<string, Serial>();
  const codes = new Map<string, { email: string; companyId: string }>();
  const offers = new Map<string, Offer>();
  const correspondences = new Map<string, Correspondence & { day: string }>();
  const versions = new Map<string, number>();
  const owned = new Map<string, Set<string>>();
  const partnerSites = new Map<string, Set<string>>();
  /** What needed doing on a site when it was last written. */
  const works = new Map<string, Spell[]>();
  /** What companies find their sites by: of what, and by whom. */
  const words = new Map<string, Found & { siteId: string; companyId: string }>();
  const wordKey = ({ subjectId, text }: { subjectId: string; text: string }) => `${subjectId} ${text}`;
  const connectivities = new Map<string, { online?: boolean; at?: Instant; siteId: string; cloud?: string | undefined }>();
  const used = new Map<string, number>();
  const accessLists = new Map<string, AccessList>();
  const accessWrites = new Map<string, number>();
  const closedGrants = new Set<string>();
  const closedInvitations = new Set<string>();
  const receipts = new Map<string, string>();
  const waiting = new Map<string, { ids: string[]; dueAt: Instant }>();
  const answers = new Map<string, { fingerprint: string; answer: string; until: Instant; cause: Change['cause'] }>();

  /** What commands read of a site: without what has been closed. */
  const visible = (siteId: string): StoredSite | undefined => {
    const found = sites.get(siteId);
    if (found?.site.deletedAt !== undefined) return undefined;
    return (
      found && {
        ...found,
        invitations: found.invitations.filter(({ id }) => !closedInvitations.has(id)),
        applications: found.applications.filter(isPending),
        grants: found.grants.filter(({ id }) => !closedGrants.has(id)).map((grant) => asOfSite(grant, found.site)),
      }
    );
  };
  /** Newest first, behind the id that the page before ended with. */
  const closedPage = <T extends { id: string }>(all: readonly T[], { limit, from }: PageRequest): Page<T> => {
    const rest = all.toReversed().filter(({ id }) => from === undefined || id < (from['id'] ?? ''));
    const items = rest.slice(0, limit);
    return { items, next: rest.length > limit ? { id: items.at(-1)?.id ?? '' } : undefined };
  };
  /** What each person was asked, by their contact. */
  const asked = new Map<string, Set<string>>();
  const askedOf = (person: Contact): Application[] =>
    [...sites.values()]
      .flatMap(({ applications }) => applications)
      .filter(({ id }) => asked.get(contactKey(person))?.has(id))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  const limitKey = ({ name, of, from }: Limit) => `${name} ${of} ${from}`;

  /** What a change is conditional on, in the order in which it is refused. */
  const requireUnchanged = (
    {
      at,
      site,
      company,
      replaces = [],
      stopsWaiting,
      displaces = [],
      restsOn = [],
      puts = [],
      removes = [],
      notEmployed,
      passes,
      limits = [],
    }: Change,
    once?: Once,
  ) => {
    const answered = once && answers.get(`${once.scope} ${once.key}`);
    if (answered && answered.until > at) throw lostRace();
    if (site && (sites.get(site.next.id)?.version ?? 0) !== site.version) throw lostRace();
    if (company && (companies.get(company.next.id)?.version ?? 0) !== company.version) throw lostRace();
    if (displaces.some((siteId) => !sites.get(siteId) || sites.get(siteId)?.site.people)) throw lostRace();
    if (restsOn.some(({ siteId, version }) => sites.get(siteId)?.version !== version)) throw lostRace();
    if (replaces.some(({ next, version }) => messages.get(next.id)?.version !== version)) throw lostRace();
    if (stopsWaiting?.isAll && (waiting.get(stopsWaiting.of)?.ids ?? []).length !== stopsWaiting.messageIds.length) throw lostRace();
    for (const thing of puts) requirePuttable(thing);
    for (const thing of removes) {
      const isThere =
        'serial' in thing.value && thing.entity !== 'device' ? holderOf(thing)?.siteId === thing.value.siteId : isStored(thing);
      if (!isThere) throw lostRace();
    }
    if (notEmployed?.emails.some((email) => notEmployed.companyIds.includes(technicians.get(email)?.companyId ?? ''))) {
      throw new Refused('own-employee', 'works there');
    }
    if (passes) requirePassable(passedBefore(passes, at), passes, at);
    const full = limits.find((limit) => !limit.always && (used.get(limitKey(limit)) ?? 0) + limit.by > limit.most);
    if (full)
      throw new Refused(full.refusal ?? 'too-many-requests', 'limit', {
        limit: full.name,
        retryAfter: Math.ceil(between(at, full.until) / SECOND),
      });
  };
  const offerKey = (email: string, companyId: string) => `offer ${email} ${companyId}`;
  const correspondenceKey = (sender: string, contact: Contact) => `${sender} ${contactKey(contact)}`;
  /** Counted anew each day. */
  const passedBefore = ({ sender, contact }: Passing, now: Instant): Correspondence | undefined => {
    const known = correspondences.get(correspondenceKey(sender, contact));
    return known && { ...known, messagesToday: known.day === dayOf(now) ? known.messagesToday : 0 };
  };
  const versioned = <T>(key: string, of: Map<string, T>): Versioned<T> | undefined => {
    const value = of.get(key);
    return value && { value, version: versions.get(key) ?? 0 };
  };
  const holderOf = (thing: Entity): Serial | undefined => {
    if (thing.entity === 'serial') return serials.get(thing.value.serial);
    return thing.entity === 'registration' ? registrations.get(`${thing.value.companyId} ${thing.value.serial}`) : undefined;
  };
  const isStored = (thing: Entity): boolean => {
    // One that 0.1 stored has none, and they go all the same.
    if (thing.entity === 'word' || thing.entity === 'asked' || thing.entity === 'partner-site') return true;
    if (thing.entity === 'ownership') return owned.get(contactKey(thing.value.contact))?.has(thing.value.siteId) ?? false;
    if (thing.entity === 'technician') return technicians.has(thing.value.email);
    if (thing.entity === 'connectivity') return connectivities.has(thing.value.deviceId);
    if (thing.entity === 'device') return sites.get(thing.value.siteId)?.devices.some(({ id }) => id === thing.value.id) ?? false;
    throw new Error(`a ${thing.entity} is never removed`);
  };
  const requirePuttable = (thing: Entity): void => {
    if (thing.entity === 'offer') {
      if ((versions.get(offerKey(thing.value.email, thing.value.companyId)) ?? 0) !== thing.version) throw lostRace();
      return;
    }
    if (thing.entity === 'session') {
      uses.requirePuttable(thing.value);
      return;
    }
    if (thing.entity === 'technician' && isStored(thing) !== (thing.mustExist ?? false)) {
      throw thing.mustExist ? lostRace() : new Refused('already-employed', 'works for a company');
    }
    if (thing.entity === 'device' && thing.mustExist && !isStored(thing)) throw lostRace();
    const holder = holderOf(thing);
    if (holder && holder.siteId !== ('insteadOf' in thing ? thing.insteadOf : undefined)) throw lostRace();
  };

  const change = (siteId: string, next: (site: StoredSite) => Partial<StoredSite>): void => {
    const site = sites.get(siteId);
    if (site) sites.set(siteId, { ...site, ...next(site) });
  };
  const put = (thing: Entity): void => {
    if (thing.entity === 'offer') {
      const key = offerKey(thing.value.email, thing.value.companyId);
      versions.set(key, thing.version + 1);
      offers.set(key, thing.value);
    } else if (thing.entity === 'technician') technicians.set(thing.value.email, thing.value);
    else if (thing.entity === 'company-code') codes.set(thing.value.code, thing.value);
    else if (thing.entity === 'connectivity')
      connectivities.set(thing.value.deviceId, { siteId: thing.value.siteId, cloud: thing.value.cloud });
    else if (thing.entity === 'serial') serials.set(thing.value.serial, thing.value);
    else if (thing.entity === 'registration') registrations.set(`${thing.value.companyId} ${thing.value.serial}`, thing.value);
    else if (thing.entity === 'session') uses.put(thing.value);
    else if (thing.entity === 'access-list') {
      accessLists.set(thing.value.siteId, thing.value);
      accessWrites.set(thing.value.siteId, (accessWrites.get(thing.value.siteId) ?? 0) + 1);
    } else if (thing.entity === 'device') change(thing.value.siteId, ({ devices }) => ({ devices: byId<Device>(devices, thing.value) }));
    else if (thing.entity === 'grant') change(thing.value.siteId, ({ grants }) => ({ grants: byId<Grant>(grants, thing.value) }));
    else if (thing.entity === 'invitation') {
      if (thing.closes) closedInvitations.add(thing.value.id);
      change(thing.value.siteId, (site) => ({ invitations: byId<Invitation>(site.invitations, thing.value) }));
    } else if (thing.entity === 'application')
      change(thing.value.siteId, (site) => ({ applications: byId<Application>(site.applications, thing.value) }));
    else if (thing.entity === 'word') {
      const { subjectId, siteId, companyId, text } = thing.value;
      words.set(wordKey(thing.value), { by: subjectId === siteId ? 'site' : 'device', siteId, companyId, text });
    } else if (thing.entity === 'partner-site') {
      const { companyId, siteId } = thing.value;
      partnerSites.set(companyId, (partnerSites.get(companyId) ?? new Set()).add(siteId));
    } else if (thing.entity === 'asked') {
      const key = contactKey(thing.value.contact);
      asked.set(key, (asked.get(key) ?? new Set()).add(thing.value.applicationId));
    } else {
      const key = contactKey(thing.value.contact);
      const { siteId, companyId, contact, role } = thing.value;
      const found = wordKey({ subjectId: `${key} ${siteId}`, text: '' });
      if (role === 'owner') words.set(found, { by: 'owner', siteId, companyId, text: textOfContact(contact) });
      else words.delete(found);
      owned.set(key, (owned.get(key) ?? new Set()).add(thing.value.siteId));
    }
  };
  const remove = (thing: Entity): void => {
    if (thing.entity === 'technician') technicians.delete(thing.value.email);
    else if (thing.entity === 'connectivity') connectivities.delete(thing.value.deviceId);
    else if (thing.entity === 'serial') serials.delete(thing.value.serial);
    else if (thing.entity === 'word') words.delete(wordKey(thing.value));
    else if (thing.entity === 'partner-site') partnerSites.get(thing.value.companyId)?.delete(thing.value.siteId);
    else if (thing.entity === 'asked') asked.get(contactKey(thing.value.contact))?.delete(thing.value.applicationId);
    else if (thing.entity === 'ownership') {
      const key = contactKey(thing.value.contact);
      owned.get(key)?.delete(thing.value.siteId);
      words.delete(wordKey({ subjectId: `${key} ${thing.value.siteId}`, text: '' }));
    } else if (thing.entity === 'registration') registrations.delete(`${thing.value.companyId} ${thing.value.serial}`);
    else if (thing.entity === 'device') change(thing.value.siteId, ({ devices }) => ({ devices: without(devices, thing.value.id) }));
  };

  const grantDueOrClosing = (grant: Grant): Instant | undefined =>
    closedGrants.has(grant.id) ? undefined : (grantDueAt(grant) ?? closesAt(grant));
  const dueOnSite = ({ site, invitations, applications, grants, cleared }: StoredSite): Instant | undefined =>
    [
      ...(site.deletedAt !== undefined && !cleared ? [site.deletedAt] : []),
      ...[
        peopleDueAt(site.people),
        transferDueAt(site.transfer),
        recoveryDueAt(site.recovery, site.transfer),
        rulesDueAt(site.rules),
        partnersDueAt(site.partners),
        site.tenure?.tidyAt,
        companyInvitationDueAt(site.companyInvitation),
        site.care?.settlesAt,
        ...invitations.map(invitationDueAt),
        ...applications.map(applicationDueAt),
        ...grants.map(grantDueOrClosing),
      ].filter((at) => at !== undefined),
    ].sort()[0];

  const accessRead = async (): Promise<AccessRead> => {
    await turn();
    const [employed, lists, devices] = [new Map(technicians), new Map(accessLists), new Map(connectivities)];
    return {
      employment: (email) => employed.get(email),
      allowances: (question) => allowancesOf(lists.get(question.siteId), question),
      companyOf: (siteId) => lists.get(siteId)?.companyId || undefined,
      since: (siteId) => lists.get(siteId)?.since,
      device: (deviceId) => devices.get(deviceId),
    };
  };
  const uses = sessionsInMemory({
    turn,
    technician: (email) => technicians.get(email),
    writesOf: (siteId) => accessWrites.get(siteId),
    accessRead,
    page: closedPage,
  });

  const outbox = deliveriesInMemory(turn, listPage);

  return {
    now: () => now,
    advance(milliseconds) {
      now = after(now, milliseconds);
      return now;
    },
    pause: turn,
    ids: {
      next: (prefix) => `${prefix}_01ARZ3NDEKTSV4RRFFQ6${String(++made).padStart(6, '0')}`,
      locator: () => String(++made).padStart(8, '0'),
    },
    settings: { smsCountries: ['DE', 'AT'], invitationsADay: 100, smsADay: 1_000, deviceClouds: [], cloudUrls: {} },
    links: hmacLinks(LINK_KEYRING),
    allMessages: async () => [...messages.values()],
    sites: {
      async load(siteId) {
        await turn();
        return visible(siteId);
      },
      async evenDeleted(siteId) {
        await turn();
        return sites.get(siteId)?.site;
      },
      async ofCompany(companyId, page) {
        await turn();
        const listed = [...sites.values()].map(({ site }) => site).filter(({ deletedAt, dismissedAt }) => !deletedAt && !dismissedAt);
        return listPage(
          listed.filter((site) => site.companyId === companyId),
          byName,
          page,
        );
      },
      async work(companyId, page) {
        await turn();
        const listed = [...sites.values()].flatMap(({ site }) => {
          // As of when it was written, and what is over is not among them.
          const [first, ...others] = site.companyId === companyId ? (works.get(site.id) ?? []) : [];
          const end = first && endOf([first, ...others]);
          return first && end !== undefined && (end === null || end > now) ? [{ siteId: site.id, ahead: [first, ...others], end }] : [];
        });
        const { items, next } = listPage(listed, ({ end, siteId }) => `${end ?? '~'} ${siteId}`, page);
        return { items: items.map(({ siteId, ahead }) => ({ siteId, ahead })), next };
      },
      async found(companyId, prefix, page) {
        await turn();
        const serialsFound = [...registrations].map(([key, { serial, siteId }]) => {
          return { by: 'serial' as const, text: textOfSerial(serial), siteId, companyId: key.split(' ')[0] };
        });
        const all = [...words.values(), ...serialsFound].filter((one) => one.companyId === companyId && one.text.startsWith(prefix));
        const { items, next } = listPage(all, ({ by, siteId, text }) => `${text}#${siteId} ${by}`, page);
        return { items: items.map(({ by, siteId, text }) => ({ by, siteId, text })), next };
      },
      async many(siteIds) {
        await turn();
        return siteIds.flatMap((id) => sites.get(id)?.site ?? []).filter(({ deletedAt }) => deletedAt === undefined);
      },
      async tell(siteId, companyId, company) {
        await turn();
        const known = sites.get(siteId);
        if (known?.site.companyId !== companyId || (known.site.company?.version ?? 0) >= company.version) return;
        sites.set(siteId, { ...known, site: { ...known.site, company }, version: known.version + 1 });
      },
      positionOf: (site) => ({ key: byName(site) }),
      async device(siteId, deviceId) {
        await turn();
        return sites.get(siteId)?.devices.find(({ id }) => id === deviceId);
      },
      async ofPartner(companyId, page) {
        await turn();
        return closedPage(
          [...(partnerSites.get(companyId) ?? [])].sort().map((id) => ({ id })),
          page,
        );
      },
      async ownedBy(contact, page) {
        await turn();
        return closedPage(
          [...(owned.get(contactKey(contact)) ?? [])].sort().map((id) => ({ id })),
          page,
        );
      },
      ledgerPositionOf: (_, seq) => ({ key: inLedger(seq) }),
      async ledger(siteId, page) {
        await turn();
        return listPage(ledgers.get(siteId) ?? [], ({ seq }) => inLedger(seq), page);
      },
      async close(siteId, ended) {
        await turn();
        for (const grant of ended) {
          closedGrants.add(grant.id);
          // As it ended, which may have been with a transfer.
          change(siteId, ({ grants }) => ({ grants: byId<Grant>(grants, grant) }));
        }
      },
      async clear(siteId) {
        await turn();
        const site = sites.get(siteId);
        if (site?.site.deletedAt === undefined) return;
        for (const text of textsOfSite(site.site)) words.delete(wordKey({ subjectId: siteId, text }));
        for (const device of site.devices) {
          const { id, serial } = device;
          for (const text of textsOfDevice(device)) words.delete(wordKey({ subjectId: id, text }));
          if (serials.get(serial)?.siteId === siteId) serials.delete(serial);
          const own = `${site.site.companyId} ${serial}`;
          if (registrations.get(own)?.siteId === siteId) registrations.delete(own);
          connectivities.delete(id);
        }
        change(siteId, () => ({ devices: [], cleared: true }));
      },
    },
    access: { read: accessRead },
    gates: uses.gates,
    sessions: uses.sessions,
    subscriptions: outbox.subscriptions,
    deliveries: outbox.deliveries,
    tickets: sealedTickets(LINK_KEYRING),
    accessLists: {
      async differences(list) {
        await turn();
        return differencesOf(accessLists.get(list.siteId), list);
      },
    },
    serials: {
      async holders(asked) {
        await turn();
        return new Map(asked.flatMap((serial) => [serials.get(serial) ?? []].flat()).map((holder) => [holder.serial, holder]));
      },
      async registration(serial, companyId) {
        await turn();
        return registrations.get(`${companyId} ${serial}`);
      },
    },
    companies: {
      async find(companyId) {
        await turn();
        return companies.get(companyId);
      },
      async technician(email) {
        await turn();
        return technicians.get(email);
      },
      async adminOfCode(code) {
        await turn();
        const { email = '', companyId } = codes.get(code) ?? {};
        const technician = technicians.get(email);
        return technician?.role === 'admin' && technician.companyId === companyId ? technician : undefined;
      },
      async staff(companyId, page) {
        await turn();
        const open = [...offers.values()].filter((offer) => offer.companyId === companyId && offer.status === 'offered');
        const employed = [...technicians.values()].filter((technician) => technician.companyId === companyId);
        return listPage<Technician | Offer>([...employed, ...open], ({ id }) => id, page);
      },
      async member(companyId, id) {
        await turn();
        const technician = [...technicians.values()].find((one) => one.id === id && one.companyId === companyId);
        if (technician) return { technician };
        const found = [...offers.values()].find((one) => one.id === id && one.companyId === companyId && one.status === 'offered');
        const offer = found && versioned(offerKey(found.email, companyId), offers);
        return offer && { offer };
      },
    },
    offers: {
      async find(email, companyId) {
        await turn();
        return versioned(offerKey(email, companyId), offers);
      },
      async to(email, page) {
        await turn();
        const theirs = [...offers].filter(([, offer]) => offer.email === email);
        return listPage(
          theirs.flatMap(([key]) => versioned(key, offers) ?? []),
          ({ value }) => value.companyId,
          page,
        );
      },
    },
    invitations: {
      async find(siteId, invitationId) {
        await turn();
        return sites.get(siteId)?.invitations.find(({ id }) => id === invitationId);
      },
      async application(siteId, applicationId) {
        await turn();
        return sites.get(siteId)?.applications.find(({ id }) => id === applicationId);
      },
    },
    closed: {
      async invitations(siteId, page) {
        await turn();
        return closedPage(sites.get(siteId)?.invitations.filter(({ id }) => closedInvitations.has(id)) ?? [], page);
      },
      async applications(siteId, page) {
        await turn();
        return closedPage(sites.get(siteId)?.applications.filter((one) => !isPending(one)) ?? [], page);
      },
      async grants(siteId, page) {
        await turn();
        return closedPage(sites.get(siteId)?.grants.filter(({ id }) => closedGrants.has(id)) ?? [], page);
      },
      async grant(siteId, grantId) {
        await turn();
        return sites.get(siteId)?.grants.find(({ id }) => id === grantId && closedGrants.has(id));
      },
    },
    inbox: {
      async waiting(person, at) {
        await turn();
        return askedOf(person).filter((one) => isPending(one) && at < one.expiresAt);
      },
      async applications(person, page) {
        await turn();
        return closedPage(askedOf(person), page);
      },
    },
    linkIndex: {
      async byLocator(locator) {
        await turn();
        const has = (one: { locator: string }) => one.locator === locator;
        return [
          ...[...sites.values()].flatMap(({ site, invitations }) =>
            invitations.filter(has).map(({ id, contact }) => ({ kind: 'invitation' as const, id, siteId: site.id, contact })),
          ),
          ...[...messages.values()].flatMap(({ value: { id, siteId, companyId, to, link } }): LinkTarget[] => {
            if (link?.locator !== locator) return [];
            if (link.kind === 'offer') return [{ kind: 'offer', id: link.subjectId, email: to.value, companyId }];
            if (link.kind === 'invitation' || siteId === undefined) return [];
            if (link.kind === 'person' || link.kind === 'transfer' || link.kind === 'farewell')
              return [{ kind: link.kind, id: link.subjectId, siteId }];
            if (link.kind === 'notice') return [{ kind: 'notice', id, siteId }];
            return [{ kind: link.kind, id: link.subjectId, siteId, to }];
          }),
        ];
      },
    },
    connectivities: {
      async report(reports, from) {
        await turn();
        for (const { deviceId, online, at } of reports) {
          const known = connectivities.get(deviceId);
          if (known && isOwnOf(from, known) && (known.at ?? '') < at) connectivities.set(deviceId, { ...known, online, at });
        }
      },
      async of(deviceIds) {
        await turn();
        return new Map(
          deviceIds.flatMap((id) => {
            const { online, at } = connectivities.get(id) ?? {};
            return online === undefined || at === undefined ? [] : [[id, { online, at }]];
          }),
        );
      },
    },
    messages: {
      async find(messageId) {
        await turn();
        return messages.get(messageId);
      },
      async ofProvider(providerId) {
        await turn();
        return messages.get(receipts.get(providerId) ?? '');
      },
      async replace({ version }, next) {
        await turn();
        if (messages.get(next.id)?.version !== version) return false;
        if (next.status === 'sent' && next.channel === 'sms') receipts.set(next.providerId, next.id);
        messages.set(next.id, { value: next, version: version + 1 });
        return true;
      },
      async waiting(of) {
        await turn();
        return (waiting.get(of)?.ids ?? []).toSorted();
      },
    },
    counters: {
      async add(limit) {
        await turn();
        const before = used.get(limitKey(limit)) ?? 0;
        if (!limit.always && before + limit.by > limit.most) return false;
        used.set(limitKey(limit), before + limit.by);
        return true;
      },
      async used(limit) {
        await turn();
        return used.get(limitKey(limit)) ?? 0;
      },
    },
    agenda: {
      async *due(by) {
        await turn();
        const dueSites = [...sites].map(([id, site]) => ({ entity: 'site' as const, id, dueAt: dueOnSite(site) }));
        const dueMessages = [...messages.values()].map(({ value }) => ({
          entity: 'message' as const,
          id: value.id,
          dueAt: value.status === 'queued' ? value.dueAt : undefined,
        }));
        const dueCompanies = [...companies].map(([id, { value }]) => ({ entity: 'company' as const, id, dueAt: value.spreads?.dueAt }));
        const dueJoins = [...waiting].map(([id, { dueAt }]) => ({ entity: 'waiting' as const, id, dueAt }));
        const dueSessions = uses.due().map((one) => ({ entity: 'session' as const, ...one }));
        const dueDeliveries = outbox.due().map((one) => ({ entity: 'delivery' as const, ...one }));
        const due = [...dueSites, ...dueSessions, ...dueDeliveries, ...dueMessages, ...dueJoins, ...dueCompanies].flatMap((one) =>
          one.dueAt !== undefined && one.dueAt <= by ? [{ ...one, dueAt: one.dueAt }] : [],
        );
        if (due.length > 0) yield due;
      },
    },
    changes: {
      async commit(planned, once) {
        await turn();
        requireUnchanged(planned, once);
        const {
          at,
          cause,
          site,
          company,
          replaces = [],
          waits,
          stopsWaiting,
          displaces = [],
          restsOn = [],
          puts = [],
          removes = [],
          entries = [],
          messages: told = [],
          limits = [],
          passes,
        } = planned;
        if (once) {
          const kept = { fingerprint: once.fingerprint, answer: JSON.stringify(once.answer ?? null), until: after(at, DAY), cause };
          answers.set(`${once.scope} ${once.key}`, kept);
        }
        if (site) {
          const known = sites.get(site.next.id) ?? { devices: [], grants: [], applications: [], invitations: [] };
          sites.set(site.next.id, { ...known, site: site.next, version: site.version + 1 });
          works.set(site.next.id, workAhead(site.next, at));
        }
        for (const siteId of [...displaces, ...restsOn.map((one) => one.siteId)])
          change(siteId, ({ version }) => ({ version: version + 1 }));
        if (company) companies.set(company.next.id, { value: company.next, version: company.version + 1 });
        for (const { next, version } of replaces) messages.set(next.id, { value: next, version: version + 1 });
        if (stopsWaiting) {
          const left = waiting.get(stopsWaiting.of)?.ids.filter((id) => !stopsWaiting.messageIds.includes(id)) ?? [];
          if (left.length === 0) waiting.delete(stopsWaiting.of);
          else waiting.set(stopsWaiting.of, { ids: left, dueAt: waiting.get(stopsWaiting.of)?.dueAt ?? at });
        }
        if (waits) {
          const { ids, dueAt } = waiting.get(contactKey(waits.contact)) ?? { ids: [], dueAt: waits.until };
          waiting.set(contactKey(waits.contact), { ids: [...ids, waits.messageId], dueAt });
        }
        for (const thing of puts) put(thing);
        for (const thing of removes) remove(thing);
        if (passes) {
          const key = correspondenceKey(passes.sender, passes.contact);
          correspondences.set(key, { ...passed(passedBefore(passes, at), passes, at), day: dayOf(at) });
        }
        for (const limit of limits) used.set(limitKey(limit), (used.get(limitKey(limit)) ?? 0) + limit.by);
        for (const entry of entries) ledgers.set(entry.siteId, [...(ledgers.get(entry.siteId) ?? []), entry]);
        for (const value of told) messages.set(value.id, { value, version: 1 });
      },
      async answered({ scope, key, fingerprint }, at) {
        await turn();
        const kept = answers.get(`${scope} ${key}`);
        if (!kept || kept.until <= at) return undefined;
        if (kept.fingerprint !== fingerprint) throw new Refused('idempotency-key-reused', 'another request');
        return { answer: JSON.parse(kept.answer), cause: kept.cause };
      },
    },
  };
};
