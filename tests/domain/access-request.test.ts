import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameRequest, requested, taskOf, type Wanted } from '#domain/access-request';
import type { Application } from '#domain/application';
import { type Denial, denialOf } from '#domain/denial';
import { after as later, MINUTE } from '#domain/instant';
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
    const site: Denial = { ...aDenial({ permission: 'site-information' }), deviceId: undefined };
    const { technician, siteId, lines } = requested(
      [wanted(), wanted(), wanted(second), wanted(second, { until }), wanted(site)],
      CLOUD,
      NOON,
    );
    expect([technician, siteId]).toEqual(['anna@example.org', id('sit')]);
    expect(lines).toEqual([
      { permission: 'live-view', devices: [id('dev', 1), id('dev', 2)], duration: { hours: 8 } },
      { permission: 'live-view', devices: [id('dev', 2)], duration: { until } },
      { permission: 'site-information', duration: { hours: 8 } },
    ]);
  });

  it.each<[string, Wanted, string | undefined]>([
    ['as it was denied', wanted(), undefined],
    ['of another cloud', wanted(aDenial({ cloud: 'other-cloud' })), 'denial-not-fitting'],
    ['for another technician', wanted(aDenial(), { asked: { ...aDenial(), technician: 'ben@example.org' } }), 'denial-not-fitting'],
    ['on another device', wanted(aDenial(), { asked: { ...aDenial(), deviceId: id('dev', 9) } }), 'denial-not-fitting'],
    ['for another permission', wanted(aDenial(), { asked: { ...aDenial(), permission: 'playback' } }), 'denial-not-fitting'],
    [
      'of another site',
      wanted({ ...aDenial(), deviceId: undefined }, { asked: { ...aDenial(), siteId: id('sit', 9) } }),
      'denial-not-fitting',
    ],
  ])('fits the no that is shown: %s', (_, one, expected) => {
    expect(refusal(() => requested([one], CLOUD, NOON))).toBe(expected);
  });

  it('is asked for within ten minutes, to the millisecond', () => {
    const at = (milliseconds: number) => refusal(() => requested([wanted()], CLOUD, later(NOON, milliseconds)));
    expect([at(10 * MINUTE - 1), at(10 * MINUTE)]).toEqual([undefined, 'denial-expired']);
  });

  it('is about one technician and one site', () => {
    const other = aDenial({ siteId: id('sit', 9) });
    const somebody = aDenial({ technician: 'ben@example.org' });
    for (const one of [other, somebody]) expect(refusal(() => requested([wanted(), wanted(one)], CLOUD, NOON))).toBe('not-requestable');
  });
});

describe('the task that an application is', () => {
  const lines: Line[] = [
    { permission: 'live-view', devices: [id('dev', 1), id('dev', 2)], duration: { hours: 8 } },
    { permission: 'site-information', duration: { hours: 8 } },
  ];
  const pending = anApplication({ lines });
  const answered = (given: Line[]): Application => ({
    ...pending,
    ...{ status: 'approved', decidedAt: NOON, decidedBy: { type: 'email', value: 'olga@example.org' }, given },
  });
  const statuses = (application: Application, now = NOON) => {
    const { status, items } = taskOf(application, now);
    return [status, ...items.map((item) => item.status)];
  };

  it('has an item for each device and the site, which go as it goes', () => {
    expect(statuses(pending)).toEqual(['pending', 'pending', 'pending', 'pending']);
    expect(statuses(pending, pending.expiresAt)[0]).toBe('expired');
    expect(statuses({ ...pending, status: 'cancelled', endedAt: NOON })[0]).toBe('cancelled');
    expect(statuses({ ...pending, status: 'rejected', decidedAt: NOON, decidedBy: { type: 'email', value: 'olga@example.org' } })).toEqual([
      ...['denied', 'denied', 'denied', 'denied'],
    ]);
  });

  it('is approved as asked for or wider, and partial where something is missing or shorter', () => {
    const [live, site] = lines as [Line, Line];
    expect(statuses(answered(lines))).toEqual(['approved', 'approved', 'approved', 'approved']);
    expect(statuses(answered([{ ...live, devices: 'all' } as Line, site]))[0]).toBe('approved');
    expect(statuses(answered([{ ...live, devices: [id('dev', 1)] } as Line, site]))).toEqual(['partial', 'approved', 'denied', 'approved']);
    expect(statuses(answered([live]))).toEqual(['partial', 'approved', 'approved', 'denied']);
    expect(statuses(answered([{ ...live, duration: { hours: 1 } } as Line, site]))).toEqual([
      'partial',
      'approved',
      'approved',
      'approved',
    ]);
    expect(taskOf(answered(lines), NOON).items[0]?.until).toBe(later(NOON, 8 * 60 * MINUTE));
    expect(taskOf(answered([{ ...live, duration: 'permanent' } as Line, site]), NOON).items[0]?.until).toBeNull();
  });

  it('is the same as another while that waits, for the same lines and technician alone', () => {
    const technician = pending.askedBy.email;
    expect(isSameRequest(pending, { technician, lines })).toBe(true);
    expect(isSameRequest(pending, { technician: 'ben@example.org', lines })).toBe(false);
    expect(isSameRequest(pending, { technician, lines: lines.slice(1) })).toBe(false);
    expect(isSameRequest(answered(lines), { technician, lines })).toBe(false);
  });

  it('is approved exactly where nothing that was asked for is missing', () => {
    const given = fc.subarray(['1', '2']);
    fc.assert(
      fc.property(given, fc.boolean(), (devices, hasSite) => {
        const live: Line[] = devices.length === 0 ? [] : [{ ...lines[0], devices: devices.map((one) => id('dev', Number(one))) } as Line];
        const { status, items } = taskOf(answered([...live, ...(hasSite ? [lines[1] as Line] : [])]), NOON);
        expect(status === 'approved').toBe(devices.length === 2 && hasSite);
        expect(items.filter((item) => item.status === 'approved')).toHaveLength(devices.length + Number(hasSite));
      }),
    );
  });
});
