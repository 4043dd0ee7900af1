import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as z from 'zod';
import { Contact } from '#domain/contact';
import { LedgerEntryId, PersonId, SiteId, TechnicianId } from '#domain/id';
import { Instant } from '#domain/instant';

/**
 * Who did it: an employee, one of the site's people, whoever held the link sent to a contact, or the service by the clock. People are
 * named by id, and who that is stands beside it (rule 32); older entries hold their contact.
 */
export const Actor = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('technician'), technicianId: TechnicianId, name: z.string() }),
  z.strictObject({ type: z.literal('owner'), personId: PersonId.optional(), contact: Contact.optional() }),
  z.strictObject({ type: z.literal('contact'), personId: PersonId.optional(), contact: Contact.optional() }),
  z.strictObject({ type: z.literal('service') }),
]);
export type Actor = z.infer<typeof Actor>;

export const LedgerAction = z.enum([
  'site-added',
  'site-changed',
  'site-deleted',
  'device-added',
  'device-changed',
  'device-removed',
  'invitation-sent',
  'invitation-resent',
  'invitation-corrected',
  'invitation-opened',
  'invitation-reminded',
  'invitation-not-reminded',
  'invitation-accepted',
  'invitation-declined',
  'invitation-reported',
  'invitation-cancelled',
  'invitation-expired',
  'application-sent',
  'application-approved',
  'application-rejected',
  'application-cancelled',
  'application-expired',
  'grants-sent',
  'grants-withdrawn',
  'grants-released',
  'visit-started',
  'visit-ended',
  'company-dismissed',
  'company-invited',
  'company-uninvited',
  'company-joined',
  'company-declined',
  'company-reported',
  'company-expired',
  'person-invited',
  'person-uninvited',
  'person-joined',
  'person-declined',
  'person-reported',
  'person-expired',
  'person-left',
  'person-removed',
  'removal-announced',
  'removal-objected',
  'role-changed',
  'transfer-offered',
  'transfer-cancelled',
  'transfer-accepted',
  'transfer-declined',
  'transfer-reported',
  'transfer-expired',
  'recovery-announced',
  'recovery-reminded',
  'recovery-objected',
  'recovery-cancelled',
  'recovery-offered',
  'rule-added',
  'rule-removed',
  'rule-confirmed',
  'rule-put-to-owner',
  'rule-expired',
  'partner-asked',
  'partner-approved',
  'partner-declined',
  'partner-cancelled',
  'partner-expired',
  'partner-ended',
  'service-switched',
  'suspension-withdrawn',
  'grants-started',
  'grants-warned',
  'grants-put-to-owner',
  'grants-confirmed',
  'grants-expired',
  'session-ended',
  'message-failed',
  'message-bounced',
]);

/** What takes something back: that is always possible, however many messages whoever does it has caused (rule 47). */
const TAKING_BACK: readonly z.infer<typeof LedgerAction>[] = [
  'invitation-cancelled',
  'application-cancelled',
  'grants-released',
  'visit-ended',
  'recovery-cancelled',
  'partner-cancelled',
  'partner-ended',
  'site-deleted',
];
export const takesBack = (action: z.infer<typeof LedgerAction>): boolean => TAKING_BACK.includes(action);

/** Whoever lives there agrees to something: so that what they had read is noted beside it. */
const AGREEING: readonly z.infer<typeof LedgerAction>[] = [
  'invitation-accepted',
  'application-approved',
  'grants-sent',
  'grants-confirmed',
  'transfer-accepted',
  'rule-added',
  'rule-confirmed',
  'partner-approved',
];
export const agrees = ({ actor, action }: Pick<LedgerEntry, 'actor' | 'action'>): boolean =>
  actor.type === 'owner' && AGREEING.includes(action);

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** One thing that happened on a site. `hash` covers all the rest, `previous` the entry before it. */
export const LedgerEntry = z.object({
  id: LedgerEntryId,
  siteId: SiteId,
  seq: z.int().positive(),
  at: Instant,
  actor: Actor,
  action: LedgerAction,
  details: z.record(z.string(), z.json()),
  previous: Sha256,
  hash: Sha256,
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** The last entry's number and hash, kept on the site: where the chain goes on. */
export const LedgerHead = z.object({ seq: z.int(), hash: Sha256 });
export type LedgerHead = z.infer<typeof LedgerHead>;

export const EMPTY_LEDGER: LedgerHead = { seq: 0, hash: '0'.repeat(64) };

export type LedgerDraft = Omit<LedgerEntry, 'seq' | 'previous' | 'hash'>;

/** SHA-256 over the RFC 8785 form of the entry without its `hash`: anyone can recompute it. */
const hashOf = (entry: Omit<LedgerEntry, 'hash'>): string =>
  createHash('sha256')
    .update(canonicalize(entry) ?? '')
    .digest('hex');

/** Puts an entry at the end of the chain. */
export const append = (head: LedgerHead, draft: LedgerDraft): LedgerEntry => {
  // What cannot be told from what is not there must not be hashed: undefined leaves here, as it does in storage.
  const details = JSON.parse(JSON.stringify(draft.details)) as LedgerEntry['details'];
  const entry = { ...draft, details, seq: head.seq + 1, previous: head.hash };
  return { ...entry, hash: hashOf(entry) };
};

/**
 * The number of the first entry that is missing, moved or changed; undefined when the chain holds.
 * Takes the whole ledger of a site, first entry first.
 */
export const firstBreak = (entries: readonly LedgerEntry[]): number | undefined => {
  let head = EMPTY_LEDGER;
  for (const { hash, ...entry } of entries) {
    if (entry.seq !== head.seq + 1 || entry.previous !== head.hash || hashOf(entry) !== hash) return head.seq + 1;
    head = { seq: entry.seq, hash };
  }
  return undefined;
};
