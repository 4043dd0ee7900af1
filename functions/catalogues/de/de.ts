import type { Catalogue } from '#catalogues/catalogue';
import { deConsole } from '#catalogues/de/console';
import { deMessages } from '#catalogues/de/messages';
import { dePages } from '#catalogues/de/pages';
import { asked } from '#catalogues/de/words';

export const de: Catalogue = { language: 'de', locale: 'de', asked, ...deMessages, page: dePages, console: deConsole };
