import type { Catalogue } from '#catalogues/catalogue';
import { esConsole } from '#catalogues/es/console';
import { esMessages } from '#catalogues/es/messages';
import { esPages } from '#catalogues/es/pages';

export const es: Catalogue = { language: 'es', ...esMessages, page: esPages, console: esConsole };
