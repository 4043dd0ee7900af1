import { DAY, type Instant, MINUTE } from '#domain/instant';
import type { Language } from '#domain/language';
import { Weekday } from '#domain/times';

/** One of them, in UTC. */
const MONDAY = Date.UTC(2026, 2, 2);

/**
 * In which way of writing dates somebody is written to, of whom it is not known: English as Americans write it where the site is theirs,
 * else as everybody else does.
 */
export const writtenIn = (language: Language, timeZone: string): string => {
  if (language !== 'en') return language;
  return /^(America|US)\/|^Pacific\/Honolulu$/.test(timeZone) ? 'en-US' : 'en-GB';
};

/** Times and numbers in the words of a language, in the time zone of the site they are about. */
export type Format = {
  time(instant: Instant): string;
  day(instant: Instant): string;
  /** Shorter, for tables and badges. */
  short(instant: Instant): string;
  /** The time of a day: of what has just begun. */
  clock(instant: Instant): string;
  /** From one moment to another, to the second. */
  range(from: Instant, to: Instant): string;
  /** A stretch of time in its two largest units: "7 days, 3 hr". */
  length(milliseconds: number): string;
  list(items: readonly string[]): string;
  weekday(day: Weekday): string;
};

/** Made when it is first asked for: each of these takes longer to make than a page to render. */
const lazy = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const made = (locale: string, timeZone: string): Format => {
  const time = lazy(
    () =>
      new Intl.DateTimeFormat(locale, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        timeZone,
        // Two people in two countries read the same message: it says whose noon is meant.
        timeZoneName: 'short',
      }),
  );
  const day = lazy(() => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone }));
  const short = lazy(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }));
  const clock = lazy(() => new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone }));
  const range = lazy(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone }));
  const length = lazy(() => new Intl.DurationFormat(locale, { style: 'short' }));
  const weekday = lazy(() => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }));
  const list = lazy(() => new Intl.ListFormat(locale));
  return {
    time: (instant) => time().format(new Date(instant)),
    day: (instant) => day().format(new Date(instant)),
    short: (instant) => short().format(new Date(instant)),
    clock: (instant) => clock().format(new Date(instant)),
    range: (from, to) => range().formatRange(new Date(from), new Date(to)),
    length: (milliseconds) => {
      const minutes = Math.max(1, Math.ceil(milliseconds / MINUTE));
      const [days, hours] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60)];
      return length().format(days > 0 ? { days, ...(hours > 0 && { hours }) } : { ...(hours > 0 && { hours }), minutes: minutes % 60 });
    },
    weekday: (day) => weekday().format(MONDAY + Weekday.options.indexOf(day) * DAY),
    list: (items) => list().format(items),
  };
};

/** Those that were made: of a batch of messages, or the sites of one owner, few differ. As many as cost little memory. */
const known = new Map<string, Format>();
const MOST_KNOWN = 100;

/** @param locale a language, or somebody's own way of writing it: `en-GB`. */
export const formatFor = (locale: string, timeZone: string): Format => {
  const key = `${locale} ${timeZone}`;
  const before = known.get(key);
  if (before) return before;
  if (known.size === MOST_KNOWN) known.clear();
  const format = made(locale, timeZone);
  known.set(key, format);
  return format;
};
