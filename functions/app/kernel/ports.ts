import type { Inbox } from '#app/kernel/inbox-port';
import type { LinkIndex } from '#app/kernel/link-ports';
import type { Sessions } from '#app/kernel/session-ports';
import type { Settings } from '#app/kernel/settings';
import type { SiteIndexes } from '#app/kernel/site-indexes-port';
import type { AccessList } from '#domain/access';
import type { Application } from '#domain/application';
import type { Company, SiteCompany } from '#domain/company';
import type { Contact } from '#domain/contact';
import type { Passing } from '#domain/correspondence';
import type { Device } from '#domain/device';
import type { AskingCloud } from '#domain/device-cloud';
import type { Grant } from '#domain/grant';
import type { Prefix } from '#domain/id';
import type { Instant } from '#domain/instant';
import type { Invitation } from '#domain/invitation';
import type { Actor, LedgerEntry } from '#domain/ledger';
import type { Message, QueuedMessage } from '#domain/message';
import type { Notice } from '#domain/notice';
import type { Offer } from '#domain/offer';
import type { PersonRole } from '#domain/people';
import type { Refusal } from '#domain/refusal';
import type { EndedSession } from '#domain/session';
import type { Site } from '#domain/site';
import type { Technician } from '#domain/technician';

/** A value as it was read; `version` is what a write of it is conditional on. */
export type Versioned<T> = { value: T; version: number };

/**
 * How much of a site's item collection a command needs; each part holds the ones before it. Of invitations the pending one,
 * or what became of the last; of applications those that are pending, of grants those that stand or have ended just now; for
 * the others see `Closed`.
 */
export type SitePart = 'site' | 'invitations' | 'grants' | 'everything';
type Parts = {
  site: { site: Site; version: number };
  invitations: Parts['site'] & { invitations: Invitation[]; applications: Application[] };
  grants: Parts['invitations'] & { grants: Grant[] };
  everything: Parts['grants'] & { devices: Device[] };
};
export type SiteRead<Part extends SitePart = 'site'> = Parts[Part];

/** A page of a list; `next` is where the next one begins, to be handed back as it is. */
export type Page<T> = { items: T[]; next?: Position | undefined };
export type Position = Record<string, string>;
export type PageRequest = { limit: number; from?: Position | undefined };

export type Sites = SiteIndexes & {
  /** Strongly consistent; a deleted site is one that is not there. */
  load<Part extends SitePart>(siteId: string, part: Part): Promise<SiteRead<Part> | undefined>;
  /** A site itself, also one that was deleted: what happened at its end is told, too. */
  evenDeleted(siteId: string): Promise<Site | undefined>;
  /** A company's sites by name. */
  ofCompany(companyId: string, page: PageRequest): Promise<Page<Site>>;
  /** Where the list goes on behind a site. */
  positionOf(site: Site): Position;
  device(siteId: string, deviceId: string): Promise<Device | undefined>;
  /** Many by their ids, at their newest and in the order of these; those that are not there, or deleted, are left out. */
  many(siteIds: readonly string[]): Promise<Site[]>;
  /** The sites that a contact owns, newest first; a position is `{ id }`, behind which a page goes on. */
  ownedBy(contact: Contact, page: PageRequest): Promise<Page<{ id: string }>>;
  ledger(siteId: string, page: PageRequest): Promise<Page<LedgerEntry>>;
  /** Where a site's ledger goes on behind the entry with this number. */
  ledgerPositionOf(siteId: string, seq: number): Position;
  /** Moves grants that have ended to what is closed; may be run again. */
  close(siteId: string, ended: readonly Grant[]): Promise<void>;
  /** The site tells this of its company from then on, unless it knows something newer, or is another's by now; whoever has read it reads it again. */
  tell(siteId: string, companyId: string, company: SiteCompany): Promise<void>;
  /** Clears away the devices and serials that a deleted site left behind, and what it was found by; may be run again. */
  clear(siteId: string): Promise<void>;
};

export type Serials = {
  /** Which site holds each of them; those that nobody holds are not among them. */
  holders(serials: readonly string[]): Promise<Map<string, Serial>>;
  /** On which of its sites a company has registered a serial. */
  registration(serial: string, companyId: string): Promise<Serial | undefined>;
};

/** Online or not, as a device cloud last said (rule 18). */
export type Connectivity = { online: boolean; at: Instant };
export type ConnectivityReport = Connectivity & { deviceId: string };

export type Connectivities = {
  /** The latest wins; devices that nobody knows, or that are another cloud's, are passed over. */
  report(reports: readonly ConnectivityReport[], from: AskingCloud): Promise<void>;
  of(deviceIds: readonly string[]): Promise<Map<string, Connectivity>>;
};

export type Companies = {
  find(companyId: string): Promise<Versioned<Company> | undefined>;
  technician(email: string): Promise<Technician | undefined>;
  /** Who works there and whom it has offered that; eventually consistent, by id: when each was offered it. */
  staff(companyId: string, page: PageRequest): Promise<Page<Technician | Offer>>;
  /** Who shows a code (a `company-code`), as long as they are an admin. */
  adminOfCode(code: string): Promise<Technician | undefined>;
  /** One of them by id, as the table has it. */
  member(companyId: string, technicianId: string): Promise<{ technician: Technician } | { offer: Versioned<Offer> } | undefined>;
};

export type Offers = {
  /** The last that a company made to somebody. */
  find(email: string, companyId: string): Promise<Versioned<Offer> | undefined>;
  /** Every offer to somebody, whatever became of it. */
  to(email: string, page: PageRequest): Promise<Page<Versioned<Offer>>>;
};

export type Invitations = {
  /** Pending or closed. */
  find(siteId: string, invitationId: string): Promise<Invitation | undefined>;
  application(siteId: string, applicationId: string): Promise<Application | undefined>;
};

/**
 * What has ended on a site, newest first. It lies outside of what commands read of a site, so that none grows slower with a
 * site's history; a position is `{ id }`, behind which a page goes on.
 */
export type Closed = {
  invitations(siteId: string, page: PageRequest): Promise<Page<Invitation>>;
  applications(siteId: string, page: PageRequest): Promise<Page<Application>>;
  grants(siteId: string, page: PageRequest): Promise<Page<Grant>>;
  grant(siteId: string, grantId: string): Promise<Grant | undefined>;
};

export type Messages = {
  find(messageId: string): Promise<Versioned<Message> | undefined>;
  /** An SMS by the id that its provider gave it; for a week after it was sent. */
  ofProvider(providerId: string): Promise<Versioned<Message> | undefined>;
  /** False when another has changed it since it was read. */
  replace(read: Versioned<Message>, next: Message): Promise<boolean>;
  /** The messages that wait to be joined for a contact, by its key: their ids, oldest first. */
  waiting(of: string): Promise<string[]>;
};

export type Counters = {
  /** Counts by itself, outside of any change. @returns false, and counts nothing, where the limit would be passed. */
  add(limit: Limit): Promise<boolean>;
  used(limit: Limit): Promise<number>;
};

export type Serial = { serial: string; siteId: string; deviceId: string };

/** Why a company may do something else from then on: by which entry of the ledger, and what is gone with it. */
export type Because = { entryId: string; at: Instant; by: Actor['type']; removed?: Pick<Device, 'id' | 'cloud'> };

/**
 * One thing stored; a serial and a registration may take the place of one that another site has or left behind. A company finds its
 * sites by words, and by the contact of an ownership and the serial of a registration.
 */
export type Entity =
  /** A technician who is new must not work for anyone yet; one who is changed must still be there. */
  | { entity: 'technician'; value: Technician; mustExist?: true }
  | { entity: 'company-code'; value: { code: string; email: string; companyId: string } }
  /** In the place of the company's last offer to that person, as it was read; version 0 when there was none. */
  | { entity: 'offer'; value: Offer; version: number }
  /** A device that is changed or removed must still be there. */
  | { entity: 'device'; value: Device; mustExist?: true }
  /** Where reports about a device go; there as long as the device is. */
  | { entity: 'connectivity'; value: { deviceId: string; siteId: string; cloud?: string | undefined } }
  /** The site that holds a serial (rule 46). */
  | { entity: 'serial'; value: Serial; insteadOf?: string | undefined }
  /** A company registers a serial on one of its sites only. */
  | { entity: 'registration'; value: Serial & { companyId: string }; insteadOf?: string | undefined }
  /** One that was decided leaves for what is closed when the next one is sent. */
  | { entity: 'invitation'; value: Invitation; closes?: true }
  | { entity: 'application'; value: Application }
  | { entity: 'grant'; value: Grant }
  /** What the check goes by: written with every grant that it lists otherwise from then on. */
  | { entity: 'access-list'; value: AccessList; because?: Because }
  /** What a company finds a site by: a word of the site or of a device, with its others. */
  | { entity: 'word'; value: { subjectId: string; siteId: string; companyId: string; text: string } }
  /** One that has ended, in the place of what was open. */
  | { entity: 'session'; value: EndedSession }
  /** That a company works on a site under another: where it looks for it, and the site itself says whether it still does. */
  | { entity: 'partner-site'; value: { companyId: string; siteId: string; until: Instant } }
  /** That somebody is one of a site's people. */
  | { entity: 'ownership'; value: { contact: Contact; role: PersonRole; siteId: string; companyId: string } }
  /** That somebody was asked: what their inbox is made of. */
  | { entity: 'asked'; value: { contact: Contact; siteId: string; applicationId: string; expiresAt: Instant } };

/** A counter that this change adds to; refused where it would pass its limit, unless it is `always` possible and only counted. */
export type Limit = {
  name: string;
  of: string;
  most: number;
  by: number;
  from: Instant;
  until: Instant;
  always?: boolean;
  /** What a change above it is refused as; `too-many-requests` unless something else is said. */
  refusal?: Refusal;
};

/**
 * The technician who causes a change. They pay for the messages that it sends to others, but are never kept by that from
 * taking something back (rule 47); and they alone are given its answer again.
 */
export type Cause = Pick<Technician, 'id' | 'email'> & { takesBack: boolean };

/** A request that must have the effect of one, however often it comes (rule 24). */
export type Once = { scope: string; key: string; fingerprint: string };

/**
 * Everything one command writes: all or nothing (rule 22). The site (or company, or message) it read is the lock:
 * nothing is written when it has changed since.
 */
export type Change = {
  at: Instant;
  cause?: Cause | undefined;
  site?: { next: Site; version: number };
  company?: { next: Company; version: number };
  /** Messages that are otherwise than they were read. */
  replaces?: { next: Message; version: number }[];
  /** A message waits for the others to its contact, and all that wait are looked at then. */
  waits?: { contact: Contact; messageId: string; until: Instant };
  /** These wait no longer; `isAll` when no other does: nothing is written when one has come since. */
  stopsWaiting?: { of: string; messageIds: readonly string[]; isAll: boolean };
  puts?: Entity[];
  removes?: Entity[];
  /**
   * Sites without owner that lose a serial by this: nothing is written when one has an owner by now, and whoever is
   * handing one over reads it again.
   */
  displaces?: readonly string[];
  /** Other sites of the same owner that this rests on: nothing is written when one has changed since, and who changes one reads it again. */
  restsOn?: readonly { siteId: string; version: number }[];
  entries?: LedgerEntry[];
  messages?: QueuedMessage[];
  limits?: Limit[];
  /** What passes between a sender and a contact; refused, in this very write, where it may not. */
  passes?: Passing | undefined;
  /** None of these must be an employee of any of these companies (rules 4 and 36). */
  notEmployed?: { emails: readonly string[]; companyIds: readonly string[] } | undefined;
};

/** What was read has changed meanwhile, or another repeat of the request was faster: read again, decide again. */
export class LostRace extends Error {}

/** Where a list should go on is no place in this list: it is of another company's, which the caller has left. */
export class ForeignPosition extends Error {}

/** The table is overloaded or out of reach for the moment. */
export class Unavailable extends Error {}

export type Changes = {
  /**
   * @throws LostRace, Unavailable, or Refused `already-employed`, `own-employee`, `declined-recently`, `resend-too-soon`,
   * `too-many-requests`.
   */
  commit(change: Change, once?: Once & { answer: unknown }): Promise<void>;
  /** The answer that a request got before, and who caused it; Refused `idempotency-key-reused` when it was another request. */
  answered(once: Once, now: Instant): Promise<{ answer: unknown; cause?: Pick<Cause, 'id' | 'email'> | undefined } | undefined>;
};

export type Ids = {
  next<P extends Prefix>(prefix: P): string;
  locator(): string;
};

export type Ports = {
  now: () => Instant;
  /** What whoever answers has read; nothing where an API answers, whose client has said it. */
  notice?: Notice;
  /** Waits a little, and at random, before the next attempt: losers of a race do not run the next together. */
  pause: (attempt: number) => Promise<void>;
  ids: Ids;
  settings: Settings;
  sites: Sites;
  serials: Serials;
  companies: Companies;
  offers: Offers;
  invitations: Invitations;
  closed: Closed;
  inbox: Inbox;
  linkIndex: LinkIndex;
  connectivities: Connectivities;
  messages: Messages;
  counters: Counters;
  sessions: Sessions;
  changes: Changes;
};
