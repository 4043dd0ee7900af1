import type { Catalogue } from '#catalogues/catalogue';
import { enConsole } from '#catalogues/en/console';
import { enMessages } from '#catalogues/en/messages';
import { enPages } from '#catalogues/en/pages';
import { enPeople } from '#catalogues/en/people';
import { asked } from '#catalogues/en/words';

export const en: Catalogue = {
  language: 'en',
  locale: 'en',
  asked,
  ...enMessages,
  person: enPeople.person,
  page: enPages,
  console: enConsole,
};
