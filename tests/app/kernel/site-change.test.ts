import { describe, expect, it } from 'vitest';
import { byPerson, byTechnician, type Happening, SERVICE, siteChange } from '#app/kernel/site-change';
import { EMPTY_LEDGER } from '#domain/ledger';
import { aSite, aTechnician, id, NOON } from '../../support/builders.ts';

const notice = { language: 'de', edition: 'a'.repeat(64) } as const;
const ids = { next: (prefix: string) => id(prefix), locator: () => '' };
const person = byPerson({ id: id('per') });

const noted = (happened: Happening, shown: typeof notice | null = notice) =>
  siteChange(
    { ids, ...(shown && { notice: shown }) },
    {
      read: { site: aSite({ ledger: EMPTY_LEDGER }), version: 1, devices: [], grants: [], applications: [], invitations: [] } as never,
      now: NOON,
      happened,
    },
  ).entries?.map(({ details }) => details['notice']);

describe('what somebody had read who agrees (rule 32)', () => {
  it.each([
    'invitation-accepted',
    'application-approved',
    'grants-sent',
    'grants-confirmed',
    'transfer-accepted',
    'rule-added',
    'rule-confirmed',
  ] as const)('is noted with %s, where the service has shown it', (action) => {
    expect(noted({ actor: person, action })).toEqual([notice]);
    expect(noted({ actor: person, action }, null)).toEqual([undefined]);
  });

  it('is not noted where nobody agrees: to what is taken back, by a rule, or by a technician', () => {
    expect(noted({ actor: person, action: 'grants-withdrawn' })).toEqual([undefined]);
    expect(noted({ actor: SERVICE, action: 'application-approved' })).toEqual([undefined]);
    expect(noted({ actor: byTechnician(aTechnician()), action: 'application-sent' })).toEqual([undefined]);
  });
});
