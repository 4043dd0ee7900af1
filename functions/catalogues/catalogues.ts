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

export const catalogueFor = (language: Language): Promise<Catalogue> => catalogues[language]();
