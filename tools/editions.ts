import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Language } from '../functions/domain/language.ts';

const CATALOGUES = path.resolve(import.meta.dirname, '../functions/catalogues');
export const FILE = path.join(CATALOGUES, 'editions.json');

/** The edition of a language: the SHA-256 of its files, in the order of their names, one behind the other. */
const editionOf = (language: Language): string => {
  const hash = createHash('sha256');
  for (const file of readdirSync(path.join(CATALOGUES, language)).toSorted())
    hash.update(readFileSync(path.join(CATALOGUES, language, file)));
  return hash.digest('hex');
};

export const editions = (): Record<string, string> =>
  Object.fromEntries(Language.options.map((language) => [language, editionOf(language)]));

/** Writes down which words are said now: whoever agrees from then on has read these (rule 32). */
if (import.meta.filename === process.argv[1]) writeFileSync(FILE, `${JSON.stringify(editions(), null, 2)}\n`);
