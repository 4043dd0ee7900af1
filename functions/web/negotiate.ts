import { Language } from '#domain/language';

/** The best of our languages for an `Accept-Language` header: by weight, then by order; `de-AT` is German. Nothing where it asks for none of ours. */
export const languageAccepted = (header: string | undefined): Language | undefined => {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ language }) => Language.safeParse(language)).find(({ success }) => success)?.data;
};
