import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requested, requireRecent, taskOf, type Wanted } from '#domain/access-request';
import { type Application, isSameRequest } from '#domain/application';
import { type Denial, denialOf } from '#domain/denial';
import { after as later, MINUTE } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import type { Line } from '#domain/line';
import { anApplication, id, NOON } from '../support/builders.ts';

const CLOUD = 'demo-cloud';
const aDenial = (more: Partial<Denial> = {}): Denial => ({
  ...denialOf({ technician: 'anna@example.org', siteId: id('sit'), deviceId: id('dev', 1), permission: 'live-view', cloud: CLOUD }, NOON),
  ...more,
});
const wanted = (denial: Denial = aDenial(), more: Partial<Wanted> = {}): Wanted => ({ denial, asked: denial, ...more });
const refusal = (act: () => unknown) => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as { refusal: string }).refusal;
  }
};

describe('what a device cloud asks an owner for', () => {
  it('is what was denied: for the same time together, each device once; eight hours where nobody says', () => {
    const until = later(NOON, 60 * MINUTE);
    const second = aDenial({ deviceId: id('dev', 2) });
    const { technician, siteId, lines } = requested([wanted(), wanted(), wanted(second), wanted(second, { until })], CLOUD);
    expect([technician, siteId]).toEqual(['anna@example.org', id('sit')]);
    expect(lines).toEqual([
      { permission: 'live-view', devices: [id('dev', 1), id('dev', 2)], duration: { hours: 8 } },
      { permission: 'live-view', devices: [id('dev', 2)], duration: { until } },
    ]);
  });

  it.each<[string, Wanted, string | undefined]>([
    ['as it was denied', wanted(), undefined],
    ['of another cloud', wanted(aDenial({ cloud: 'other-cloud' })), 'denial-not-fitting'],
    ['for another technician', wanted(aDenial(), { asked: { ...aDenial(), technician: 'ben@example.org' } }), 'denial-not-fitting'],
    ['on another device', wanted(aDenial(), { asked: { ...aDenial(), deviceId: id('dev', 9) } }), 'denial-not-fitting'],
    ['for another permission', wanted(aDenial(), { asked: { ...aDenial(), permission: 'playback' } }), 'denial-not-fitting'],
  ])('fits the no that is shown: %s', (_, one, expected) => {
    expect(refusal(() => requested([one], CLOUD))).toBe(expected);
  });

  it('is asked for within ten minutes, to the millisecond', () => {
    const at = (milliseconds: number) => refusal(() => requireRecent([wanted()], later(NOON, milliseconds)));
    expect([at(10 * MINUTE - 1), at(10 * MINUTE)]).toEqual([undefined, 'denial-expired']);
  });

  it('is about one technician and one site', () => {
    const other = aDenial({ siteId: id('sit', 9) });
    const somebody = aDenial({ technician: 'ben@example.org' });
    for (const one of [other, somebody]) expect(refusal(() => requested([wanted(), wanted(one)], CLOUD))).toBe('not-requestable');
  });

  it('has as many lines as an application may have', () => {
    const asked = (count: number) => {
      const [first = wanted(), ...others] = Array.from({ length: count }, (_, index) =>
        wanted(aDenial(), { until: later(NOON, (index + 1) * MINUTE) }),
      );
      return refusal(() => requested([first, ...others], CLOUD));
    };
    expect([asked(LIMITS.linesOfARequest), asked(LIMITS.linesOfARequest + 1)]).toEqual([undefined, 'not-requestable']);
  });
});

describe('the task that an application is', () => {
  const devices = [id('dev', 1), id('dev', 2)];
  const live: Line = { permission: 'live-view', devices, duration: { hours: 8 } };
  const playback: Line = { permission: 'playback', devices: [id('dev', 1)], duration: { hours: 8 } };
  const pending = anApplication({ lines: [live, playback] });
  const answered = (...given: Line[]): Application => ({
    ...pending,
    ...{ status: 'approved', decidedAt: NOON, decidedBy: { type: 'email', value: 'olga@example.org' }, given },
  });
  const statuses = (application: Application, now = NOON) => {
    const { status, items } = taskOf(application, now);
    return [status, ...items.map((item) => item.status)];
  };

  it('has an item for each device, which goes as it goes', () => {
    expect(statuses(pending)).toEqual(['pending', 'pending', 'pending', 'pending']);
    expect(statuses(pending, pending.expiresAt)[0]).toBe('expired');
    expect(statuses({ ...pending, status: 'cancelled', endedAt: NOON })[0]).toBe('cancelled');
    expect(statuses({ ...pending, status: 'rejected', decidedAt: NOON, decidedBy: { type: 'email', value: 'olga@example.org' } })).toEqual([
      ...['denied', 'denied', 'denied', 'denied'],
    ]);
  });

  it.each<[string, Line[], string[]]>([
    ['as asked for', [live, playback], ['approved', 'approved', 'approved', 'approved']],
    ['on all devices', [{ ...live, devices: 'all' }, playback], ['approved', 'approved', 'approved', 'approved']],
    ['without end', [{ ...live, duration: 'permanent' }, playback], ['approved', 'approved', 'approved', 'approved']],
    ['by the longer of two lines', [{ ...live, duration: { hours: 1 } }, live, playback], ['approved', 'approved', 'approved', 'approved']],
    ['on one device less', [{ ...live, devices: [id('dev', 1)] }, playback], ['partial', 'approved', 'denied', 'approved']],
    ['without a permission', [live], ['partial', 'approved', 'approved', 'denied']],
    ['for less time', [{ ...live, duration: { hours: 1 } }, playback], ['partial', 'approved', 'approved', 'approved']],
    ['from later on', [{ ...live, from: later(NOON, MINUTE) }, playback], ['partial', 'approved', 'approved', 'approved']],
  ])('is whole or partial by what was given: %s', (_, given, expected) => {
    expect(statuses(answered(...given))).toEqual(expected);
  });

  it('tells until when each was given', () => {
    const untilOf = (...given: Line[]) => taskOf(answered(...given), NOON).items[0]?.until;
    expect(untilOf(live)).toBe(later(NOON, 8 * 60 * MINUTE));
    expect(untilOf({ ...live, duration: { hours: 1 } }, live)).toBe(later(NOON, 8 * 60 * MINUTE));
    expect(untilOf(live, { ...live, duration: 'permanent' })).toBeNull();
  });

  it('is the same as another while that waits, on the same devices for the same technician, in whatever order and for how long', () => {
    const technician = pending.askedBy.email;
    const same = (application: Application, more: object = {}) =>
      isSameRequest(application, { technician, lines: [live, playback], now: NOON, ...more });
    expect(same(pending)).toBe(true);
    const turned: Line[] = [
      { ...playback, duration: { hours: 1 } },
      { ...live, devices: devices.toReversed() },
    ];
    expect(same(pending, { lines: turned })).toBe(true);
    expect(same(pending, { technician: 'ben@example.org' })).toBe(false);
    expect(same(pending, { lines: [live] })).toBe(false);
    expect(same(answered(live, playback))).toBe(false);
    // By the clock, whether or not a job has run.
    expect(same(pending, { now: pending.expiresAt })).toBe(false);
  });

  it.each([
    ['all devices and the same', [{ ...live, devices: 'all' }], [{ ...live, devices: 'all' }], true],
    ['all devices and another permission', [{ ...live, devices: 'all' }], [{ ...playback, devices: 'all' }], false],
    ['all devices and one', [{ ...live, devices: 'all' }], [live], false],
    ['the site and all devices', [{ permission: 'site-information', duration: { hours: 8 } }], [{ ...live, devices: 'all' }], false],
    [
      'the site and the site',
      [{ permission: 'site-information', duration: { hours: 8 } }],
      [{ permission: 'site-information', duration: 'permanent' }],
      true,
    ],
  ] as [string, Line[], Line[], boolean][])('is told from what waits already: %s', (_case, waiting, lines, expected) => {
    const pending = anApplication({ lines: waiting });
    expect(isSameRequest(pending, { technician: pending.askedBy.email, lines, now: NOON })).toBe(expected);
  });

  it('is approved exactly where nothing that was asked for is missing', () => {
    fc.assert(
      fc.property(fc.subarray(devices), fc.boolean(), (some, hasPlayback) => {
        const given: Line[] = some.length === 0 ? [] : [{ ...live, devices: some }];
        const { status, items } = taskOf(answered(...given, ...(hasPlayback ? [playback] : [])), NOON);
        expect(status === 'approved').toBe(some.length === 2 && hasPlayback);
        expect(items.filter((item) => item.status === 'approved')).toHaveLength(some.length + Number(hasPlayback));
      }),
    );
  });
});
