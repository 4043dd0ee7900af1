import * as z from 'zod';
import { after, DAY, type Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { AskedBy } from '#domain/technician';
import type { Window } from '#domain/window';

const { hours, days } = LIMITS.visit;

/** A length that begins when a technician presses *start work*, once, within so many days (rule 33). */
export const VisitLength = z.strictObject({
  visit: z.strictObject({ hours: z.int().min(1).max(hours), within: z.strictObject({ days: z.int().min(1).max(days) }) }),
});
export type VisitLength = z.infer<typeof VisitLength>;

/** What a grant that is a visit has: for how long from its start, and who is working, once somebody is. */
export const Visit = z.object({ hours: z.int(), by: AskedBy.pick({ technicianId: true, name: true }).optional() });
export type Visit = z.infer<typeof Visit>;

/**
 * The window of a visit that nobody has begun is empty, at the last moment for it: so it counts at no time, and has ended by then, for
 * whoever goes by the clock alone.
 */
export const awaitedWindow = ({ visit }: VisitLength, now: Instant): Window => {
  const last = after(now, visit.within.days * DAY);
  return { from: last, until: last };
};

/** Whether it can still be begun, as far as its time says. */
export const isAwaited = ({ from, until, visit }: Window & { visit?: Visit | undefined }): boolean => visit !== undefined && from === until;

/** Whether a visit is no more than was asked: no longer, and begun no later. */
export const isVisitWithin = (chosen: Window & { visit: Visit }, asked: Window & { visit: Visit }): boolean =>
  chosen.visit.hours <= asked.visit.hours && chosen.from <= asked.from;
