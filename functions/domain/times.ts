import * as z from 'zod';
import { DAY, type Instant, instantOf, MINUTE, SECOND } from '#domain/instant';
import { LIMITS } from '#domain/limits';

export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export type Weekday = z.infer<typeof Weekday>;

const MIDNIGHT = '24:00';
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like 08:00');

/** Some hours of some days, by the clock of the site; one that ends before it begins runs over midnight, of the day that it is named for. */
export const TimeWindow = z
  .strictObject({
    days: z
      .array(Weekday)
      .min(1)
      .refine((days) => new Set(days).size === days.length, 'must not name a day twice'),
    from: Clock,
    until: z.union([Clock, z.literal(MIDNIGHT)]),
  })
  .refine(({ from, until }) => from !== until, {
    path: ['until'],
    message: 'must not be its beginning; a whole day is from 00:00 until 24:00',
  });
export type TimeWindow = z.infer<typeof TimeWindow>;

/** The times of day to which a line is limited (rule 34). */
export const Times = z.array(TimeWindow).min(1).max(LIMITS.timesOfALine);
export type Times = z.infer<typeof Times>;

/** As a grant keeps them: by the clock that its site had when it was given, so that nobody moves them by moving the site. */
export const ZonedTimes = z.object({ zone: z.string(), windows: Times });
export type ZonedTimes = z.infer<typeof ZonedTimes>;

/** A stretch of a week by the clock on the wall, in milliseconds since its Monday began. */
type Stretch = { from: number; until: number };
const WEEK = 7 * DAY;
const DAYS = Weekday.options;

const clockOf = (clock: string): number => (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * MINUTE;

/** Whatever runs over the end of the week goes on at its beginning; touching and overlapping ones are one. */
const stretchesOf = (times: Times): Stretch[] => {
  const all = times.flatMap(({ days, from, until }) =>
    days.flatMap((day): Stretch[] => {
      const start = DAYS.indexOf(day) * DAY + clockOf(from);
      const length = (clockOf(until) - clockOf(from) + DAY) % DAY || DAY;
      const end = start + length;
      return end <= WEEK
        ? [{ from: start, until: end }]
        : [
            { from: start, until: WEEK },
            { from: 0, until: end - WEEK },
          ];
    }),
  );
  const merged: Stretch[] = [];
  for (const { from, until } of all.sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && from <= last.until) last.until = Math.max(last.until, until);
    else merged.push({ from, until });
  }
  return merged;
};

/** To make one is dear, and each check asks. */
const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const numeric = 'numeric';
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', era: 'short' },
    ...{ year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
  });
  formats.set(zone, format);
  return format;
};

/** By how many milliseconds the clock on the wall is ahead. */
const offsetAt = (zone: string, at: number): number => {
  const whole = Math.floor(at / SECOND) * SECOND;
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(whole)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
};

/** 1970 began on a Thursday. */
const THURSDAY = 3 * DAY;
const inWeek = (wall: number): number => (((wall + THURSDAY) % WEEK) + WEEK) % WEEK;

/** The first moment after `start`, and not after `end`, at which the clocks are changed; no zone changes them twice in a week. */
const changeIn = (zone: string, start: number, end: number): number | undefined => {
  const before = offsetAt(zone, start);
  if (offsetAt(zone, end) === before) return undefined;
  let [low, high] = [start, end];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
};

/** When what is so at `at` ends: whether it is within these times, and until when it stays like that; `Infinity` for always. */
const spellAt = (stretches: readonly Stretch[], zone: string, at: number): { isOpen: boolean; until: number } => {
  const place = inWeek(at + offsetAt(zone, at));
  const open = stretches.find(({ from, until }) => from <= place && place < until);
  const next = open ? open.until : (stretches.find(({ from }) => from > place)?.from ?? WEEK + (stretches[0]?.from ?? 0));
  return { isOpen: open !== undefined, until: at + next - place };
};

/**
 * Whether a moment is within times of day, by the clock of a zone, and until when that stays so (rule 34). An hour that the clocks show twice
 * counts twice, one that they leave out does not come.
 * @returns `until` null where it never changes.
 */
export const timesAt = (times: Times, zone: string, now: Instant): { isOpen: boolean; until: Instant | null } => {
  const stretches = stretchesOf(times);
  const start = Date.parse(now);
  const first = spellAt(stretches, zone, start);
  let at = start;
  let { until } = first;
  // Over a change of the clocks, and over the end of the week, where it may go on; after a week and a day it always does.
  while (until - start <= WEEK + DAY) {
    const end = changeIn(zone, at, until) ?? until;
    const then = spellAt(stretches, zone, end);
    if (then.isOpen !== first.isOpen) return { isOpen: first.isOpen, until: instantOf(new Date(end)) };
    at = end;
    until = then.until;
  }
  return { isOpen: first.isOpen, until: null };
};

/** Whether something counts at a moment, as far as its times of day say; always, where it has none. */
export const isOpenAt = (times: ZonedTimes | undefined, now: Instant): boolean =>
  times === undefined || timesAt(times.windows, times.zone, now).isOpen;

/** Whether all that some times allow others allow, too: each minute of a week. */
export const isTimesWithin = (chosen: Times, asked: Times): boolean => {
  const allowed = stretchesOf(asked);
  return stretchesOf(chosen).every((one) => allowed.some(({ from, until }) => from <= one.from && one.until <= until));
};
