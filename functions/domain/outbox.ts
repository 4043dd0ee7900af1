import { after, between, DAY, type Instant, MINUTE } from '#domain/instant';

/**
 * Whatever leaves the service, a message, a webhook or a security event, waits in the same way: written with the change that caused
 * it, claimed by one sender, put off after a failure, put in front of its sender again by the sweep, and given up after three days.
 */
export type Outgoing = {
  /** True while the stream should hand it to its sender. */
  ready: boolean;
  attempts: number;
  /** Set while a sender works on it; left behind when that sender died. */
  claimedAt?: Instant | undefined;
  /** When the sweep has to look at it; one that waits always has one, so that none is ever lost. */
  dueAt: Instant;
  createdAt: Instant;
};

/** One whose stream record got lost shows up then, with the sweep. */
const SAFETY_NET = 5 * MINUTE;
/** Longer than a sender can run: whoever claimed one and has not said more by then has died. */
const LEASE = 2 * MINUTE;
const GIVES_UP_AFTER = 3 * DAY;

export const enqueued = (now: Instant): Outgoing => ({ ready: true, attempts: 0, createdAt: now, dueAt: after(now, SAFETY_NET) });

/** A sender takes it; one at a time, and only while it is ready (rule 25). */
export const taken = <T extends Outgoing>(one: T, now: Instant): T => ({
  ...one,
  ready: false,
  attempts: one.attempts + 1,
  claimedAt: now,
  dueAt: after(now, LEASE),
});

/** @param delay milliseconds. */
export const putOff = <T extends Outgoing>(one: T, now: Instant, delay: number): T => ({
  ...one,
  ready: false,
  claimedAt: undefined,
  dueAt: after(now, delay),
});

/** The stream sees it again. */
export const inFront = <T extends Outgoing>(one: T, now: Instant): T => ({
  ...one,
  ready: true,
  claimedAt: undefined,
  dueAt: after(now, SAFETY_NET),
});

/** Its receiver has had its chance. */
export const isOverdue = ({ createdAt }: Outgoing, now: Instant): boolean => between(createdAt, now) >= GIVES_UP_AFTER;
