import { describe, expect, it } from 'vitest';
import { Country } from '#domain/company';
import { COUNTRIES, timeZoneOf } from '#domain/countries';
import { Language } from '#domain/language';
import { TimeZone } from '#domain/site';
import { countryOptions } from '../../functions/pages/console/countries.tsx';

describe('countries', () => {
  it('are each once, and each has a name in every language', () => {
    expect(new Set(COUNTRIES).size).toBe(COUNTRIES.length);
    expect(COUNTRIES).toHaveLength(250);
    for (const language of Language.options) {
      const options = countryOptions(language);
      expect(options).toHaveLength(250);
      for (const [code, name] of options) expect([code, Country.safeParse(code).success, name !== code]).toEqual([code, true, true]);
    }
  });

  it('are chosen by name, in the order of the language', () => {
    expect(countryOptions('de').slice(0, 2)).toEqual([
      ['AF', 'Afghanistan'],
      ['EG', 'Ägypten'],
    ]);
    expect(countryOptions('en', ['DE', 'GE'])).toEqual([
      ['GE', 'Georgia'],
      ['DE', 'Germany'],
    ]);
  });

  it.each([
    ['DE', 'Europe/Berlin'],
    ['AT', 'Europe/Vienna'],
    ['CN', 'Asia/Shanghai'],
  ])('have a time zone to begin with: %s, %s', (country, zone) => {
    expect(timeZoneOf(country)).toBe(zone);
  });

  it('have one that a site may have, whichever it is', () => {
    for (const country of COUNTRIES) expect([country, TimeZone.safeParse(timeZoneOf(country)).success]).toEqual([country, true]);
  });
});
