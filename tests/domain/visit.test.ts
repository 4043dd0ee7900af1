import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessListOf } from '#domain/access-list';
import {
  accessOf,
  advancedGrant,
  begin,
  endedGrant,
  type Grant,
  grantDueAt,
  isLive,
  type StandingGrant,
  statusOfGrant,
} from '#domain/grant';
import { DAY, HOUR } from '#domain/instant';
import { Duration, Line, narrowed, termsOf, windowOf } from '#domain/line';
import { linesHeld } from '#domain/transfer';
import { visitDone, visitStarted } from '#domain/visit-steps';
import { aGrant, aSite, DEVICES, id, later, NOON } from '../support/builders.ts';

const refused = (refusal: string, facts?: object) => expect.objectContaining({ refusal, ...(facts && { facts }) });
const visit = (hours = 2, days = 7): Duration => ({ visit: { hours, within: { days } } });
const line = (duration: Duration = visit(), changes: object = {}): Line => ({
  ...{ permission: 'live-view', devices: 'all', duration },
  ...changes,
});
const BEN = { technicianId: id('tec', 2), name: 'Ben' };
const { id: _, permission: __, devices: ___, from: ____, until: _____, status: ______, grantedAt: _______, ...origin } = aGrant();
const given = (number = 1, chosen = line(), at = NOON): StandingGrant =>
  begin(termsOf(chosen, DEVICES, at), { ...origin, zone: 'Europe/Berlin', id: id('gra', number) }, at);

describe('a line that is a visit (rule 33)', () => {
  it.each([
    [visit(1, 1), true],
    [visit(24, 30), true],
    [visit(0, 7), false],
    [visit(25, 7), false],
    [visit(1.5, 7), false],
    [visit(2, 0), false],
    [visit(2, 31), false],
    [{ visit: { hours: 2 } }, false],
    [{ visit: { hours: 2, within: { days: 7 } }, hours: 2 }, false],
  ])('%j is one: %s', (duration, is) => {
    expect(Duration.safeParse(duration).success).toBe(is);
  });

  it('begins when work does, and so names no start', () => {
    expect(Line.safeParse(line(visit(), { from: later(HOUR) })).success).toBe(false);
    expect(Line.safeParse(line({ hours: 2 }, { from: later(HOUR) })).success).toBe(true);
  });

  it('stands for no time at all until somebody begins, at the last moment for it', () => {
    expect(windowOf(line(visit(2, 7)), NOON)).toEqual({ from: later(7 * DAY), until: later(7 * DAY) });
    expect(termsOf(line(visit(2, 7)), DEVICES, NOON)).toMatchObject({ visit: { hours: 2 } });
  });

  it.each([
    ['as asked', visit(4, 7), true],
    ['shorter', visit(1, 7), true],
    ['sooner', visit(4, 3), true],
    ['longer', visit(5, 7), false],
    ['later', visit(4, 8), false],
    ['a length of time in its place', { hours: 1 } as Duration, false],
  ])('is given %s, or refused as wider than asked (rule 12)', (_case, duration, isGiven) => {
    const give = () => narrowed([line(visit(4, 7))], [line(duration)], DEVICES, NOON);
    if (isGiven) expect(give()).toHaveLength(1);
    else expect(give).toThrow(refused('wider-than-asked'));
  });

  it('is not given in place of a stretch of time', () => {
    expect(() => narrowed([line({ days: 30 })], [line(visit(1, 1))], DEVICES, NOON)).toThrow(refused('wider-than-asked'));
  });
});

describe('a visit that nobody has begun (rule 33)', () => {
  it('lets nobody do anything, at no moment, and has ended once its days are over, whether or not a job has run', () => {
    const grant = given();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 * DAY }), (ahead) => {
        const now = later(ahead);
        expect(isLive(grant, now)).toBe(false);
        expect(statusOfGrant(grant, now)).toBe(ahead < 7 * DAY ? 'scheduled' : 'expired');
      }),
    );
    expect(accessOf([grant])).toEqual({ any: [], siteInformation: [], pictures: [] });
    expect(accessListOf(aSite(), [grant]).grants).toEqual([]);
    expect(grantDueAt(grant)).toBe(later(7 * DAY));
    expect(advancedGrant(grant, later(7 * DAY - 1))).toBeUndefined();
    expect(advancedGrant(grant, later(7 * DAY))?.step).toBe('expired');
    expect(linesHeld([grant], NOON)).toEqual([]);
  });
});

describe('a visit that somebody begins (rule 33)', () => {
  it('counts from then on, for its hours, with all that was given with it, and names who works', () => {
    const [one, two] = [given(1), given(2, line(visit(4), { permission: 'playback' }))];
    const others = [
      given(3, line({ hours: 8 })),
      given(4, line(), later(1)),
      { ...given(5), origin: { type: 'transfer', transferId: id('tra') } } as Grant,
    ];
    const now = later(DAY);
    const begun = visitStarted([one, two, ...others], one, BEN, now);
    expect(begun).toEqual([
      { ...one, status: 'active', from: now, until: later(DAY + 2 * HOUR), visit: { hours: 2, by: BEN } },
      { ...two, status: 'active', from: now, until: later(DAY + 4 * HOUR), visit: { hours: 4, by: BEN } },
    ]);
    const [first] = begun;
    if (!first) throw new Error('nothing has begun');
    expect([isLive(first, now), isLive(first, later(DAY + 2 * HOUR - 1)), isLive(first, later(DAY + 2 * HOUR))]).toEqual([
      true,
      true,
      false,
    ]);
    expect(accessListOf(aSite(), begun).grants).toHaveLength(2);
    expect(linesHeld(begun, now)).toHaveLength(2);
  });

  it('begins once, in time, and is one', () => {
    const grant = given();
    const [begun] = visitStarted([grant], grant, BEN, later(7 * DAY - 1));
    if (!begun) throw new Error('nothing has begun');
    expect(() => visitStarted([begun], begun, BEN, later(7 * DAY))).toThrow(refused('visit-started'));
    expect(() => visitStarted([grant], grant, BEN, later(7 * DAY))).toThrow(refused('grant-ended', { grantStatus: 'expired' }));
    const withdrawn = endedGrant(grant, 'withdrawn', NOON);
    expect(() => visitStarted([withdrawn], withdrawn, BEN, NOON)).toThrow(refused('grant-ended', { grantStatus: 'withdrawn' }));
    for (const act of [() => visitStarted([aGrant()], aGrant(), BEN, NOON), () => visitDone([aGrant()], aGrant(), NOON)])
      expect(act).toThrow(refused('not-a-visit'));
  });

  it('begins nothing of it whose days are over, whether or not a job has run', () => {
    const [soon, late] = [given(1, line(visit(2, 1))), given(2, line(visit(2, 30), { permission: 'configuration' }))];
    expect(visitStarted([soon, late], late, BEN, later(DAY)).map(({ id: one }) => one)).toEqual([late.id]);
  });

  it('is done with all that began with it, which was begun, and not twice', () => {
    const [one, two, third] = [given(1), given(2, line(visit(1), { permission: 'playback' })), given(3, line(), later(1))];
    expect(() => visitDone([one], one, NOON)).toThrow(refused('visit-not-started'));
    const begun = visitStarted([one, two, third], one, BEN, NOON);
    const [first] = begun;
    if (!first) throw new Error('nothing has begun');
    // What was for an hour has run out by then.
    const now = later(90 * 60_000);
    const done = visitDone([...begun, third], first, now);
    expect(done).toEqual([{ ...first, status: 'released', endedAt: now }]);
    expect(() => visitDone(done, done[0] ?? first, now)).toThrow(refused('grant-ended', { grantStatus: 'released' }));
    expect(() => visitDone(begun, first, later(2 * HOUR))).toThrow(refused('grant-ended', { grantStatus: 'expired' }));
  });
});
