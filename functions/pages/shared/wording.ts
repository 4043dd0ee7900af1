import type { Catalogue } from '#catalogues/catalogue';
import type { Format } from '#catalogues/format';
import type { Duration, Line } from '#domain/line';
import type { Window } from '#domain/window';

type Words = Pick<Catalogue, 'page'>;

/** "8 hours", "7 days", "until 1 March, 12:00", "without end". */
export const durationWords = ({ page: { duration: say } }: Words, format: Format, duration: Duration): string => {
  if (duration === 'permanent') return say.permanent;
  if ('until' in duration) return say.until(format.time(duration.until));
  return 'hours' in duration ? say.hours(duration.hours) : say.days(duration.days);
};

export const lineTimeWords = (words: Words, format: Format, { duration, from }: Line): string =>
  [...(from === undefined ? [] : [words.page.duration.from(format.time(from))]), durationWords(words, format, duration)].join(', ');

export const windowEndWords = ({ page: { duration: say } }: Words, format: Format, { until }: Window): string =>
  until === null ? say.permanent : say.until(format.time(until));
