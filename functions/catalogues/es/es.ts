import type { Catalogue } from '#catalogues/catalogue';
import { esConsole } from '#catalogues/es/console';
import { esMessages } from '#catalogues/es/messages';
import { esPages } from '#catalogues/es/pages';
import { esPeople } from '#catalogues/es/people';
import { asked } from '#catalogues/es/words';

export const es: Catalogue = {
  language: 'es',
  locale: 'es',
  asked,
  ...esMessages,
  person: esPeople.person,
  page: esPages,
  console: esConsole,
};
