import { asWrittenIn, type Catalogue } from '#catalogues/catalogue';
import { catalogueFor } from '#catalogues/catalogues';
import { Language } from '#domain/language';
import { cookie, cookieIn } from '#web/cookies';
import type { Event } from '#web/event';
import { languageAccepted, localeAccepted } from '#web/negotiate';

const NAME = '__Host-language';
const YEAR = 365 * 24 * 3_600;

/** The language somebody chose, or the first of ours that their browser asks for; nothing where it asks for none of ours. */
export const chosenLanguage = (event: Event): Language | undefined => {
  const kept = Language.safeParse(cookieIn(event, NAME));
  return kept.success ? kept.data : languageAccepted(event.headers['accept-language']);
};

/** What is said in a language, with dates as whoever asks writes them. */
export const readersCatalogue = async ({ headers }: Event, language: Language): Promise<Catalogue> =>
  asWrittenIn(await catalogueFor(language), localeAccepted(headers['accept-language'], language));

export const rememberLanguage = (language: Language): string => cookie(NAME, language, YEAR);
