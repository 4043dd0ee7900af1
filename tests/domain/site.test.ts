import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '#domain/instant';
import { summaryOf } from '#domain/invitation';
import { CompanyAction, companyMay, requireCompanyMay, type SiteStatus, showsPictures, statusOfSite } from '#domain/site';
import { aPendingInvitation, aSite, invitationsByStatus, later, NOON, ownedBy } from '../support/builders.ts';

const owned = ownedBy();
const hour = [{ from: NOON, until: later(HOUR) }];

describe('a site’s status', () => {
  it.each([
    ['not-invited', 'never invited', aSite(), NOON],
    ['not-invited', 'declined', aSite({ lastInvitation: summaryOf(invitationsByStatus.declined) }), NOON],
    ['not-invited', 'cancelled', aSite({ lastInvitation: summaryOf(invitationsByStatus.cancelled) }), NOON],
    ['not-invited', 'past its end, unswept', aSite({ lastInvitation: summaryOf(aPendingInvitation()) }), later(7 * DAY)],
    ['invited', 'pending, not opened', aSite({ lastInvitation: summaryOf(aPendingInvitation()) }), later(7 * DAY - 1)],
    ['opened', 'pending, opened', aSite({ lastInvitation: summaryOf(aPendingInvitation({ openedAt: NOON })) }), NOON],
    ['not-authorized', 'owned, nothing given', aSite(owned), NOON],
    ['authorized', 'owned, something given', aSite({ ...owned, access: { any: hour, siteInformation: [] } }), NOON],
    [
      'not-authorized',
      'owned, what was given has ended, unswept',
      aSite({ ...owned, access: { any: hour, siteInformation: [] } }),
      later(HOUR),
    ],
    ['not-authorized', 'owned, what was given has not begun', aSite({ ...owned, access: { any: hour, siteInformation: [] } }), later(-1)],
  ] as const)('is %s when %s', (status, _case, site, now) => {
    expect(statusOfSite(site, now)).toBe(status);
  });
});

describe('whether somebody sees pictures of a site', () => {
  it.each([
    [false, 'nothing is given', { any: [], siteInformation: [], pictures: [] }, NOON],
    [true, 'live view is given', { any: hour, siteInformation: [], pictures: hour }, NOON],
    [false, 'that has ended', { any: hour, siteInformation: [], pictures: hour }, later(HOUR)],
    [false, 'something else is given', { any: hour, siteInformation: hour, pictures: [] }, NOON],
    [
      false,
      'something else is given now, and pictures later',
      { any: hour, siteInformation: [], pictures: [{ from: later(HOUR), until: null }] },
      NOON,
    ],
    [false, 'nothing is, on a site that does not say', { any: [], siteInformation: [] }, NOON],
    // Never a no that nobody can know.
    [undefined, 'something is, on a site that does not say', { any: hour, siteInformation: [] }, NOON],
  ] as const)('is %s where %s', (expected, _case, access, now) => {
    expect(showsPictures(aSite({ ...owned, access: access as never }), now)).toBe(expected);
  });
});

describe('what the company may do (the table of product.md §2)', () => {
  const sites: Record<SiteStatus, ReturnType<typeof aSite>> = {
    'not-invited': aSite(),
    invited: aSite({ lastInvitation: summaryOf(aPendingInvitation()) }),
    opened: aSite({ lastInvitation: summaryOf(aPendingInvitation({ openedAt: NOON })) }),
    'not-authorized': aSite(owned),
    authorized: aSite({ ...owned, access: { any: hour, siteInformation: [] } }),
  };
  const table: Record<CompanyAction, Record<SiteStatus, boolean | 'with site-information'>> = {
    find: { 'not-invited': true, invited: true, opened: true, 'not-authorized': true, authorized: true },
    invite: { 'not-invited': true, invited: true, opened: true, 'not-authorized': false, authorized: false },
    'edit-devices': { 'not-invited': true, invited: true, opened: true, 'not-authorized': false, authorized: 'with site-information' },
    'edit-site': { 'not-invited': true, invited: true, opened: true, 'not-authorized': false, authorized: 'with site-information' },
    'delete-site': { 'not-invited': true, invited: true, opened: true, 'not-authorized': false, authorized: false },
    apply: { 'not-invited': false, invited: false, opened: false, 'not-authorized': true, authorized: true },
  };
  const cells = CompanyAction.options.flatMap((action) =>
    Object.entries(table[action]).map(([status, allowed]) => [action, status as SiteStatus, allowed] as const),
  );

  it.each(cells)('%s on a site that is %s: %s', (action, status, allowed) => {
    const site = sites[status];
    expect(statusOfSite(site, NOON)).toBe(status);
    expect(companyMay(action, site, NOON)).toBe(allowed === true);
    const informed = { ...site, access: { any: site.access.any, siteInformation: status === 'authorized' ? hour : [] } };
    expect(companyMay(action, informed, NOON)).toBe(allowed !== false);
    if (allowed === false) expect(() => requireCompanyMay(action, site, NOON)).toThrow(expect.objectContaining({ refusal: 'site-status' }));
  });
});
