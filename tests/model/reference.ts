import type { AccessQuestion } from '#domain/access';
import { DAY } from '#domain/instant';
import type { LedgerEntry } from '#domain/ledger';
import type { Permission } from '#domain/permission';
import type { ZonedTimes } from '#domain/times';

/** What a person is employed as, as the test that employed them knows. */
export type Employee = { companyId: string; email: string; role: 'admin' | 'technician'; sites: 'all' | string[] };

type Begun = { id: string; permission: Permission; devices: string[]; from: string; until: string | null; times?: ZonedTimes };

/** What the clock on the wall of a zone says: which day, the day before, and which time of it. */
const wallAt = (zone: string, now: string) => {
  const day = (at: number) => new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short' }).format(at).toLowerCase();
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    Date.parse(now),
  );
  const today = day(Date.parse(now));
  return { today, yesterday: DAYS[(DAYS.indexOf(today) + 6) % 7] ?? '', time };
};
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Rule 34, as somebody who looks at the clock would say it. */
export const isAtTimes = ({ times }: { times?: ZonedTimes | undefined }, now: string): boolean => {
  if (!times) return true;
  const { today, yesterday, time } = wallAt(times.zone, now);
  return times.windows.some(({ days, from, until }) => {
    const on = (day: string) => (days as string[]).includes(day);
    if (from < until) return on(today) && from <= time && time < until;
    return (on(today) && from <= time) || (on(yesterday) && time < until);
  });
};

/** Who looks after a site, of whoever has added it. */
export const companyIn = (entries: readonly LedgerEntry[], first: string): string =>
  String(entries.findLast(({ action }) => action === 'company-joined')?.details['companyId'] ?? first);

/** Which other companies work there under it at a moment (rule 36). */
export const partnersIn = (entries: readonly LedgerEntry[], now: string): string[] => {
  const known = new Map<unknown, { companyId: string; until: string; isApproved?: true }>();
  for (const { action, details } of entries) {
    const { partnerId, company, until } = details as { partnerId?: string; company?: { id: string }; until?: string };
    const partner = known.get(partnerId);
    if (action === 'partner-asked') known.set(partnerId, { companyId: String(company?.id), until: String(until) });
    if (action === 'partner-approved' && partner) partner.isApproved = true;
    if (action === 'partner-ended') known.delete(partnerId);
    if (['transfer-accepted', 'company-dismissed', 'company-joined'].includes(action)) known.clear();
  }
  return [...known.values()].flatMap(({ companyId, until, isApproved }) => (isApproved && now < until ? [companyId] : []));
};

/**
 * The reference check: whether somebody may do something now, from who is employed and what the ledger tells; nothing
 * that the service stores beside it, and none of its code. Kept short enough to be seen to be right.
 */
export const mayDo = (
  employee: Employee | undefined,
  /** That has added the site. */
  first: string,
  entries: readonly LedgerEntry[],
  asked: AccessQuestion,
  now: string,
): boolean => {
  if (!employee || ![companyIn(entries, first), ...partnersIn(entries, now)].includes(employee.companyId)) return false;
  if (employee.role !== 'admin' && employee.sites !== 'all' && !employee.sites.includes(asked.siteId)) return false;
  let held: Begun[] = [];
  for (const { action, at, details } of entries) {
    const named = ((details['grants'] ?? []) as (string | Begun)[]).map((grant) => (typeof grant === 'string' ? grant : grant.id));
    const lost = (details['devices'] ?? []) as string[];
    const change = (how: (grant: Begun) => Begun | []) => {
      held = held.flatMap((grant) => (named.includes(grant.id) ? how(grant) : grant));
    };
    if (action === 'transfer-accepted') held = [];
    if (['invitation-accepted', 'application-approved', 'grants-sent', 'transfer-accepted'].includes(action))
      held.push(...(details['grants'] as Begun[]));
    if (action === 'visit-started') change((grant) => ({ ...grant, ...(details['grants'] as Begun[]).find(({ id }) => id === grant.id) }));
    if (action === 'grants-withdrawn' && lost.length > 0)
      change((grant) => ({ ...grant, devices: grant.devices.filter((id) => !lost.includes(id)) }));
    else if (['grants-withdrawn', 'grants-released', 'visit-ended', 'grants-expired', 'company-dismissed'].includes(action))
      change(() => []);
    if (action === 'device-removed') change((grant) => ({ ...grant, devices: grant.devices.filter((id) => id !== details['deviceId']) }));
    if (action === 'grants-put-to-owner') change((grant) => ({ ...grant, until: new Date(Date.parse(at) + 30 * DAY).toISOString() }));
    if (action === 'grants-confirmed') change((grant) => ({ ...grant, until: null }));
  }
  return held.some(
    (grant) =>
      grant.permission === asked.permission &&
      (!('deviceId' in asked) || grant.devices.includes(asked.deviceId)) &&
      grant.from <= now &&
      (grant.until === null || now < grant.until) &&
      isAtTimes(grant, now),
  );
};
