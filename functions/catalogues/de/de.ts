import type { Catalogue } from '#catalogues/catalogue';
import { deConsole } from '#catalogues/de/console';
import { deMessages } from '#catalogues/de/messages';
import { dePages } from '#catalogues/de/pages';

export const de: Catalogue = { language: 'de', ...deMessages, page: dePages, console: deConsole };
