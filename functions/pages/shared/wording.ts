import type { Catalogue } from '#catalogues/catalogue';
import type { Format } from '#catalogues/format';
import type { Duration, Line } from '#domain/line';
import { isAwaited, type Visit } from '#domain/visit';
import type { Window } from '#domain/window';

type Words = Pick<Catalogue, 'page'>;

/** "8 hours", "7 days", "until 1 March, 12:00", "without end". */
export const durationWords = ({ page: { duration: say } }: Words, format: Format, duration: Duration): string => {
  if (duration === 'permanent') return say.permanent;
  if ('until' in duration) return say.until(format.time(duration.until));
  if ('visit' in duration) return say.visit(duration.visit.hours, duration.visit.within.days);
  return 'hours' in duration ? say.hours(duration.hours) : say.days(duration.days);
};

export const lineTimeWords = (words: Words, format: Format, { duration, from }: Line): string =>
  [...(from === undefined ? [] : [words.page.duration.from(format.time(from))]), durationWords(words, format, duration)].join(', ');

export const windowEndWords = (
  { page: { duration: say } }: Words,
  format: Format,
  window: Window & { visit?: Visit | undefined },
): string => {
  const { until, visit } = window;
  if (until === null) return say.permanent;
  return visit && isAwaited(window) ? say.visitBy(visit.hours, format.time(until)) : say.until(format.time(until));
};
