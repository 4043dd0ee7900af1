import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grant } from '#domain/grant';
import { after, HOUR, MINUTE, SECOND } from '#domain/instant';
import { endOf, isRunning, isToNote, type Session, silentAt, usedWith } from '#domain/session';
import { mayStart, ticketFor } from '#domain/ticket';
import { aGrant, id, NOON } from '../support/builders.ts';

const session = (changes: Partial<Session> = {}): Session => ({
  id: id('ses'),
  siteId: id('sit'),
  deviceId: id('dev'),
  permission: 'live-view',
  grantId: id('gra'),
  companyId: id('cmp'),
  technician: { technicianId: id('tec'), name: 'Anna', email: 'anna@installer.example' },
  cloud: 'demo-cloud',
  startedAt: NOON,
  seenAt: NOON,
  ...changes,
});
const grant = (changes: Partial<Grant> = {}): Grant =>
  aGrant({ permission: 'live-view', devices: [id('dev')], ...changes } as never) as Grant;
const at = (milliseconds: number) => after(NOON, milliseconds);

describe('a session', () => {
  it('runs while it was seen within 30 seconds (rule 38)', () => {
    expect(isRunning(session(), at(30 * SECOND - 1))).toBe(true);
    expect(isRunning(session(), at(30 * SECOND))).toBe(false);
    expect(isRunning(session({ endedAt: NOON }), NOON)).toBe(false);
    expect(silentAt(session())).toBe(at(30 * SECOND));
  });

  it('is noted at most once in 15 seconds', () => {
    expect(isToNote(session(), at(15 * SECOND - 1))).toBe(false);
    expect(isToNote(session(), at(15 * SECOND))).toBe(true);
  });

  it.each<[string, Partial<Session>, { isAllowed?: boolean; grants?: Grant[]; now: number }, number | undefined]>([
    ['that runs has no end', {}, { now: 10 * SECOND }, undefined],
    ['that was said to end, ended then', { endedAt: at(5 * SECOND) }, { now: 10 * SECOND }, 5 * SECOND],
    ['that nobody saw again, ended when it was last seen', { seenAt: at(20 * SECOND) }, { now: 60 * SECOND }, 20 * SECOND],
    [
      'whose grant was taken back, ended with it',
      { seenAt: at(20 * SECOND) },
      { isAllowed: false, grants: [grant({ status: 'withdrawn', endedAt: at(25 * SECOND) } as never)], now: 40 * SECOND },
      25 * SECOND,
    ],
    [
      'whose grant has run out, ended with it',
      {},
      { isAllowed: false, grants: [grant({ until: at(7 * SECOND) })], now: 9 * SECOND },
      7 * SECOND,
    ],
    [
      'that several grants carried, ended with the last',
      {},
      { isAllowed: false, grants: [grant({ until: at(3 * SECOND) }), grant({ until: at(7 * SECOND) })], now: 9 * SECOND },
      7 * SECOND,
    ],
    ['whose technician was removed, ended when that was noticed', {}, { isAllowed: false, grants: [grant()], now: 9 * SECOND }, 9 * SECOND],
    [
      'that had ended before its grant did, ended when it was said to',
      { endedAt: at(2 * SECOND) },
      { isAllowed: false, grants: [grant({ until: at(7 * SECOND) })], now: 9 * SECOND },
      2 * SECOND,
    ],
    [
      'is not ended by a grant of something else',
      {},
      {
        isAllowed: false,
        grants: [grant({ permission: 'playback', until: at(3 * SECOND) }), grant({ devices: [id('dev', 2)], until: at(4 * SECOND) })],
        now: 9 * SECOND,
      },
      9 * SECOND,
    ],
  ])('%s', (_, changes, { isAllowed = true, grants = [], now }, expected) => {
    expect(endOf(session(changes), { isAllowed, grants, now: at(now) })?.endedAt).toBe(expected === undefined ? undefined : at(expected));
  });

  it('never ends before it began nor after now, and always ends where nothing allows it', () => {
    fc.assert(
      fc.property(
        fc.record({ seen: fc.nat(200), said: fc.option(fc.nat(200)), until: fc.nat(400), now: fc.nat(200) }),
        fc.boolean(),
        ({ seen, said, until, now }, isAllowed) => {
          const latest = Math.max(seen, said ?? 0) + now;
          const one = session({ seenAt: at(seen * SECOND), ...(said !== null && { endedAt: at(said * SECOND) }) });
          const ended = endOf(one, { isAllowed, grants: [grant({ until: at(until * SECOND) })], now: at(latest * SECOND) });
          if (!isAllowed) expect(ended).toBeDefined();
          if (ended) expect(ended.endedAt >= NOON && ended.endedAt <= at(latest * SECOND)).toBe(true);
        },
      ),
    );
  });

  it('adds to how its grant was used; one that runs, until now', () => {
    const sessions = [session({ endedAt: at(MINUTE) }), session({ startedAt: at(HOUR), seenAt: at(HOUR) })];
    expect(usedWith(undefined, [], NOON)).toEqual({ times: 0, milliseconds: 0 });
    expect(usedWith({ times: 1, milliseconds: 5 }, sessions, at(HOUR + SECOND))).toEqual({ times: 3, milliseconds: 5 + MINUTE + SECOND });
    // One that nobody sees any more, until it was last seen.
    expect(usedWith(undefined, [session({ seenAt: at(15 * SECOND) })], at(HOUR))).toEqual({ times: 1, milliseconds: 15 * SECOND });
  });
});

describe('a ticket', () => {
  it('begins a session within a minute (rule 37)', () => {
    const { technician, ...rest } = session();
    const ticket = ticketFor(
      {
        sessionId: rest.id,
        technician: technician.email,
        siteId: rest.siteId,
        deviceId: rest.deviceId,
        permission: rest.permission,
        cloud: rest.cloud,
      },
      NOON,
    );
    expect(mayStart(ticket, at(MINUTE - 1))).toBe(true);
    expect(mayStart(ticket, at(MINUTE))).toBe(false);
  });
});
