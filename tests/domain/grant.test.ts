import { describe, expect, it } from 'vitest';
import { closesAt, endedGrant, type Grant, isToClose, requireRoomFor, statusOfGrant, withdrawn, withoutDevices } from '#domain/grant';
import { HOUR, MINUTE } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { aGrant, DEVICES, id, later, NOON } from '../support/builders.ts';

const NOW = later(HOUR);
const liveView = aGrant({ devices: [DEVICES[0]] });
const playback = aGrant({ id: id('gra', 2), permission: 'playback', devices: [DEVICES[0], DEVICES[1]] });
const information = aGrant({ id: id('gra', 3), permission: 'site-information', devices: [], until: null });
const ahead = aGrant({ id: id('gra', 4), status: 'scheduled', from: later(2 * HOUR) });
const over = aGrant({ id: id('gra', 5), until: NOW });
const released: Grant = { ...aGrant({ id: id('gra', 6) }), status: 'released', endedAt: NOON };
const ALL = [liveView, playback, information, ahead, over, released];

describe('what an owner takes back (rule 13)', () => {
  it.each([
    ['everything that stands, with nothing named', {}, [liveView, playback, information, ahead]],
    ['one grant and no other', { grantId: playback.id }, [playback]],
    ['one permission and no other', { permission: 'live-view' as const }, [liveView, ahead]],
    ['nothing for a grant that has ended', { grantId: released.id }, []],
    ['nothing for a grant whose time is over, unswept', { grantId: over.id }, []],
    ['nothing where two names do not meet', { grantId: playback.id, permission: 'live-view' as const }, []],
  ])('is %s', (_case, selection, expected) => {
    expect(withdrawn(ALL, selection, NOW)).toEqual(
      expected.map((grant) => ({ grant: { ...grant, status: 'withdrawn', endedAt: NOW }, devices: grant.devices })),
    );
  });

  it('by device leaves a grant its other devices, ends one that is left with none, and does not touch the rest', () => {
    expect(withdrawn([liveView, playback, information, over], { devices: [DEVICES[0]] }, NOW)).toEqual([
      { grant: { ...liveView, status: 'withdrawn', endedAt: NOW }, devices: [DEVICES[0]] },
      { grant: { ...playback, devices: [DEVICES[1]] }, devices: [DEVICES[0]] },
    ]);
    expect(withdrawn(ALL, { devices: [id('dev', 9)] }, NOW)).toEqual([]);
  });
});

describe('a grant that loses devices', () => {
  it.each([
    ['has ended', released],
    ['is over, unswept', over],
    ['names none of them', aGrant({ devices: [DEVICES[2]] })],
    ['concerns the site', information],
  ])('stays as it is where it %s', (_case, grant) => {
    expect(withoutDevices(grant, [DEVICES[0], DEVICES[1]], NOW)).toBe(grant);
  });

  it('ends as whoever took them says', () => {
    expect(withoutDevices(liveView, [...DEVICES], NOW)).toMatchObject({ status: 'withdrawn', endedAt: NOW });
    expect(withoutDevices(liveView, [...DEVICES], NOW, 'released')).toMatchObject({ status: 'released', endedAt: NOW });
  });
});

describe('ending a grant', () => {
  it('is refused where it has ended, by whatever and by the clock too, and says how', () => {
    expect(() => endedGrant(released, 'withdrawn', NOW)).toThrow(
      expect.objectContaining({ refusal: 'grant-ended', facts: { grantStatus: 'released' } }),
    );
    expect(() => endedGrant(over, 'withdrawn', NOW)).toThrow(expect.objectContaining({ facts: { grantStatus: 'expired' } }));
  });

  it('is kept as it was ended, though its time is over since', () => {
    expect(statusOfGrant(released, later(99 * HOUR))).toBe('released');
  });
});

describe('the grants a company holds on a site (product.md §6)', () => {
  const full = Array.from({ length: LIMITS.liveGrantsOfASite }, (_, number) => aGrant({ id: id('gra', number) }));

  it('are so many and not one more', () => {
    expect(() => requireRoomFor(1, full.slice(1), NOW)).not.toThrow();
    expect(() => requireRoomFor(2, full.slice(1), NOW)).toThrow(
      expect.objectContaining({ refusal: 'limit-reached', facts: { limit: 'live-grants-of-a-site' } }),
    );
    expect(() => requireRoomFor(1, full, NOW)).toThrow();
  });

  it('do not count what has ended, swept or not', () => {
    expect(() => requireRoomFor(1, [...full.slice(1), released, over], NOW)).not.toThrow();
    expect(() => requireRoomFor(1, [...full.slice(1), ahead], NOW)).toThrow();
  });
});

describe('a grant that has ended', () => {
  it('leaves what commands read two minutes later, to the second; one that stands never does', () => {
    expect(closesAt(released)).toBe(later(2 * MINUTE));
    expect([2 * MINUTE - 1, 2 * MINUTE, 2 * MINUTE + 1].map((at) => isToClose(released, later(at)))).toEqual([false, true, true]);
    expect([liveView, information, ahead].map((grant) => [closesAt(grant), isToClose(grant, later(9_999 * HOUR))])).toEqual(
      Array(3).fill([undefined, false]),
    );
  });
});
