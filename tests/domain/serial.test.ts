import { describe, expect, it } from 'vitest';
import { type Claim, claimOn } from '#domain/serial';
import { aSite, NOON, OWNER, ownedBy } from '../support/builders.ts';

const owner = [OWNER];
const somebodyElse = [{ type: 'email', value: 'somebody.else@example.org' } as const];
const handedOver = aSite(ownedBy());
const dismissed = { ...handedOver, dismissedAt: NOON };
const nobodys = aSite();

describe('a serial (rules 20 and 46)', () => {
  it.each<[string, Parameters<typeof claimOn>[0], Parameters<typeof claimOn>[1], Claim]>([
    ['that nobody holds is taken by a site without owner', [], undefined, 'takes'],
    ['that nobody holds is taken by one that is handed over', owner, undefined, 'takes'],
    ['of a site without owner is left to it by another without', [], nobodys, 'leaves'],
    ['of a site without owner yields to one that is handed over', owner, nobodys, 'displaces'],
    ['of an owned site is left to it by one without', [], handedOver, 'leaves'],
    ['of an owned site stays there, whoever else takes one over', somebodyElse, handedOver, 'collides'],
    ['of an owned site stays there, also when its owner takes over another, until they let it go', owner, handedOver, 'waits'],
    ['whose owner has dismissed the company is left to them by a site without owner', [], dismissed, 'leaves'],
    ['whose owner has dismissed the company is shared with that owner’s next company', owner, dismissed, 'shares'],
    ['whose owner has dismissed the company goes to nobody else', somebodyElse, dismissed, 'collides'],
    ['is shared where one of several owners is the same', [...somebodyElse, ...owner], dismissed, 'shares'],
  ])('%s', (_what, asking, holder, claim) => {
    expect(claimOn(asking, holder, NOON)).toBe(claim);
  });
});
