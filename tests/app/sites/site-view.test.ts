import { describe, expect, it } from 'vitest';
import { permissionViews } from '#app/kernel/permission-views';
import { siteView } from '#app/sites/site-view';
import type { Grant } from '#domain/grant';
import { HOUR, MINUTE } from '#domain/instant';
import { aGrant, aSite, DEVICES, id, later, NOON } from '../../support/builders.ts';

const [front, back] = DEVICES;
const device = (deviceId: string) =>
  ({ id: deviceId, siteId: id('sit'), name: 'Camera', serial: 'S', category: 'camera', createdAt: NOON }) as const;

describe('a site as its company sees it (rule 18)', () => {
  const last = (changes: object) =>
    siteView(aSite({ lastInvitation: { id: id('inv'), status: 'pending', expiresAt: later(HOUR), ...changes } }), NOON);

  it('tells of its last invitation how that stands, by the clock', () => {
    expect(siteView(aSite(), NOON).lastInvitation).toBeUndefined();
    expect(last({}).lastInvitation).toEqual({ id: id('inv'), status: 'pending' });
    expect(last({ expiresAt: NOON }).lastInvitation).toEqual({ id: id('inv'), status: 'expired' });
    for (const status of ['accepted', 'declined', 'cancelled'] as const)
      for (const expiresAt of [NOON, later(HOUR)]) expect(last({ status, expiresAt }).lastInvitation?.status).toBe(status);
  });
});

describe('what a company may do, beside each device', () => {
  const number = (of: number, changes: Parameters<typeof aGrant>[0]) => aGrant({ id: id('gra', of), devices: [front], ...changes });
  const shown = (...grants: Grant[]) => {
    const [view] = permissionViews([device(front)], grants, NOON).devices;
    return view?.permissions.map(({ grantId, permission, status }) => [Number(grantId.slice(-6)), permission, status]);
  };
  const active = (of: number, until: string | null) => number(of, { from: NOON, until });
  const scheduled = (of: number, from: string) => number(of, { from, until: later(9 * HOUR), status: 'scheduled' });
  const LIVE = 'live-view';

  it('is what stands, and not what has ended', () => {
    expect(shown(active(1, later(1)))).toEqual([[1, LIVE, 'active']]);
    expect(shown(active(1, NOON))).toEqual([]);
    expect(shown({ ...active(1, later(HOUR)), status: 'withdrawn', endedAt: NOON } as Grant)).toEqual([]);
    expect(shown(scheduled(1, later(1)))).toEqual([[1, LIVE, 'scheduled']]);
  });

  it.each([
    ['what lasts longest of what counts now', () => [active(1, later(HOUR)), active(2, later(2 * HOUR))], 2, 'active'],
    ['what has no end before what has', () => [active(1, later(HOUR)), active(2, null)], 2, 'active'],
    ['what counts now before what only begins', () => [active(1, later(MINUTE)), scheduled(2, later(HOUR))], 1, 'active'],
    ['what begins first of what only begins', () => [scheduled(1, later(2 * HOUR)), scheduled(2, later(HOUR))], 2, 'scheduled'],
    ['the first of what is alike', () => [scheduled(1, later(HOUR)), scheduled(2, later(HOUR))], 1, 'scheduled'],
  ])('is %s, in whichever order they come', (_what, grants, best, status) => {
    const [one, two] = grants() as [Grant, Grant];
    expect(shown(one, two)).toEqual([[best, LIVE, status]]);
    if (one.from !== two.from || one.until !== two.until) expect(shown(two, one)).toEqual([[best, LIVE, status]]);
  });

  it('is of that device and of each permission, and what is of the site stands beside the site', () => {
    const grants = [
      aGrant({ id: id('gra', 1), devices: [front, back] }),
      aGrant({ id: id('gra', 2), permission: 'playback', devices: [front] }),
      aGrant({ id: id('gra', 3), permission: 'site-information', devices: [] }),
    ];
    const views = permissionViews([device(front), device(back), device(DEVICES[2])], grants, NOON);
    expect(views.permissions.map(({ permission }) => permission)).toEqual(['site-information']);
    expect(views.devices.map(({ id: of, permissions }) => [of, permissions.map(({ permission }) => permission)])).toEqual([
      [front, ['live-view', 'playback']],
      [back, ['live-view']],
      [DEVICES[2], []],
    ]);
  });
});
