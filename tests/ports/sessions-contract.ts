import { beforeEach, describe, expect, it } from 'vitest';
import { type Change, type Entity, LostRace } from '#app/kernel/ports';
import { accessListOf } from '#domain/access-list';
import { HOUR, MINUTE, SECOND } from '#domain/instant';
import type { EndedSession, Session } from '#domain/session';
import { ticketFor } from '#domain/ticket';
import { aGrant, aSite, aTechnician, DEVICES, id, later, NOON } from '../support/builders.ts';
import type { World } from '../support/ports.ts';

const SITE = id('sit');
const anna = aTechnician();
const aSession = (changes: Partial<Session> = {}): Session => ({
  ...{ id: id('ses'), siteId: SITE, deviceId: DEVICES[0], permission: 'live-view', grantId: id('gra'), companyId: id('cmp') },
  technician: { technicianId: anna.id, name: anna.name, email: anna.email },
  cloud: 'demo-cloud',
  startedAt: NOON,
  seenAt: NOON,
  ...changes,
});
const ended = (session: Session, endedAt = later(MINUTE)): EndedSession => ({ ...session, endedAt });

/** What sessions and gates promise, whatever they are kept in. */
export const sessionsContract = (newWorld: () => Promise<World>): void => {
  let ports: World;
  const commit = (change: Partial<Change>) => ports.changes.commit({ at: NOON, ...change });
  const grants = [aGrant()];
  const list: Entity = { entity: 'access-list', value: accessListOf(aSite(), grants) };
  const ticket = ticketFor(
    { sessionId: id('ses'), technician: anna.email, siteId: SITE, deviceId: DEVICES[0], permission: 'live-view', cloud: 'demo-cloud' },
    NOON,
  );
  beforeEach(async () => {
    ports = await newWorld();
    await commit({
      site: { next: aSite(), version: 0 },
      puts: [
        { entity: 'technician', value: anna },
        { entity: 'connectivity', value: { deviceId: DEVICES[0], siteId: SITE, cloud: 'demo-cloud' } },
        ...grants.map((value): Entity => ({ entity: 'grant', value })),
        list,
      ],
    });
  });
  const basis = async () => {
    const { basis: found } = await ports.gates.read(ticket);
    if (!found) throw new Error('nothing to rest on');
    return found;
  };
  const begun = async (session = aSession()) => {
    expect(await ports.sessions.begin(session, await basis())).toBe('begun');
    return session;
  };

  describe('a gate', () => {
    it('reads all that decides in one: who asks, what stands, where the device is, and the session', async () => {
      const before = await ports.gates.read(ticket);
      expect(before.access.employment(anna.email)).toMatchObject({ companyId: anna.companyId, role: anna.role });
      expect(before.access.device(DEVICES[0])).toMatchObject({ siteId: SITE, cloud: 'demo-cloud' });
      expect(before.access.allowances({ siteId: SITE, deviceId: DEVICES[0], permission: 'live-view' })).toHaveLength(1);
      expect([before.technician?.id, before.session]).toEqual([anna.id, undefined]);
      await begun();
      expect((await ports.gates.read(ticket)).session).toEqual(aSession());
    });

    it('has nothing for who works nowhere, or where nothing was ever given', async () => {
      const nobody = await ports.gates.read({ ...ticket, technician: 'nobody@example.org' });
      expect([nobody.technician, nobody.basis]).toEqual([undefined, undefined]);
      expect((await ports.gates.read({ ...ticket, siteId: id('sit', 9) })).basis).toBeUndefined();
    });
  });

  describe('a session', () => {
    it('begins once, also after it has ended', async () => {
      const session = await begun();
      expect(await ports.sessions.begin(session, await basis())).toBe('used');
      await commit({ puts: [{ entity: 'session', value: ended(session) }] });
      expect(await ports.sessions.begin(session, await basis())).toBe('used');
    });

    it('begins on what was read, and on nothing that has changed since', async () => {
      const read = await basis();
      await commit({ site: { next: aSite(), version: 1 }, puts: [{ ...list }] });
      expect(await ports.sessions.begin(aSession(), read)).toBe('otherwise');
      const again = await basis();
      await commit({ puts: [{ entity: 'technician', value: { ...anna, sites: [] }, mustExist: true }] });
      expect(await ports.sessions.begin(aSession(), again)).toBe('otherwise');
      await commit({ removes: [{ entity: 'technician', value: anna }] });
      expect(await ports.sessions.begin(aSession(), again)).toBe('otherwise');
      expect(await ports.sessions.find(id('ses'))).toBeUndefined();
    });

    it('begins on a list that was repaired, of which no version is known', async () => {
      await commit({ restsOn: [{ siteId: SITE, version: 1 }], puts: [list] });
      await begun();
    });

    it('is seen and ended while it is open, and the first end counts', async () => {
      const session = await begun();
      expect(await ports.sessions.seen(session, later(SECOND))).toBe(true);
      await ports.sessions.end(session, later(MINUTE));
      await ports.sessions.end(session, later(HOUR));
      expect(await ports.sessions.seen(session, later(HOUR))).toBe(false);
      expect(await ports.sessions.find(session.id)).toEqual({ ...session, seenAt: later(SECOND), endedAt: later(MINUTE) });
      expect(await ports.sessions.seen(aSession({ id: id('ses', 2) }), NOON)).toBe(false);
    });

    it('is open until it stands in the ledger, and then among those that have ended, newest first', async () => {
      const first = await begun();
      const second = await begun(aSession({ id: id('ses', 2) }));
      await begun(aSession({ id: id('ses', 3) }));
      expect((await ports.sessions.open(SITE)).map((session) => session.id)).toEqual([1, 2, 3].map((number) => id('ses', number)));
      await commit({ puts: [first, second].map((session): Entity => ({ entity: 'session', value: ended(session) })) });
      expect((await ports.sessions.open(SITE)).map((session) => session.id)).toEqual([id('ses', 3)]);
      const page = await ports.sessions.ended(SITE, { limit: 1 });
      expect(page.items).toEqual([ended(second)]);
      expect((await ports.sessions.ended(SITE, { limit: 1, from: page.next })).items).toEqual([ended(first)]);
      expect((await ports.sessions.ended(id('sit', 2), { limit: 10 })).items).toEqual([]);
    });

    it('is not written as ended where somebody has seen it since', async () => {
      const session = await begun();
      await ports.sessions.seen(session, later(SECOND));
      await expect(commit({ puts: [{ entity: 'session', value: ended(session) }] })).rejects.toThrow(LostRace);
    });

    it('is due once it was silent for 30 seconds, at once when it has ended, and no more when that is written', async () => {
      const due = async (milliseconds: number) => {
        const found: string[] = [];
        for await (const page of ports.agenda.due(later(milliseconds)))
          found.push(...page.filter(({ entity }) => entity === 'session').map((one) => one.id));
        return found;
      };
      const session = await begun();
      expect([await due(29 * SECOND), await due(30 * SECOND)]).toEqual([[], [session.id]]);
      await ports.sessions.seen(session, later(15 * SECOND));
      expect([await due(44 * SECOND), await due(45 * SECOND)]).toEqual([[], [session.id]]);
      await ports.sessions.end(session, later(16 * SECOND));
      expect(await due(16 * SECOND)).toEqual([session.id]);
      await commit({ puts: [{ entity: 'session', value: ended({ ...session, seenAt: later(15 * SECOND) }) }] });
      expect(await due(HOUR)).toEqual([]);
    });
  });
};
