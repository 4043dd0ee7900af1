import { describe, expect, it } from 'vitest';
import { enRules } from '#catalogues/en/rules';
import { asked, permission } from '#catalogues/en/words';
import { formatFor } from '#catalogues/format';
import { ruleRows, type ToldRule } from '#catalogues/rule-words';
import { DAY, HOUR, MINUTE } from '#domain/instant';
import type { Times } from '#domain/times';
import { languageAccepted, localeAccepted } from '#web/negotiate';
import { instantTyped } from '../../functions/pages/shared/local-time.ts';

describe('the language of a browser', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['*', undefined],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['pt-BR,fr;q=0.4,es;q=0.7', 'es'],
    ['zh-Hans-CN', 'zh'],
    ['it, *;q=0.5', undefined],
    ['fr;q=0, de;q=0.1', 'de'],
    ['DE', 'de'],
    ['x'.repeat(5_000), undefined],
  ])('%s is answered in %s', (header, language) => {
    expect(languageAccepted(header)).toBe(language);
  });
});

describe('dates as their reader writes them', () => {
  it.each([
    ['en-GB,en;q=0.8', 'en', 'en-GB'],
    ['de-AT, en-AU;q=0.5', 'en', 'en-AU'],
    ['de-AT, en-AU;q=0.5', 'de', 'de-AT'],
    ['fr', 'en', 'en'],
    [undefined, 'zh', 'zh'],
    ['en-x-private-more', 'en', 'en'],
    [`en-${'x'.repeat(5_000)}`, 'en', 'en'],
    ['en_GB', 'en', 'en'],
  ] as const)('%s, in %s, are %s', (header, language, locale) => {
    expect(localeAccepted(header, language)).toBe(locale);
  });

  it('say which noon is meant, and begin with the day in Britain', () => {
    const at = '2026-03-01T12:00:00.000Z';
    expect(formatFor('en-GB', 'Europe/Berlin').short(at)).toBe('1 Mar 2026, 13:00');
    expect(formatFor('en', 'Europe/Berlin').short(at)).toMatch(/^Mar 1, 2026, 1:00\sPM$/);
    expect(formatFor('en-GB', 'Europe/Berlin').time(at)).toContain('CET');
  });
});

describe('a time typed at a site', () => {
  it.each([
    ['2026-03-01T12:00', 'Europe/Berlin', '2026-03-01T11:00:00.000Z'],
    ['2026-07-01T12:00', 'Europe/Berlin', '2026-07-01T10:00:00.000Z'],
    ['2026-07-01T12:00:30', 'America/St_Johns', '2026-07-01T14:30:30.000Z'],
    ['2026-07-01T12:00', 'Asia/Kolkata', '2026-07-01T06:30:00.000Z'],
    ['2026-07-01T12:00', 'UTC', '2026-07-01T12:00:00.000Z'],
    // The clocks change at 1:00 UTC on these days.
    ['2026-03-29T01:59', 'Europe/Berlin', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
  ])('%s in %s is %s', (local, zone, instant) => {
    expect(instantTyped(local, zone)).toBe(instant);
  });

  it.each([undefined, '', 'tomorrow', '2026-13-01T12:00', '2026-03-01'])('is none when it is %s', (local) => {
    expect(instantTyped(local, 'UTC')).toBeUndefined();
  });
});

describe('a length of time', () => {
  it.each([
    [7 * DAY, '7 days'],
    [DAY + 3 * HOUR + MINUTE, '1 day, 3 hr'],
    [8 * HOUR, '8 hr'],
    [HOUR + 59 * MINUTE + 1, '2 hr'],
    [90_000, '2 min'],
    [0, '1 min'],
  ])('of %i ms is said as %s', (milliseconds, words) => {
    expect(formatFor('en', 'UTC').length(milliseconds)).toBe(words);
  });
});

describe('a standing rule (rule 35)', () => {
  const rule = { permissions: ['site-information', 'live-view'], devices: 2, longest: { hours: 8 } } as const;
  const rows = (told: ToldRule) => ruleRows({ asked, permission, rule: enRules.console }, formatFor('en', 'UTC'), told).rows;

  it('is told by permission: on what, for how long at most', () => {
    expect(rows({ ...rule, devices: 'all' })).toEqual([
      { what: 'Site information', where: '', when: 'for 8 hours at most' },
      { what: 'Live view', where: 'all devices of today', when: 'for 8 hours at most' },
    ]);
    expect(rows(rule)[1]?.where).toBe('2 devices');
    expect(rows({ ...rule, longest: { days: 7 } })[1]?.when).toBe('for 7 days at most');
  });

  it('is told with its times of day, where it has some (rule 34)', () => {
    const times = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', until: '18:00' }] as const;
    expect(rows({ ...rule, times: times as unknown as Times })[1]?.when).toBe('for 8 hours at most, weekdays 8:00 to 18:00');
  });
});
