import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { asFarAsPossible, type Duration, Line, narrowed, requireFitting, stillAskable, termsOf, windowOf, withoutSome } from '#domain/line';
import { DEVICES, id, later, NOON } from '../support/builders.ts';

const liveView = (changes: object = {}): Line =>
  Line.parse({ permission: 'live-view', devices: 'all', duration: { hours: 8 }, ...changes });

describe('the window of a line', () => {
  it.each([
    [{ hours: 1 }, later(HOUR)],
    [{ hours: 24 }, later(DAY)],
    [{ days: 30 }, later(30 * DAY)],
    [{ until: later(5) }, later(5)],
    ['permanent', null],
  ] as [Duration, string | null][])('%j begins at once and ends when it says', (duration, until) => {
    expect(windowOf(liveView({ duration }), NOON)).toEqual({ from: NOON, until });
  });

  it('counts its length from a start that is ahead, and from now where the start is past', () => {
    expect(windowOf(liveView({ from: later(HOUR) }), NOON)).toEqual({ from: later(HOUR), until: later(9 * HOUR) });
    expect(windowOf(liveView({ from: later(-HOUR) }), NOON)).toEqual({ from: NOON, until: later(8 * HOUR) });
  });
});

describe('what a line means on a site', () => {
  it('names every device of the site for all, and none for site information', () => {
    expect(termsOf(liveView(), DEVICES, NOON).devices).toEqual([...DEVICES]);
    expect(termsOf({ permission: 'site-information', duration: 'permanent' }, [], NOON).devices).toEqual([]);
  });

  it.each([
    ['on a site without devices (rule 2)', liveView(), [], 'no-devices'],
    ['on a device of another site (rule 2)', liveView({ devices: [id('dev', 9)] }), DEVICES, 'unknown-device'],
    ['that has ended already', liveView({ duration: { until: NOON } }), DEVICES, 'period-ended'],
    ['that ends before it starts', liveView({ from: later(HOUR), duration: { until: later(1) } }), DEVICES, 'period-ended'],
  ] as const)('refuses one %s', (_case, line, devices, refusal) => {
    expect(() => termsOf(line, devices, NOON)).toThrow(expect.objectContaining({ refusal }));
  });
});

describe('a line that meets a site with fewer devices', () => {
  const information: Line = { permission: 'site-information', duration: 'permanent' };
  const named = liveView({ devices: [DEVICES[0], DEVICES[1]] });

  it('is still asked as far as it can be given', () => {
    const over = liveView({ duration: { until: NOON } });
    const gone = liveView({ devices: [id('dev', 9)] });
    expect(asFarAsPossible([information, liveView(), named, over, gone], [DEVICES[1], DEVICES[2]], NOON)).toEqual([
      information,
      liveView(),
      { ...named, devices: [DEVICES[1]] },
    ]);
    expect(stillAskable(information, DEVICES, NOON)).toEqual({ permission: 'site-information', devices: [], from: NOON, until: null });
  });

  it('is narrowed by what is left out, and falls away when nothing is left', () => {
    expect(withoutSome([information, liveView(), named], [DEVICES[0]], DEVICES)).toEqual([
      information,
      { ...liveView(), devices: DEVICES.slice(1) },
      { ...named, devices: [DEVICES[1]] },
    ]);
    expect(withoutSome([information, liveView(), named], DEVICES, DEVICES)).toEqual([information]);
  });

  it('names a device once', () => {
    expect(Line.safeParse({ ...named, devices: [DEVICES[0], DEVICES[0]] }).success).toBe(false);
  });
});

describe('all lines together (product.md §6)', () => {
  const many = Array.from({ length: LIMITS.devicesOfASite }, (_, number) => id('dev', number));
  const lines = (count: number) => Array.from({ length: count }, () => liveView());
  const fitting = Math.floor(LIMITS.devicesOfAllLines / many.length);

  it('name so many devices and not one more, whoever adds them up', () => {
    const tooMany = expect.objectContaining({ refusal: 'limit-reached', facts: { limit: 'devices-of-all-lines' } });
    expect(() => requireFitting(lines(fitting).map((line) => termsOf(line, many, NOON)))).not.toThrow();
    expect(() => requireFitting(lines(fitting + 1).map((line) => termsOf(line, many, NOON)))).toThrow(tooMany);
    expect(() => narrowed([liveView()], lines(fitting + 1), many, NOON)).toThrow(tooMany);
  });
});

describe('choosing among what was asked (rule 7)', () => {
  it.each([
    ['as asked', liveView(), liveView()],
    ['for a shorter time', liveView(), liveView({ duration: { hours: 1 } })],
    ['on fewer devices', liveView(), liveView({ devices: [DEVICES[0]] })],
    [
      'later, within the time asked',
      liveView({ duration: { until: later(DAY) } }),
      liveView({ from: later(HOUR), duration: { hours: 8 } }),
    ],
    ['all of them, where each was named', liveView({ devices: [...DEVICES] }), liveView()],
    ['with an end, where none was asked', liveView({ duration: 'permanent' }), liveView({ duration: { days: 30 } })],
  ])('takes a line %s', (_case, asked, chosen) => {
    expect(narrowed([asked], [chosen], DEVICES, NOON)).toEqual([termsOf(chosen, DEVICES, NOON)]);
  });

  it.each([
    ['of another permission', liveView(), liveView({ permission: 'playback' })],
    ['for longer', liveView(), liveView({ duration: { hours: 24 } })],
    ['for ever', liveView({ duration: { days: 30 } }), liveView({ duration: 'permanent' })],
    ['that ends later by starting later', liveView(), liveView({ from: later(1), duration: { hours: 8 } })],
    ['before what was asked begins', liveView({ from: later(HOUR) }), liveView({ duration: { hours: 1 } })],
    ['on more devices', liveView({ devices: [DEVICES[0]] }), liveView({ devices: [DEVICES[0], DEVICES[1]] })],
    ['on all, where one was named', liveView({ devices: [DEVICES[0]] }), liveView()],
  ])('refuses a line %s', (_case, asked, chosen) => {
    expect(() => narrowed([asked], [chosen], DEVICES, NOON)).toThrow(expect.objectContaining({ refusal: 'wider-than-asked' }));
  });

  it('says which line gives too much, and which device is not of the site', () => {
    const wider = [liveView(), liveView({ permission: 'playback' })];
    expect(() => narrowed([liveView()], wider, DEVICES, NOON)).toThrow(expect.objectContaining({ facts: { line: 1 } }));
    expect(() => narrowed([liveView()], wider, DEVICES, NOON)).toThrow('Line 2');
    expect(() => termsOf(liveView({ devices: [DEVICES[0], id('dev', 9)] }), DEVICES, NOON)).toThrow(
      expect.objectContaining({ facts: { deviceId: id('dev', 9) } }),
    );
  });

  it('does not let two lines lend each other what neither asks for', () => {
    const asked = [liveView({ devices: [DEVICES[0]], duration: { days: 7 } }), liveView({ devices: 'all', duration: { hours: 1 } })];
    expect(() => narrowed(asked, [liveView({ duration: { days: 7 } })], DEVICES, NOON)).toThrow();
  });

  const durations = fc.constantFrom<Duration>(
    { hours: 1 },
    { hours: 2 },
    { hours: 8 },
    { days: 7 },
    { until: later(DAY) },
    { until: later(40 * DAY) },
    'permanent',
  );
  const lines = fc.record({
    permission: fc.constantFrom('live-view', 'playback', 'configuration'),
    devices: fc.oneof(fc.constant('all'), fc.subarray([...DEVICES], { minLength: 1 })),
    duration: durations,
    from: fc.option(
      fc.integer({ min: -2, max: 100 }).map((hours) => later(hours * HOUR)),
      { nil: undefined },
    ),
  }) as fc.Arbitrary<Line>;

  it('never gives an instant on a device that was not asked for', () => {
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 3 }), lines, fc.integer({ min: 0, max: 1_500 }), (asked, chosen, hour) => {
        const allows = (line: Line, device: string, at: string) => {
          try {
            const { devices, from, until } = termsOf(line, DEVICES, NOON);
            return devices.includes(device) && from <= at && (until === null || at < until);
          } catch {
            return false;
          }
        };
        try {
          narrowed(asked, [chosen], DEVICES, NOON);
        } catch {
          return;
        }
        for (const device of DEVICES) {
          const at = later(hour * HOUR);
          if (allows(chosen, device, at)) {
            expect(asked.some((line) => line.permission === chosen.permission && allows(line, device, at))).toBe(true);
          }
        }
      }),
    );
  });
});
