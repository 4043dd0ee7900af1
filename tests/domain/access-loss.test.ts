import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessList, ListedGrant } from '#domain/access';
import { accessChanges } from '#domain/access-loss';
import { HOUR, MINUTE } from '#domain/instant';
import type { DevicePermission } from '#domain/permission';
import { DEVICES, id, later, NOON } from '../support/builders.ts';

const [camera, door] = DEVICES;
const grant = (changes: Partial<ListedGrant> = {}): ListedGrant => ({
  id: id('gra'),
  permission: 'live-view',
  devices: [camera],
  from: NOON,
  until: later(HOUR),
  ...changes,
});
const list = (...grants: ListedGrant[]): AccessList => ({ siteId: id('sit'), companyId: id('cmp'), grants });
const changes = (before: ListedGrant[], after: ListedGrant[], at = later(MINUTE)) =>
  accessChanges({ before: list(...before), after: list(...after) }, DEVICES, at);
const lost = (before: ListedGrant[], after: ListedGrant[], at?: string) =>
  changes(before, after, at).flatMap((change) => change.lost.map((permission) => [change.deviceId, permission]));

describe('a change of access', () => {
  it.each<[string, ListedGrant[], ListedGrant[], unknown[]]>([
    ['that takes the only grant has taken it', [grant()], [], [[camera, 'live-view']]],
    ['that takes one of two has taken nothing (rule 15)', [grant(), grant({ id: id('gra', 2) })], [grant()], []],
    ['that takes one device has taken that', [grant({ devices: [camera, door] })], [grant({ devices: [door] })], [[camera, 'live-view']]],
    [
      'that leaves what begins later has taken what was',
      [grant()],
      [grant({ id: id('gra', 2), from: later(HOUR) })],
      [[camera, 'live-view']],
    ],
    ['that takes what had not begun has taken nothing', [grant({ from: later(HOUR) })], [], []],
    [
      'that leaves another permission has taken this one',
      [grant()],
      [grant({ id: id('gra', 2), permission: 'playback' })],
      [[camera, 'live-view']],
    ],
    ['that clears away what has run out has taken it', [grant({ until: later(MINUTE / 2) })], [], [[camera, 'live-view']]],
    [
      'about something else takes nothing for what has run out',
      [grant({ until: later(MINUTE / 2) })],
      [grant({ until: later(MINUTE / 2) })],
      [],
    ],
    ['of the whole site is about no device', [grant({ permission: 'site-information', devices: [] })], [], []],
  ])('%s', (_, before, after, expected) => expect(lost(before, after)).toEqual(expected));

  it('under a new household has ended what ran under the one before, though the same is given again (rule 30)', () => {
    const after = { ...list(grant({ id: id('gra', 2), from: later(MINUTE) })), since: later(MINUTE) };
    const [change] = accessChanges({ before: list(grant()), after }, DEVICES, later(MINUTE));
    expect(change).toMatchObject({ deviceId: camera, lost: ['live-view'], left: [{ permission: 'live-view', grantId: id('gra', 2) }] });
    // And nothing more with what the new one changes.
    expect(accessChanges({ before: after, after }, DEVICES, later(2 * MINUTE))).toEqual([]);
    expect(accessChanges({ before: undefined, after }, DEVICES, later(2 * MINUTE)).flatMap((one) => one.lost)).toEqual([]);
  });

  it('says what is left, by the grant that ends last', () => {
    const after = [grant(), grant({ id: id('gra', 2), until: null }), grant({ id: id('gra', 3), permission: 'playback' })];
    expect(changes([], after)).toEqual([
      {
        deviceId: camera,
        lost: [],
        left: [
          { permission: 'live-view', grantId: id('gra', 2), until: null },
          { permission: 'playback', grantId: id('gra', 3), until: later(HOUR) },
        ],
      },
    ]);
  });

  it('that changes nothing is none', () => {
    expect(changes([grant()], [grant()])).toEqual([]);
    expect(accessChanges({ before: undefined, after: list() }, DEVICES, NOON)).toEqual([]);
  });

  it('never says lost what any grant still gives, and always what none does any more', () => {
    const arbitrary = fc.array(
      fc.record({
        id: fc.integer({ min: 1, max: 6 }).map((number) => id('gra', number)),
        permission: fc.constantFrom<DevicePermission>('live-view', 'playback', 'configuration'),
        devices: fc.subarray([...DEVICES], { minLength: 1 }),
        from: fc.integer({ min: -5, max: 5 }).map((minutes) => later(minutes * MINUTE)),
        until: fc.option(fc.integer({ min: 6, max: 12 }).map((minutes) => later(minutes * MINUTE))),
      }),
      { maxLength: 6 },
    );
    const at = later(MINUTE);
    const gives = (grants: ListedGrant[], deviceId: string, permission: string): boolean =>
      grants.some(
        (one) =>
          one.permission === permission && one.devices.includes(deviceId) && one.from <= at && (one.until === null || at < one.until),
      );
    fc.assert(
      fc.property(arbitrary, arbitrary, (before, after) => {
        const said = new Set(lost(before, after, at).map(String));
        for (const deviceId of DEVICES)
          for (const permission of ['live-view', 'playback', 'configuration']) {
            const is = gives(after, deviceId, permission);
            if (is) expect(said.has(`${deviceId},${permission}`)).toBe(false);
            else if (gives(before, deviceId, permission)) expect(said.has(`${deviceId},${permission}`)).toBe(true);
          }
      }),
    );
  });
});
