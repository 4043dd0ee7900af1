import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant } from '#domain/instant';
import type { Site } from '#domain/site';
import { byUrgency, type WorkKind, workAhead, workAt, workOf } from '#domain/work';
import { aSite, id, later, NOON } from '../support/builders.ts';
import { invited, live, sitesWithWork } from '../support/work.ts';

const { people } = live(null);

type Row = [what: string, site: Partial<Site>, at: number, kind: WorkKind | undefined];
const rows: Row[] = [
  ['a site that nobody was offered', {}, 0, undefined],
  ['an invitation that was just sent', invited(), 0, undefined],
  ['one that has waited for a moment less than three days', invited(), 3 * DAY - 1, undefined],
  ['one that has waited for three days', invited(), 3 * DAY, 'waiting'],
  ['one that was opened, and waits', invited({ openedAt: later(DAY) }), 3 * DAY, 'waiting'],
  ['one in its last moment', invited(), 7 * DAY - 1, 'waiting'],
  ['one whose time is up', invited(), 7 * DAY, undefined],
  ['one that did not arrive', invited({ undelivered: true }), 0, 'bounced'],
  ['one that did not arrive, days later', invited({ undelivered: true }), 6 * DAY, 'bounced'],
  ['one that did not arrive, and is over', invited({ undelivered: true }), 7 * DAY, undefined],
  ['one that an older release sent', invited({ sentAt: undefined }), 6 * DAY, undefined],
  ['one that was declined', invited({ status: 'declined', decidedAt: NOON }), 0, 'declined'],
  ['one that was declined long ago', invited({ status: 'declined', decidedAt: NOON }), 400 * DAY, 'declined'],
  ['one that was taken back', invited({ status: 'cancelled', undelivered: true }), 0, undefined],
  ['one that was accepted, with nothing given', { people, ...invited({ status: 'accepted', decidedAt: NOON }) }, 0, undefined],
  ['what was refused', { people, refusedAt: NOON }, 0, 'refused'],
  ['what was refused almost a week ago', { people, refusedAt: NOON }, 7 * DAY - 1, 'refused'],
  ['what was refused a week ago', { people, refusedAt: NOON }, 7 * DAY, undefined],
  ['what was refused comes before what ends', live(later(HOUR), { refusedAt: NOON, givenAt: NOON }), 0, 'refused'],
  ['what was given', live(null, { givenAt: NOON }), 0, 'given'],
  ['what was given almost three days ago', live(null, { givenAt: NOON }), 3 * DAY - 1, 'given'],
  ['what was given three days ago', live(null, { givenAt: NOON }), 3 * DAY, undefined],
  ['what was given and taken back', { people, givenAt: NOON }, 0, undefined],
  [
    'what was given, begins later',
    live(null, { givenAt: NOON, access: { any: [{ from: later(HOUR), until: null }], siteInformation: [] } }),
    0,
    'given',
  ],
  ['what ends today comes before what was given', live(later(8 * HOUR), { givenAt: NOON }), 0, 'ending'],
  ['what ends in a moment more than a day', live(later(24 * HOUR + 1)), 0, undefined],
  ['what ends in a day', live(later(24 * HOUR)), 0, 'ending'],
  ['what ends in a year, a day before', live(later(365 * DAY)), 364 * DAY, 'ending'],
  ['what has ended', live(later(8 * HOUR), { givenAt: NOON }), 8 * HOUR, undefined],
  [
    'what ends while something longer stands',
    { people, access: { any: [{ from: NOON, until: null }], siteInformation: [{ from: NOON, until: later(HOUR) }] } },
    0,
    undefined,
  ],
  [
    'an end of what has not begun',
    { people, access: { any: [{ from: later(HOUR), until: later(2 * HOUR) }], siteInformation: [] } },
    0,
    undefined,
  ],
  ['a site whose company was dismissed', live(later(HOUR), { refusedAt: NOON, dismissedAt: NOON }), 0, undefined],
  ['a site that was deleted', { ...invited({ undelivered: true }), deletedAt: NOON }, 0, undefined],
];

describe('what needs doing on a site', () => {
  it.each(rows)('%s', (_, site, passed, kind) => {
    expect(workOf(aSite(site), later(passed))?.kind).toBe(kind);
  });

  it('says since when, and of what is ending until when', () => {
    expect(workOf(aSite(invited()), later(4 * DAY))).toEqual({ kind: 'waiting', at: NOON });
    expect(workOf(aSite(live(later(HOUR))), NOON)).toEqual({ kind: 'ending', at: later(HOUR) });
  });

  it('is nothing ahead where nothing can need doing any more', () => {
    expect(workAhead(aSite(invited({ expiresAt: later(DAY) })), NOON)).toEqual([]);
    expect(workAhead(aSite(live(later(30 * DAY))), NOON)).toEqual([]);
    expect(workAhead(aSite(live(later(6 * DAY))), NOON)).toHaveLength(1);
  });

  it('is, until the site changes, what was ahead of it', () => {
    fc.assert(
      fc.property(sitesWithWork, fc.integer({ min: 0, max: 40 * 24 }), (site, hours) => {
        const now = later(hours * HOUR);
        expect(workAt(workAhead(site, NOON), now)).toEqual(workOf(site, now));
      }),
    );
  });
});

describe('the order of work', () => {
  const of = (kind: WorkKind, at: Instant, site = 1) => ({ kind, at, siteId: id('sit', site) });

  it('is by kind, then by what waits longest, ends first, or is newest', () => {
    const inOrder = [
      of('bounced', later(HOUR)),
      of('bounced', NOON),
      of('declined', later(HOUR)),
      of('declined', NOON),
      of('refused', later(HOUR)),
      of('refused', NOON),
      of('waiting', NOON),
      of('waiting', later(HOUR)),
      of('ending', NOON),
      of('ending', later(HOUR)),
      of('given', later(HOUR)),
      of('given', NOON),
      of('given', NOON, 2),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(inOrder, { minLength: inOrder.length }), (shuffled) => {
        expect(shuffled.toSorted(byUrgency)).toEqual(inOrder);
      }),
    );
  });
});
