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

const COOLDOWN = LIMITS.resendCooldownMinutes * MINUTE;
const DECLINE_HOLDS = LIMITS.declineHoldsHours * HOUR;

const requirePast = (
  since: Instant | undefined,
  length: number,
  now: Instant,
  refusal: 'resend-too-soon' | 'declined-recently',
  detail: string,
) => {
  const wait = since === undefined ? 0 : between(now, after(since, length));
  if (wait > 0) throw new Refused(refusal, detail, { retryAfter: Math.ceil(wait / SECOND) });
};

/**
 * Whether a company may invite a contact, for whichever site: not within a day of a decline, nor within ten minutes of
 * having taken an invitation back, which would go round the cooldown of resending.
 * @throws Refused `declined-recently`, `resend-too-soon`
 */
export const requireInvitable = (known: Correspondence | undefined, now: Instant): void => {
  requirePast(known?.declinedAt, DECLINE_HOLDS, now, 'declined-recently', 'This contact has declined less than 24 hours ago.');
  requirePast(known?.takenBackAt, COOLDOWN, now, 'resend-too-soon', 'Something was taken back from this contact less than 10 minutes ago.');
};

/**
 * Whether a company may send the same again: not within ten minutes of its last message to that contact, whichever
 * invitation that was for.
 * @throws Refused `declined-recently`, `resend-too-soon`
 */
export const requireResendable = (known: Correspondence | undefined, now: Instant): void => {
  requireInvitable(known, now);
  requirePast(known?.writtenAt, COOLDOWN, now, 'resend-too-soon', 'The last message went out less than 10 minutes ago.');
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
