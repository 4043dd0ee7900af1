import * as z from 'zod';

/** The languages that messages and pages come in; each has a catalogue, or nothing compiles. */
export const Language = z.enum(['en', 'de', 'es', 'fr', 'zh']);
export type Language = z.infer<typeof Language>;

/** For whom nothing else is known of. */
export const FALLBACK_LANGUAGE: Language = 'en';

/** What a language calls itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', de: 'Deutsch', es: 'Español', fr: 'Français', zh: '简体中文' };
