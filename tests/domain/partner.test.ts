import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessList } from '#domain/access';
import { allowanceFor, allowancesOf } from '#domain/access';
import { accessListOf, differencesOf, listFor } from '#domain/access-list';
import { DAY, HOUR, after as plus } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import {
  advancedPartner,
  approvedPartners,
  askedPartner,
  companiesOn,
  openPartner,
  openPartners,
  type Partner,
  partnerApproved,
  partnerAsked,
  partnerEndedAfter,
  partnerOver,
  partnersDueAt,
  partOf,
} from '#domain/partner';
import { id } from '../support/builders.ts';

const refused = (refusal: string, facts?: object) => expect.objectContaining({ refusal, ...(facts && { facts }) });

const NOW = '2026-05-04T12:00:00.000Z';
const [SITE, OWN, OTHER, THIRD] = [id('sit'), id('cmp', 1), id('cmp', 2), id('cmp', 3)];
const person = { technicianId: id('tec', 1), name: 'Anna', email: 'anna@example.org' };
const asking = (n: number, companyId = OTHER, until = plus(NOW, 30 * DAY)) => ({
  ...{ id: id('prt', n), companyId, companyName: `Company ${n}`, shownBy: person, language: 'en' as const, askedBy: person },
  ...{ reason: 'The gate is theirs.', until },
});
const asked = (partners: Partner[] | undefined, n: number, companyId = OTHER) =>
  partnerAsked({ companyId: OWN, partners }, asking(n, companyId), NOW);
const approved = (n: number, companyId = OTHER, until = plus(NOW, 30 * DAY)): Partner => ({
  ...{ ...asking(n, companyId, until), status: 'approved', approvedBy: id('per'), from: NOW },
});

describe('rule 36: a partner is asked for', () => {
  it('waits 72 hours for an answer, and for no longer than it would work there', () => {
    const { partner } = asked(undefined, 1);
    expect([partner.status, partner.expiresAt]).toEqual(['asked', plus(NOW, LIMITS.applicationHours * HOUR)]);
    expect(openPartners([partner], plus(NOW, 72 * HOUR - 1))).toEqual([partner]);
    expect(openPartners([partner], plus(NOW, 72 * HOUR))).toEqual([]);
    const { partner: short } = partnerAsked({ companyId: OWN }, asking(1, OTHER, plus(NOW, HOUR)), NOW);
    expect(openPartners([short], plus(NOW, HOUR))).toEqual([]);
  });

  it.each([
    ['the company itself', undefined, 1, OWN, NOW, 'looks-after-already'],
    ['one that is asked for', [asked(undefined, 1).partner], 2, OTHER, NOW, 'partner-asked'],
    ['one that works there', [approved(1)], 2, OTHER, NOW, 'partner-asked'],
    ['a fourth', [approved(1), approved(2, THIRD), approved(3, id('cmp', 4))], 4, id('cmp', 5), NOW, 'limit-reached'],
    ['an end in the past', undefined, 1, OTHER, plus(NOW, 30 * DAY), 'period-ended'],
    ['more than a year', undefined, 1, OTHER, plus(NOW, -337 * DAY), 'limit-reached'],
  ] as const)('refuses %s', (_, partners, n, companyId, now, refusal) => {
    const site = { companyId: OWN, partners: partners as Partner[] | undefined };
    expect(() => partnerAsked(site, asking(n, companyId), now)).toThrow(refused(refusal));
  });

  it('takes one again that is over', () => {
    const over = partnerOver([approved(1)], id('prt', 1), 'ended', NOW);
    expect(asked(over, 2).partners).toHaveLength(2);
  });

  it('keeps what is over for as long as few have followed it', () => {
    const many = Array.from({ length: 9 }, (_, n) => n + 1).reduce<Partner[] | undefined>(
      (before, n) => partnerOver(asked(before, n).partners, id('prt', n), 'declined', NOW),
      undefined,
    );
    expect(many?.map((partner) => partner.id)).toEqual([5, 6, 7, 8, 9].map((n) => id('prt', n)));
  });
});

describe('rule 36: a partner is answered for', () => {
  const waiting = asked(undefined, 1);

  it('counts from then on until its end, for whoever works for it and on the site', () => {
    const { partner, partners } = partnerApproved(waiting.partners, waiting.partner, { id: id('per', 7) }, NOW);
    expect(partner).toMatchObject({ status: 'approved', approvedBy: id('per', 7), from: NOW });
    expect(partner).not.toHaveProperty('expiresAt');
    expect(approvedPartners(partners)).toEqual([partner]);
    const site = { id: SITE, companyId: OWN, partners };
    const employee = { companyId: OTHER, role: 'technician', sites: 'all' } as const;
    expect(partOf(employee, site, NOW)).toEqual(partner);
    expect(partOf(employee, site, partner.until)).toBeUndefined();
    expect(partOf({ ...employee, companyId: THIRD }, site, NOW)).toBeUndefined();
    expect(partOf({ ...employee, sites: [] }, site, NOW)).toBeUndefined();
    expect(partOf({ ...employee, sites: [SITE] }, site, NOW)).toEqual(partner);
    expect(partOf(employee, { ...site, dismissedAt: NOW }, NOW)).toBeUndefined();
    expect(partOf(employee, { ...site, partners: waiting.partners }, NOW)).toBeUndefined();
  });

  it('once: whoever comes later is told what was answered; what is over, or not there, is not to be answered', () => {
    const { partners } = partnerApproved(waiting.partners, waiting.partner, { id: id('per') }, NOW);
    expect(askedPartner(waiting.partners, id('prt', 1), NOW)).toEqual(waiting.partner);
    expect(() => askedPartner(partners, id('prt', 1), NOW)).toThrow(
      refused('already-decided', { decision: { status: 'approved', at: NOW } }),
    );
    const declined = partnerOver(waiting.partners, id('prt', 1), 'declined', NOW);
    expect(() => askedPartner(declined, id('prt', 1), NOW)).toThrow(
      refused('already-decided', { decision: { status: 'declined', at: NOW } }),
    );
    expect(askedPartner(partnerOver(waiting.partners, id('prt', 1), 'cancelled', NOW), id('prt', 1), NOW)).toBeUndefined();
    expect(askedPartner(waiting.partners, id('prt', 1), waiting.partner.expiresAt)).toBeUndefined();
    expect(askedPartner(partners, id('prt', 1), plus(NOW, 30 * DAY))).toBeUndefined();
    expect(askedPartner(undefined, id('prt', 1), NOW)).toBeUndefined();
    expect(openPartner(partners, id('prt', 1), NOW)?.status).toBe('approved');
    expect(openPartner(partners, id('prt', 1), plus(NOW, 30 * DAY))).toBeUndefined();
    expect(openPartner(declined, id('prt', 1), NOW)).toBeUndefined();
  });

  it('its staff may be none of the people, once it works there (rule 28)', () => {
    expect(companiesOn({ companyId: OWN, partners: [approved(1), asked(undefined, 2, THIRD).partner] })).toEqual([OWN, OTHER]);
    expect(companiesOn({ companyId: OWN })).toEqual([OWN]);
    expect(companiesOn({ companyId: OWN, partners: [approved(1)], dismissedAt: NOW })).toEqual([]);
  });
});

describe('rule 36: it ends by the clock', () => {
  it.each([
    ['nobody has answered', asked(undefined, 1).partner, plus(NOW, 72 * HOUR), 'expired'],
    ['its time is over', approved(1), plus(NOW, 30 * DAY), 'ended'],
  ] as const)('%s', (_, partner, at, step) => {
    expect(partnersDueAt([partner, approved(2, THIRD, plus(NOW, 90 * DAY))])).toBe(at);
    expect(advancedPartner([partner], plus(at, -1))).toBeUndefined();
    expect(advancedPartner([partner], plus(at, HOUR))).toMatchObject({ step, partners: [{ status: step, endedAt: at }] });
  });

  it('is due no more once it is over', () => {
    const over = partnerOver([approved(1)], id('prt', 1), 'ended', NOW);
    expect(partnersDueAt(over)).toBeUndefined();
    expect(advancedPartner(over, plus(NOW, 400 * DAY))).toBeUndefined();
    expect(partnersDueAt(undefined)).toBeUndefined();
  });

  it.each([
    ['ended', partnerOver([approved(1)], id('prt', 1), 'ended', plus(NOW, HOUR)), plus(NOW, DAY), plus(NOW, HOUR)],
    ['run out, and no job has seen it', [approved(1, OTHER, plus(NOW, HOUR))], plus(NOW, DAY), plus(NOW, HOUR)],
    ['counting', [approved(1)], plus(NOW, DAY), undefined],
    ['ended before it was begun', partnerOver([approved(1)], id('prt', 1), 'ended', plus(NOW, -HOUR)), plus(NOW, DAY), undefined],
    ['asked for', [asked(undefined, 1).partner], plus(NOW, DAY), undefined],
    ['another’s', [approved(1, THIRD, plus(NOW, HOUR))], plus(NOW, DAY), undefined],
  ] as const)('what was done under one that is %s has ended then', (_, partners, now, at) => {
    expect(partnerEndedAfter(partners as Partner[], OTHER, NOW, now)).toBe(at);
  });
});

describe('rule 36: what a partner may do', () => {
  const instant = fc.integer({ min: 1, max: 60 }).map((days) => plus(NOW, days * DAY));
  const grant = fc.record({ from: instant, until: fc.option(instant) }).map(({ from, until }) => ({
    ...{ id: id('gra'), permission: 'live-view' as const, devices: [id('dev')], from, until },
  }));
  const question = { siteId: SITE, deviceId: id('dev'), permission: 'live-view' } as const;
  const of = (companyId: string) => ({ companyId, role: 'admin', sites: 'all' }) as const;

  it('is what the company may, never more and never longer', () => {
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 4 }), instant, instant, (grants, until, at) => {
        const list: AccessList = { siteId: SITE, companyId: OWN, grants, partners: [{ companyId: OTHER, until }] };
        const [own, theirs] = [OWN, OTHER].map((companyId) => allowanceFor(of(companyId), question, allowancesOf(list, question), at));
        const may = own !== undefined && at < until;
        expect(theirs !== undefined).toBe(may);
        if (own && theirs) expect(theirs.until).toBe(Math.min(own.until, Date.parse(until)));
        expect(allowanceFor(of(THIRD), question, allowancesOf(list, question), at)).toBeUndefined();
        // As a device cloud is told of it.
        const told = listFor(list, OTHER);
        expect(allowanceFor(of(OTHER), question, allowancesOf(told, question), at)?.until).toBe(theirs?.until);
        expect(allowanceFor(of(THIRD), question, allowancesOf(listFor(list, THIRD), question), at)).toBeUndefined();
        expect(listFor(list, OWN)).toEqual({ siteId: SITE, companyId: OWN, grants });
      }),
    );
  });

  it('stands in the list that the check goes by, once it was agreed to and as long as the company looks after the site', () => {
    const site = { id: SITE, companyId: OWN, partners: [approved(1), asked(undefined, 2, THIRD).partner] };
    expect(accessListOf(site, []).partners).toEqual([{ companyId: OTHER, until: plus(NOW, 30 * DAY) }]);
    expect(accessListOf({ ...site, dismissedAt: NOW }, [])).not.toHaveProperty('partners');
    expect(accessListOf({ id: SITE, companyId: OWN }, [])).not.toHaveProperty('partners');
  });

  it('is a difference between two lists, for which one says more, less or something else', () => {
    const list = accessListOf({ id: SITE, companyId: OWN }, []);
    const withOne = (until: string) => ({ ...list, partners: [{ companyId: OTHER, until }] });
    expect(differencesOf(list, withOne(NOW))).toEqual([OTHER]);
    expect(differencesOf(withOne(NOW), list)).toEqual([OTHER]);
    expect(differencesOf(withOne(NOW), withOne(plus(NOW, DAY)))).toEqual([OTHER]);
    expect(differencesOf(withOne(NOW), withOne(NOW))).toEqual([]);
  });
});
