import type { Instant } from '#domain/instant';
import type { Language } from '#domain/language';

/** Times and numbers in the words of a language, in the time zone of the site they are about. */
export type Format = {
  time(instant: Instant): string;
  day(instant: Instant): string;
  list(items: readonly string[]): string;
};

export const formatFor = (language: Language, timeZone: string): Format => {
  const time = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    // Two people in two countries read the same message: it says whose noon is meant.
    timeZoneName: 'short',
  });
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone });
  const list = new Intl.ListFormat(language);
  return {
    time: (instant) => time.format(new Date(instant)),
    day: (instant) => day.format(new Date(instant)),
    list: (items) => list.format(items),
  };
};
