import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIn, isStillFound, type Search, searchOf, textOfContact, textOfSerial, textsOfDevice, textsOfSite } from '#domain/search';
import { aSite, NOON, ownedBy } from '../support/builders.ts';

const isFound = (asked: string, texts: readonly string[]): boolean => {
  const search = searchOf(asked);
  return search !== undefined && texts.some((text) => text.startsWith(search.prefix) && isIn(text, search));
};

describe('what a site is found by', () => {
  it('is each word of its name and address, with the others behind it', () => {
    expect(textsOfSite({ name: 'Villa Rosa', address: 'Hauptstraße 12' })).toEqual([
      'villa rosa hauptstrasse 12',
      'rosa villa hauptstrasse 12',
      'hauptstrasse villa rosa 12',
      '12 villa rosa hauptstrasse',
    ]);
  });

  it.each<[name: string, asked: string, isFound: boolean]>([
    ['Villa Rosa', 'vil', true],
    ['Villa Rosa', 'ROSA', true],
    ['Villa Rosa', 'rosa villa', true],
    ['Villa Rosa', 'ro vi', true],
    ['Villa Rosa', 'v', true],
    ['Villa Rosa', 'osa', false],
    ['Villa Rosa', 'rosa bianca', false],
    ['Müller & Söhne', 'muller', true],
    ['Müller & Söhne', 'sohne', true],
    ['Straße', 'STRASSE', true],
    ['Strasse', 'straße', true],
    ['Cam-01', 'cam', true],
    ['Cam-01', 'cam-01', true],
    ['Cam-01', 'CAM01', true],
    ['Cam-01', '01', true],
    ['Lager Nord/2', 'nord/2', true],
    ['上海市 示范', '示', true],
    ['上海市 示范', '上海', true],
    ['Haus 7', '7', false],
    ['a b', 'a', false],
    ['Donaudampfschifffahrtsgesellschaft', 'Donaudampfschifffahrtsgesellschaft', true],
    ['Donaudampfschifffahrtsgesellschaft', 'Donaudampfschifffahrtx', true],
    ['Donaudampfschifffahrt', 'Donaudampfschifx', false],
    ['Villa Rosa', '!', false],
  ])('%s, looked for as %s: %s', (name, asked, expected) => {
    expect(isFound(asked, textsOfSite({ name }))).toBe(expected);
  });

  it('is at most six words, the name first, and not by one that another begins with', () => {
    const texts = textsOfSite({ name: 'One Two Three Four', address: 'Five Six Seven Eight' });
    expect(texts).toHaveLength(6);
    expect(isFound('six', texts)).toBe(true);
    expect(isFound('seven', texts)).toBe(false);
    // It stands beside the others all the same.
    expect(isFound('seven one', ['one two seven'])).toBe(false);
    expect(textsOfDevice({ name: 'Camera Cam' })).toEqual(['camera']);
  });

  it('stays short, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 128 }), fc.string({ unit: 'grapheme', maxLength: 500 }), (name, address) => {
        for (const text of textsOfSite({ name, address })) {
          expect([...text].length).toBeLessThanOrEqual(100);
          expect(text).toMatch(/^[\p{L}\p{N} ]+$/u);
        }
      }),
    );
  });

  it('is found by the beginning of each of its words', () => {
    const word = fc.stringMatching(/^[A-Za-zÄÖÜäöüéß0-9]{2,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(), (words, which, length) => {
        const one = words[which % words.length] ?? '';
        expect(isFound(one.slice(0, 2 + (length % 11)), textsOfSite({ name: words.join(' ') }))).toBe(true);
      }),
    );
  });
});

describe('a contact and a serial', () => {
  it.each([
    ['olga@example.org', ['olga', 'olga@example.org', 'Olga@Example', 'olgaexample'], ['example.org', 'lga']],
    ['+4915112345678', ['+49 151 123', '4915112345678', '+49 (151) 1234-5678', '+49'], ['0151']],
  ])('%s', (value, found, not) => {
    const text = textOfContact(value.startsWith('+') ? { type: 'phone', value } : { type: 'email', value });
    for (const asked of found) expect([asked, isFound(asked, [text])]).toEqual([asked, true]);
    for (const asked of not) expect([asked, isFound(asked, [text])]).toEqual([asked, false]);
  });

  it('is one word, however it is written', () => {
    const serial = 'DS-2CD/2042.WD-I20160101AAWR';
    for (const asked of [serial, serial.toLowerCase(), 'ds-2cd', 'DS2CD2042WDI', 'ds2cd2042wdi20160101aawr'])
      expect(isFound(asked, [textOfSerial(serial)])).toBe(true);
    for (const asked of ['2cd', 'DS-2CD/2042.WD-I20160101AAWX', 'WDI2016']) expect(isFound(asked, [textOfSerial(serial)])).toBe(false);
  });
});

describe('a search', () => {
  it('goes by the word that fewest have', () => {
    expect(searchOf('House 119')).toEqual({ prefix: '119', words: ['house', '119'] });
    expect(searchOf('Demo Rosa')?.prefix).toBe('rosa');
    expect(searchOf('Hauptstraße Rosa')?.prefix).toBe('hauptstrasse');
    expect([searchOf(''), searchOf(' -!')]).toEqual([undefined, undefined]);
  });

  it('is held against the site as it is', () => {
    const search = searchOf('rosa') as Search;
    const contact = { type: 'email', value: 'rosa@example.org' } as const;
    expect(isStillFound(search, { by: 'site', text: 'rosa villa' }, aSite({ name: 'Villa Rosa' }), NOON)).toBe(true);
    expect(isStillFound(search, { by: 'site', text: 'rosa villa' }, aSite({ name: 'Villa Bianca' }), NOON)).toBe(false);
    expect(isStillFound(search, { by: 'owner', text: 'rosaexampleorg' }, aSite(ownedBy(contact)), NOON)).toBe(true);
    expect(isStillFound(search, { by: 'owner', text: 'rosaexampleorg' }, aSite(ownedBy()), NOON)).toBe(false);
    expect(isStillFound(search, { by: 'owner', text: 'rosaexampleorg' }, aSite(), NOON)).toBe(false);
    expect(isStillFound(search, { by: 'device', text: 'rosa camera' }, aSite({ name: 'Villa Bianca' }), NOON)).toBe(true);
  });
});
