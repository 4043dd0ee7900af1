import type { Contact } from '#domain/contact';
import type { Device } from '#domain/device';
import type { Instant } from '#domain/instant';
import { ownersOf } from '#domain/people';
import type { Site } from '#domain/site';

/** A word is kept as far as this; something is found by so many of its words, each with others as far as there is room. */
const LENGTH = 20;
const WORDS = 6;
const ROOM = 100;

/** As it is compared: without accents, in one case. In capitals first, where ß is SS. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().toLowerCase();

const partsOf = (token: string): string[] => token.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');
const tokensOf = (text: string): string[][] => plain(text).split(/\s+/u).map(partsOf);

const cut = (word: string): string => [...word].slice(0, LENGTH).join('');

/** One letter finds too much, one sign of a script without spaces does not. */
const isWord = (word: string): boolean =>
  [...word].length > 1 || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word);

/**
 * The words of texts: each goes on to the end of what is written without a space, so that `Cam-01` is found by `cam`, by `cam-01`,
 * by `cam01` and by `01`.
 */
const wordsOf = (...texts: readonly (string | undefined)[]): string[] => {
  const words = texts
    .flatMap((text) => (text === undefined ? [] : tokensOf(text)))
    .flatMap((parts) => parts.map((_, index) => cut(parts.slice(index).join(''))));
  return [...new Set(words.filter(isWord))];
};

/**
 * What something is found by: each of its words, with the others behind it, so that several that are looked for are held against one
 * entry. Not by a word that another begins with.
 */
const textsOf = (words: readonly string[]): string[] => {
  const all: string[] = [];
  let room = ROOM;
  for (const word of words.filter((one) => !words.some((other) => other !== one && other.startsWith(one)))) {
    room -= [...word].length + 1;
    if (room >= 0) all.push(word);
  }
  return all.slice(0, WORDS).map((word) => [word, ...all.filter((other) => other !== word)].join(' '));
};

/** By the words of its name, then of its address. */
export const textsOfSite = ({ name, address }: Pick<Site, 'name' | 'address'>): string[] => textsOf(wordsOf(name, address));

export const textsOfDevice = ({ name }: Pick<Device, 'name'>): string[] => textsOf(wordsOf(name));

/** A contact or a serial is one word, with or without what it is written with. */
const whole = (text: string): string => partsOf(plain(text)).join('');
export const textOfContact = ({ value }: Contact): string => whole(value);
export const textOfSerial = (serial: string): string => whole(serial);

/** What somebody looks for: words, and of one of them how the entries begin that may be it. */
export type Search = { prefix: string; words: string[] };

/** Few things have the same number, many the same word; and names begin with what many have. */
const rarity = (word: string): number => [...word].length + (/\p{N}/u.test(word) ? 3 : 0);

/** @returns undefined for what has no letter and no digit. */
export const searchOf = (asked: string): Search | undefined => {
  // A phone number is one word, however it is grouped.
  const tokens = tokensOf(asked.trim().startsWith('+') ? asked.replace(/\s/gu, '') : asked);
  const words = [...new Set(tokens.map((parts) => parts.join('')).filter((word) => word !== ''))];
  const rarest = words.toReversed().toSorted((a, b) => rarity(b) - rarity(a))[0];
  return rarest === undefined ? undefined : { prefix: cut(rarest), words };
};

/** What is longer than a word is kept is looked for as far as it is. */
const begins = (word: string, asked: string): boolean => word.startsWith(asked) || ([...word].length === LENGTH && asked.startsWith(word));

/** Whether each word that is looked for begins one of a text's. */
export const isIn = (text: string, { words }: Search): boolean => {
  const its = text.split(' ');
  return words.every((asked) => its.some((word) => begins(word, asked)));
};

/** By what a site was found. */
export type Found = { by: 'site' | 'owner' | 'serial' | 'device'; text: string };

/** Whether it is still found by that: what a site says of itself is asked again, as indexes lag. */
export const isStillFound = (
  search: Search,
  { by, text }: Found,
  site: Pick<Site, 'name' | 'address' | 'people'>,
  now: Instant,
): boolean => {
  if (by === 'site') return textsOfSite(site).some((one) => isIn(one, search));
  if (by === 'owner') return ownersOf(site.people, now).some(({ contact }) => isIn(textOfContact(contact), search));
  return isIn(text, search);
};
