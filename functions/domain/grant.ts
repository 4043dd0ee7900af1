import * as z from 'zod';
import { Contact } from '#domain/contact';
import { CompanyId, DeviceId, GrantId, InvitationId, SiteId } from '#domain/id';
import { after, between, DAY, HOUR, Instant } from '#domain/instant';
import { Permission, type Terms } from '#domain/line';
import { AskedBy } from '#domain/technician';
import { covers, hasEnded, union, Window } from '#domain/window';

const Base = Window.extend({
  id: GrantId,
  siteId: SiteId,
  companyId: CompanyId,
  permission: Permission,
  /** Empty for `site-information`, which concerns the site. */
  devices: z.array(DeviceId),
  askedBy: AskedBy,
  invitationId: InvitationId,
  grantedBy: Contact,
  grantedAt: Instant,
  /** When its end was last announced. */
  warnedAt: Instant.optional(),
});

/** One permission the owner gave a company, on named devices, from a time until a time (or without end). */
export const Grant = z.discriminatedUnion('status', [
  Base.extend({ status: z.literal('scheduled') }),
  Base.extend({ status: z.literal('active') }),
  Base.extend({ status: z.literal('expired'), endedAt: Instant }),
]);
export type Grant = z.infer<typeof Grant>;

type GrantOf<Status extends Grant['status']> = Extract<Grant, { status: Status }>;
export type LiveGrant = GrantOf<'scheduled' | 'active'>;

/** A grant that nobody has ended; whether it counts at a moment, its window says. */
export const isStanding = (grant: Grant): grant is LiveGrant => grant.status === 'scheduled' || grant.status === 'active';

/** Live is decided by the clock at the moment of use, whatever a job has or has not done (rule 16). */
export const isLive = (grant: Grant, now: Instant): grant is LiveGrant => isStanding(grant) && covers(grant, now);

/** The status to show: what is stored, corrected by the clock (rule 16). */
export const statusOfGrant = (grant: Grant, now: Instant): Grant['status'] => {
  if (!isStanding(grant)) return grant.status;
  if (hasEnded(grant, now)) return 'expired';
  return covers(grant, now) ? 'active' : 'scheduled';
};

/** Begins a grant on the terms that the owner chose. */
export const begin = (terms: Terms, origin: Omit<z.infer<typeof Base>, keyof Terms | 'grantedAt'>, now: Instant): LiveGrant => ({
  ...origin,
  ...terms,
  grantedAt: now,
  status: covers(terms, now) ? 'active' : 'scheduled',
});

/** When the end of a grant is announced: a day before, to one of a week or more; an hour before, to one of 8 hours or more (rule 16). */
const warningsOf = ({ from, until }: Window): Instant[] => {
  if (until === null) return [];
  const length = between(from, until);
  return [...(length >= 7 * DAY ? [after(until, -DAY)] : []), ...(length >= 8 * HOUR ? [after(until, -HOUR)] : [])];
};

/** When the sweep has to look at a grant next: at its start, for its warnings, at its end; never, if nothing is ahead. */
export const grantDueAt = (grant: Grant): Instant | undefined => {
  if (grant.status === 'scheduled') return grant.from;
  if (grant.status !== 'active') return undefined;
  const since = grant.warnedAt ?? grant.from;
  return warningsOf(grant).find((at) => at > since) ?? grant.until ?? undefined;
};

export type GrantStep = 'started' | 'warned' | 'expired';

/** What the clock makes of a grant; undefined while nothing is due. A missed warning is not made up for twice. */
export const advancedGrant = (grant: Grant, now: Instant): { step: GrantStep; grant: Grant } | undefined => {
  if (!isStanding(grant)) return undefined;
  if (hasEnded(grant, now)) return { step: 'expired', grant: { ...grant, status: 'expired', endedAt: now } };
  if (grant.status === 'scheduled') return covers(grant, now) ? { step: 'started', grant: { ...grant, status: 'active' } } : undefined;
  const due = grantDueAt(grant);
  return due !== undefined && due <= now ? { step: 'warned', grant: { ...grant, warnedAt: now } } : undefined;
};

/** A grant without a removed device; one that is left with none has ended. Unchanged where it does not concern it. */
export const withoutDevice = (grant: Grant, deviceId: string, now: Instant): Grant => {
  if (!isStanding(grant) || !grant.devices.includes(deviceId)) return grant;
  const devices = grant.devices.filter((id) => id !== deviceId);
  return devices.length > 0 ? { ...grant, devices } : { ...grant, status: 'expired', endedAt: now };
};

/** The time in which a company holds any live grant of a site, and a live `site-information`; kept on the site. */
export const accessOf = (grants: readonly Grant[]): { any: Window[]; siteInformation: Window[] } => {
  const standing = grants.filter(isStanding);
  return {
    any: union(standing),
    siteInformation: union(standing.filter(({ permission }) => permission === 'site-information')),
  };
};
