import type { Catalogue } from '#catalogues/catalogue';
import { frConsole } from '#catalogues/fr/console';
import { frMessages } from '#catalogues/fr/messages';
import { frPages } from '#catalogues/fr/pages';
import { frPeople } from '#catalogues/fr/people';
import { asked } from '#catalogues/fr/words';

export const fr: Catalogue = {
  language: 'fr',
  locale: 'fr',
  asked,
  ...frMessages,
  person: frPeople.person,
  page: frPages,
  console: frConsole,
};
