import * as z from 'zod';
import { Contact } from '#domain/contact';
import { ApplicationId, CompanyId, DeviceId, GrantId, InvitationId, RuleId, SiteId, TransferId } from '#domain/id';
import { after, between, DAY, HOUR, Instant, MINUTE } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import type { Terms } from '#domain/line';
import { Permission } from '#domain/permission';
import { Refused } from '#domain/refusal';
import { Use } from '#domain/session';
import { AskedBy } from '#domain/technician';
import { JobNumber, Reason } from '#domain/text';
import { isOpenAt, ZonedTimes } from '#domain/times';
import { Visit } from '#domain/visit';
import { covers, hasEnded, isEmpty, union, Window } from '#domain/window';

/** What every grant has, whatever has become of it. */
const base = () => {
  const Origin = z.discriminatedUnion('type', [
    z.object({ type: z.literal('invitation'), invitationId: InvitationId }),
    z.object({
      type: z.literal('application'),
      applicationId: ApplicationId,
      reason: Reason,
      jobNumber: JobNumber.optional(),
      /** By which standing rule, if by one. */
      ruleId: RuleId.optional(),
    }),
    z.object({ type: z.literal('owner') }),
    z.object({ type: z.literal('transfer'), transferId: TransferId }),
  ]);

  return Window.extend({
    id: GrantId,
    siteId: SiteId,
    companyId: CompanyId,
    permission: Permission,
    /** Empty for `site-information`, which concerns the site. */
    devices: z.array(DeviceId),
    /** Who asked; for one that the owner sent unasked, who handed the site over. */
    askedBy: AskedBy,
    /** Where it came from: what was asked, the owner unasked, or what a new owner chose. */
    origin: Origin,
    grantedBy: Contact,
    /** Under which household it was given, after a site was transferred (see `Tenure`). */
    tenure: z.int().optional(),
    /** To which company, after a site has changed its own (see `Care`). */
    care: z.int().optional(),
    grantedAt: Instant,
    /** Where it begins when a technician starts to work (rule 33). */
    visit: Visit.optional(),
    /** Where it counts at some times of day only (rule 34). */
    times: ZonedTimes.optional(),
    /** One without end, put to the owner again: it ends then unless they confirm it; `until` says so too (rule 16). */
    confirmBy: Instant.optional(),
    confirmedAt: Instant.optional(),
    /** When its end was last announced. */
    warnedAt: Instant.optional(),
    /** How it was used, by sessions that have ended (rule 38); not there where it never was. */
    use: Use.optional(),
  });
};

/**
 * One permission the owner gave a company, on named devices, from a time until a time (or without end). Made when one is first
 * read, as are the other things of many forms: to make them all is a third of what a function imports.
 */
export const Grant = z.lazy(() => {
  const Base = base();
  return z.discriminatedUnion('status', [
    Base.extend({ status: z.literal('scheduled') }),
    Base.extend({ status: z.literal('active') }),
    Base.extend({ status: z.literal('withdrawn'), endedAt: Instant }),
    Base.extend({ status: z.literal('released'), endedAt: Instant }),
    Base.extend({ status: z.literal('expired'), endedAt: Instant }),
  ]);
});
export type Grant = z.infer<typeof Grant>;

type GrantOf<Status extends Grant['status']> = Extract<Grant, { status: Status }>;
export type StandingGrant = GrantOf<'scheduled' | 'active'>;

/** A grant that nobody has ended; whether it counts at a moment, its window says. */
export const isStanding = (grant: Grant): grant is StandingGrant => isStandingStatus(grant.status);

export const isStandingStatus = (status: Grant['status']): status is StandingGrant['status'] =>
  status === 'scheduled' || status === 'active';

/** Live is decided by the clock at the moment of use, whatever a job has or has not done (rule 16). */
export const isLive = (grant: Grant, now: Instant): grant is StandingGrant =>
  isStanding(grant) && covers(grant, now) && isOpenAt(grant.times, now);

/** The status to show: what is stored, corrected by the clock (rule 16). */
export const statusOfGrant = (grant: Grant, now: Instant): Grant['status'] => {
  if (!isStanding(grant)) return grant.status;
  if (hasEnded(grant, now)) return 'expired';
  return covers(grant, now) ? 'active' : 'scheduled';
};

/** Begins a grant on the terms that the owner chose; times of day by the clock of this zone. */
export const begin = (
  { times, ...terms }: Terms,
  { zone, ...origin }: Omit<z.infer<ReturnType<typeof base>>, keyof Terms | 'grantedAt'> & { zone: string },
  now: Instant,
): StandingGrant => ({
  ...origin,
  ...terms,
  ...(times && { times: { zone, windows: times } }),
  grantedAt: now,
  status: covers(terms, now) ? 'active' : 'scheduled',
});

/** When the end of a grant is announced: a day before, to one of a week or more; an hour before, to one of 8 hours or more (rule 16). */
const warningsOf = ({ from, until }: Window): Instant[] => {
  if (until === null) return [];
  const length = between(from, until);
  return [...(length >= 7 * DAY ? [after(until, -DAY)] : []), ...(length >= 8 * HOUR ? [after(until, -HOUR)] : [])];
};

const YEAR = 365 * DAY;
const TIME_TO_CONFIRM = 30 * DAY;

/** Once a year one without end is put to the owner again. */
const confirmationDueAt = ({ from, until, confirmedAt }: Grant): Instant | undefined =>
  until === null ? after(confirmedAt ?? from, YEAR) : undefined;

/** The owner keeps it: without end again, for a year. Unchanged where nobody asked. */
export const confirmed = (grant: Grant, now: Instant): Grant =>
  isStanding(grant) && !hasEnded(grant, now) && grant.confirmBy !== undefined
    ? { ...grant, until: null, confirmBy: undefined, warnedAt: undefined, confirmedAt: now }
    : grant;

/** When the sweep has to look at a grant next: at its start, for its warnings, to put it to the owner, at its end. */
export const grantDueAt = (grant: Grant): Instant | undefined => {
  if (grant.status === 'scheduled') return grant.from;
  if (grant.status !== 'active') return undefined;
  const since = grant.warnedAt ?? grant.from;
  return warningsOf(grant).find((at) => at > since) ?? grant.until ?? confirmationDueAt(grant);
};

/** Longer than any reader can still be looking for what a change of the grant has written (see `isTorn`). */
export const STAYS_IN_SIGHT = 2 * MINUTE;

/** When a grant that has ended leaves what commands read of its site; undefined while it stands. */
export const closesAt = (grant: Grant): Instant | undefined => (isStanding(grant) ? undefined : after(grant.endedAt, STAYS_IN_SIGHT));

export const isToClose = (grant: Grant, now: Instant): boolean => {
  const at = closesAt(grant);
  return at !== undefined && at <= now;
};

export type GrantStep = 'started' | 'warned' | 'put-to-owner' | 'expired';

/** What the clock makes of a grant; undefined while nothing is due. A missed warning is not made up for twice. */
export const advancedGrant = (grant: Grant, now: Instant): { step: GrantStep; grant: Grant } | undefined => {
  if (!isStanding(grant)) return undefined;
  if (hasEnded(grant, now)) return { step: 'expired', grant: { ...grant, status: 'expired', endedAt: now } };
  if (grant.status === 'scheduled') return covers(grant, now) ? { step: 'started', grant: { ...grant, status: 'active' } } : undefined;
  const due = grantDueAt(grant);
  if (due === undefined || due > now) return undefined;
  if (grant.until !== null) return { step: 'warned', grant: { ...grant, warnedAt: now } };
  const confirmBy = after(now, TIME_TO_CONFIRM);
  return { step: 'put-to-owner', grant: { ...grant, until: confirmBy, confirmBy, warnedAt: now } };
};

/** Ends a standing grant before its time. @throws Refused `grant-ended` with what has ended it. */
export const endedGrant = (grant: Grant, status: 'withdrawn' | 'released', now: Instant): Grant => {
  const current = statusOfGrant(grant, now);
  if (current !== 'active' && current !== 'scheduled') {
    throw new Refused('grant-ended', `This permission is ${current} already.`, { grantStatus: current });
  }
  return { ...grant, status, endedAt: now };
};

/** A grant without some devices; one that is left with none has ended. Unchanged where it does not concern it. */
export const withoutDevices = (
  grant: Grant,
  deviceIds: readonly string[],
  now: Instant,
  endsAs: 'withdrawn' | 'released' = 'withdrawn',
): Grant => {
  if (!isStanding(grant) || hasEnded(grant, now) || !grant.devices.some((id) => deviceIds.includes(id))) return grant;
  const devices = grant.devices.filter((id) => !deviceIds.includes(id));
  return devices.length > 0 ? { ...grant, devices } : { ...grant, status: endsAs, endedAt: now };
};

/** What an owner takes back: one grant, one permission, some devices, or, with nothing named, everything (rule 13). */
export type Selection = {
  grantId?: string | undefined;
  /** Or several, by their ids. */
  grantIds?: readonly string[] | undefined;
  permission?: Permission | undefined;
  devices?: readonly string[] | undefined;
  /** Or some permissions, each on devices of its own; without devices where a permission is about none. */
  each?: readonly { permission: Permission; devices: readonly string[] }[] | undefined;
};

/** Whether nothing is named: then the consent to service suspension goes with all the rest (rule 13). */
export const isEverything = ({ grantId, grantIds, permission, devices, each }: Selection): boolean =>
  [grantId, grantIds, permission, devices, each].every((part) => part === undefined);

/** What is selected of grants of one permission; nothing for a permission that is not meant. */
const selectedOf = (of: Permission, { each, ...selection }: Selection): Omit<Selection, 'each'> | undefined => {
  if (!each) return selection;
  const one = each.find(({ permission }) => permission === of);
  return one && (one.devices.length === 0 ? {} : { devices: one.devices });
};

/** A grant as it is without what was taken from it, and the devices that it was taken from. */
export type Loss = { grant: Grant; devices: readonly string[] };

/** What a withdrawal takes, of standing grants only. */
export const withdrawn = (
  grants: readonly Grant[],
  selection: Selection,
  now: Instant,
  endsAs: 'withdrawn' | 'released' = 'withdrawn',
): Loss[] =>
  grants.flatMap((grant) => {
    const selected = selectedOf(grant.permission, selection);
    if (!selected) return [];
    const { grantId, grantIds, permission, devices } = selected;
    const concerned =
      isStanding(grant) &&
      !hasEnded(grant, now) &&
      (grantId === undefined || grant.id === grantId) &&
      (grantIds === undefined || grantIds.includes(grant.id)) &&
      (permission === undefined || grant.permission === permission);
    if (!concerned) return [];
    if (devices === undefined) return [{ grant: endedGrant(grant, endsAs, now), devices: grant.devices }];
    return lossOf(grant, devices, now, endsAs) ?? [];
  });

/** What removing devices takes of a grant; nothing where it does not concern it. */
export const lossOf = (grant: Grant, deviceIds: readonly string[], now: Instant, endsAs: 'withdrawn' | 'released'): Loss | undefined => {
  const left = withoutDevices(grant, deviceIds, now, endsAs);
  return left === grant ? undefined : { grant: left, devices: grant.devices.filter((id) => deviceIds.includes(id)) };
};

/** Those of some grants that still stand, by the clock. */
export const standingOf = (grants: readonly Grant[], ids: readonly string[], now: Instant): StandingGrant[] =>
  grants.filter(isStanding).filter((grant) => ids.includes(grant.id) && !hasEnded(grant, now));

export const companyDismissed = () => new Refused('company-dismissed', 'No company looks after this site any more.');

/** Whether a company may hold so many more on a site (product.md §6). */
export const hasRoomFor = (more: number, grants: readonly Grant[], now: Instant): boolean =>
  grants.filter((grant) => isStanding(grant) && !hasEnded(grant, now)).length + more <= LIMITS.liveGrantsOfASite;

/** @throws Refused `limit-reached` when a company would hold more live grants on a site than it may (product.md §6). */
export const requireRoomFor = (more: number, grants: readonly Grant[], now: Instant): void => {
  if (!hasRoomFor(more, grants, now)) {
    const detail = `A company holds up to ${LIMITS.liveGrantsOfASite} permissions on a site; end some first.`;
    throw new Refused('limit-reached', detail, { limit: 'live-grants-of-a-site' });
  }
};

/** A time in which something is allowed at some times of day only. */
export type TimedWindow = Window & { permission: Permission; times: ZonedTimes };

/**
 * The time in which a company holds any live grant of a site, one by which it sees pictures, and a live `site-information`; apart from these
 * what counts at some times of day only. Kept on the site.
 */
export const accessOf = (grants: readonly Grant[]) => {
  const standing = grants.filter(isStanding).filter((grant) => !isEmpty(grant));
  const always = standing.filter(({ times }) => times === undefined);
  const of = (...permissions: Permission[]) => union(always.filter(({ permission }) => permissions.includes(permission)));
  const timed = standing.flatMap(({ permission, from, until, times }): TimedWindow[] =>
    times ? [{ permission, from, until, times }] : [],
  );
  // What is the same on other devices is the same here.
  const different = [...new Map(timed.map((one) => [JSON.stringify(one), one])).values()];
  return {
    any: union(always),
    siteInformation: of('site-information'),
    pictures: of('live-view', 'playback'),
    ...(different.length > 0 && { timed: different }),
  };
};
