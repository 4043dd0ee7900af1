import { describe, expect, it } from 'vitest';
import { DAY } from '#domain/instant';
import {
  acceptedOffer,
  declinedOffer,
  type Offer,
  offeredEmployment,
  requireOpenOffer,
  requireOpenOfferLink,
  sitesOffered,
  statusOfOffer,
  takenBackOffer,
} from '#domain/offer';
import { id, later, NOON } from '../support/builders.ts';

const terms = {
  companyId: id('cmp'),
  email: 'ben@example.org',
  name: 'Ben',
  role: 'technician' as const,
  sites: [id('sit')],
  offeredBy: { technicianId: id('tec'), name: 'Anna', email: 'anna@example.org' },
};
const sending = { id: id('tec', 2), messageId: id('msg'), locator: '01234567' };
const open = offeredEmployment(terms, sending, undefined, NOON);
const END = later(30 * DAY);

const ended: [string, Offer, string, string][] = [
  ['accepted', acceptedOffer(open, NOON).offer, 'already-decided', 'already-decided'],
  ['declined', declinedOffer(open, NOON), 'already-decided', 'already-decided'],
  ['taken back', takenBackOffer(open, NOON), 'offer-ended', 'link-ended'],
];

describe('an offer of employment (rule 44)', () => {
  it('is open for 30 days, to the second, whether or not anybody has looked', () => {
    expect(open).toMatchObject({ ...terms, ...sending, status: 'offered', createdAt: NOON, expiresAt: END });
    const last = later(30 * DAY - 1);
    expect([statusOfOffer(open, last), statusOfOffer(open, END)]).toEqual(['offered', 'expired']);
    for (const require of [requireOpenOffer, requireOpenOfferLink]) expect(require(open, last)).toBe(open);
    expect(() => requireOpenOffer(open, END)).toThrow(
      expect.objectContaining({ refusal: 'offer-ended', facts: { offerStatus: 'expired' } }),
    );
    expect(() => requireOpenOfferLink(open, END)).toThrow(expect.objectContaining({ refusal: 'link-ended' }));
  });

  it.each(ended)('that was %s is not answered again, signed in or by its link', (_what, offer, signedIn, byLink) => {
    expect(() => requireOpenOffer(offer, NOON)).toThrow(expect.objectContaining({ refusal: signedIn }));
    expect(() => requireOpenOfferLink(offer, NOON)).toThrow(expect.objectContaining({ refusal: byLink }));
    if (signedIn === 'already-decided')
      expect(() => requireOpenOfferLink(offer, NOON)).toThrow(
        expect.objectContaining({ facts: { decision: { status: offer.status, at: NOON } } }),
      );
    else expect(() => requireOpenOffer(offer, NOON)).toThrow(expect.objectContaining({ facts: { offerStatus: 'taken-back' } }));
  });

  it('is one a company and person, until it has ended', () => {
    expect(() => offeredEmployment(terms, sending, open, NOON)).toThrow(
      expect.objectContaining({ refusal: 'already-offered', facts: { technicianId: open.id } }),
    );
    expect(offeredEmployment(terms, sending, open, END).status).toBe('offered');
    for (const [, offer] of ended) expect(offeredEmployment(terms, sending, offer, NOON).status).toBe('offered');
  });

  it('makes a technician of just what was offered', () => {
    const { companyId, email, name, role, sites } = terms;
    expect(acceptedOffer(open, later(DAY)).technician).toEqual({ id: open.id, companyId, email, name, role, sites, createdAt: later(DAY) });
  });

  it.each([
    ['all', 'technician', 'all'],
    [[], 'technician', 0],
    [[id('sit'), id('sit', 2)], 'technician', 2],
    [[id('sit')], 'admin', 'all'],
  ] as const)('of %j as %s shows %j sites', (sites, role, shown) => {
    expect(sitesOffered({ role, sites: sites === 'all' ? 'all' : [...sites] })).toBe(shown);
  });
});
