import { beforeAll, describe, expect, it } from 'vitest';
import { showCompanyCode } from '#app/company/show-code';
import { startCompany } from '#app/company/start-company';
import { checkAccess } from '#app/grants/check-access';
import { sendGrants } from '#app/grants/send-grants';
import type { Caller } from '#app/kernel/caller';
import { dismissCompany } from '#app/owner/dismiss-company';
import { approvePartner, declinePartner } from '#app/partners/answer-partner';
import { askPartner } from '#app/partners/ask-partner';
import { endPartner } from '#app/partners/end-partner';
import { acceptPlace } from '#app/people/answer-place';
import { invitePerson } from '#app/people/invite-person';
import { closeSessions } from '#app/sessions/close-sessions';
import { issueTicket } from '#app/sessions/issue-ticket';
import { passGate } from '#app/sessions/pass-gate';
import { accessListOf } from '#domain/access-list';
import { CompanyCode } from '#domain/company-code';
import { after, DAY } from '#domain/instant';
import { firstBreak } from '#domain/ledger';
import { A_CLOUD } from '../support/builders.ts';
import { type Bench, newPorts } from '../support/ports.ts';
import { meeting, ROUNDS } from '../support/races.ts';
import { anna, employ, handOverTo, liveView, newCompany, newSite, pastLimits, personSecret, stateOf } from '../support/world.ts';

/** As many at a time. */
const LANES = 4;

describe('a partner, and something else at the same moment, 100 rounds each (rule 36)', () => {
  let ports: Bench;
  const gina = { email: 'gina@gates.example', name: 'Gina' };
  const gus = { email: 'gus@gates.example', name: 'Gus' };
  type Place = { siteId: string; camera: string; partnerId: string; olga: Caller; round: number };

  beforeAll(async () => {
    ports = await newPorts();
    await newCompany(ports);
    await startCompany(ports, gina, { name: 'Demo Gates', country: 'DE' });
    await employ(ports, gus, gina);
  });

  /** A site with a camera that may be watched, and a partner that is asked for, or works there. */
  const rounds = async (begins: 'asked' | 'approved', play: (place: Place) => Promise<void>) => {
    const code = CompanyCode.parse((await showCompanyCode(ports, gina)).code);
    for (let number = 0; number < ROUNDS; number += LANES) {
      pastLimits(ports);
      await Promise.all(
        Array.from({ length: LANES }, async (_, lane) => {
          const round = number + lane;
          const olga = { email: `${begins}${round}@example.org` };
          const { id: siteId, devices } = await newSite(ports, 1);
          await handOverTo(ports, siteId, { owner: olga.email });
          await sendGrants(ports, olga, { siteId }, [liveView()]);
          const asked = { code, reason: 'Work.', until: after(ports.now(), DAY) };
          const { id: partnerId } = await askPartner(ports, anna, { siteId }, asked);
          if (begins === 'approved') await approvePartner(ports, { caller: olga, siteId, partnerId });
          await play({ siteId, camera: devices[0] ?? '', partnerId, olga, round });
          const { read, entries } = await stateOf(ports, siteId);
          expect(firstBreak(entries)).toBeUndefined();
          if (!read) throw new Error('no site');
          expect(await ports.accessLists.differences(accessListOf(read.site, read.grants))).toEqual([]);
        }),
      );
    }
  };
  const may = async (siteId: string, deviceId: string, who: Caller = gus) =>
    (await checkAccess(ports, who, [{ siteId, deviceId, permission: 'live-view' }]))[0]?.allowed;

  it('its end with a check: one that begins after it was answered says no, and yes to the company', () =>
    rounds('approved', async ({ siteId, camera, partnerId, olga, round }) => {
      expect(await may(siteId, camera)).toBe(true);
      const [ended] = await meeting(
        round,
        () => endPartner(ports, olga, { siteId, partnerId }),
        () => may(siteId, camera),
      );
      expect([ended.won, await may(siteId, camera), await may(siteId, camera, anna)]).toEqual([true, false, true]);
    }));

  it('its end with the first question at a gate: whoever is let in is let in before it, and out by then', () =>
    rounds('approved', async ({ siteId, camera, partnerId, olga, round }) => {
      const world = { ...ports, settings: { ...ports.settings, deviceClouds: [A_CLOUD.name] } };
      const { ticket: sealed } = await issueTicket(world, gus, { deviceId: camera, permission: 'live-view' });
      const ticket = await ports.tickets.open(sealed);
      if (!ticket) throw new Error('no ticket');
      const pass = () => passGate(ports, { ticket, deviceId: camera }, A_CLOUD);
      await meeting(round, () => endPartner(ports, olga, { siteId, partnerId }), pass);
      expect(await pass()).toBeUndefined();
      await closeSessions(ports, siteId);
      expect(await ports.sessions.open(siteId)).toEqual([]);
    }));

  it('a yes with a no: exactly one, and what the check says follows it', () =>
    rounds('asked', async ({ siteId, camera, partnerId, olga, round }) => {
      const path = { caller: olga, siteId, partnerId };
      const [yes, no] = await meeting(
        round,
        () => approvePartner(ports, path),
        () => declinePartner(ports, path),
      );
      expect([yes.won, no.won].filter(Boolean)).toHaveLength(1);
      expect(yes.refusal ?? no.refusal).toBe('already-decided');
      expect(await may(siteId, camera)).toBe(yes.won);
    }));

  it('a yes with the end of what it rests on: nobody of it may anything', () =>
    rounds('asked', async ({ siteId, camera, partnerId, olga, round }) => {
      const [, dismissed] = await meeting(
        round,
        () => approvePartner(ports, { caller: olga, siteId, partnerId }),
        () => dismissCompany(ports, olga, siteId),
      );
      const partners = (await ports.sites.load(siteId, 'site'))?.site.partners;
      expect([dismissed.won, await may(siteId, camera), partners]).toEqual([true, false, undefined]);
    }));

  it('a yes with one of its staff who moves in: never both (rule 28)', () =>
    rounds('asked', async ({ siteId, partnerId, olga, round }) => {
      const contact = { type: 'email', value: gus.email } as const;
      const { id } = await invitePerson(ports, olga, { siteId }, { contact, role: 'member' });
      const secret = await personSecret(ports, siteId, id);
      const [yes, moved] = await meeting(
        round,
        () => approvePartner(ports, { caller: olga, siteId, partnerId }),
        () => acceptPlace(ports, secret),
      );
      expect([yes.won, moved.won].filter(Boolean)).toHaveLength(1);
      expect(yes.refusal ?? moved.refusal).toBe('own-employee');
    }));
});
