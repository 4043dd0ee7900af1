import type { Catalogue } from '#catalogues/catalogue';
import { enConsole } from '#catalogues/en/console';
import { enMessages } from '#catalogues/en/messages';
import { enPages } from '#catalogues/en/pages';

export const en: Catalogue = { language: 'en', ...enMessages, page: enPages, console: enConsole };
