import { timesWords } from '#catalogues/asked';
import type { Catalogue } from '#catalogues/catalogue';
import type { Format } from '#catalogues/format';
import type { Duration, Line } from '#domain/line';
import type { Times, ZonedTimes } from '#domain/times';
import { isAwaited, type Visit } from '#domain/visit';
import type { Window } from '#domain/window';

type Words = Pick<Catalogue, 'page' | 'asked'>;

/** "8 hours", "7 days", "until 1 March, 12:00", "without end". */
export const durationWords = ({ page: { duration: say } }: Words, format: Format, duration: Duration): string => {
  if (duration === 'permanent') return say.permanent;
  if ('until' in duration) return say.until(format.time(duration.until));
  if ('visit' in duration) return say.visit(duration.visit.hours, duration.visit.within.days);
  return 'hours' in duration ? say.hours(duration.hours) : say.days(duration.days);
};

const alsoTimes = ({ asked }: Words, format: Format, times: Times | undefined): string[] =>
  times ? [timesWords(asked, format, times)] : [];

export const lineTimeWords = (words: Words, format: Format, { duration, from, times }: Line): string => {
  const start = from === undefined ? [] : [words.page.duration.from(format.time(from))];
  return [...start, durationWords(words, format, duration), ...alsoTimes(words, format, times)].join(words.asked.comma);
};

type Ends = Window & { visit?: Visit | undefined; times?: Times | ZonedTimes | undefined };

const endWords = ({ page: { duration: say } }: Words, format: Format, window: Ends): string => {
  const { until, visit } = window;
  if (until === null) return say.permanent;
  return visit && isAwaited(window) ? say.visitBy(visit.hours, format.time(until)) : say.until(format.time(until));
};

/** Until when, and at which times of day. */
export const windowEndWords = (words: Words, format: Format, window: Ends): string => {
  const { times } = window;
  const windows = times && 'windows' in times ? times.windows : times;
  return [endWords(words, format, window), ...alsoTimes(words, format, windows)].join(words.asked.comma);
};
