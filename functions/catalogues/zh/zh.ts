import type { Catalogue } from '#catalogues/catalogue';
import { zhConsole } from '#catalogues/zh/console';
import { zhMessages } from '#catalogues/zh/messages';
import { zhPages } from '#catalogues/zh/pages';
import { zhPeople } from '#catalogues/zh/people';
import { asked } from '#catalogues/zh/words';

export const zh: Catalogue = {
  language: 'zh',
  locale: 'zh',
  asked,
  ...zhMessages,
  person: zhPeople.person,
  page: zhPages,
  console: zhConsole,
};
