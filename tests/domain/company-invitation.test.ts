import { describe, expect, it } from 'vitest';
import { CompanyCode, codeOf, shownCode } from '#domain/company-code';
import {
  type CompanyInvitation,
  companyInvitationDecided,
  companyInvitationDueAt,
  companyInvited,
  companyLinked,
  isOpenToCompany,
  requireNewCompany,
} from '#domain/company-invitation';
import { DAY } from '#domain/instant';
import type { Person, Resident } from '#domain/people';
import { aTechnician, id, later, NOON } from '../support/builders.ts';

const email = (value: string) => ({ type: 'email', value }) as const;
const refused = (refusal: string, facts?: object) => expect.objectContaining({ refusal, ...(facts && { facts }) });
const olga: Resident = { id: id('per', 1), contact: email('olga@example.org'), language: 'en', role: 'owner', status: 'here', since: NOON };
const asking = {
  id: id('cin', 1),
  contact: email('nina@example.org'),
  language: 'en',
  messageId: id('msg', 1),
  locator: id('loc', 1),
} as const;
const asked = companyInvited({}, olga, asking, NOON);

describe('another company that is asked', () => {
  it('has seven days, by the clock alone, and one is asked at a time', () => {
    expect(asked).toMatchObject({ status: 'offered', offeredBy: olga.id, expiresAt: later(7 * DAY) });
    expect([isOpenToCompany(asked, later(7 * DAY - 1)), isOpenToCompany(asked, later(7 * DAY)), isOpenToCompany(undefined, NOON)]).toEqual([
      true,
      false,
      false,
    ]);
    const again = (at: string) => companyInvited({ companyInvitation: asked }, olga, { ...asking, id: id('cin', 2) }, at);
    expect(() => again(later(7 * DAY - 1))).toThrow(refused('company-invited', { companyInvitationId: asked.id }));
    expect(again(later(7 * DAY)).id).toBe(id('cin', 2));
    expect(companyInvited({ companyInvitation: companyInvitationDecided(asked, 'declined', NOON) }, olga, asking, NOON)).toMatchObject(
      asking,
    );
    expect([
      companyInvitationDueAt(undefined),
      companyInvitationDueAt(asked),
      companyInvitationDueAt(companyInvitationDecided(asked, 'declined', NOON)),
    ]).toEqual([undefined, later(7 * DAY), undefined]);
  });

  it('is asked by no owner who is being removed (rule 29)', () => {
    const leaving: Resident = {
      ...olga,
      status: 'leaving',
      leavesAt: later(DAY),
      removedBy: id('per', 2),
      locator: id('loc', 9),
    } as Resident;
    expect(() => companyInvited({}, leaving, asking, NOON)).toThrow(refused('being-removed'));
  });

  it('answers by its own link alone, in time, and while who asked is an owner', () => {
    const site = (people: readonly Person[] = [olga], companyInvitation: CompanyInvitation | undefined = asked) => ({
      people,
      companyInvitation,
    });
    expect(companyLinked(site(), asked, NOON)).toBe(asked);
    const ended = refused('link-ended');
    expect(() => companyLinked({ people: [olga] }, asked, NOON)).toThrow(ended);
    expect(() => companyLinked(site(), { ...asked, id: id('cin', 2) }, NOON)).toThrow(ended);
    expect(() => companyLinked(site(), { ...asked, locator: id('loc', 2) }, NOON)).toThrow(ended);
    expect(() => companyLinked(site(), asked, later(7 * DAY))).toThrow(ended);
    expect(() => companyLinked(site([{ ...olga, role: 'member' }]), asked, NOON)).toThrow(ended);
    expect(() => companyLinked(site([{ ...olga, id: id('per', 2) }]), asked, NOON)).toThrow(ended);
    const decided = companyInvitationDecided(asked, 'accepted', later(1));
    expect(() => companyLinked(site([olga], decided), asked, NOON)).toThrow(
      refused('already-decided', { decision: { status: 'accepted', at: later(1) } }),
    );
  });

  it('accepts by an admin, of another company than looks after the site now', () => {
    const nina = aTechnician({ role: 'admin', companyId: id('com', 2) });
    expect(requireNewCompany(nina, { companyId: id('com', 1) }, undefined)).toBe(nina);
    expect(requireNewCompany(nina, { companyId: id('com', 2), dismissedAt: NOON }, undefined)).toBe(nina);
    expect(() => requireNewCompany(undefined, { companyId: id('com', 1) }, undefined)).toThrow(refused('not-permitted'));
    expect(() => requireNewCompany({ ...nina, role: 'technician' }, { companyId: id('com', 1) }, undefined)).toThrow(
      refused('not-permitted'),
    );
    expect(() => requireNewCompany(nina, { companyId: id('com', 2) }, undefined)).toThrow(refused('looks-after-already'));
    // Of whom the code of a company was typed: for that one, wherever they work by now.
    expect(requireNewCompany(nina, { companyId: id('com', 1) }, id('com', 2))).toBe(nina);
    expect(() => requireNewCompany(nina, { companyId: id('com', 1) }, id('com', 3))).toThrow(refused('not-permitted'));
  });
});

describe('the code of a company', () => {
  it('is the last of an admin’s id, in two halves, and is read as it is typed', () => {
    const code = codeOf({ id: 'tec_01M8H57WTX1JZJ69VAZR0358G8' });
    expect([code, shownCode(code)]).toEqual(['R0358G8'.padStart(8, 'Z'), 'ZR03-58G8']);
    for (const typed of ['zr03-58g8', ' ZR03 58G8 ', 'ZR0358G8', 'Zr03 - 58g8']) expect(CompanyCode.parse(typed)).toBe('ZR0358G8');
  });

  it.each(['', 'ZR0358G', 'ZR0358G8X', 'ZR03-58GI', 'ZR03_58G8', `${'-'.repeat(40)}ZR0358G8`])('is none: “%s”', (typed) => {
    expect(CompanyCode.safeParse(typed).success).toBe(false);
  });
});
