import { type Application, statusOfApplication } from '#domain/application';
import type { Denial } from '#domain/denial';
import type { Instant } from '#domain/instant';
import { type Line, windowOf } from '#domain/line';
import { DevicePermission, type Permission } from '#domain/permission';
import { Refused } from '#domain/refusal';

/*
 * The Access Request and Approval draft for AuthZEN: a no tells how the owner can be asked, and an application is its task. Whether
 * something may be done, the check says afterwards as ever.
 */

/** What somebody wants, with the no that they were told; until then, or for as long as is usual. */
export type Wanted = {
  denial: Denial;
  asked: Pick<Denial, 'technician' | 'deviceId' | 'siteId' | 'permission'>;
  until?: Instant | undefined;
};

/** How long something is asked for where nobody says. */
const USUAL = { hours: 8 } as const;

/** @throws Refused `denial-expired`, `denial-not-fitting` for another's, or for something else. */
const requireFitting = ({ denial, asked }: Wanted, cloud: string, now: Instant): void => {
  const place = denial.deviceId === undefined ? denial.siteId === asked.siteId : denial.deviceId === asked.deviceId;
  const isFitting = place && denial.technician === asked.technician && denial.permission === asked.permission && denial.cloud === cloud;
  if (!isFitting) throw new Refused('denial-not-fitting', 'The no that is shown was told to somebody else, or about something else.');
  if (denial.expiresAt <= now) throw new Refused('denial-expired', 'The no that is shown is too old: ask once more.');
};

/**
 * The one technician and site that a request is about, and its lines: what is wanted for the same time goes together.
 * @throws Refused `denial-expired`, `denial-not-fitting`, `not-requestable` for several technicians or sites at once.
 */
export const requested = (
  wanted: readonly [Wanted, ...Wanted[]],
  cloud: string,
  now: Instant,
): { technician: string; siteId: string; lines: Line[] } => {
  for (const one of wanted) requireFitting(one, cloud, now);
  const { technician, siteId } = wanted[0].denial;
  if (wanted.some(({ denial }) => denial.technician !== technician || denial.siteId !== siteId))
    throw new Refused('not-requestable', 'One request is about one technician and one site.');
  const lines = new Map<string, Line & { devices?: string[] }>();
  for (const { denial, until } of wanted) {
    const duration = until === undefined ? USUAL : { until };
    const key = `${denial.permission} ${until}`;
    const known = lines.get(key);
    if (denial.permission === 'site-information' || denial.deviceId === undefined)
      lines.set(key, { permission: 'site-information', duration });
    else if (!known) lines.set(key, { permission: DevicePermission.parse(denial.permission), devices: [denial.deviceId], duration });
    else if (!known.devices?.includes(denial.deviceId)) known.devices?.push(denial.deviceId);
  }
  return { technician, siteId, lines: [...lines.values()] };
};

/** A line for one device, or for the site: what a device cloud asked about. */
export type TaskItem = { permission: Permission; deviceId?: string; status: TaskStatus; until?: Instant | null };
export type TaskStatus = 'pending' | 'approved' | 'partial' | 'denied' | 'expired' | 'cancelled';

const devicesIn = (line: Line): (string | undefined)[] => {
  if (line.permission === 'site-information') return [undefined];
  return line.devices === 'all' ? [] : line.devices;
};

const isOn = (line: Line, deviceId: string | undefined): boolean =>
  line.permission === 'site-information' || line.devices === 'all' || (deviceId !== undefined && line.devices.includes(deviceId));

/** What was given of something asked for, until when; undefined where nothing was. */
const givenOf = (application: Extract<Application, { status: 'approved' }>, asked: Line, deviceId: string | undefined) => {
  const given = application.given.find((line) => line.permission === asked.permission && isOn(line, deviceId));
  return given && windowOf(given, application.decidedAt);
};

const isAsLong = (given: Instant | null, asked: Instant | null): boolean => given === null || (asked !== null && asked <= given);

/** An application as the task that a device cloud asks after: narrower than asked for is `partial`. */
export const taskOf = (application: Application, now: Instant): { status: TaskStatus; items: TaskItem[] } => {
  const status = statusOfApplication(application, now);
  const each = application.lines.flatMap((line) => devicesIn(line).map((deviceId) => ({ line, deviceId })));
  const itemOf = ({ line, deviceId }: (typeof each)[number], more: Pick<TaskItem, 'status' | 'until'>): TaskItem => ({
    permission: line.permission,
    ...(deviceId !== undefined && { deviceId }),
    ...more,
  });
  if (application.status !== 'approved') {
    const same = status === 'rejected' ? 'denied' : (status as TaskStatus);
    return { status: same, items: each.map((one) => itemOf(one, { status: same })) };
  }
  let isNarrower = false;
  const items = each.map((one) => {
    const given = givenOf(application, one.line, one.deviceId);
    isNarrower ||= !given || !isAsLong(given.until, windowOf(one.line, application.decidedAt).until);
    return itemOf(one, given ? { status: 'approved', until: given.until } : { status: 'denied' });
  });
  return { status: isNarrower ? 'partial' : 'approved', items };
};

/** Whether the same is asked for already. */
export const isSameRequest = (application: Application, { technician, lines }: { technician: string; lines: readonly Line[] }): boolean =>
  application.status === 'pending' &&
  application.askedBy.email === technician &&
  JSON.stringify(application.lines) === JSON.stringify(lines);
