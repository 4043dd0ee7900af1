import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '#domain/instant';
import { isTimesWithin, Times, type TimeWindow, timesAt, Weekday } from '#domain/times';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const every = (from: string, until: string, days: readonly Weekday[] = Weekday.options): TimeWindow => ({ days: [...days], from, until });
const plus = (at: string, milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString();

describe('times of day (rule 34)', () => {
  it.each([
    [[every('08:00', '18:00')], true],
    [[every('22:00', '06:00', ['sat'])], true],
    [[every('00:00', '24:00')], true],
    [[every('08:00', '08:00')], false],
    [[every('8:00', '18:00')], false],
    [[every('24:00', '06:00')], false],
    [[every('08:00', '18:60')], false],
    [[every('08:00', '18:00', [])], false],
    [[every('08:00', '18:00', ['mon', 'mon'])], false],
    [[], false],
    [Array.from({ length: 8 }, () => every('08:00', '18:00')), false],
  ])('%j: %s', (times, is) => {
    expect(Times.safeParse(times).success).toBe(is);
  });

  /** Where, which hours, at which moment; whether that is within them, and until when it stays so. */
  it.each([
    // 2026-03-02 is a Monday.
    ['Europe/Berlin', [every('08:00', '18:00', WEEKDAYS)], '2026-03-02T06:59:59.999Z', false, '2026-03-02T07:00:00.000Z'],
    ['Europe/Berlin', [every('08:00', '18:00', WEEKDAYS)], '2026-03-02T07:00:00.000Z', true, '2026-03-02T17:00:00.000Z'],
    ['Europe/Berlin', [every('08:00', '18:00', WEEKDAYS)], '2026-03-02T16:59:59.999Z', true, '2026-03-02T17:00:00.000Z'],
    ['Europe/Berlin', [every('08:00', '18:00', WEEKDAYS)], '2026-03-02T17:00:00.000Z', false, '2026-03-03T07:00:00.000Z'],
    ['Europe/Berlin', [every('08:00', '18:00', WEEKDAYS)], '2026-03-06T17:00:00.000Z', false, '2026-03-09T07:00:00.000Z'],
    // Over midnight, and over the end of the week.
    ['Europe/Berlin', [every('22:00', '06:00', ['sun'])], '2026-03-01T22:30:00.000Z', true, '2026-03-02T05:00:00.000Z'],
    ['Europe/Berlin', [every('22:00', '06:00', ['sun'])], '2026-03-02T05:00:00.000Z', false, '2026-03-08T21:00:00.000Z'],
    ['Europe/Berlin', [every('00:00', '24:00', ['sat', 'sun'])], '2026-03-07T12:00:00.000Z', true, '2026-03-08T23:00:00.000Z'],
    // The night on which an hour is left out: 02:00 to 03:00 does not come.
    ['Europe/Berlin', [every('02:00', '03:00')], '2026-03-29T00:59:59.000Z', false, '2026-03-30T00:00:00.000Z'],
    ['Europe/Berlin', [every('01:30', '02:30')], '2026-03-29T00:45:00.000Z', true, '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', [every('02:30', '04:00')], '2026-03-29T00:59:59.000Z', false, '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', [every('22:00', '06:00')], '2026-03-28T21:00:00.000Z', true, '2026-03-29T04:00:00.000Z'],
    // The night on which one comes twice.
    ['Europe/Berlin', [every('02:00', '03:00')], '2026-10-25T00:00:00.000Z', true, '2026-10-25T02:00:00.000Z'],
    ['Europe/Berlin', [every('01:30', '02:30')], '2026-10-25T00:00:00.000Z', true, '2026-10-25T00:30:00.000Z'],
    ['Europe/Berlin', [every('01:30', '02:30')], '2026-10-25T00:30:00.000Z', false, '2026-10-25T01:00:00.000Z'],
    ['Europe/Berlin', [every('01:30', '02:30')], '2026-10-25T01:00:00.000Z', true, '2026-10-25T01:30:00.000Z'],
    ['Europe/Berlin', [every('22:00', '06:00')], '2026-10-24T20:00:00.000Z', true, '2026-10-25T05:00:00.000Z'],
    ['America/New_York', [every('01:00', '02:00')], '2026-11-01T05:00:00.000Z', true, '2026-11-01T07:00:00.000Z'],
    ['America/New_York', [every('02:00', '03:00')], '2026-03-08T06:59:59.000Z', false, '2026-03-09T06:00:00.000Z'],
    ['America/New_York', [every('09:00', '17:00', ['sun'])], '2026-03-08T13:00:00.000Z', true, '2026-03-08T21:00:00.000Z'],
    // A quarter of an hour beside, and no change at all.
    ['Asia/Kathmandu', [every('08:00', '18:00')], '2026-03-02T02:14:59.999Z', false, '2026-03-02T02:15:00.000Z'],
    ['Asia/Kathmandu', [every('08:00', '18:00')], '2026-03-02T02:15:00.000Z', true, '2026-03-02T12:15:00.000Z'],
    // A day ahead of nearly everybody.
    ['Pacific/Apia', [every('08:00', '18:00', ['mon'])], '2026-03-01T19:00:00.000Z', true, '2026-03-02T05:00:00.000Z'],
    ['Pacific/Apia', [every('08:00', '18:00', ['mon'])], '2026-03-02T19:00:00.000Z', false, '2026-03-08T19:00:00.000Z'],
    // Two hours at once.
    ['Antarctica/Troll', [every('00:30', '02:30')], '2026-03-29T00:45:00.000Z', true, '2026-03-29T01:00:00.000Z'],
    ['Antarctica/Troll', [every('00:30', '02:30')], '2026-10-24T23:00:00.000Z', true, '2026-10-25T00:30:00.000Z'],
    ['Antarctica/Troll', [every('00:30', '02:30')], '2026-10-25T00:30:00.000Z', false, '2026-10-25T01:00:00.000Z'],
    ['Antarctica/Troll', [every('02:30', '03:30')], '2026-03-29T00:59:00.000Z', false, '2026-03-29T01:00:00.000Z'],
    // Always.
    ['Europe/Berlin', [every('00:00', '24:00')], '2026-03-29T00:59:59.000Z', true, null],
    ['Europe/Berlin', [every('00:00', '12:00'), every('12:00', '24:00')], '2026-10-25T00:59:59.000Z', true, null],
  ] as [string, Times, string, boolean, string | null][])('in %s, %j at %s: %s, until %s', (zone, times, now, isOpen, until) => {
    expect(timesAt(times, zone, now)).toEqual({ isOpen, until });
  });

  it('are what the clock on the wall says, at every second, in any zone, and until the very moment that they say', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia', 'Antarctica/Troll', 'Australia/Lord_Howe', 'UTC'];
    const clock = fc.integer({ min: 0, max: 24 * 12 - 1 }).map((five) => {
      const minutes = five * 5;
      return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    });
    const window = fc
      .record({ days: fc.uniqueArray(fc.constantFrom(...Weekday.options), { minLength: 1 }), from: clock, until: clock })
      .filter(({ from, until }) => from !== until);
    const byTheWall = (times: Times, zone: string, at: string): boolean => {
      const parts = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        weekday: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      })
        .formatToParts(new Date(at))
        .map(({ type, value }) => [type, value]);
      const { weekday = '', hour, minute } = Object.fromEntries(parts) as Record<string, string>;
      const today = weekday.toLowerCase() as Weekday;
      const yesterday = Weekday.options[(Weekday.options.indexOf(today) + 6) % 7] as Weekday;
      const wall = `${hour}:${minute}`;
      return times.some(({ days, from, until }) =>
        from < until
          ? days.includes(today) && from <= wall && wall < until
          : (days.includes(today) && from <= wall) || (days.includes(yesterday) && wall < until),
      );
    };
    // Around the days on which some of them change their clocks.
    const days = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01', '2026-07-01'];
    fc.assert(
      fc.property(
        fc.array(window, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...zones),
        fc.constantFrom(...days),
        fc.integer({ min: -36 * 3_600, max: 36 * 3_600 }),
        (times, zone, day, seconds) => {
          const at = plus(`${day}T00:00:00.000Z`, seconds * SECOND);
          const { isOpen, until } = timesAt(times, zone, at);
          expect(isOpen).toBe(byTheWall(times, zone, at));
          if (until === null) return;
          expect(byTheWall(times, zone, plus(until, -1))).toBe(isOpen);
          expect(byTheWall(times, zone, until)).toBe(!isOpen);
          // Nothing has changed before.
          for (let step = MINUTE; Date.parse(at) + step < Date.parse(until) && step < 30 * HOUR; step += 5 * MINUTE)
            expect(byTheWall(times, zone, plus(at, step))).toBe(isOpen);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    [[every('08:00', '18:00', WEEKDAYS)], [every('08:00', '18:00')], true],
    [[every('09:00', '17:00', ['mon'])], [every('08:00', '18:00', WEEKDAYS)], true],
    [[every('08:00', '18:00')], [every('08:00', '18:00', WEEKDAYS)], false],
    [[every('07:59', '18:00', ['mon'])], [every('08:00', '18:00')], false],
    [[every('22:00', '06:00', ['sun'])], [every('20:00', '24:00'), every('00:00', '08:00')], true],
    [[every('22:00', '06:00', ['sun'])], [every('20:00', '24:00')], false],
    [[every('10:00', '14:00')], [every('08:00', '12:00'), every('12:00', '18:00')], true],
  ] as [Times, Times, boolean][])('%j are within %j: %s', (chosen, asked, is) => {
    expect(isTimesWithin(chosen, asked)).toBe(is);
  });
});
