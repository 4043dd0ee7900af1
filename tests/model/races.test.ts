import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelApplication } from '#app/applications/cancel-application';
import { approveApplication, rejectApplication } from '#app/applications/decide-application';
import { removeTechnician } from '#app/company/remove-technician';
import { removeDevice } from '#app/devices/remove-device';
import { checkAccess } from '#app/grants/check-access';
import { sendGrants } from '#app/grants/send-grants';
import { startVisit } from '#app/grants/visit';
import { withdraw } from '#app/grants/withdraw';
import { acceptInvitation } from '#app/invitations/accept-invitation';
import { cancelInvitation } from '#app/invitations/cancel-invitation';
import { invite } from '#app/invitations/invite';
import type { Caller } from '#app/kernel/caller';
import { dismissCompany } from '#app/owner/dismiss-company';
import { closeSessions } from '#app/sessions/close-sessions';
import { issueTicket } from '#app/sessions/issue-ticket';
import { passGate } from '#app/sessions/pass-gate';
import { isLive } from '#domain/grant';
import { firstBreak } from '#domain/ledger';
import type { Line } from '#domain/line';
import { isRefused } from '#domain/refusal';
import type { Technician } from '#domain/technician';
import { A_CLOUD, id } from '../support/builders.ts';
import { type Bench, newPorts } from '../support/ports.ts';
import { meeting, type Outcome, outcomeOf, ROUNDS } from '../support/races.ts';
import {
  anna,
  applyFor,
  employ,
  handOver,
  handOverTo,
  liveView,
  newCompany,
  newSite,
  olga,
  pastLimits,
  secretOf,
  stateOf,
} from '../support/world.ts';

/** As many as one contact gets messages in a day. */
const LANES = 5;

describe('two at the same moment, 100 rounds each', () => {
  let ports: Bench;
  let companyId: string;
  /** The rounds go on several sites at a time, in waves; after each the clock goes past every limit. */
  let sites: { id: string; devices: string[] }[];
  beforeAll(async () => {
    ports = await newPorts();
    companyId = (await newCompany(ports)).id;
  });
  beforeEach(async () => {
    sites = [];
    for (let lane = 0; lane < LANES; lane++) {
      pastLimits(ports);
      const site = await newSite(ports, 2);
      await handOver(ports, site.id);
      sites.push(site);
    }
  });

  /** Runs a hundred rounds, some at a time, each told its number. */
  const inWaves = async (lanes: number, round: (number: number, lane: number) => Promise<void>) => {
    for (let number = 0; number < ROUNDS; number += lanes) {
      pastLimits(ports);
      await Promise.all(Array.from({ length: lanes }, (_, lane) => round(number + lane, lane)));
    }
  };

  /** Each round's own: somebody's other sites are looked at when a device of theirs goes. */
  const ownerOf = (round: number) => ({ email: `olga${round}@example.org` });

  /** An application, and two commands at once; which comes first alternates. */
  const rounds = async (
    commands: (application: { siteId: string; applicationId: string }) => [() => Promise<unknown>, () => Promise<unknown>],
    check: (outcomes: [Outcome, Outcome], state: NonNullable<Awaited<ReturnType<typeof stateOf>>['read']>, applicationId: string) => void,
  ) => {
    await inWaves(LANES, async (round, lane) => {
      const site = sites[lane] as (typeof sites)[number];
      const { id: applicationId } = await applyFor(ports, site.id, [liveView([site.devices[0] as string])]);
      const [first, second] = commands({ siteId: site.id, applicationId });
      const outcomes =
        round % 2 === 0
          ? await Promise.all([outcomeOf(first()), outcomeOf(second())])
          : ((await Promise.all([outcomeOf(second()), outcomeOf(first())])).reverse() as [Outcome, Outcome]);
      const read = await ports.sites.load(site.id, 'everything');
      const application = await ports.invitations.application(site.id, applicationId);
      if (!read || !application) throw new Error('no site');
      check(outcomes, { ...read, applications: [application] }, applicationId);
      await withdraw(ports, olga, { siteId: site.id }, {});
    });
    for (const { id } of sites) expect(firstBreak((await stateOf(ports, id)).entries)).toBeUndefined();
  };

  const approve =
    (path: { siteId: string; applicationId: string }, caller: Caller = olga) =>
    () =>
      approveApplication(ports, { caller, ...path }, undefined);
  const statusIn = (read: { applications: { id: string; status: string }[] }, applicationId: string) =>
    read.applications.find((one) => one.id === applicationId)?.status;
  const liveIn = (read: { grants: Parameters<typeof isLive>[0][] }) => read.grants.filter((grant) => isLive(grant, ports.now())).length;

  it('approve with reject: exactly one', () =>
    rounds(
      (path) => [approve(path), () => rejectApplication(ports, { caller: olga, ...path }, undefined)],
      ([approved, rejected], read, applicationId) => {
        expect([approved.won, rejected.won].filter(Boolean)).toHaveLength(1);
        expect(approved.won ? rejected.refusal : approved.refusal).toBe('already-decided');
        expect([statusIn(read, applicationId), liveIn(read)]).toEqual(approved.won ? ['approved', 1] : ['rejected', 0]);
      },
    ));

  it('approve with cancel: exactly one', () =>
    rounds(
      (path) => [approve(path), () => cancelApplication(ports, anna, path)],
      ([approved, cancelled], read, applicationId) => {
        expect([approved.won, cancelled.won].filter(Boolean)).toHaveLength(1);
        expect([statusIn(read, applicationId), liveIn(read)]).toEqual(approved.won ? ['approved', 1] : ['cancelled', 0]);
      },
    ));

  it('two approvals: exactly one, one set of grants', () =>
    rounds(
      (path) => [approve(path), approve(path)],
      (outcomes, read) => {
        expect(outcomes.filter(({ won }) => won)).toHaveLength(1);
        expect(liveIn(read)).toBe(1);
      },
    ));

  it('approve with withdraw-everything: both, in one order or the other', () =>
    rounds(
      (path) => [approve(path), () => withdraw(ports, olga, { siteId: path.siteId }, {})],
      (outcomes, read, applicationId) => {
        expect(outcomes.every(({ won }) => won)).toBe(true);
        expect(statusIn(read, applicationId)).toBe('approved');
        const [grant] = read.grants.slice(-1);
        expect(['active', 'withdrawn']).toContain(grant?.status);
      },
    ));

  it('dismiss with approve: never a live permission of a company that is gone', async () => {
    await inWaves(2, async (round) => {
      const own = await newSite(ports, 1);
      const owner = ownerOf(round);
      await handOverTo(ports, own.id, { owner: owner.email });
      const { id: applicationId } = await applyFor(ports, own.id, [liveView()]);
      const path = { siteId: own.id, applicationId };
      const both = [approve(path, owner), () => dismissCompany(ports, owner, own.id)];
      const outcomes = await Promise.all((round % 2 === 0 ? both : both.toReversed()).map((command) => outcomeOf(command())));
      const dismissed = outcomes[round % 2 === 0 ? 1 : 0];
      expect(dismissed?.won).toBe(true);
      const { read, entries } = await stateOf(ports, own.id);
      expect(read && liveIn(read)).toBe(0);
      expect(firstBreak(entries)).toBeUndefined();
      const [answer] = await checkAccess(ports, anna, [{ siteId: own.id, deviceId: own.devices[0] as string, permission: 'live-view' }]);
      expect(answer?.allowed).toBe(false);
    });
  });

  it('remove-device with approve: never a permission on a device that is gone', async () => {
    await inWaves(2, async (round) => {
      const own = await newSite(ports, 2);
      const owner = ownerOf(round);
      await handOverTo(ports, own.id, { owner: owner.email, lines: [{ permission: 'site-information', duration: 'permanent' }] });
      const [gone] = own.devices as [string, string];
      const { id: applicationId } = await applyFor(ports, own.id, [liveView()]);
      const both = [approve({ siteId: own.id, applicationId }, owner), () => removeDevice(ports, anna, own.id, gone)];
      const outcomes = await Promise.all((round % 2 === 0 ? both : both.toReversed()).map((command) => outcomeOf(command())));
      expect(outcomes.every(({ won }) => won)).toBe(true);
      const { read } = await stateOf(ports, own.id);
      expect(read?.grants.flatMap(({ devices }) => devices)).not.toContain(gone);
      expect(read?.site.deviceCount).toBe(1);
    });
  });

  it('remove-technician with check: a check that begins after the removal was answered says no', async () => {
    const [site] = sites as [(typeof sites)[number]];
    await approveApplication(
      ports,
      { caller: olga, siteId: site.id, applicationId: (await applyFor(ports, site.id, [liveView()])).id },
      undefined,
    );
    for (let round = 0; round < ROUNDS; round++) {
      const email = `ben${round}@example.org`;
      const ben: Technician = {
        id: id('tec', round + 10),
        companyId,
        email,
        name: 'Ben',
        role: 'technician',
        sites: 'all',
        createdAt: ports.now(),
      };
      await ports.changes.commit({ at: ports.now(), puts: [{ entity: 'technician', value: ben }] });
      const ask = () => checkAccess(ports, { email }, [{ siteId: site.id, deviceId: site.devices[0] as string, permission: 'live-view' }]);
      expect((await ask())[0]?.allowed).toBe(true);
      const [during] = await Promise.allSettled([ask(), removeTechnician(ports, anna, ben.id)]);
      expect(during?.status === 'fulfilled' || isRefused(during?.reason, 'not-permitted')).toBe(true);
      await expect(ask()).rejects.toThrow(expect.objectContaining({ refusal: 'not-permitted' }));
    }
  });

  it('visit start twice: exactly one begins it, and it lasts from then (rule 33)', () =>
    inWaves(LANES, async (round) => {
      const owner = ownerOf(round);
      const { id: siteId } = await newSite(ports, 1);
      const visit: Line = { permission: 'live-view', devices: 'all', duration: { visit: { hours: 2, within: { days: 7 } } } };
      const [grant] = await handOverTo(ports, siteId, { owner: owner.email, lines: [visit] });
      const start = () => startVisit(ports, anna, { siteId, grantId: grant?.id ?? '' });
      const [one, other] = await meeting(round, start, start);
      expect([one.won, other.won].filter(Boolean)).toHaveLength(1);
      expect(one.refusal ?? other.refusal).toBe('visit-started');
      const { read, entries } = await stateOf(ports, siteId);
      expect(entries.filter(({ action }) => action === 'visit-started')).toHaveLength(1);
      expect(read?.grants).toMatchObject([{ status: 'active', visit: { by: { name: 'Anna' } } }]);
      expect(firstBreak(entries)).toBeUndefined();
    }));

  it('accept with cancel: exactly one, an owner or none', () =>
    inWaves(LANES, async (round) => {
      const { id } = await newSite(ports, 0);
      const contact = { type: 'email', value: `guest${round}@example.org` } as const;
      const { id: invitationId } = await invite(ports, anna, { siteId: id }, { contact });
      const [invitation] = (await ports.sites.load(id, 'invitations'))?.invitations ?? [];
      const secret = await secretOf(ports, invitation as NonNullable<typeof invitation>);
      const both = [
        () => acceptInvitation(ports, secret, { lines: [] }),
        () => cancelInvitation(ports, anna, { siteId: id, invitationId }),
      ];
      const outcomes = await Promise.all((round % 2 === 0 ? both : both.toReversed()).map((command) => outcomeOf(command())));
      const [accepted, cancelled] = round % 2 === 0 ? outcomes : outcomes.toReversed();
      expect([accepted?.won, cancelled?.won].filter(Boolean)).toHaveLength(1);
      const { read, entries } = await stateOf(ports, id);
      expect(read?.site.people?.[0]?.contact).toEqual(accepted?.won ? contact : undefined);
      expect(read?.invitations[0]?.status).toBe(accepted?.won ? 'accepted' : 'cancelled');
      expect(firstBreak(entries)).toBeUndefined();
    }));

  describe('at the gate', () => {
    /** A grant, a ticket for it, and what the gate says to that. */
    const ticketed = async (lane: number) => {
      const site = sites[lane] as (typeof sites)[number];
      const [camera = ''] = site.devices;
      await sendGrants(ports, olga, { siteId: site.id }, [liveView([camera])]);
      const world = { ...ports, settings: { ...ports.settings, deviceClouds: ['demo-cloud'] } };
      const { ticket: sealed } = await issueTicket(world, anna, { deviceId: camera, permission: 'live-view' });
      const ticket = await ports.tickets.open(sealed);
      if (!ticket) throw new Error('no ticket');
      return { site, ticket, pass: () => passGate(ports, { ticket, deviceId: camera }, A_CLOUD) };
    };
    const takeBack = (siteId: string) => withdraw(ports, olga, { siteId }, {});
    const isLiveOn = async (siteId: string) => {
      const read = await ports.sites.load(siteId, 'everything');
      return read?.grants.some((grant) => isLive(grant, ports.now())) ?? false;
    };

    it('withdraw with the first question: whoever is let in is let in before it, and nobody after', () =>
      inWaves(LANES, async (round, lane) => {
        const { site, ticket, pass } = await ticketed(lane);
        const [passed] = await (round % 2 === 0
          ? Promise.all([pass(), takeBack(site.id)])
          : Promise.all([takeBack(site.id), pass()]).then(([, gate]) => [gate]));
        const session = await ports.sessions.find(ticket.sessionId);
        expect(session === undefined).toBe(passed === undefined);
        expect(await isLiveOn(site.id)).toBe(false);
        // What was let in before is over now, whatever was written when: at the gate, and in the ledger.
        expect(await pass()).toBeUndefined();
        await closeSessions(ports, site.id);
        const ended = await ports.sessions.find(ticket.sessionId);
        expect(ended?.endedAt === undefined).toBe(session === undefined);
        expect(await ports.sessions.open(site.id)).toEqual([]);
      }));

    it('withdraw with a ticket: one that was given opens nothing', () =>
      inWaves(LANES, async (_, lane) => {
        const { site, ticket } = await ticketed(lane);
        const world = { ...ports, settings: { ...ports.settings, deviceClouds: ['demo-cloud'] } };
        const [issued] = await Promise.all([
          outcomeOf(issueTicket(world, anna, { deviceId: ticket.deviceId, permission: 'live-view' })),
          takeBack(site.id),
        ]);
        if (!issued.won) expect(issued.refusal).toBe('not-permitted');
        expect(await passGate(ports, { ticket, deviceId: ticket.deviceId }, A_CLOUD)).toBeUndefined();
      }));

    it('withdraw with the end of a session: it stands in the ledger once, and ended when either says', () =>
      inWaves(LANES, async (_, lane) => {
        const { site, ticket, pass } = await ticketed(lane);
        const passed = await pass();
        if (!passed) throw new Error('not let in');
        await Promise.all([
          ports.sessions.end(passed.session, ports.now()),
          takeBack(site.id),
          closeSessions(ports, site.id),
          closeSessions(ports, site.id),
        ]);
        await closeSessions(ports, site.id);
        const { entries } = await stateOf(ports, site.id);
        const told = entries.filter(({ action, details }) => action === 'session-ended' && details['sessionId'] === ticket.sessionId);
        expect(told).toHaveLength(1);
        expect(firstBreak(entries)).toBeUndefined();
      }));

    it('a technician removed with the first question: nobody is let in by who works no more', () =>
      inWaves(LANES, async (round, lane) => {
        const site = sites[lane] as (typeof sites)[number];
        const [camera = ''] = site.devices;
        const ben = await employ(ports, { email: `ben${round}.gate@example.org` });
        await sendGrants(ports, olga, { siteId: site.id }, [liveView([camera])]);
        const world = { ...ports, settings: { ...ports.settings, deviceClouds: ['demo-cloud'] } };
        const { ticket: sealed } = await issueTicket(world, { email: ben.email }, { deviceId: camera, permission: 'live-view' });
        const ticket = await ports.tickets.open(sealed);
        if (!ticket) throw new Error('no ticket');
        const pass = () => passGate(ports, { ticket, deviceId: camera }, A_CLOUD);
        await Promise.all([pass(), removeTechnician(ports, anna, ben.id)]);
        expect(await pass()).toBeUndefined();
        await takeBack(site.id);
        await closeSessions(ports, site.id);
        expect(await ports.sessions.open(site.id)).toEqual([]);
      }));
  });
});
