import type { Catalogue } from '#catalogues/catalogue';
import { en } from '#catalogues/en';
import type { Language } from '#domain/language';

const catalogues: Record<Language, Catalogue> = { en };

export const catalogueFor = (language: Language): Catalogue => catalogues[language];
