import * as z from 'zod';

/** As we write it ourselves: whatever we read back is so already. */
const isCanonical = (time: string): boolean => time.length === 24 && time[10] === 'T' && time[19] === '.' && time[23] === 'Z';

/** Runs on what failed the check too, which is then refused as it is. */
const canonical = (time: string): string => (isCanonical(time) || Number.isNaN(Date.parse(time)) ? time : new Date(time).toISOString());

/**
 * A moment, RFC 3339 in UTC with milliseconds: `2026-03-01T12:00:00.000Z`.
 * There is one spelling per moment, so instants compare as strings do.
 */
export const Instant = z.iso.datetime('must be a time like 2026-03-01T12:00:00Z, in UTC').overwrite(canonical);
export type Instant = string;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const instantOf = (date: Date): Instant => date.toISOString();

/** The instant `milliseconds` after (or, negative, before) another. */
export const after = (instant: Instant, milliseconds: number): Instant => instantOf(new Date(Date.parse(instant) + milliseconds));

/** Milliseconds from one instant to another; negative when the second is earlier. */
export const between = (from: Instant, to: Instant): number => Date.parse(to) - Date.parse(from);
