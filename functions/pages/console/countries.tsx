import { COUNTRIES } from '#domain/countries';
import type { Language } from '#domain/language';

/** Made once a language: two hundred and fifty names, sorted as it sorts. */
const named = new Map<Language, (readonly [code: string, name: string])[]>();
const namedIn = (language: Language) => {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  return COUNTRIES.map((code) => [code, names.of(code) ?? code] as const).sort(([, a], [, b]) => a.localeCompare(b, language));
};

/** Countries by their names, to choose from; a name of two letters is read as another country's easily. */
export const countryOptions = (language: Language, countries = COUNTRIES): (readonly [code: string, name: string])[] => {
  const all = named.get(language) ?? namedIn(language);
  named.set(language, all);
  return all.filter(([code]) => countries.includes(code));
};
