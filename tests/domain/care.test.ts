import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOfSite, beganLast, type Care, careAfter, companyHearing, entriesBeforeCare, isToSettle, ofCompany, settled } from '#domain/care';
import type { Grant } from '#domain/grant';
import { HOUR, MINUTE } from '#domain/instant';
import { aGrant, id, later, NOON } from '../support/builders.ts';

const [FIRST, SECOND, THIRD] = [id('com', 1), id('com', 2), id('com', 3)];
const tenure = { began: [later(HOUR), later(2 * HOUR)], firstEntry: 9 };
const care = careAfter({ companyId: FIRST }, 9, later(3 * HOUR));

describe('what was given under another household or to another company (rules 20 and 30)', () => {
  it.each<[string, Grant, object]>([
    ['has ended with the transfer', aGrant({ until: null }), { status: 'withdrawn', endedAt: later(HOUR) }],
    ['also the one before', aGrant({ until: null, tenure: 1 }), { status: 'withdrawn', endedAt: later(2 * HOUR) }],
    ['or before it, by the clock', aGrant({ until: later(HOUR) }), { status: 'expired', endedAt: later(HOUR) }],
    ['or as it had', { ...aGrant(), status: 'released', endedAt: NOON }, { status: 'released', endedAt: NOON }],
    ['with the change of company', aGrant({ until: null, tenure: 2 }), { status: 'withdrawn', endedAt: later(3 * HOUR) }],
    ['whatever came first', aGrant({ until: null, tenure: 1, care: 0 }), { status: 'withdrawn', endedAt: later(2 * HOUR) }],
    ['unlike what is given since', aGrant({ until: null, tenure: 2, care: 1 }), { status: 'active' }],
  ])('%s', (_what, grant, is) => {
    expect(asOfSite(grant, { tenure, care })).toMatchObject(is);
    expect(asOfSite(grant, {})).toEqual(grant);
  });

  it('comes to life again for nobody, also where the first company comes back', () => {
    const again = careAfter({ companyId: SECOND, care }, 12, later(4 * HOUR));
    const grant = aGrant({ companyId: FIRST, until: null });
    expect(asOfSite(grant, { care: again })).toMatchObject({ status: 'withdrawn', endedAt: later(3 * HOUR) });
    expect(asOfSite({ ...grant, companyId: SECOND, care: 1 }, { care: again })).toMatchObject({ endedAt: later(4 * HOUR) });
    expect(asOfSite({ ...grant, care: 2 }, { care: again })).toMatchObject({ status: 'active' });
  });
});

describe('since when a site is as it is', () => {
  it.each([
    [{}, undefined],
    [{ tenure }, later(2 * HOUR)],
    [{ care }, later(3 * HOUR)],
    [{ tenure, care }, later(3 * HOUR)],
    [{ tenure: { ...tenure, began: [later(4 * HOUR)] }, care }, later(4 * HOUR)],
  ])('%#: by its household and its company, whichever came last', (site, since) => {
    expect(beganLast(site)).toBe(since);
  });
});

describe('a company', () => {
  it('reads the ledger from its own time on, and what is its own (rule 26)', () => {
    expect([entriesBeforeCare({}), entriesBeforeCare({ care })]).toEqual([0, 8]);
    const things = [{ companyId: FIRST }, { companyId: SECOND }];
    expect(ofCompany(things, { companyId: SECOND })).toEqual([things[1]]);
  });

  it.each<[string, Parameters<typeof companyHearing>[0], { seq: number; at: string }, string | undefined]>([
    ['that never changed hears all', { companyId: FIRST }, { seq: 3, at: NOON }, FIRST],
    ['that has come hears of its time', { companyId: SECOND, care }, { seq: 9, at: later(3 * HOUR) }, SECOND],
    ['that went hears of its own, its end with it', { companyId: SECOND, care }, { seq: 8, at: later(3 * HOUR) }, FIRST],
    ['that was dismissed hears that', { companyId: FIRST, dismissedAt: NOON }, { seq: 3, at: NOON }, FIRST],
    ['that was dismissed hears nothing after it', { companyId: FIRST, dismissedAt: NOON }, { seq: 4, at: later(1) }, undefined],
    [
      'that was dismissed before another came hears nothing between',
      { companyId: SECOND, care: careAfter({ companyId: FIRST, dismissedAt: NOON }, 9, later(HOUR)) },
      { seq: 8, at: later(MINUTE) },
      undefined,
    ],
  ])('%s', (_what, site, entry, company) => {
    expect(companyHearing(site, entry)).toBe(company);
  });

  it('that follows others is heard for its own time alone, however often the company changes', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(FIRST, SECOND, THIRD), { minLength: 1, maxLength: 6 }), (companies) => {
        let site: { companyId: string; care?: Care } = { companyId: FIRST };
        companies.forEach((companyId, index) => {
          const next = careAfter(site, 10 * (index + 1), later((index + 1) * HOUR));
          expect(companyHearing({ companyId, care: next }, { seq: 10 * (index + 1) - 1, at: later((index + 1) * HOUR) })).toBe(
            site.companyId,
          );
          site = { companyId, care: next };
        });
        expect(companyHearing(site, { seq: 999, at: later(99 * HOUR) })).toBe(companies.at(-1));
        expect(site.care?.began).toHaveLength(companies.length);
      }),
    );
  });

  it('settles once what ended is out of sight, and once', () => {
    expect([
      isToSettle(undefined, NOON),
      isToSettle(care, later(3 * HOUR + 2 * MINUTE - 1)),
      isToSettle(care, later(3 * HOUR + 2 * MINUTE)),
    ]).toEqual([false, false, true]);
    expect(settled(undefined)).toBeUndefined();
    expect(isToSettle(settled(care), later(99 * HOUR))).toBe(false);
  });
});
