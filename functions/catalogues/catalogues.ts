import type { Catalogue } from '#catalogues/catalogue';
import type { Language } from '#domain/language';

/** Each loads its language when it is first asked for, and no other. */
const catalogues: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import('#catalogues/en/en')).en,
  de: async () => (await import('#catalogues/de/de')).de,
  es: async () => (await import('#catalogues/es/es')).es,
  fr: async () => (await import('#catalogues/fr/fr')).fr,
  zh: async () => (await import('#catalogues/zh/zh')).zh,
};

/** Those that were loaded: an import takes its time, also of what is there. */
const loaded = new Map<Language, Promise<Catalogue>>();

export const catalogueFor = (language: Language): Promise<Catalogue> => {
  const catalogue = loaded.get(language) ?? catalogues[language]();
  loaded.set(language, catalogue);
  return catalogue;
};
