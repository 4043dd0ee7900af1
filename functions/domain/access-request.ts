import { type Application, statusOfApplication } from '#domain/application';
import type { Denial } from '#domain/denial';
import type { Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { type Line, windowOf } from '#domain/line';
import type { Permission } from '#domain/permission';
import { Refused } from '#domain/refusal';
import type { Window } from '#domain/window';

/*
 * The Access Request and Approval draft for AuthZEN: a no tells how the owner can be asked, and an application is its task. Whether
 * something may be done, the check says afterwards as ever.
 */

/** What somebody wants, with the no that they were told; until then, or for as long as is usual. */
export type Wanted = { denial: Denial; asked: Pick<Denial, 'technician' | 'deviceId' | 'permission'>; until?: Instant | undefined };

/** How long something is asked for where nobody says. */
const USUAL = { hours: 8 } as const;

/** @throws Refused `denial-not-fitting` for another's, or for something else. */
const requireFitting = ({ denial, asked }: Wanted, cloud: string): void => {
  const isFitting =
    denial.deviceId === asked.deviceId &&
    denial.technician === asked.technician &&
    denial.permission === asked.permission &&
    denial.cloud === cloud;
  if (!isFitting) throw new Refused('denial-not-fitting', 'The no that is shown was told to somebody else, or about something else.');
};

/** @throws Refused `denial-expired` */
export const requireRecent = (wanted: readonly Wanted[], now: Instant): void => {
  if (wanted.some(({ denial }) => denial.expiresAt <= now))
    throw new Refused('denial-expired', 'The no that is shown is too old: ask once more.');
};

/**
 * The one technician and site that a request is about, and its lines: what is wanted for the same time goes together. How old the
 * noes may be is for whoever decides: a repeat of what was taken is answered whenever it comes.
 * @throws Refused `denial-not-fitting`, `not-requestable` for several technicians or sites at once, or for too many lines.
 */
export const requested = (wanted: readonly [Wanted, ...Wanted[]], cloud: string): { technician: string; siteId: string; lines: Line[] } => {
  for (const one of wanted) requireFitting(one, cloud);
  const { technician, siteId } = wanted[0].denial;
  if (wanted.some(({ denial }) => denial.technician !== technician || denial.siteId !== siteId))
    throw new Refused('not-requestable', 'One request is about one technician and one site.');
  const lines = new Map<string, Line & { devices: string[] }>();
  for (const { denial, until } of wanted) {
    const { permission, deviceId } = denial;
    const key = `${permission} ${until}`;
    const known = lines.get(key);
    if (!known) lines.set(key, { permission, devices: [deviceId], duration: until === undefined ? USUAL : { until } });
    else if (!known.devices.includes(deviceId)) known.devices.push(deviceId);
  }
  if (lines.size > LIMITS.linesOfARequest) throw new Refused('not-requestable', `A request has up to ${LIMITS.linesOfARequest} lines.`);
  return { technician, siteId, lines: [...lines.values()] };
};

/** What was asked for of one device, and what became of it. */
export type TaskItem = { permission: Permission; deviceId: string; status: TaskStatus; until?: Instant | null };
export type TaskStatus = 'pending' | 'approved' | 'partial' | 'denied' | 'expired' | 'cancelled';

const devicesIn = (line: Line): string[] => (line.permission === 'site-information' || line.devices === 'all' ? [] : line.devices);

const isOn = (line: Line, deviceId: string): boolean =>
  line.permission !== 'site-information' && (line.devices === 'all' || line.devices.includes(deviceId));

const endsLater = (a: Window, b: Window): boolean => a.until === null || (b.until !== null && a.until > b.until);

/** What was given of something asked for, by the line that ends last; undefined where nothing was. */
const givenOf = (application: Extract<Application, { status: 'approved' }>, permission: Permission, deviceId: string): Window | undefined =>
  application.given
    .filter((line) => line.permission === permission && isOn(line, deviceId))
    .map((line) => windowOf(line, application.decidedAt))
    .reduce<Window | undefined>((best, window) => (best && !endsLater(window, best) ? best : window), undefined);

const covers = (given: Window, asked: Window): boolean => given.from <= asked.from && !endsLater(asked, given);

/** An application as the task that a device cloud asks after: less than asked for, later or shorter is `partial`. */
export const taskOf = (application: Application, now: Instant): { status: TaskStatus; items: TaskItem[] } => {
  const status = statusOfApplication(application, now);
  const each = application.lines.flatMap((line) => devicesIn(line).map((deviceId) => ({ line, deviceId, permission: line.permission })));
  if (application.status !== 'approved') {
    const same = status === 'rejected' ? 'denied' : (status as TaskStatus);
    return { status: same, items: each.map(({ permission, deviceId }) => ({ permission, deviceId, status: same })) };
  }
  const answered = each.map(({ line, permission, deviceId }) => {
    const given = givenOf(application, permission, deviceId);
    const item: TaskItem = { permission, deviceId, ...(given ? { status: 'approved', until: given.until } : { status: 'denied' }) };
    return { item, isWhole: given !== undefined && covers(given, windowOf(line, application.decidedAt)) };
  });
  return { status: answered.every(({ isWhole }) => isWhole) ? 'approved' : 'partial', items: answered.map(({ item }) => item) };
};
