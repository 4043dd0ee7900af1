import type { Contact } from '#domain/contact';
import { after, between, DAY, HOUR, type Instant, MINUTE, SECOND } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { Refused } from '#domain/refusal';

/**
 * What passed between a company and a contact that it has invited or offered something, whatever that was (rule 5); or between a site,
 * for its people, and a contact whom they have invited to be one of them (rule 28).
 */
export type Correspondence = {
  /** When it last wrote to them about an invitation or offer. */
  writtenAt?: Instant | undefined;
  /** When it last took one back. */
  takenBackAt?: Instant | undefined;
  /** When they last declined one. */
  declinedAt?: Instant | undefined;
  /** When they said that they do not know it; from then on it never writes to them again (rule 45). */
  reportedAt?: Instant | undefined;
  /** How many messages it has sent them today. */
  messagesToday: number;
};

/**
 * What passes between them now: the sender writes about an invitation or offer, or about an application, or takes
 * something back; or they decline, or say that they do not know it. `requires` says what must not have happened just before.
 */
export type Passing = {
  /** The company's id, or the site's. */
  sender: string;
  contact: Contact;
  what: 'written' | 'asked' | 'taken-back' | 'declined' | 'reported';
  requires?: 'invitable' | 'resendable';
};

const NEVER: Correspondence = { messagesToday: 0 };

type Hold = { refusal: 'resend-too-soon' | 'declined-recently' | 'contact-refuses'; lasts: number; detail: string };
const REPORTED: Hold = {
  refusal: 'contact-refuses',
  lasts: Number.POSITIVE_INFINITY,
  detail: 'This contact has said that they do not know who writes: they are not written to again.',
};
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

/**
 * Whether a company may invite a contact, for whichever site: not within a day of a decline, nor within ten minutes of
 * having taken an invitation back, which would go round the cooldown of resending. The same again it may send not within ten
 * minutes of its last message to that contact, whichever invitation that was for.
 */
const HOLDS: Record<NonNullable<Passing['requires']>, readonly { since: Noted; hold: Hold }[]> = {
  invitable: [
    { since: 'reportedAt', hold: REPORTED },
    { since: 'declinedAt', hold: DECLINED },
    { since: 'takenBackAt', hold: TAKEN_BACK },
  ],
  resendable: [
    { since: 'reportedAt', hold: REPORTED },
    { since: 'declinedAt', hold: DECLINED },
    { since: 'takenBackAt', hold: TAKEN_BACK },
    { since: 'writtenAt', hold: WRITTEN },
  ],
};

/** What each of these must be no later than, for it to pass now; where nothing is said, it must never have been. */
export const heldUntil = ({ requires }: Passing, now: Instant) =>
  requires === undefined
    ? []
    : HOLDS[requires].map(({ since, hold }) => ({ since, noLaterThan: Number.isFinite(hold.lasts) ? after(now, -hold.lasts) : undefined }));

/** Five messages a day, of each company, so that none learns or spends what another sends (rules 5 and 26); taking back is always possible. */
export const isCounted = ({ what }: Passing): boolean => what === 'written' || what === 'asked';

const nextDay = (now: Instant): Instant => after(`${dayOf(now)}T00:00:00.000Z`, DAY);
/** The day that messages are counted in, by UTC. */
export const dayOf = (instant: Instant): string => instant.slice(0, 10);

/** @throws Refused `declined-recently`, `resend-too-soon`, `too-many-requests`. */
export const requirePassable = (known: Correspondence = NEVER, passing: Passing, now: Instant): void => {
  for (const { since, hold } of passing.requires ? HOLDS[passing.requires] : []) {
    const at = known[since];
    if (at === undefined) continue;
    if (!Number.isFinite(hold.lasts)) throw new Refused(hold.refusal, hold.detail);
    const wait = between(now, after(at, hold.lasts));
    if (wait > 0) throw new Refused(hold.refusal, hold.detail, { retryAfter: Math.ceil(wait / SECOND) });
  }
  if (!isCounted(passing) || known.messagesToday < LIMITS.messagesToOneContactADay) return;
  const detail = `The limit of ${LIMITS.messagesToOneContactADay} messages to one contact is reached; it starts anew at ${nextDay(now)}.`;
  throw new Refused('too-many-requests', detail, {
    limit: 'messages-to-a-contact',
    retryAfter: Math.ceil(between(now, nextDay(now)) / SECOND),
  });
};

type Noted = 'writtenAt' | 'takenBackAt' | 'declinedAt' | 'reportedAt';
const NOTES: Record<Passing['what'], readonly Noted[]> = {
  written: ['writtenAt'],
  asked: [],
  'taken-back': ['writtenAt', 'takenBackAt'],
  declined: ['declinedAt'],
  reported: ['declinedAt', 'reportedAt'],
};

/** Which of its times are now. */
export const notedBy = ({ what }: Passing) => NOTES[what];

/** What it is from then on. @throws as `requirePassable`. */
export const passed = (known: Correspondence = NEVER, passing: Passing, now: Instant): Correspondence => {
  requirePassable(known, passing, now);
  const noted = Object.fromEntries(notedBy(passing).map((time) => [time, now]));
  return { ...known, ...noted, messagesToday: known.messagesToday + Number(isCounted(passing)) };
};

/** When nothing of it counts any more, but what is kept for good: later than every wait above is over. */
export const forgottenAt = (now: Instant): Instant => after(now, 2 * DAY);
