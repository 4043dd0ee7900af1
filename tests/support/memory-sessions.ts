import type { AccessRead } from '#app/kernel/access-port';
import { LostRace, type Page, type PageRequest } from '#app/kernel/ports';
import type { Gates, Sessions } from '#app/kernel/session-ports';
import { type EndedSession, type Session, silentAt } from '#domain/session';
import type { Technician } from '#domain/technician';

type Known = {
  turn: () => Promise<void>;
  technician(email: string): Technician | undefined;
  /** How often what the check goes by was written; undefined where it never was. */
  writesOf(siteId: string): number | undefined;
  accessRead(): Promise<AccessRead>;
  page<T extends { id: string }>(all: readonly T[], page: PageRequest): Page<T>;
};

/** Sessions and gates in memory, as session-ports.ts promises them. */
export const sessionsInMemory = ({ turn, technician, writesOf, accessRead, page }: Known) => {
  const open = new Map<string, Session>();
  const past = new Map<string, EndedSession>();
  const update = (id: string, next: Partial<Session>): boolean => {
    const known = open.get(id);
    if (!known || known.endedAt !== undefined) return false;
    open.set(id, { ...known, ...next });
    return true;
  };
  const sessions: Sessions = {
    async begin(session, { siteId, email, siteVersion, employment }) {
      await turn();
      if (open.has(session.id) || past.has(session.id)) return 'used';
      const employed = technician(email);
      const isOther =
        employed?.id !== employment.id ||
        employed.companyId !== employment.companyId ||
        employed.role !== employment.role ||
        String(employed.sites) !== String(employment.sites);
      if (isOther || writesOf(siteId) !== siteVersion) return 'otherwise';
      open.set(session.id, session);
      return 'begun';
    },
    async seen({ id }, seenAt) {
      await turn();
      return update(id, { seenAt });
    },
    async end({ id }, endedAt) {
      await turn();
      update(id, { endedAt });
    },
    async open(siteId) {
      await turn();
      return [...open.values()].filter((session) => session.siteId === siteId).sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async find(id) {
      await turn();
      return past.get(id) ?? open.get(id);
    },
    async ended(siteId, of) {
      await turn();
      const all = [...past.values()].filter((session) => session.siteId === siteId);
      return page(
        all.sort((a, b) => (a.id < b.id ? -1 : 1)),
        of,
      );
    },
  };
  const gates: Gates = {
    async read({ technician: email, siteId, sessionId }) {
      const access = await accessRead();
      const employed = technician(email);
      const siteVersion = writesOf(siteId);
      return {
        access,
        session: past.get(sessionId) ?? open.get(sessionId),
        technician: employed,
        basis: employed && siteVersion !== undefined ? { siteId, email, siteVersion, employment: employed } : undefined,
      };
    },
  };
  return {
    sessions,
    gates,
    due: () => [...open.values()].map((session) => ({ id: session.id, dueAt: session.endedAt ?? silentAt(session) })),
    requirePuttable({ id, seenAt }: EndedSession): void {
      if ((open.get(id) ?? past.get(id))?.seenAt !== seenAt) throw new LostRace('seen since');
    },
    put(session: EndedSession): void {
      open.delete(session.id);
      past.set(session.id, session);
    },
  };
};
