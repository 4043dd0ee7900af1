import type { AskedWords } from '#catalogues/asked';
import type { ConsoleWords } from '#catalogues/console-words';
import type { MessageWords } from '#catalogues/message-words';
import type { PageWords } from '#catalogues/page-words';
import type { PeopleWords } from '#catalogues/people-words';
import type { Language } from '#domain/language';

/**
 * Everything the service says in one language. A language with a missing line, or one too many, does not compile.
 * Functions get names as text: whoever shows them escapes them.
 */
export type Catalogue = MessageWords & {
  language: Language;
  /** How times and numbers are written: the language, or its reader's own way of it (`en-GB`). */
  locale: string;
  asked: AskedWords;
  person: PeopleWords['person'];
  page: PageWords;
  console: ConsoleWords;
};

/** The same words, with dates as their reader writes them. */
export const asWrittenIn = (catalogue: Catalogue, locale: string): Catalogue => ({ ...catalogue, locale });
