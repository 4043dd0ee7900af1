import { type Contact, contactKey } from '#domain/contact';
import type { Instant } from '#domain/instant';
import type { Permission } from '#domain/permission';
import type { Work } from '#domain/work';

/** Every key of the table, each with the access pattern it serves. No other file spells a prefix. */
export const keys = {
  /** A company by id. */
  company: (id: string) => ({ pk: `COMPANY#${id}`, sk: 'COMPANY' }),
  /** Who a verified email works for: one read by the caller's own contact. */
  technician: (email: string) => ({ pk: `PERSON#email:${email}`, sk: 'TECHNICIAN' }),
  /** What a company offers a person to be: its last offer, beside who they are. */
  offer: (email: string, companyId: string) => ({ pk: `PERSON#email:${email}`, sk: `OFFER#${companyId}` }),
  /** Whom the code of an admin leads to. */
  companyCode: (code: string) => ({ pk: `CODE#${code}`, sk: 'CODE' }),
  /** What last passed between a company, or a site, and a contact that it has invited. */
  correspondence: (sender: string, contact: Contact) => ({ pk: `CONTACT#${sender}#${contactKey(contact)}`, sk: 'CONTACT' }),
  /** The sites that a contact owns. */
  ownership: (contact: Contact, siteId: string) => ({ pk: `PERSON#${contactKey(contact)}`, sk: `SITE#${siteId}` }),

  /** Where a company works under another (rule 36). */
  partnerSite: (companyId: string, siteId: string) => ({ pk: `PARTNER#${companyId}`, sk: siteId }),

  /** What a person was asked, in order: their inbox. */
  asked: (contact: Contact, applicationId: string) => ({ pk: `PERSON#${contactKey(contact)}`, sk: `ASKED#${applicationId}` }),

  /**
   * A site's item collection. Its sort keys are in the order ACCESS, CLOSED, DEVICE, GRANT, INVITATION, REQUEST (an application), SITE, so that one range to the end
   * reads as much of it as a command needs (see `collection`).
   */
  site: (id: string) => ({ pk: `SITE#${id}`, sk: 'SITE' }),
  device: (siteId: string, id: string) => ({ pk: `SITE#${siteId}`, sk: `DEVICE#${id}` }),
  /** What the check goes by. */
  accessList: (siteId: string) => ({ pk: `SITE#${siteId}`, sk: 'ACCESS' }),
  grant: (siteId: string, permission: Permission, id: string) => ({ pk: `SITE#${siteId}`, sk: `GRANT#${permission}#${id}` }),
  application: (siteId: string, id: string) => ({ pk: `SITE#${siteId}`, sk: `REQUEST#${id}` }),
  invitation: (siteId: string, id: string) => ({ pk: `SITE#${siteId}`, sk: `INVITATION#${id}` }),
  /** What has ended lies before all of these, where no command reads. */
  closedApplication: (siteId: string, id: string) => ({ pk: `SITE#${siteId}`, sk: `CLOSED#REQUEST#${id}` }),
  closedInvitation: (siteId: string, id: string) => ({ pk: `SITE#${siteId}`, sk: `CLOSED#INVITATION#${id}` }),
  closedGrant: (siteId: string, id: string) => ({ pk: `SITE#${siteId}`, sk: `CLOSED#GRANT#${id}` }),

  /** What a device cloud last said of a device; by device alone, as the cloud knows no sites. */
  connectivity: (deviceId: string) => ({ pk: `DEVICE#${deviceId}`, sk: 'CONNECTIVITY' }),

  /** One use of a grant: apart from its site, so that a gate can write no more than this. */
  session: (id: string) => ({ pk: `USE#${id}`, sk: 'USE' }),
  /** Where a company or a device cloud is told what happens. */
  subscription: (of: string, id: string) => ({ pk: `SUBSCRIBER#${of}`, sk: id }),
  /** What is to be told: each thing that it is about in order. */
  queued: (subscriptionId: string, about: string, place: string) => ({ pk: `OUTBOX#${subscriptionId}`, sk: `${about}#${place}` }),
  /** What was told. */
  told: (subscriptionId: string, id: string) => ({ pk: `TOLD#${subscriptionId}`, sk: id }),
  /** Ledger entries in order; a partition of their own, as they only ever grow. */
  ledgerEntry: (siteId: string, seq: number) => ({ pk: `LEDGER#${siteId}`, sk: String(seq).padStart(12, '0') }),
  /** The one site that holds a serial. */
  serial: (serial: string) => ({ pk: `SERIAL#${serial}`, sk: 'SERIAL' }),
  /** That a company registers a serial on one of its sites only. */
  registration: (serial: string, companyId: string) => ({ pk: `SERIAL#${serial}`, sk: `COMPANY#${companyId}` }),
  /** What a company finds a site or a device by. */
  word: (subjectId: string, text: string) => ({ pk: `FIND#${subjectId}`, sk: text }),
  message: (id: string) => ({ pk: `MESSAGE#${id}`, sk: 'MESSAGE' }),
  /** The SMS that a provider knows by an id of its own. */
  receipt: (providerId: string) => ({ pk: `RECEIPT#${providerId}`, sk: 'RECEIPT' }),
  /** A session that was signed out of, for as long as its cookie could still be opened. */
  endedSession: (id: string) => ({ pk: `SESSION#${id}`, sk: 'ENDED' }),
  /** What waits to be joined for a contact. */
  waiting: (of: string) => ({ pk: `WAITING#${of}`, sk: 'WAITING' }),
  limit: (name: string, of: string, from: Instant) => ({ pk: `LIMIT#${name}#${of}`, sk: from }),
  idempotency: (scope: string, key: string) => ({ pk: `IDEMPOTENCY#${scope}`, sk: key }),
} as const;

/** Where in a site's collection a read begins; it goes on to the end. */
export const collection = { everything: 'DEVICE#', grants: 'GRANT#', invitations: 'INVITATION#', site: 'SITE' } as const;

/** Whether a key is one of what commands read of a site's collection. */
export const isInCollection = ({ pk, sk }: { pk: string; sk: string }): boolean => pk.startsWith('SITE#') && sk >= collection.everything;

/** The id that a key ends with. */
export const idIn = (key: string): string => key.slice(key.lastIndexOf('#') + 1);

/** The index of lists. */
export const lists = {
  name: 'lists',
  /** A company's sites by name. */
  sitesOfCompany: (companyId: string, site?: { name: string; id: string }) => ({
    gsi1pk: `COMPANY#${companyId}`,
    gsi1sk: site ? `SITE#${site.name.toLowerCase()}#${site.id}` : 'SITE#',
  }),
  /** A company's technicians, and whom it has offered to be one. */
  techniciansOfCompany: (companyId: string, id = '') => ({ gsi1pk: `COMPANY#${companyId}`, gsi1sk: `TECHNICIAN#${id}` }),
  /** A company's sites by what they are found by: words, contacts of owners, serials. */
  found: (companyId: string, text: string, siteId: string) => ({ gsi1pk: `COMPANY#${companyId}`, gsi1sk: `FIND#${text}#${siteId}` }),
  foundFrom: (companyId: string, prefix: string) => ({ gsi1pk: `COMPANY#${companyId}`, gsi1sk: `FIND#${prefix}` }),
  /** Sessions of a site: `open` until they stand in its ledger. */
  sessionsOfSite: (siteId: string, which: 'open' | 'past', id = '') => ({ gsi1pk: `USE#${siteId}`, gsi1sk: `${which}#${id}` }),
  /** The invitation, or the message with an application, a notice or an offer, that a link's locator points to. */
  link: (locator: string) => ({ gsi1pk: `LINK#${locator}`, gsi1sk: 'LINK' }),
} as const;

/** The sparse index of what is due, in as many shards as keep one partition from being hot. */
export const DUE_SHARDS = 4;
export const due = {
  name: 'due',
  shard: (number: number) => `DUE#${number}`,
  /** Spreads by the last characters of a ULID, which are random. */
  at: (id: string, at: Instant) => ({ duePk: `DUE#${(id.codePointAt(id.length - 1) ?? 0) % DUE_SHARDS}`, dueAt: at }),
} as const;

/** After every time. */
const NEVER = '~';

/**
 * The sparse index of sites on which something needs doing, or soon will: by when the last of that is over, so that what is over
 * is never read. Behind it in the key is what it is, so that all of a company's are counted without reading a single site.
 */
export const work = {
  name: 'work',
  /** @param end null for never. */
  ofCompany: (companyId: string, end: Instant | null = null, what: readonly Work[] = []) => ({
    workPk: `COMPANY#${companyId}`,
    workSk: [end ?? NEVER, ...what.map(({ kind, at }) => `${kind}#${at}`)].join('#'),
  }),
  /** Behind all that is over by then. */
  behind: (now: Instant) => `${now}#${NEVER}`,
  /** What a key says, kinds and moments in turn. */
  read: (workSk: string): { end: Instant | null; what: string[] } => {
    const [end = NEVER, ...what] = workSk.split('#');
    return { end: end === NEVER ? null : end, what };
  },
} as const;

/** As many as one batch takes. */
const KEYS_A_READ = 100;

/** Each key once, in as many batches as they take. */
export const inBatches = (keys: readonly { pk: string; sk: string }[]): { pk: string; sk: string }[][] => {
  const unique = [...new Map(keys.map((key) => [`${key.pk} ${key.sk}`, key])).values()];
  return Array.from({ length: Math.ceil(unique.length / KEYS_A_READ) }, (_, index) =>
    unique.slice(index * KEYS_A_READ, (index + 1) * KEYS_A_READ),
  );
};
