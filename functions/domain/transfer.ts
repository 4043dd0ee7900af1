import * as z from 'zod';
import { Contact } from '#domain/contact';
import { type Grant, isStanding, STAYS_IN_SIGHT } from '#domain/grant';
import { groupsOf } from '#domain/groups';
import { MessageId, PersonId, RecoveryId, TransferId } from '#domain/id';
import { after, DAY, Instant } from '#domain/instant';
import { Language } from '#domain/language';
import { LIMITS } from '#domain/limits';
import type { Line } from '#domain/line';
import { Locator, linkEnded } from '#domain/link';
import { ownersOf, type Person, type Resident, requireOwnerRole, residentAmong } from '#domain/people';
import { Refused } from '#domain/refusal';
import { AskedBy } from '#domain/technician';
import { isAwaited } from '#domain/visit';
import { hasEnded } from '#domain/window';

/** That a site is handed to somebody new (rule 30): kept on the site while it waits for an answer, and what became of the last. */
export const Transfer = z.discriminatedUnion('status', [
  z.object({
    id: TransferId,
    status: z.literal('offered'),
    contact: Contact,
    language: Language,
    /** Which owner; none where the company has proposed it, and nobody objected (rule 31). */
    offeredBy: PersonId.optional(),
    proposedBy: AskedBy.optional(),
    recoveryId: RecoveryId.optional(),
    offeredAt: Instant,
    expiresAt: Instant,
    /** The message that carries the link. */
    messageId: MessageId,
    locator: Locator,
  }),
  /** So that who comes with the link again is told. */
  z.object({ id: TransferId, status: z.enum(['accepted', 'declined']), decidedAt: Instant, locator: Locator }),
]);
export type Transfer = z.infer<typeof Transfer>;
export type OpenTransfer = Extract<Transfer, { status: 'offered' }>;

/** The times of a site under one household after another: which it is, since when, and what of the ledger those who live there read. */
export const Tenure = z.object({
  /** When the present one began, and those before it, but for the very first: their number is the number of the tenure. */
  began: z.array(Instant).min(1),
  firstEntry: z.int().positive(),
  /** When what has ended with the household before is put away; gone once it is. */
  tidyAt: Instant.optional(),
});
export type Tenure = z.infer<typeof Tenure>;

/** Whether it can still be answered, by the clock alone. */
export const isOffered = (transfer: Transfer | undefined, now: Instant): transfer is OpenTransfer =>
  transfer?.status === 'offered' && now < transfer.expiresAt;

type Offer = Pick<OpenTransfer, 'id' | 'contact' | 'language' | 'messageId' | 'locator'>;

/**
 * An owner hands the site to a new contact; until that accepts nothing changes.
 * @throws Refused `owners-only`, `being-removed`, `already-there` for who lives there, `transfer-offered` while another waits.
 */
export const transferOffered = (
  { transfer, people }: { transfer?: Transfer | undefined; people?: readonly Person[] | undefined },
  by: Resident,
  offer: Offer,
  now: Instant,
): OpenTransfer => {
  requireOwnerRole(by);
  if (by.status === 'leaving') throw new Refused('being-removed', 'You are being removed yourself: object first.');
  if (isOffered(transfer, now))
    throw new Refused('transfer-offered', 'The site is offered to somebody already; take that back first.', { transferId: transfer.id });
  if (residentAmong(people, [offer.contact], now))
    throw new Refused('already-there', 'This contact is one of the people of the site: make them an owner, and leave.');
  return { ...offer, status: 'offered', offeredBy: by.id, offeredAt: now, expiresAt: after(now, LIMITS.invitationDays.usual * DAY) };
};

/** What a link to take a site over offers. @throws Refused `already-decided` where it was answered by it, else `link-ended`. */
export const transferLinked = (
  { transfer, people }: { transfer?: Transfer | undefined; people?: readonly Person[] | undefined },
  { id, locator }: Pick<Transfer, 'id' | 'locator'>,
  now: Instant,
): OpenTransfer => {
  if (transfer?.id !== id || transfer.locator !== locator) throw linkEnded();
  if (transfer.status !== 'offered') {
    const { status, decidedAt: at } = transfer;
    throw new Refused('already-decided', `This was already ${status}.`, { decision: { status, at } });
  }
  // It ends with whoever offered it, as an owner.
  const isTheirs = transfer.proposedBy !== undefined || ownersOf(people, now).some(({ id: owner }) => owner === transfer.offeredBy);
  if (!isOffered(transfer, now) || !isTheirs) throw linkEnded();
  return transfer;
};

export const transferDecided = ({ id, locator }: OpenTransfer, status: 'accepted' | 'declined', now: Instant): Transfer => ({
  id,
  status,
  decidedAt: now,
  locator,
});

/** Which it is: the one that the site was handed over to first is none. */
export const numberOf = (tenure: Tenure | undefined): number => tenure?.began.length ?? 0;

/** As whom those who live there write to others: what somebody answers a household is not held against the next. */
export const senderOf = ({ id, tenure }: { id: string; tenure?: Tenure | undefined }): string =>
  tenure ? `${id}.${numberOf(tenure)}` : id;

/** Since when the site is theirs, where it was another's before. */
export const beganAt = (tenure: Tenure | undefined): Instant | undefined => tenure?.began.at(-1);

/** Whether something was before the site was theirs: it is none of their business (rule 30). */
export const wasBefore = (tenure: Tenure | undefined, at: Instant): boolean => at < (beganAt(tenure) ?? '');

/** What waits on a site, and was answered in advance, is of the household that began it. */
export const ENDED_WITH_A_HOUSEHOLD = { recovery: undefined, companyInvitation: undefined, rules: undefined, partners: undefined } as const;

/** A new household; @param firstEntry of the ledger that it reads. */
export const tenureAfter = (before: Tenure | undefined, firstEntry: number, now: Instant): Tenure => ({
  began: [...(before?.began ?? []), now],
  firstEntry,
  tidyAt: after(now, STAYS_IN_SIGHT),
});

/** What has ended is put away. @returns undefined while that is not due, or was done. */
export const tidied = (tenure: Tenure | undefined, now: Instant): Tenure | undefined => {
  if (tenure?.tidyAt === undefined || now < tenure.tidyAt) return undefined;
  const { tidyAt: _, ...kept } = tenure;
  return kept;
};

/** When the sweep has to look at it: at its end. */
export const transferDueAt = (transfer: Transfer | undefined): Instant | undefined =>
  transfer?.status === 'offered' ? transfer.expiresAt : undefined;

/**
 * What the company has of a site, as lines that its new owner may give it or not, the newest first: what is the same for a time stands
 * together, and of very much the newest that fit into the one write of the acceptance.
 */
export const linesHeld = (grants: readonly Grant[], now: Instant): Line[] => {
  // A visit that nobody has begun ends with whoever gave it.
  const standing = grants.filter(isStanding).filter((grant) => !hasEnded(grant, now) && !isAwaited(grant));
  const until = (grant: Grant) => (grant.confirmBy === undefined ? grant.until : null);
  const newest = standing.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const together = groupsOf(newest, (grant) =>
    [grant.permission, grant.from > now ? grant.from : '', until(grant), JSON.stringify(grant.times?.windows)].join(' '),
  );
  return together.slice(0, LIMITS.linesOfATransfer).map((group): Line => {
    const [first] = group;
    const end = until(first);
    const times = {
      duration: end === null ? ('permanent' as const) : { until: end },
      ...(first.from > now && { from: first.from }),
      ...(first.times && { times: first.times.windows }),
    };
    const { permission } = first;
    return permission === 'site-information'
      ? { permission, ...times }
      : { permission, devices: [...new Set(group.flatMap(({ devices }) => devices))], ...times };
  });
};
