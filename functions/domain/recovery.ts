import * as z from 'zod';
import { Contact } from '#domain/contact';
import { RecoveryId } from '#domain/id';
import { after, between, DAY, Instant, SECOND } from '#domain/instant';
import { Language } from '#domain/language';
import { LIMITS } from '#domain/limits';
import { linkEnded } from '#domain/link';
import { Refused } from '#domain/refusal';
import { AskedBy } from '#domain/technician';
import { Reason } from '#domain/text';
import { isOffered, type OpenTransfer, type Transfer } from '#domain/transfer';

/** That the company which looks after a site proposes somebody new for it, as no owner can be reached (rule 31). */
export const Recovery = z.discriminatedUnion('status', [
  z.object({
    id: RecoveryId,
    status: z.literal('announced'),
    contact: Contact,
    language: Language,
    reason: Reason,
    proposedBy: AskedBy,
    announcedAt: Instant,
    /** How many of the later days have been told. */
    toldAgain: z.int(),
    toldAt: Instant,
  }),
  /** So that who comes with the link again is told, and the company waits before its next try. */
  z.object({ id: RecoveryId, status: z.enum(['objected', 'cancelled']), endedAt: Instant }),
]);
export type Recovery = z.infer<typeof Recovery>;
export type AnnouncedRecovery = Extract<Recovery, { status: 'announced' }>;

const { toldAgainAfterDays, offeredAfterDays, againAfterDays } = LIMITS.recovery;

/** Whether it can still be objected to: until its contact is offered the site, which no clock does alone. */
export const isAnnounced = (recovery: Recovery | undefined): recovery is AnnouncedRecovery => recovery?.status === 'announced';

/** When its contact is offered the site, unless somebody objects: never within a day of the last that they heard of it. */
export const offersAt = ({ announcedAt, toldAt }: AnnouncedRecovery): Instant => {
  const [planned, heard] = [after(announcedAt, offeredAfterDays * DAY), after(toldAt, DAY)];
  return planned > heard ? planned : heard;
};

type Site = { recovery?: Recovery | undefined; transfer?: Transfer | undefined };
type Proposal = Pick<AnnouncedRecovery, 'id' | 'contact' | 'language' | 'reason' | 'proposedBy'>;

/**
 * The company proposes a new contact; nothing is widened by it.
 * @throws Refused `recovery-announced` while another waits, `recovery-ended-recently` within 30 days of an objection, or a day of its own
 * cancelling, so that nobody is written to over and over.
 */
export const recoveryAnnounced = ({ recovery, transfer }: Site, proposal: Proposal, now: Instant): AnnouncedRecovery => {
  const ended = isAnnounced(recovery) ? undefined : recovery;
  const open = isAnnounced(recovery) ? recovery.id : isOffered(transfer, now) ? transfer.recoveryId : undefined;
  if (open !== undefined) throw new Refused('recovery-announced', 'Somebody is proposed for this site already.', { recoveryId: open });
  const wait = ended ? between(now, after(ended.endedAt, againAfterDays[ended.status] * DAY)) : 0;
  if (ended && wait > 0) {
    const detail =
      ended.status === 'objected'
        ? 'Somebody who lives there has objected to the last proposal.'
        : 'The last proposal was taken back just now.';
    throw new Refused('recovery-ended-recently', detail, { retryAfter: Math.ceil(wait / SECOND) });
  }
  return { ...proposal, status: 'announced', announcedAt: now, toldAgain: 0, toldAt: now };
};

/** Somebody who lives there objects, or the company takes it back. */
export const recoveryEnded = ({ id }: Pick<AnnouncedRecovery, 'id'>, status: 'objected' | 'cancelled', now: Instant): Recovery => ({
  id,
  status,
  endedAt: now,
});

/** What comes of an offer that the company had proposed, and that comes to nothing: an owner's no holds it as any objection does. */
export const recoveryAfter = ({ recoveryId: id }: OpenTransfer, status: 'objected' | 'cancelled', now: Instant): { recovery?: Recovery } =>
  id === undefined ? {} : { recovery: recoveryEnded({ id }, status, now) };

/**
 * The proposal that somebody objects to. @throws Refused `already-decided` where somebody did, or the contact was offered the site meanwhile, else
 * `link-ended`.
 */
export const requireAnnounced = ({ recovery, transfer }: Site, id: string | undefined, now: Instant): AnnouncedRecovery => {
  if (id !== undefined && isOffered(transfer, now) && transfer.recoveryId === id) {
    const decision = { status: 'offered', at: transfer.offeredAt } as const;
    throw new Refused('already-decided', 'The site was offered by now; an owner can take that back.', { decision });
  }
  if (id !== undefined && recovery?.id !== id) throw linkEnded();
  if (recovery?.status === 'objected') {
    const { status, endedAt: at } = recovery;
    throw new Refused('already-decided', 'Somebody has objected already.', { decision: { status, at } });
  }
  if (!isAnnounced(recovery)) throw linkEnded();
  return recovery;
};

/** What the clock makes of it next, and when. While an owner offers the site to somebody, that goes first. */
const nextStep = (recovery: AnnouncedRecovery, transfer: Transfer | undefined, now: Instant) => {
  const again = toldAgainAfterDays[recovery.toldAgain];
  if (again !== undefined) return { step: 'reminded' as const, at: after(recovery.announcedAt, again * DAY) };
  return isOffered(transfer, now) ? undefined : { step: 'offered' as const, at: offersAt(recovery) };
};

/** When the sweep has to look at it; after an owner's offer, once that is over. */
export const recoveryDueAt = (recovery: Recovery | undefined, transfer: Transfer | undefined): Instant | undefined => {
  if (!isAnnounced(recovery)) return undefined;
  // An offer that has run out is put away by the sweep, which makes this due.
  return nextStep(recovery, transfer, recovery.announcedAt)?.at;
};

/** That it was told again, once for all the days that have passed; or that its contact is to be offered the site. */
export const advancedRecovery = (
  recovery: Recovery | undefined,
  transfer: Transfer | undefined,
  now: Instant,
): { step: 'reminded' | 'offered'; recovery: AnnouncedRecovery } | undefined => {
  if (!isAnnounced(recovery)) return undefined;
  const next = nextStep(recovery, transfer, now);
  if (!next || now < next.at) return undefined;
  const toldAgain = toldAgainAfterDays.filter((days) => after(recovery.announcedAt, days * DAY) <= now).length;
  return { step: next.step, recovery: next.step === 'offered' ? recovery : { ...recovery, toldAgain, toldAt: now } };
};

/** Nobody has objected: from now on it is an offer of the site like any other. */
export const offeredByRecovery = (
  { id: recoveryId, contact, language, proposedBy }: AnnouncedRecovery,
  sending: Pick<OpenTransfer, 'id' | 'messageId' | 'locator'>,
  now: Instant,
): OpenTransfer => ({
  ...sending,
  recoveryId,
  contact,
  language,
  proposedBy,
  status: 'offered',
  offeredAt: now,
  expiresAt: after(now, LIMITS.invitationDays.usual * DAY),
});
