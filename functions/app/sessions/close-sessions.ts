import { command } from '#app/kernel/command';
import { changedGrants } from '#app/kernel/grant-writes';
import type { Entity, Ports, SiteRead } from '#app/kernel/ports';
import { type Happening, SERVICE, siteChange } from '#app/kernel/site-change';
import { partnerIn, partnerNames } from '#app/sessions/partner-of-session';
import { allowanceFor, allowancesOf } from '#domain/access';
import { accessListOf } from '#domain/access-list';
import { beganLast } from '#domain/care';
import type { Grant } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { partnerEndedAfter } from '#domain/partner';
import { type EndedSession, endOf, type Session, usedWith } from '#domain/session';
import type { Technician } from '#domain/technician';

/** Three items each, within what one transaction takes. */
const AT_ONCE = 20;
/** A site with more than that many sessions at once is closed by the next call. */
const MOST_STEPS = 10;

/** Whoever still works there, by email. */
export const staffOf = async ({ companies }: Pick<Ports, 'companies'>, sessions: readonly Session[]): Promise<Map<string, Technician>> => {
  const emails = [...new Set(sessions.map(({ technician }) => technician.email))];
  const found = await Promise.all(emails.map((email) => companies.technician(email)));
  return new Map(found.flatMap((one): [string, Technician][] => (one ? [[one.email, one]] : [])));
};

type Site = Pick<SiteRead<'grants'>, 'site' | 'grants'>;

/** When the household or the company's part has ended that a session began under, where it has: it does not go on under the next (rules 20 and 30). */
const cutAt = ({ site }: Pick<Site, 'site'>, { startedAt }: Session): Instant | undefined => {
  const began = beganLast(site);
  return began !== undefined && startedAt <= began ? began : undefined;
};

/** Those that have ended, and when (rule 38). */
export const endedAmong = (
  { site, grants }: Site,
  sessions: readonly Session[],
  staff: ReadonlyMap<string, Technician>,
  now: Instant,
): EndedSession[] => {
  const list = accessListOf(site, grants);
  const isAllowed = ({ siteId, deviceId, permission, technician }: Session, as: Partial<Technician> = {}): boolean => {
    const employed = staff.get(technician.email);
    const question = { siteId, deviceId, permission };
    return employed !== undefined && allowanceFor({ ...employed, ...as }, question, allowancesOf(list, question), now) !== undefined;
  };
  /** When the part has ended as which a partner did it, where it has (rule 36). */
  const partOver = ({ partnerOf, companyId, startedAt }: Session): Instant | undefined =>
    partnerOf === undefined ? undefined : partnerEndedAfter(site.partners, companyId, startedAt, now);
  /** Whether the company itself could go on. */
  const mayCompany = (session: Session): boolean => isAllowed(session, { companyId: site.companyId, role: 'admin' });
  return sessions.flatMap((session) => {
    const cut = cutAt({ site }, session);
    const isCarried = cut === undefined && isAllowed(session);
    const over = cut ?? (isCarried ? undefined : partOver(session));
    const isOfPart = cut === undefined && over !== undefined && mayCompany(session);
    const ended = endOf(session, { isAllowed: isCarried || isOfPart, grants, now });
    if (over === undefined) return ended ?? [];
    return [ended && ended.endedAt < over ? ended : { ...session, endedAt: over }];
  });
};

/** Grants say how they were used: those that are still read with the site. */
const withUse = (grants: readonly Grant[], ended: readonly EndedSession[], now: Instant): Grant[] =>
  grants.flatMap((grant) => {
    const uses = ended.filter(({ grantId }) => grantId === grant.id);
    return uses.length > 0 ? [{ ...grant, use: usedWith(grant.use, uses, now) }] : [];
  });

type Read = SiteRead<'everything'>;

/** Of what was done before a site was theirs its owners read nothing, nor does another company, also where it is written down later (rules 26 and 30). */
const happeningOf = ({ site, devices }: Read, session: EndedSession, names: ReadonlyMap<string, string>): Happening => {
  if (cutAt({ site }, session) !== undefined) return { actor: SERVICE, action: 'session-ended', details: { sessionId: session.id } };
  const { id, technician, deviceId, permission, grantId, cloud, startedAt, endedAt } = session;
  const partner = partnerIn(session, names);
  const device = devices.find((one) => one.id === deviceId);
  return {
    actor: { type: 'technician', ...technician },
    action: 'session-ended',
    details: {
      sessionId: id,
      deviceId,
      device: device?.name,
      permission,
      grantId,
      from: startedAt,
      to: endedAt,
      reportedBy: cloud,
      partner,
    },
  };
};

const changeOf = async (ports: Ports, read: Read, ended: readonly EndedSession[], now: Instant) => {
  const names = await partnerNames(ports, ended);
  const [first, ...more] = ended.map((session) => happeningOf(read, session, names));
  if (!first) return undefined;
  const { puts } = changedGrants(read, withUse(read.grants, ended, now));
  return siteChange(ports, {
    read,
    now,
    happened: [first, ...more],
    puts: [...puts, ...ended.map((value): Entity => ({ entity: 'session', value }))],
  });
};

/** Puts into a site's ledger the sessions that have ended on it: said, silent, or no longer allowed (rule 38). May be run again. */
export const closeSessions = async (ports: Ports, siteId: string): Promise<void> => {
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const isMore = await command(ports, undefined, async () => {
      const [read, open] = await Promise.all([ports.sites.load(siteId, 'everything'), ports.sessions.open(siteId)]);
      if (!read || open.length === 0) return { answer: false };
      const staff = await staffOf(ports, open);
      const now = ports.now();
      const ended = endedAmong(read, open, staff, now);
      return { change: await changeOf(ports, read, ended.slice(0, AT_ONCE), now), answer: ended.length > AT_ONCE };
    });
    if (!isMore) return;
  }
};

/** The same for the site that a session is on. */
export const closeSession = async (ports: Ports, sessionId: string): Promise<void> => {
  const session = await ports.sessions.find(sessionId);
  if (session) await closeSessions(ports, session.siteId);
};
