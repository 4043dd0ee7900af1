import * as z from 'zod';
import { Contact } from '#domain/contact';
import { CompanyId, DeviceId, GrantId, InvitationId, SiteId, TechnicianId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Permission, type Terms } from '#domain/line';
import { covers, hasEnded, union, Window } from '#domain/window';

const Base = Window.extend({
  id: GrantId,
  siteId: SiteId,
  companyId: CompanyId,
  permission: Permission,
  /** Empty for `site-information`, which concerns the site. */
  devices: z.array(DeviceId),
  /** The technician who asked. */
  technicianId: TechnicianId,
  invitationId: InvitationId,
  grantedBy: Contact,
  grantedAt: Instant,
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

/** When the sweep has to look at a grant next: at its start, then at its end; never, if it has neither ahead. */
export const grantDueAt = (grant: Grant): Instant | undefined => {
  if (grant.status === 'scheduled') return grant.from;
  return grant.status === 'active' ? (grant.until ?? undefined) : undefined;
};

/** Moves a grant to where the clock has it; undefined when it is there already. */
export const advancedGrant = (grant: Grant, now: Instant): Grant | undefined => {
  if (!isStanding(grant)) return undefined;
  if (hasEnded(grant, now)) return { ...grant, status: 'expired', endedAt: now };
  return grant.status === 'scheduled' && covers(grant, now) ? { ...grant, status: 'active' } : undefined;
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
