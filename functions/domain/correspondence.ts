import * as z from 'zod';
import { Contact } from '#domain/contact';
import { CompanyId } from '#domain/id';
import { after, between, DAY, HOUR, Instant, MINUTE, SECOND } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { Refused } from '#domain/refusal';

/** What last passed between a company and a contact that it has invited or offered something, whatever that was (rule 5). */
export const Correspondence = z.object({
  companyId: CompanyId,
  contact: Contact,
  /** When it last wrote to them about an invitation or offer. */
  writtenAt: Instant,
  /** When it last took one back. */
  takenBackAt: Instant.optional(),
  /** When they last declined one. */
  declinedAt: Instant.optional(),
});
export type Correspondence = z.infer<typeof Correspondence>;

type With = Pick<Correspondence, 'companyId' | 'contact'>;

type Hold = { refusal: 'resend-too-soon' | 'declined-recently'; lasts: number; detail: string };
const DECLINED: Hold = {
  refusal: 'declined-recently',
  lasts: LIMITS.declineHoldsHours * HOUR,
  detail: `This contact has declined less than ${LIMITS.declineHoldsHours} hours ago.`,
};
const TAKEN_BACK: Hold = {
  refusal: 'resend-too-soon',
  lasts: LIMITS.resendCooldownMinutes * MINUTE,
  detail: `Something was taken back from this contact less than ${LIMITS.resendCooldownMinutes} minutes ago.`,
};
const WRITTEN: Hold = { ...TAKEN_BACK, detail: `The last message went out less than ${LIMITS.resendCooldownMinutes} minutes ago.` };

const requireOver = ({ refusal, lasts, detail }: Hold, since: Instant | undefined, now: Instant): void => {
  const wait = since === undefined ? 0 : between(now, after(since, lasts));
  if (wait > 0) throw new Refused(refusal, detail, { retryAfter: Math.ceil(wait / SECOND) });
};

/**
 * Whether a company may invite a contact, for whichever site: not within a day of a decline, nor within ten minutes of
 * having taken an invitation back, which would go round the cooldown of resending.
 * @throws Refused `declined-recently`, `resend-too-soon`
 */
export const requireInvitable = (known: Correspondence | undefined, now: Instant): void => {
  requireOver(DECLINED, known?.declinedAt, now);
  requireOver(TAKEN_BACK, known?.takenBackAt, now);
};

/**
 * Whether a company may send the same again: not within ten minutes of its last message to that contact, whichever
 * invitation that was for.
 * @throws Refused `declined-recently`, `resend-too-soon`
 */
export const requireResendable = (known: Correspondence | undefined, now: Instant): void => {
  requireInvitable(known, now);
  requireOver(WRITTEN, known?.writtenAt, now);
};

export const afterWriting = (known: Correspondence | undefined, { companyId, contact }: With, now: Instant): Correspondence => ({
  ...known,
  companyId,
  contact,
  writtenAt: now,
});

export const afterTakingBack = (known: Correspondence | undefined, to: With, now: Instant): Correspondence => ({
  ...afterWriting(known, to, now),
  takenBackAt: now,
});

export const afterDecline = (known: Correspondence | undefined, { companyId, contact }: With, now: Instant): Correspondence => ({
  writtenAt: now,
  ...known,
  companyId,
  contact,
  declinedAt: now,
});

/** When nothing of it counts any more. */
export const forgottenAt = ({ writtenAt, takenBackAt = writtenAt, declinedAt = writtenAt }: Correspondence): Instant => {
  const [last = writtenAt] = [writtenAt, takenBackAt, declinedAt].toSorted().toReversed();
  return after(last, 2 * DAY);
};
