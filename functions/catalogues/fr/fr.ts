import type { Catalogue } from '#catalogues/catalogue';
import { frConsole } from '#catalogues/fr/console';
import { frMessages } from '#catalogues/fr/messages';
import { frPages } from '#catalogues/fr/pages';

export const fr: Catalogue = { language: 'fr', ...frMessages, page: frPages, console: frConsole };
