import { Language } from '#domain/language';

type Wanted = { tag: string; language: string; weight: number };

/** What an `Accept-Language` header asks for: by weight, then by order. */
const wantedIn = (header: string | undefined): Wanted[] =>
  (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/i.exec(parameter)?.[1]).find(Boolean);
      return { tag, language: tag.toLowerCase().split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);

/** The best of our languages for an `Accept-Language` header: `de-AT` is German. Nothing where it asks for none of ours. */
export const languageAccepted = (header: string | undefined): Language | undefined =>
  wantedIn(header)
    .map(({ language }) => Language.safeParse(language))
    .find(({ success }) => success)?.data;

/** How its reader writes dates in a language: `en-GB` for English where the browser asks for that. */
export const localeAccepted = (header: string | undefined, language: Language): string => {
  const tag = wantedIn(header).find((wanted) => wanted.language === language)?.tag ?? language;
  return /^[a-z]{2,3}(-[a-z\d]{2,8}){0,2}$/i.test(tag) && isLocale(tag) ? tag : language;
};

const isLocale = (tag: string): boolean => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
};
