import { type Caller, requirePerson, requireSite } from '#app/kernel/caller';
import type { Page, PageRequest, Ports, SiteRead } from '#app/kernel/ports';
import { newestFirst } from '#app/kernel/slice';
import { endedAmong, staffOf } from '#app/sessions/close-sessions';
import { partnerIn, partnerNames } from '#app/sessions/partner-of-session';
import { caredSince } from '#domain/care';
import type { Instant } from '#domain/instant';
import type { Session } from '#domain/session';
import { beganAt } from '#domain/transfer';

/** What was done with a grant, as both sides see it. */
export type SessionView = Pick<Session, 'id' | 'siteId' | 'deviceId' | 'permission' | 'grantId'> & {
  technician: { technicianId: string; name: string };
  /** Of which other company, where they worked there as its partner then (rule 36). */
  partner?: { companyId: string; name: string };
  /** Whose enforcement point says so. */
  reportedBy: string;
  status: 'running' | 'ended';
  from: Instant;
  to?: Instant;
};

const viewOf = (
  { technician, companyId, partnerOf, cloud, startedAt: from, endedAt: to, ...session }: Session,
  names: ReadonlyMap<string, string>,
): SessionView => ({
  ...{ id: session.id, siteId: session.siteId, deviceId: session.deviceId, permission: session.permission, grantId: session.grantId },
  technician: { technicianId: technician.technicianId, name: technician.name },
  ...(partnerOf !== undefined && { partner: partnerIn({ companyId, partnerOf }, names) }),
  reportedBy: cloud,
  status: to === undefined ? 'running' : 'ended',
  from,
  ...(to !== undefined && { to }),
});

const viewsOf = async (ports: Pick<Ports, 'companies'>, sessions: readonly Session[]): Promise<SessionView[]> => {
  const names = await partnerNames(ports, sessions);
  return sessions.map((session) => viewOf(session, names));
};

/** Those that do not stand in the ledger yet, as they are by now: none runs that nothing allows any more. */
const openSessions = async (ports: Ports, read: Pick<SiteRead<'grants'>, 'site' | 'grants'>): Promise<Session[]> => {
  const open = await ports.sessions.open(read.site.id);
  const ended = endedAmong(read, open, await staffOf(ports, open), ports.now());
  return open.map((session) => ended.find(({ id }) => id === session.id) ?? session);
};

/** What is being done on a site this very second. */
export const watchingNow = async (ports: Ports, read: Pick<SiteRead<'grants'>, 'site' | 'grants'>): Promise<SessionView[]> =>
  viewsOf(
    ports,
    (await openSessions(ports, read)).filter(({ endedAt }) => endedAt === undefined),
  );

/** @param since from when on: what was done before a site was theirs is not its owners' to see (rule 30). */
const listed = async (ports: Ports, read: SiteRead<'grants'>, page: PageRequest, since = ''): Promise<Page<SessionView>> => {
  const [open, { items: past, next }] = await Promise.all([
    page.from ? [] : openSessions(ports, read),
    ports.sessions.ended(read.site.id, page),
  ]);
  const written = new Set(past.map(({ id }) => id));
  const items = newestFirst([...open.filter(({ id }) => !written.has(id)), ...past]).filter(({ startedAt }) => startedAt >= since);
  const isOver = past.some(({ startedAt }) => startedAt < since);
  return { items: await viewsOf(ports, items), next: isOver ? undefined : next };
};

/** What was done on a site, newest first (rule 38). @throws Refused `not-permitted`, `not-found`; ForeignPosition. */
export const listSessions = async (ports: Ports, caller: Caller, siteId: string, page: PageRequest): Promise<Page<SessionView>> => {
  const { read } = await requireSite(ports, caller, siteId, 'grants');
  return listed(ports, read, page, caredSince(read.site.care));
};

/** The same for the owner. @throws Refused `not-found`; ForeignPosition. */
export const listOwnedSessions = async (ports: Ports, caller: Caller, siteId: string, page: PageRequest): Promise<Page<SessionView>> => {
  const { read } = await requirePerson(ports, caller, siteId, 'grants');
  return listed(ports, read, page, beganAt(read.site.tenure));
};

/** What was done on a site, as a page shows it: with the names of devices, and the time that the site lives in. */
export type UsePart = { items: (SessionView & { device: string | undefined })[]; timeZone: string };

const SESSIONS_A_READ = 100;

const partOf = async (ports: Ports, read: SiteRead<'everything'>, most: number, since?: Instant): Promise<UsePart> => {
  const names = new Map(read.devices.map(({ id, name }) => [id, name]));
  const items: SessionView[] = [];
  let from: PageRequest['from'];
  do {
    const page: Page<SessionView> = await listed(ports, read, { limit: SESSIONS_A_READ, from }, since);
    items.push(...page.items);
    from = page.next;
  } while (from && items.length < most);
  return { items: items.slice(0, most).map((item) => ({ ...item, device: names.get(item.deviceId) })), timeZone: read.site.timeZone };
};

/** The newest so many, in one go. @throws Refused `not-permitted`, `not-found` */
export const readUse = async (ports: Ports, caller: Caller, siteId: string, most: number): Promise<UsePart> => {
  const { read } = await requireSite(ports, caller, siteId, 'everything');
  return partOf(ports, read, most, caredSince(read.site.care));
};

/** The same for the owner. @throws Refused `not-found` */
export const readOwnedUse = async (ports: Ports, caller: Caller, siteId: string, most: number): Promise<UsePart> => {
  const { read } = await requirePerson(ports, caller, siteId, 'everything');
  return partOf(ports, read, most, beganAt(read.site.tenure));
};
