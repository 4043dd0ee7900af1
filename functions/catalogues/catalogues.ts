import type { Catalogue } from '#catalogues/catalogue';
import type { Language } from '#domain/language';

/** Each loads its language when it is first asked for, and no other. */
const catalogues: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import('#catalogues/en/catalogue')).en,
  de: async () => (await import('#catalogues/de/catalogue')).de,
  es: async () => (await import('#catalogues/es/catalogue')).es,
  fr: async () => (await import('#catalogues/fr/catalogue')).fr,
  zh: async () => (await import('#catalogues/zh/catalogue')).zh,
};

export const catalogueFor = (language: Language): Promise<Catalogue> => catalogues[language]();
