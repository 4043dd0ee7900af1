import * as z from 'zod';
import { Email } from '#domain/address';
import { CloudName } from '#domain/device-cloud';
import type { Grant } from '#domain/grant';
import { CompanyId, DeviceId, GrantId, SessionId, SiteId, TechnicianId } from '#domain/id';
import { after, between, Instant, SECOND } from '#domain/instant';
import { DevicePermission } from '#domain/permission';
import { timesAt } from '#domain/times';

/** One use of a grant: who, which device and permission, from when to when (rule 38). */
export const Session = z.object({
  id: SessionId,
  siteId: SiteId,
  deviceId: DeviceId,
  permission: DevicePermission,
  /** The grant that let it begin; another may carry it on. */
  grantId: GrantId,
  companyId: CompanyId,
  /** Under which other company, whose site it is, they worked there as its partner (rule 36). */
  partnerOf: CompanyId.optional(),
  technician: z.object({ technicianId: TechnicianId, name: z.string(), email: Email }),
  /** Whose enforcement point reports it. */
  cloud: CloudName,
  startedAt: Instant,
  /** When it was last noted that it runs. */
  seenAt: Instant,
  endedAt: Instant.optional(),
});
export type Session = z.infer<typeof Session>;
export type EndedSession = Session & { endedAt: Instant };

/** One that nobody has seen for so long has ended. */
const SEEN_WITHIN = 30 * SECOND;
/** It is asked about every second; noted that often, it would cost more than all else. */
const NOTED_EVERY = 15 * SECOND;

/** When it has ended by itself, should nobody see it again. */
export const silentAt = ({ seenAt }: Pick<Session, 'seenAt'>): Instant => after(seenAt, SEEN_WITHIN);

/** Whether it runs, as far as is known of it; whether access still carries it is for whoever asks to say. */
export const isRunning = (session: Session, now: Instant): boolean => session.endedAt === undefined && now < silentAt(session);

export const isToNote = ({ seenAt }: Session, now: Instant): boolean => between(seenAt, now) >= NOTED_EVERY;

/** When the times of day of a grant were over last, since a session began; undefined where they are not, or it has none (rule 34). */
const closedAt = ({ startedAt }: Session, { times }: Grant, now: Instant): Instant | undefined => {
  if (!times) return undefined;
  let closed: Instant | undefined;
  for (let at: Instant | null = startedAt; at !== null && at <= now; ) {
    const { isOpen, until } = timesAt(times.windows, times.zone, at);
    if (!isOpen) closed = at;
    at = until;
  }
  return closed;
};

/** By whichever grant a technician may do what a session does; its ends are what ended it, where none stands any more. */
const accessEndedAt = (session: Session, grants: readonly Grant[], now: Instant): Instant => {
  const ends = grants
    .filter(({ permission, devices }) => permission === session.permission && devices.includes(session.deviceId))
    .flatMap((grant) => ['endedAt' in grant ? grant.endedAt : grant.until, closedAt(session, grant, now)])
    .filter((end) => end !== null && end !== undefined)
    .filter((end) => end <= now);
  return ends.reduce((latest, end) => (end > latest ? end : latest), session.startedAt);
};

/**
 * A session as it ended: when that was said, when it was last seen, or when the access that carried it ended; undefined while
 * it runs.
 * @param isAllowed whether its technician may still do what it does.
 */
export const endOf = (
  session: Session,
  { isAllowed, grants, now }: { isAllowed: boolean; grants: readonly Grant[]; now: Instant },
): EndedSession | undefined => {
  const seen = silentAt(session) <= now ? session.seenAt : now;
  const said = session.endedAt ?? (seen < now ? seen : undefined);
  if (isAllowed) return said === undefined ? undefined : { ...session, endedAt: said };
  const cut = accessEndedAt(session, grants, now);
  // Where no grant says when (a technician was removed), it was when that was noticed.
  const lost = cut > session.startedAt ? cut : now;
  return { ...session, endedAt: said !== undefined && said < lost ? said : lost };
};

/** How often a grant was used, and for how long. */
export const Use = z.object({ times: z.int().min(0), milliseconds: z.int().min(0) });
export type Use = z.infer<typeof Use>;

/** What a grant was used for, with sessions that have ended since, or run until now. */
export const usedWith = (use: Use | undefined, sessions: readonly Session[], now: Instant): Use =>
  sessions.reduce(({ times, milliseconds }, session) => {
    const end = session.endedAt ?? (isRunning(session, now) ? now : session.seenAt);
    return { times: times + 1, milliseconds: milliseconds + Math.max(0, between(session.startedAt, end)) };
  }, use ?? { times: 0, milliseconds: 0 });
