import { describe, expect, it } from 'vitest';
import type { AccessQuestion } from '#domain/access';
import { accessOf, advancedGrant, confirmed, type Grant, grantDueAt, statusOfGrant, withoutDevices } from '#domain/grant';
import { HOUR } from '#domain/instant';
import { aGrant, allowedBy, aTechnician, DEVICES, id, later, NOON } from '../support/builders.ts';

const question: AccessQuestion = { siteId: id('sit'), deviceId: DEVICES[0], permission: 'live-view' };

describe('access (rules 15 to 17)', () => {
  it('is given by a live grant of the permission on the device', () => {
    expect(allowedBy(aTechnician(), question, [aGrant()], NOON)).toBe(id('gra'));
  });

  it.each([
    ['another permission', { permission: 'playback' as const }, {}, NOON],
    ['another device', { devices: [DEVICES[1]] }, {}, NOON],
    ['another company', { companyId: id('cmp', 2) }, {}, NOON],
    ['another site', { siteId: id('sit', 2) }, {}, NOON],
    ['a time before it begins', {}, {}, later(-1)],
    ['the very moment it ends, unswept', {}, {}, later(8 * HOUR)],
    ['an ended one', { status: 'expired' as never, endedAt: NOON } as never, {}, NOON],
    ['a technician without this site', {}, { role: 'technician' as const, sites: [id('sit', 2)] }, NOON],
  ])('is not given by one for %s', (_case, grant, technician, now) => {
    expect(allowedBy(aTechnician(technician), question, [aGrant(grant)], now)).toBeUndefined();
  });

  it('is given to a technician with this site assigned', () => {
    expect(allowedBy(aTechnician({ role: 'technician', sites: [id('sit')] }), question, [aGrant()], NOON)).toBeDefined();
  });

  it('names the grant that ends last', () => {
    const grants = [aGrant(), aGrant({ id: id('gra', 2), until: later(9 * HOUR) }), aGrant({ id: id('gra', 3), until: later(HOUR) })];
    expect(allowedBy(aTechnician(), question, grants, NOON)).toBe(id('gra', 2));
    expect(allowedBy(aTechnician(), question, [aGrant({ id: id('gra', 4), until: null }), ...grants], NOON)).toBe(id('gra', 4));
  });

  it('to the site needs no device', () => {
    const grant = aGrant({ permission: 'site-information', devices: [] });
    expect(allowedBy(aTechnician(), { siteId: id('sit'), permission: 'site-information' }, [grant], NOON)).toBeDefined();
  });
});

describe('a grant', () => {
  const scheduled = aGrant({ status: 'scheduled', from: later(HOUR), until: later(2 * HOUR) });

  it.each([
    [0, 'scheduled', undefined],
    [HOUR - 1, 'scheduled', undefined],
    [HOUR, 'active', 'active'],
    [2 * HOUR - 1, 'active', 'active'],
    [2 * HOUR, 'expired', 'expired'],
  ] as const)('%i ms on is %s by the clock, and the sweep makes it so', (at, status, swept) => {
    expect(statusOfGrant(scheduled, later(at))).toBe(status);
    expect(advancedGrant(scheduled, later(at))?.grant.status).toBe(swept);
  });

  it('is due at its start, then at its end, then no more', () => {
    expect(grantDueAt(scheduled)).toBe(later(HOUR));
    expect(grantDueAt({ ...scheduled, status: 'active' })).toBe(later(2 * HOUR));
    expect(grantDueAt({ ...scheduled, status: 'expired', endedAt: NOON })).toBeUndefined();
  });

  it.each([
    ['7 hours', 7 * HOUR, []],
    ['8 hours', 8 * HOUR, [HOUR]],
    ['a day short of a week', 6 * 24 * HOUR, [HOUR]],
    ['a week', 7 * 24 * HOUR, [24 * HOUR, HOUR]],
  ])('of %s is announced this long before its end, once each: %j (rule 16)', (_case, length, before) => {
    let grant: Grant = aGrant({ until: later(length) });
    const steps: string[] = [];
    for (let at = grantDueAt(grant); at !== undefined; at = grantDueAt(grant)) {
      const advanced = advancedGrant(grant, at);
      if (!advanced) throw new Error('due, and nothing to do');
      steps.push(`${advanced.step} ${at}`);
      expect(advancedGrant(advanced.grant, at)).toBeUndefined();
      grant = advanced.grant;
    }
    expect(steps).toEqual([...before.map((milliseconds) => `warned ${later(length - milliseconds)}`), `expired ${later(length)}`]);
  });

  it('that is without end is put to the owner after a year, and ends 30 days later by the clock, unless they keep it', () => {
    const grant = aGrant({ until: null });
    const year = 365 * 24 * HOUR;
    expect(grantDueAt(grant)).toBe(later(year));
    expect(advancedGrant(grant, later(year - 1))).toBeUndefined();
    const put = advancedGrant(grant, later(year));
    expect(put).toMatchObject({ step: 'put-to-owner', grant: { status: 'active', confirmBy: later(year + 30 * 24 * HOUR) } });
    const waiting = put?.grant as Grant;
    const ask = (one: Grant, at: number) => allowedBy(aTechnician(), question, [one], later(at)) !== undefined;
    expect([ask(waiting, year + 30 * 24 * HOUR - 1), ask(waiting, year + 30 * 24 * HOUR)]).toEqual([true, false]);
    const kept = confirmed(waiting, later(year + HOUR));
    expect([kept.until, ask(kept, 2 * year), grantDueAt(kept)]).toEqual([null, true, later(2 * year + HOUR)]);
    expect(confirmed(grant, NOON)).toBe(grant);
    expect(confirmed(waiting, later(year + 30 * 24 * HOUR))).toBe(waiting);
  });

  it('loses a removed device, and ends with its last', () => {
    expect(withoutDevices(aGrant(), [DEVICES[1]], NOON)).toMatchObject({ devices: [DEVICES[0], DEVICES[2]], status: 'active' });
    expect(withoutDevices(aGrant({ devices: [DEVICES[1]] }), [DEVICES[1]], NOON)).toMatchObject({
      status: 'withdrawn',
      devices: [DEVICES[1]],
    });
    const other = aGrant({ devices: [DEVICES[0]] });
    expect(withoutDevices(other, [DEVICES[1]], NOON)).toBe(other);
  });

  it('counts in the windows of its site while nobody has ended it', () => {
    const ended = { ...aGrant(), status: 'expired' as const, endedAt: NOON };
    expect(accessOf([aGrant(), scheduled, ended])).toEqual({
      any: [{ from: NOON, until: later(8 * HOUR) }],
      siteInformation: [],
      pictures: [{ from: NOON, until: later(8 * HOUR) }],
    });
    const information = accessOf([aGrant({ permission: 'site-information', devices: [] })]);
    expect([information.siteInformation.length, information.pictures.length]).toEqual([1, 0]);
    for (const [permission, windows] of [
      ['live-view', 1],
      ['playback', 1],
      ['configuration', 0],
    ] as const)
      expect([permission, accessOf([aGrant({ permission })]).pictures.length]).toEqual([permission, windows]);
  });
});
