import { describe, expect, it } from 'vitest';
import { isRefused, Refused } from '#domain/refusal';
import { adminsAfter, type Role, worksOn } from '#domain/technician';
import { aSite, aTechnician, id, NOON } from '../support/builders.ts';

describe('the admins of a company', () => {
  it.each([
    ['one is added', undefined, 'admin', 3],
    ['a technician is added', undefined, 'technician', 2],
    ['a technician becomes one', 'technician', 'admin', 3],
    ['one becomes a technician', 'admin', 'technician', 1],
    ['one leaves', 'admin', undefined, 1],
    ['a technician leaves', 'technician', undefined, 2],
    ['one stays one', 'admin', 'admin', 2],
  ] as [string, Role | undefined, Role | undefined, number][])('are two, and then %s', (_case, before, after, admins) => {
    expect(adminsAfter(2, before, after)).toBe(admins);
  });

  it.each([['technician'], [undefined]] as const)('are never none: the last does not become %s', (after) => {
    expect(() => adminsAfter(1, 'admin', after)).toThrow(expect.objectContaining({ refusal: 'last-admin' }));
  });
});

describe('the sites of a technician (rule 26)', () => {
  it.each([
    ['an admin', {}, {}, true],
    ['one who works on all', { role: 'technician' as const }, {}, true],
    ['one it is assigned to', { role: 'technician' as const, sites: [id('sit')] }, {}, true],
    ['one with another assigned', { role: 'technician' as const, sites: [id('sit', 2)] }, {}, false],
    ['one of another company', { companyId: id('cmp', 2) }, {}, false],
    ['anybody whose company was dismissed', {}, { dismissedAt: NOON }, false],
  ])('to %s', (_case, technician, site, works) => {
    expect(worksOn(aTechnician(technician), { ...aSite(), ...site })).toBe(works);
  });
});

describe('a refusal', () => {
  it('is told from another, and from a failure', () => {
    const refused = new Refused('last-admin', 'No.');
    expect([isRefused(refused), isRefused(refused, 'last-admin'), isRefused(refused, 'grant-ended')]).toEqual([true, true, false]);
    expect(isRefused(Object.assign(new Error(), { refusal: 'last-admin' }))).toBe(false);
  });
});
