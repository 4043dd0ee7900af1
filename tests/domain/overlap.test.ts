import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accessOf,
  advancedGrant,
  begin,
  endedGrant,
  type Grant,
  isStanding,
  type StandingGrant,
  withdrawn,
  withoutDevices,
} from '#domain/grant';
import { DAY, HOUR, MINUTE } from '#domain/instant';
import { type Line, termsOf } from '#domain/line';
import { aGrant, allowedBy, aTechnician, DEVICES, id, later } from '../support/builders.ts';

const minutes = (number: number) => later(number * MINUTE);
const mayAt = (grants: readonly Grant[], deviceId: string, at: number): boolean =>
  allowedBy(aTechnician(), { siteId: id('sit'), deviceId, permission: 'live-view' }, grants, minutes(at)) !== undefined;

/** Up to six standing grants on some of three devices, within two hours, some without end; stored as a sweep may or may not have left them. */
const someGrants = fc
  .array(
    fc.record({
      devices: fc.subarray([...DEVICES], { minLength: 1 }),
      from: fc.nat(60),
      length: fc.option(fc.integer({ min: 1, max: 60 })),
      isSwept: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) =>
    all.map(({ devices, from, length, isSwept }, index) =>
      aGrant({
        id: id('gra', index + 1),
        devices,
        from: minutes(from),
        until: length === null ? null : minutes(from + length),
        status: isSwept ? 'active' : 'scheduled',
      }),
    ),
  );
const moment = fc.integer({ min: -1, max: 121 });
const device = fc.constantFrom(...DEVICES);

/** The ways in which one of several grants ends, or loses a device, `at` a minute; unchanged where it has nothing to lose. */
const ENDINGS: Record<string, (grant: StandingGrant, at: number, deviceId: string) => Grant> = {
  released: (grant, at) => (grant.until !== null && grant.until <= minutes(at) ? grant : endedGrant(grant, 'released', minutes(at))),
  withdrawn: (grant, at) => withdrawn([grant], { grantId: grant.id }, minutes(at))[0]?.grant ?? grant,
  expired: (grant, at) => {
    const advanced = advancedGrant(grant, minutes(at));
    return advanced?.step === 'expired' ? advanced.grant : grant;
  },
  'without a device': (grant, at, deviceId) => withoutDevices(grant, [deviceId], minutes(at)),
};

describe('several grants at once (rule 15)', () => {
  it.each(Object.keys(ENDINGS))('one that is %s takes nothing from what the others give, and leaves nothing of its own', (how) => {
    fc.assert(
      fc.property(someGrants, fc.nat(), moment, device, fc.nat(120), device, (grants, which, at, gone, wait, asked) => {
        const index = which % grants.length;
        const before = grants[index] as StandingGrant;
        const after = ENDINGS[how]?.(before, at, gone) as Grant;
        const others = grants.filter((_, other) => other !== index);
        const then = at + wait;
        // Its own part is over, but for what the clock has not ended yet, and the devices it keeps.
        const keeps = how === 'expired' || (how === 'without a device' && asked !== gone);
        expect(mayAt([...others, after], asked, then)).toBe(mayAt(others, asked, then) || (keeps && mayAt([before], asked, then)));
        expect(accessOf([...others, after]).any).toEqual(accessOf(isStanding(after) ? [...others, after] : others).any);
      }),
    );
  });

  it('allow what any of them allows, and nothing else', () => {
    fc.assert(
      fc.property(someGrants, moment, device, (grants, at, asked) => {
        const gives = grants.some(
          ({ devices, from, until }) => devices.includes(asked) && from <= minutes(at) && (until === null || minutes(at) < until),
        );
        expect(mayAt(grants, asked, at)).toBe(gives);
      }),
    );
  });

  it('leave no instant without access when one extends another before its end', () => {
    const extension = fc.record({
      begun: fc.nat(59),
      duration: fc.constantFrom<Line['duration']>({ hours: 1 }, { hours: 8 }, 'permanent'),
    });
    fc.assert(
      fc.property(extension, fc.integer({ min: 0, max: 8 * 60 - 1 }), ({ begun, duration }, at) => {
        const first = aGrant({ devices: [DEVICES[0]], from: minutes(0), until: minutes(60) });
        const terms = termsOf({ permission: 'live-view', devices: [DEVICES[0]], duration }, DEVICES, minutes(begun));
        const { siteId, companyId, askedBy, grantedBy } = first;
        const common = { siteId, companyId, askedBy, grantedBy, origin: { type: 'owner' } as const, zone: 'Europe/Berlin' };
        const second = begin(terms, { ...common, id: id('gra', 2) }, minutes(begun));
        const end = second.until ?? minutes(8 * 60);
        expect(mayAt([first, second], DEVICES[0], at)).toBe(minutes(at) < end);
      }),
    );
  });

  it('count from their first instant to before their last, by the clock, with the sweep stopped for a day', () => {
    const times = fc.record({ from: fc.nat(DAY / MINUTE), length: fc.integer({ min: 1, max: DAY / MINUTE }) });
    fc.assert(
      fc.property(times, fc.constantFrom('scheduled' as const, 'active' as const), ({ from, length }, status) => {
        const start = from * MINUTE;
        const end = start + length * MINUTE;
        const grant = aGrant({ from: later(start), until: later(end), status });
        const may = (at: number) =>
          allowedBy(aTechnician(), { siteId: id('sit'), deviceId: DEVICES[0], permission: 'live-view' }, [grant], later(at)) !== undefined;
        expect([start - 1, start, end - 1, end, end + HOUR, end + DAY].map(may)).toEqual([false, true, true, false, false, false]);
      }),
    );
  });
});
