import type { Catalogue } from '#catalogues/catalogue';
import { zhConsole } from '#catalogues/zh/console';
import { zhMessages } from '#catalogues/zh/messages';
import { zhPages } from '#catalogues/zh/pages';

export const zh: Catalogue = { language: 'zh', ...zhMessages, page: zhPages, console: zhConsole };
