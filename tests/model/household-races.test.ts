import { beforeAll, describe, expect, it } from 'vitest';
import { approveApplication, rejectApplication } from '#app/applications/decide-application';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import type { Caller } from '#app/kernel/caller';
import { acceptPlace, declinePlace } from '#app/people/answer-place';
import { invitePerson } from '#app/people/invite-person';
import { objectByLink, objectToRemoval } from '#app/people/object-to-removal';
import { leaveSite, removePerson } from '#app/people/remove-person';
import { objectToRecovery } from '#app/recoveries/object-to-recovery';
import { proposeOwner } from '#app/recoveries/propose-owner';
import { makeRule, removeRule } from '#app/rules/standing-rules';
import { advanceSite } from '#app/schedule/advance-site';
import { acceptTransfer } from '#app/transfers/answer-transfer';
import { cancelTransfer, offerTransfer } from '#app/transfers/offer-transfer';
import { isLive } from '#domain/grant';
import { after, DAY } from '#domain/instant';
import { firstBreak } from '#domain/ledger';
import { firstPersonId, ownersOf } from '#domain/people';
import type { RuleTerms } from '#domain/standing-rule';
import { type Bench, newPorts } from '../support/ports.ts';
import { meeting, ROUNDS } from '../support/races.ts';
import { anna, applyFor, handOverTo, liveView, newCompany, newSite, pastLimits, personSecret, stateOf } from '../support/world.ts';

/** As many at a time. */
const LANES = 4;

describe('two of a household at the same moment, 100 rounds each', () => {
  let ports: Bench;
  type Home = { siteId: string; first: string; second: string; olga: Caller; paul: Caller; round: number };

  beforeAll(async () => {
    ports = await newPorts();
    await newCompany(ports);
  });

  const invited = async (siteId: string, olga: Caller, email: string): Promise<string> =>
    (await invitePerson(ports, olga, { siteId }, { contact: { type: 'email', value: email }, role: 'owner' })).id;

  /** A site with two owners for each round. */
  const rounds = async (play: (home: Home) => Promise<void>) => {
    for (let number = 0; number < ROUNDS; number += LANES) {
      pastLimits(ports);
      await Promise.all(
        Array.from({ length: LANES }, async (_, lane) => {
          const round = number + lane;
          const [olga, paul] = [{ email: `olga${round}@example.org` }, { email: `paul${round}@example.org` }];
          const { id: siteId } = await newSite(ports, 1);
          await handOverTo(ports, siteId, { owner: olga.email });
          const second = await invited(siteId, olga, paul.email);
          await acceptPlace(ports, await personSecret(ports, siteId, second));
          await play({ siteId, first: firstPersonId(siteId), second, olga, paul, round });
          const { read, entries } = await stateOf(ports, siteId);
          // Now, and when every removal has come true.
          for (const at of [ports.now(), '9999-01-01T00:00:00.000Z']) expect(ownersOf(read?.site.people, at).length).toBeGreaterThan(0);
          expect(firstBreak(entries)).toBeUndefined();
        }),
      );
    }
  };
  const statuses = async ({ siteId }: Home) => (await ports.sites.load(siteId, 'site'))?.site.people?.map(({ status }) => status);

  it('removal with leaving: whoever removes another cannot leave them alone, and somebody always stays (rule 29)', () =>
    rounds(async (home) => {
      const { siteId, second, olga, round } = home;
      const [removed, left] = await meeting(
        round,
        () => removePerson(ports, olga, { siteId, personId: second }),
        () => leaveSite(ports, olga, { siteId }),
      );
      expect([removed.won, left.won].filter(Boolean)).toHaveLength(1);
      if (removed.won) expect([left.refusal, await statuses(home)]).toEqual(['last-owner', ['here', 'leaving']]);
      else expect([removed.refusal, await statuses(home)]).toEqual(['not-found', ['here']]);
    }));

  it('removal with the leaving of whom it is about: they are gone', () =>
    rounds(async (home) => {
      const { siteId, second, olga, paul, round } = home;
      const [removed, left] = await meeting(
        round,
        () => removePerson(ports, olga, { siteId, personId: second }),
        () => leaveSite(ports, paul, { siteId }),
      );
      expect(left.won).toBe(true);
      expect([removed.won, removed.refusal]).toEqual(removed.won ? [true, undefined] : [false, 'not-found']);
      expect(await statuses(home)).toEqual(['here']);
    }));

  it('two who remove each other: one is announced', () =>
    rounds(async (home) => {
      const { siteId, first, second, olga, paul, round } = home;
      const outcomes = await meeting(
        round,
        () => removePerson(ports, olga, { siteId, personId: second }),
        () => removePerson(ports, paul, { siteId, personId: first }),
      );
      expect(outcomes.map(({ refusal }) => refusal).filter(Boolean)).toEqual(['being-removed']);
      expect((await statuses(home))?.toSorted()).toEqual(['here', 'leaving']);
    }));

  it('two objections: one counts, and nothing happens (rule 29)', () =>
    rounds(async (home) => {
      const { siteId, second, olga, paul, round } = home;
      await removePerson(ports, olga, { siteId, personId: second });
      const secret = await personSecret(ports, siteId, second);
      const [byLink, signedIn] = await meeting(
        round,
        () => objectByLink(ports, secret),
        () => objectToRemoval(ports, paul, { siteId, personId: second }),
      );
      expect([byLink.won || byLink.refusal === 'already-decided', signedIn.won, await statuses(home)]).toEqual([
        true,
        true,
        ['here', 'here'],
      ]);
      const { entries } = await stateOf(ports, siteId);
      expect(entries.filter(({ action }) => action === 'removal-objected')).toHaveLength(1);
    }));

  it('accepting with being uninvited, and with declining: exactly one', () =>
    rounds(async ({ siteId, olga, round }) => {
      const personId = await invited(siteId, olga, `mia${round}@example.org`);
      const secret = await personSecret(ports, siteId, personId);
      const against = round % 4 < 2 ? () => declinePlace(ports, secret) : () => removePerson(ports, olga, { siteId, personId });
      const [accepted, other] = await meeting(round, () => acceptPlace(ports, secret), against);
      // Who was faster to accept may be removed as an owner, which is only announced.
      expect(accepted.won || other.won).toBe(true);
      if (round % 4 < 2) expect([accepted.won, other.won].filter(Boolean)).toHaveLength(1);
      else if (!accepted.won) expect([accepted.refusal, other.won]).toEqual(['link-ended', true]);
    }));

  it('two answers of two owners: the first counts, the second is shown it (rules 12 and 27)', () =>
    rounds(async ({ siteId, olga, paul, round }) => {
      const { id: applicationId } = await applyFor(ports, siteId, [liveView()]);
      const [approved, rejected] = await meeting(
        round,
        () => approveApplication(ports, { caller: olga, siteId, applicationId }, undefined),
        () => rejectApplication(ports, { caller: paul, siteId, applicationId }, undefined),
      );
      expect([approved.won, rejected.won].filter(Boolean)).toHaveLength(1);
      expect(approved.refusal ?? rejected.refusal).toBe('already-decided');
    }));

  const offered = async (siteId: string, olga: Caller, round: number): Promise<string> => {
    await offerTransfer(ports, olga, { siteId }, { contact: { type: 'email', value: `nora${round}@example.org` } });
    const transfer = (await ports.sites.load(siteId, 'site'))?.site.transfer;
    return ports.links.secret(transfer?.locator ?? '', transfer?.id ?? '');
  };
  const standing = async (siteId: string) => {
    const { read } = await stateOf(ports, siteId);
    return { owner: read?.site.people?.[0]?.contact.value, live: read?.grants.filter((grant) => isLive(grant, ports.now())).length };
  };

  it('transfer with approve: nothing that the old household approves outlives it (rule 30)', () =>
    rounds(async ({ siteId, olga, round }) => {
      const { id: applicationId } = await applyFor(ports, siteId, [liveView()]);
      const secret = await offered(siteId, olga, round);
      const [taken] = await meeting(
        round,
        () => acceptTransfer(ports, secret, { lines: [] }),
        () => approveApplication(ports, { caller: olga, siteId, applicationId }, undefined),
      );
      expect([taken.won, await standing(siteId)]).toEqual([true, { owner: `nora${round}@example.org`, live: 0 }]);
    }));

  it('transfer with withdraw-all: what the new owner gave stays, what the old ones gave is gone', () =>
    rounds(async ({ siteId, olga, round }) => {
      await sendGrants(ports, olga, { siteId }, [liveView()]);
      const secret = await offered(siteId, olga, round);
      const [taken, withdrawn] = await meeting(
        round,
        () => acceptTransfer(ports, secret, { lines: (held) => [...held] }),
        () => withdraw(ports, olga, { siteId }, {}),
      );
      // Who withdrew in time has left nothing that could be taken over.
      expect([taken.won, await standing(siteId)]).toEqual([true, { owner: `nora${round}@example.org`, live: withdrawn.won ? 0 : 1 }]);
      if (!withdrawn.won) expect(withdrawn.refusal).toBe('not-found');
    }));

  it('transfer with being taken back, and twice: exactly one', () =>
    rounds(async ({ siteId, olga, round }) => {
      const secret = await offered(siteId, olga, round);
      const take = () => acceptTransfer(ports, secret, { lines: [] });
      const [one, other] = await meeting(round, take, round % 4 < 2 ? take : () => cancelTransfer(ports, olga, { siteId }));
      expect([one.won, other.won].filter(Boolean)).toHaveLength(1);
      expect((await standing(siteId)).owner).toBe(one.won || round % 4 < 2 ? `nora${round}@example.org` : olga.email);
    }));

  const proposed = (siteId: string) =>
    proposeOwner(ports, anna, { siteId }, { contact: { type: 'email', value: 'heir@example.org' }, reason: 'Nobody answers.' });
  const daysOn = (days: number): Bench => ({ ...ports, now: () => after(ports.now(), days * DAY) });

  it('two objections: the first counts, the second is shown it (rule 31)', () =>
    rounds(async ({ siteId, olga, paul, round }) => {
      await proposed(siteId);
      const [one, other] = await meeting(
        round,
        () => objectToRecovery(ports, olga, { siteId }),
        () => objectToRecovery(ports, paul, { siteId }),
      );
      expect([one.won, other.won].filter(Boolean)).toHaveLength(1);
      expect(one.refusal ?? other.refusal).toBe('already-decided');
    }));

  it('transfer with recovery: there is one offer at a time, and what is proposed does not outlive its household (rules 30 and 31)', () =>
    rounds(async ({ siteId, olga, round }) => {
      await proposed(siteId);
      await advanceSite(daysOn(13), siteId);
      const then = daysOn(14);
      const offer = () => offerTransfer(then, olga, { siteId }, { contact: { type: 'email', value: `nora${round}@example.org` } });
      if (round % 4 < 2) {
        const [owners] = await meeting(round, offer, () => advanceSite(then, siteId));
        const { transfer, recovery } = (await ports.sites.load(siteId, 'site'))?.site ?? {};
        const isOwners = transfer?.status === 'offered' && transfer.offeredBy !== undefined;
        expect([owners.won, isOwners, recovery?.status]).toEqual(owners.won ? [true, true, 'announced'] : [false, false, undefined]);
        if (!owners.won) expect(owners.refusal).toBe('transfer-offered');
        return;
      }
      await offer();
      const transfer = (await ports.sites.load(siteId, 'site'))?.site.transfer;
      const secret = await ports.links.secret(transfer?.locator ?? '', transfer?.id ?? '');
      const [taken] = await meeting(
        round,
        () => acceptTransfer(then, secret, { lines: [] }),
        () => advanceSite(then, siteId),
      );
      const { people, recovery } = (await ports.sites.load(siteId, 'site'))?.site ?? {};
      expect([taken.won, people?.[0]?.contact.value, recovery]).toEqual([true, `nora${round}@example.org`, undefined]);
    }));

  it('rule approval with rule deletion: approved by the rule, or waiting for an owner, and no rule is left (rule 35)', () =>
    rounds(async ({ siteId, olga, round }) => {
      const devices = (await ports.sites.load(siteId, 'everything'))?.devices.map(({ id }) => id) ?? [];
      const terms: RuleTerms = { permissions: ['live-view'], devices, longest: { days: 7 } };
      const { id: ruleId } = await makeRule(ports, olga, { siteId }, terms);
      const [applied, removed] = await meeting(
        round,
        () => applyFor(ports, siteId, [liveView()]),
        () => removeRule(ports, olga, { siteId, ruleId }),
      );
      const { read, entries } = await stateOf(ports, siteId);
      const [application] = read?.applications ?? [];
      const isFirst =
        entries.findIndex(({ action }) => action === 'application-sent') < entries.findIndex(({ action }) => action === 'rule-removed');
      const live = read?.grants.filter((grant) => isLive(grant, ports.now())).length;
      expect([applied.won, removed.won, read?.site.rules]).toEqual([true, true, undefined]);
      expect([application?.status, live]).toEqual(isFirst ? ['approved', 1] : ['pending', 0]);
    }));
});
