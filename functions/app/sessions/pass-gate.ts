import { type AccessAnswer, answerTo } from '#app/grants/check-access';
import type { GateRead, Gates, Sessions } from '#app/kernel/session-ports';
import { type AskingCloud, isOwnOf } from '#domain/device-cloud';
import type { Instant } from '#domain/instant';
import type { DevicePermission } from '#domain/permission';
import { isRunning, isToNote, type Session } from '#domain/session';
import { issuedAt, mayStart, type Ticket } from '#domain/ticket';

/** What is asked of a gate. */
export type AtGate = {
  ticket: Ticket;
  /** What is to be shown, as the enforcement point calls it; a ticket is worth nothing on another device. */
  deviceId: string;
  /** What for, where the enforcement point says so. */
  permission?: DevicePermission | undefined;
  /** Somebody begins to watch: with one ticket once. */
  opens?: boolean | undefined;
};

/** Until when it may go on, should nobody end it before; not there, without end. */
export type Passed = { session: Session; until: Instant | undefined };

type Ports = { now: () => Instant; gates: Gates; sessions: Pick<Sessions, 'begin' | 'seen' | 'end'> };

/** What a session begins on may change just then; it is read again, and decided again. */
const ATTEMPTS = 3;

const allowed = ({ access, basis }: GateRead, { siteId, deviceId, permission }: Ticket, now: Instant): AccessAnswer =>
  answerTo(access, basis?.employment, { siteId, deviceId, permission }, now);

/** A ticket is for one thing, and worth nothing for another; its session is not ended by whoever tries. */
const isFor = ({ ticket, deviceId, permission = ticket.permission }: AtGate, cloud: AskingCloud): boolean =>
  ticket.cloud === cloud.name && deviceId === ticket.deviceId && permission === ticket.permission;

const fresh = (
  { technician, access }: GateRead,
  { sessionId: id, siteId, deviceId, permission, technician: email, cloud }: Ticket,
  now: Instant,
) => {
  const ofSite = access.companyOf(siteId);
  return (
    technician && {
      ...{ id, siteId, deviceId, permission, companyId: technician.companyId, cloud },
      ...(ofSite !== undefined && ofSite !== technician.companyId && { partnerOf: ofSite }),
      technician: { technicianId: technician.id, name: technician.name, email },
      startedAt: now,
      seenAt: now,
    }
  );
};

/**
 * Whether an enforcement point lets a ticket in, or lets its session go on (rules 37 and 38): one read, and no write but the
 * session's, at most once in 15 seconds. The first yes begins the session, in one write that rests on what allows it: none is
 * begun that a withdrawal has overtaken. The first no ends it.
 * @returns undefined for a no, which never says why.
 * @throws Unavailable
 */
export const passGate = async ({ now, gates, sessions }: Ports, asked: AtGate, cloud: AskingCloud): Promise<Passed | undefined> => {
  const { ticket } = asked;
  if (!isFor(asked, cloud)) return undefined;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const read = await gates.read(ticket);
    // After the read, so that no grant counts that has ended while we asked.
    const at = now();
    const device = read.access.device(ticket.deviceId);
    const isOwn = device !== undefined && device.siteId === ticket.siteId && isOwnOf(cloud, device);
    const { allowed: may, until, grantId } = isOwn ? allowed(read, ticket, at) : { allowed: false };
    const { session } = read;
    // What began under those whose the site was before does not go on under whose it is now (rule 30).
    const since = read.access.since(ticket.siteId) ?? '';
    if (session) {
      if (!isRunning(session, at) || asked.opens) return undefined;
      if (!may || session.startedAt <= since) await sessions.end(session, at);
      else if (!isToNote(session, at) || (await sessions.seen(session, at))) return { session, until };
      return undefined;
    }
    const begun = fresh(read, ticket, at);
    if (!may || !begun || !read.basis || grantId === undefined || !mayStart(ticket, at) || issuedAt(ticket) <= since) return undefined;
    const beginning = { ...begun, grantId };
    const outcome = await sessions.begin(beginning, read.basis);
    if (outcome === 'begun') return { session: beginning, until };
    if (outcome === 'used' && asked.opens) return undefined;
  }
  return undefined;
};
