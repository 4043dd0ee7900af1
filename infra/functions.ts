import type { FunctionWithEnvironment } from '../functions/runtime/environment.ts';

/** What the keys of the table's items begin with. */
export type Prefix =
  | 'CODE'
  | 'COMPANY'
  | 'CONTACT'
  | 'DEVICE'
  | 'FIND'
  | 'IDEMPOTENCY'
  | 'LEDGER'
  | 'LIMIT'
  | 'MESSAGE'
  | 'OUTBOX'
  | 'PARTNER'
  | 'PERSON'
  | 'RECEIPT'
  | 'SERIAL'
  | 'SESSION'
  | 'SITE'
  | 'SUBSCRIBER'
  | 'TOLD'
  | 'USE'
  | 'WAITING';

/** What a function does with the table, by the leading parts of the partition keys it may reach; IAM refuses the others. */
export type TableRights = {
  read: readonly Prefix[];
  write: readonly Prefix[];
  /** What it may only ask about within a transaction. */
  check?: readonly Prefix[];
  /** Leading parts of the index keys it may query. */
  lists?: readonly string[];
  /** Where it does less with them than others do: nothing but this, and putting there what is new. */
  verbs?: readonly string[];
  begins?: readonly Prefix[];
  due?: readonly string[];
  work?: readonly string[];
};

/** Whose keys a function may read. */
export type KeysOf = 'links' | 'cursors' | 'sessions' | 'tickets' | 'endpoints' | 'signing';

export type Spec = {
  /** Where its code begins. */
  entry: string;
  memory: number;
  /** Seconds. */
  timeout: number;
  description: string;
  table?: TableRights;
  /** Asked by the million: Lambda itself logs only what goes wrong, and traces only what a caller traces. */
  isQuiet?: true;
  keys?: readonly KeysOf[];
};

/** What a technician's and an owner's side have to reach; the consoles have both. */
const COMPANY: readonly Prefix[] = ['COMPANY', 'PERSON', 'SITE', 'DEVICE', 'LEDGER', 'SERIAL', 'MESSAGE', 'IDEMPOTENCY'];
/** What is behind a link: whoever holds its secret. */
const LINK: TableRights = {
  // A notice of what ends tells how it was used; whoever had a site takes its ledger along.
  read: ['COMPANY', 'PERSON', 'SITE', 'LEDGER', 'SERIAL', 'MESSAGE', 'USE'],
  // An admin who takes on a site pays for the messages that others get by it; whoever refuses a partner leaves none behind.
  write: ['COMPANY', 'CONTACT', 'LIMIT', 'PARTNER', 'PERSON', 'SITE', 'LEDGER', 'SERIAL', 'MESSAGE'],
  lists: ['LINK', 'USE'],
};
const DELIVERY: TableRights = { read: ['COMPANY', 'SITE', 'MESSAGE'], write: ['SITE', 'LEDGER', 'MESSAGE'] };
/** Senders count, and let wait what is too much. */
const SENDING: TableRights = { read: DELIVERY.read, write: [...DELIVERY.write, 'LIMIT', 'WAITING'] };

/** What is told leaves the queue for the log, and whoever does not take it is noted. */
const DELIVERING: TableRights = { read: ['SUBSCRIBER', 'OUTBOX'], write: ['SUBSCRIBER', 'OUTBOX', 'TOLD'] };

/** Every function of the service. The stack, the bundles and their limits, the arrows, knip and the local runner read it. */
export const functions = {
  company: {
    entry: 'functions/api/company.ts',
    memory: 1024,
    timeout: 15,
    description: 'The installer’s side of the API',
    table: {
      read: [...COMPANY, 'CODE', 'PARTNER', 'USE', 'SUBSCRIBER', 'OUTBOX', 'TOLD'],
      write: [...COMPANY, 'CODE', 'CONTACT', 'LIMIT', 'FIND', 'PARTNER', 'SUBSCRIBER', 'OUTBOX', 'TOLD'],
      lists: ['COMPANY', 'USE'],
      work: ['COMPANY'],
    },
    keys: ['cursors', 'tickets', 'endpoints'],
  },
  owner: {
    entry: 'functions/api/owner.ts',
    memory: 1024,
    timeout: 15,
    description: 'The owner’s side of the API',
    table: {
      // How far an invitation to a site's people has come; which company shows a code.
      read: ['CODE', 'COMPANY', 'PERSON', 'SITE', 'DEVICE', 'LEDGER', 'MESSAGE', 'SERIAL', 'IDEMPOTENCY', 'USE'],
      // What a device was found by goes with it; among whose sites it stands, with the site's people, who are invited.
      write: ['CONTACT', 'PERSON', 'SITE', 'DEVICE', 'LEDGER', 'LIMIT', 'SERIAL', 'MESSAGE', 'IDEMPOTENCY', 'FIND', 'PARTNER'],
      lists: ['USE'],
    },
    keys: ['cursors'],
  },
  machines: {
    entry: 'functions/api/machines.ts',
    memory: 1024,
    timeout: 15,
    description: 'What device clouds ask',
    isQuiet: true,
    // Asked by partners: it looks up what it is asked by key, notes what is reported, and begins sessions on what allows them.
    table: {
      read: ['PERSON', 'SITE', 'DEVICE', 'USE'],
      write: ['DEVICE', 'USE'],
      check: ['PERSON', 'SITE'],
      verbs: ['BatchGetItem', 'UpdateItem'],
      begins: ['USE'],
    },
    keys: ['tickets'],
  },
  clouds: {
    entry: 'functions/api/clouds.ts',
    memory: 1024,
    // The longest that the gateway waits: whoever fetches security events waits for them.
    timeout: 29,
    description: 'What device clouds look for and tell',
    table: {
      read: ['PARTNER', 'PERSON', 'SITE', 'DEVICE', 'USE', 'SUBSCRIBER', 'OUTBOX'],
      write: ['USE', 'SUBSCRIBER', 'OUTBOX', 'TOLD'],
      check: ['PERSON', 'SITE'],
      lists: ['COMPANY'],
    },
    keys: ['cursors', 'tickets', 'endpoints', 'signing'],
  },
  links: {
    entry: 'functions/api/links.ts',
    memory: 1024,
    timeout: 15,
    description: 'What is behind a link, as an API',
    table: { ...LINK, read: [...LINK.read, 'IDEMPOTENCY'], write: [...LINK.write, 'IDEMPOTENCY'] },
    keys: ['links'],
  },
  public: { entry: 'functions/api/public.ts', memory: 256, timeout: 5, description: 'Health, the API document and its page' },
  pages: {
    entry: 'functions/pages/link.ts',
    memory: 1024,
    timeout: 15,
    description: 'The page behind a link',
    table: LINK,
    // What the browser keeps between two pages is sealed by those of cursors.
    keys: ['links', 'cursors'],
  },
  console: {
    entry: 'functions/pages/console.ts',
    memory: 1024,
    timeout: 15,
    description: 'Sign-in and the two consoles',
    // Both sides' rights: what a person may do is decided by the same use cases as on the API.
    table: {
      read: [...COMPANY, 'CODE', 'PARTNER', 'SESSION', 'USE', 'SUBSCRIBER', 'OUTBOX', 'TOLD'],
      write: [...COMPANY, 'CODE', 'CONTACT', 'LIMIT', 'SESSION', 'FIND', 'PARTNER', 'SUBSCRIBER', 'OUTBOX', 'TOLD'],
      lists: ['COMPANY', 'USE'],
      work: ['COMPANY'],
    },
    keys: ['sessions', 'cursors', 'tickets', 'endpoints'],
  },
  'send-email': {
    entry: 'functions/streams/send-email.ts',
    memory: 512,
    timeout: 60,
    description: 'Sends emails through SES',
    // Technicians and people who are offered work are written to by email alone: have they left meanwhile?
    table: { ...SENDING, read: [...SENDING.read, 'PERSON'] },
    keys: ['links'],
  },
  'send-sms': {
    entry: 'functions/streams/send-sms.ts',
    memory: 512,
    timeout: 60,
    description: 'Sends SMS through SNS',
    table: { ...SENDING, write: [...SENDING.write, 'RECEIPT'] },
    keys: ['links'],
  },
  publish: {
    entry: 'functions/streams/publish.ts',
    memory: 512,
    timeout: 60,
    description: 'Puts what has changed before all who are to hear of it, and closes sessions',
    table: {
      // Somebody who works somewhere no more worked on sites of others, too.
      read: ['COMPANY', 'PARTNER', 'PERSON', 'SITE', 'SUBSCRIBER', 'USE'],
      write: ['SITE', 'LEDGER', 'OUTBOX', 'USE'],
      lists: ['COMPANY', 'USE'],
    },
  },
  deliver: {
    entry: 'functions/streams/deliver.ts',
    memory: 512,
    timeout: 60,
    description: 'Delivers webhooks and security events',
    table: DELIVERING,
    keys: ['endpoints', 'signing'],
  },
  'deliver-again': {
    entry: 'functions/streams/deliver.ts',
    memory: 512,
    timeout: 60,
    description: 'The same to receivers that have failed, so that they hold up no others',
    table: DELIVERING,
    keys: ['endpoints', 'signing'],
  },
  'record-delivery': {
    entry: 'functions/streams/record-delivery.ts',
    memory: 256,
    timeout: 15,
    description: 'Notes what SES tells of a mail, and SNS of an SMS',
    table: { ...DELIVERY, read: [...DELIVERY.read, 'RECEIPT'] },
  },
  sweep: {
    entry: 'functions/jobs/sweep.ts',
    memory: 512,
    timeout: 55,
    description: 'Does whatever is due',
    // It joins what waits, clears away deleted sites, lets people leave, tells sites of a company that has changed, and lets one that
    // has come find its sites and their serials.
    table: {
      read: [...DELIVERY.read, 'PERSON', 'SERIAL', 'LIMIT', 'WAITING', 'USE', 'OUTBOX'],
      write: [...DELIVERY.write, 'COMPANY', 'CONTACT', 'PERSON', 'SERIAL', 'DEVICE', 'WAITING', 'FIND', 'USE', 'OUTBOX'],
      lists: ['COMPANY', 'USE'],
      due: ['DUE'],
    },
  },
  'rotate-keys': { entry: 'functions/jobs/rotate-keys.ts', memory: 256, timeout: 30, description: 'Rotates the keys of links and cursors' },
  'rotate-signing-keys': {
    entry: 'functions/jobs/rotate-signing-keys.ts',
    memory: 512,
    timeout: 30,
    description: 'Rotates the keys that security events are signed with',
  },
  'log-sms-delivery': {
    entry: 'functions/jobs/log-sms-delivery.ts',
    memory: 256,
    timeout: 60,
    description: 'Has SNS log what becomes of every SMS',
  },
  'await-mail-identity': {
    entry: 'functions/jobs/await-mail-identity.ts',
    memory: 256,
    // The longest that there is: SES looks for a domain's records when it likes.
    timeout: 900,
    description: 'Holds a deployment until SES has verified where mail comes from',
  },
  'code-message': {
    entry: 'functions/identity/code-message.ts',
    memory: 512,
    timeout: 5,
    description: 'Words the messages that carry a sign-in code',
  },
  'verified-contacts': {
    entry: 'functions/identity/verified-contacts.ts',
    memory: 128,
    timeout: 5,
    description: 'Puts verified contacts into access tokens',
  },
} as const satisfies Record<string, Spec> & Record<FunctionWithEnvironment, Spec>;

export type FunctionName = keyof typeof functions;
