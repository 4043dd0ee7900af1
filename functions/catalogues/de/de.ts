import type { Catalogue } from '#catalogues/catalogue';
import { deConsole } from '#catalogues/de/console';
import { deMessages } from '#catalogues/de/messages';
import { dePages } from '#catalogues/de/pages';
import { dePeople } from '#catalogues/de/people';
import { asked } from '#catalogues/de/words';

export const de: Catalogue = {
  language: 'de',
  locale: 'de',
  asked,
  ...deMessages,
  person: dePeople.person,
  page: dePages,
  console: deConsole,
};
