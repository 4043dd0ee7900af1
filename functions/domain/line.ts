import * as z from 'zod';
import { DeviceId } from '#domain/id';
import { after, DAY, HOUR, Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { DevicePermission, Permission } from '#domain/permission';
import { Refused } from '#domain/refusal';
import { isTimesWithin, Times } from '#domain/times';
import { awaitedWindow, isVisitWithin, type Visit, VisitLength } from '#domain/visit';
import { endsBy, isEmpty, type Window } from '#domain/window';

/** The lengths of product.md rule 1 that have an end. */
export const Length = z.union([z.strictObject({ hours: z.literal([1, 2, 4, 8, 24]) }), z.strictObject({ days: z.literal([7, 30]) })]);
export type Length = z.infer<typeof Length>;

/** In milliseconds. */
export const lengthOf = (length: Length): number => ('hours' in length ? length.hours * HOUR : length.days * DAY);

/** One of these, a visit, a given end, or without end. */
export const Duration = z.union([...Length.options, z.strictObject({ until: Instant }), VisitLength, z.literal('permanent')]);
export type Duration = z.infer<typeof Duration>;

export const isVisit = (duration: Duration): duration is VisitLength => typeof duration === 'object' && 'visit' in duration;

const DeviceIds = z
  .array(DeviceId)
  .min(1)
  .max(LIMITS.devicesOfASite)
  .refine((ids) => new Set(ids).size === ids.length, 'must not name a device twice');

/** One permission asked for or given: on what, for how long, from when (at once, when left out). */
export const Line = z
  .discriminatedUnion('permission', [
    z.strictObject({ permission: z.literal('site-information'), duration: Duration, from: Instant.optional(), times: Times.optional() }),
    z.strictObject({
      permission: DevicePermission,
      devices: z.union([z.literal('all'), DeviceIds]),
      duration: Duration,
      from: Instant.optional(),
      times: Times.optional(),
    }),
  ])
  .refine(({ duration, from }) => from === undefined || !isVisit(duration), { path: ['from'], message: 'a visit begins when work does' });
export type Line = z.infer<typeof Line>;

/** As many devices as are told by their names. */
export const MOST_NAMED = 3;

/** A line as people are told of it, before it is answered: `devices` by their number, and some of them by name. */
export const AskedLine = z.object({
  permission: Permission,
  devices: z.int(),
  names: z.array(z.string()).max(MOST_NAMED),
  /** Every device of the site. */
  isAll: z.boolean(),
  duration: Duration,
  from: Instant.optional(),
  times: Times.optional(),
});
export type AskedLine = z.infer<typeof AskedLine>;

/** What a line asks for on a site that has these devices. */
export const askedLine = (line: Line, siteDevices: readonly { id: string; name: string }[]): AskedLine => {
  const { permission, duration, from, times } = line;
  const on = 'devices' in line ? siteDevices.filter(({ id }) => line.devices === 'all' || line.devices.includes(id)) : [];
  return {
    permission,
    devices: on.length,
    names: on.slice(0, MOST_NAMED).map(({ name }) => name),
    isAll: on.length > 0 && on.length === siteDevices.length,
    duration,
    from,
    ...(times && { times }),
  };
};

/** Of each line some devices by name, where it is not all of them: to be kept with what is asked, for when devices are not read. */
export const Named = z.array(AskedLine.shape.names);
export const namedIn = (asked: readonly AskedLine[]): z.infer<typeof Named> => asked.map(({ names, isAll }) => (isAll ? [] : names));

/** The same where the site's devices are known by their number alone. @param names those that were kept of them. */
export const askedLineOf = (line: Line, deviceCount: number, names: string[] = []): AskedLine => {
  const { permission, duration, from, times } = line;
  const devices = 'devices' in line ? (line.devices === 'all' ? deviceCount : line.devices.length) : 0;
  return { permission, devices, names, isAll: devices > 0 && devices === deviceCount, duration, from, ...(times && { times }) };
};

/** A line as it counts at one moment: its devices by id and its time as a window. */
export type Terms = { permission: Permission; devices: string[]; visit?: Visit; times?: Times } & Window;

/** The window a line stands for when it is granted `now`; lengths count from its start. Of a visit see `awaitedWindow`. */
export const windowOf = ({ duration, from }: Line, now: Instant): Window => {
  if (isVisit(duration)) return awaitedWindow(duration, now);
  const start = from !== undefined && from > now ? from : now;
  if (duration === 'permanent') return { from: start, until: null };
  if ('until' in duration) return { from: start, until: duration.until };
  return { from: start, until: after(start, lengthOf(duration)) };
};

type Spell = Omit<Terms, 'permission' | 'devices'>;

/** When a line counts if it is granted `now`; nothing where that is over. */
const timesOf = (line: Line, now: Instant): Spell | undefined => {
  const window = { ...windowOf(line, now), ...(line.times && { times: line.times }) };
  if (isVisit(line.duration)) return { ...window, visit: { hours: line.duration.visit.hours } };
  return isEmpty(window) ? undefined : window;
};

/**
 * What a line means on a site that has these devices, `now`.
 * @throws Refused `unknown-device`, `no-devices` (rule 2) or `period-ended`.
 */
export const termsOf = (line: Line, siteDevices: readonly string[], now: Instant): Terms => {
  const times = timesOf(line, now);
  if (!times) throw new Refused('period-ended', 'The time asked for has already ended.');
  return { permission: line.permission, devices: namedDevices(line, siteDevices), ...times };
};

const namedDevices = (line: Line, siteDevices: readonly string[]): string[] => {
  if (line.permission === 'site-information') return [];
  if (siteDevices.length === 0) throw new Refused('no-devices', 'The site has no devices to ask permissions for.');
  if (line.devices === 'all') return [...siteDevices];
  const known = new Set(siteDevices);
  const unknown = line.devices.find((id) => !known.has(id));
  if (unknown !== undefined) throw new Refused('unknown-device', 'A line names a device that is not on this site.', { deviceId: unknown });
  return line.devices;
};

/** What of an asked line can still be given: removed devices and a time that is over fall away; undefined when nothing is left. */
export const stillAskable = (line: Line, siteDevices: readonly string[], now: Instant): Terms | undefined => {
  const times = timesOf(line, now);
  if (!times) return undefined;
  if (line.permission === 'site-information') return { permission: line.permission, devices: [], ...times };
  const devices = line.devices === 'all' ? [...siteDevices] : line.devices.filter((id) => siteDevices.includes(id));
  return devices.length === 0 ? undefined : { permission: line.permission, devices, ...times };
};

/** A visit within a visit, and a stretch of time within another: who asked for one was not asked about the other. */
const isInTime = ({ visit, ...chosen }: Terms, { visit: askedVisit, ...asked }: Terms): boolean => {
  if (visit && askedVisit) return isVisitWithin({ ...chosen, visit }, { ...asked, visit: askedVisit });
  return !visit && !askedVisit && chosen.from >= asked.from && endsBy(chosen.until, asked.until);
};

/** Who asked for some hours of some days was not asked about others (rule 34). */
const isAtTimes = ({ times }: Terms, asked: Terms): boolean =>
  asked.times === undefined || (times !== undefined && isTimesWithin(times, asked.times));

const isWithin = (chosen: Terms, asked: Terms): boolean =>
  chosen.permission === asked.permission &&
  isInTime(chosen, asked) &&
  isAtTimes(chosen, asked) &&
  chosen.devices.every((id) => asked.devices.includes(id));

/** What was asked, as far as it can still be given: without removed devices, and without what is over. */
export const asFarAsPossible = (lines: readonly Line[], siteDevices: readonly string[], now: Instant): Line[] =>
  lines.flatMap((line) => {
    const terms = stillAskable(line, siteDevices, now);
    if (!terms) return [];
    return line.permission === 'site-information' || line.devices === 'all' ? [line] : [{ ...line, devices: terms.devices }];
  });

/**
 * Lines without some of the devices of a site, with those that are left by name; lines that are left with none fall away. It
 * narrows only.
 */
export const withoutSome = (lines: readonly Line[], deviceIds: readonly string[], siteDevices: readonly string[]): Line[] =>
  lines.flatMap((line): Line[] => {
    if (line.permission === 'site-information') return [line];
    const devices = (line.devices === 'all' ? siteDevices : line.devices).filter((id) => !deviceIds.includes(id));
    return devices.length === 0 ? [] : [{ ...line, devices }];
  });

/** @throws Refused `limit-reached` when the lines name more devices, added up, than can be kept together. */
export const requireFitting = (terms: readonly Terms[]): void => {
  const devices = terms.reduce((sum, term) => sum + term.devices.length, 0);
  if (devices > LIMITS.devicesOfAllLines) {
    const detail = `All lines together name up to ${LIMITS.devicesOfAllLines} devices; these name ${devices}.`;
    throw new Refused('limit-reached', detail, { limit: 'devices-of-all-lines' });
  }
};

/**
 * The owner's choice among what was asked: drop, shorten, leave out devices, never widen (rules 7 and 12).
 * A chosen line has to fit within one asked line.
 * @throws Refused `wider-than-asked`, and whatever `termsOf` refuses.
 */
export const narrowed = (asked: readonly Line[], chosen: readonly Line[], siteDevices: readonly string[], now: Instant): Terms[] => {
  const askable = asked.flatMap((line) => stillAskable(line, siteDevices, now) ?? []);
  const given = chosen.map((line, index) => {
    const terms = termsOf(line, siteDevices, now);
    if (!askable.some((other) => isWithin(terms, other))) {
      throw new Refused('wider-than-asked', `Line ${index + 1} gives more than was asked for.`, { line: index });
    }
    return terms;
  });
  requireFitting(given);
  return given;
};
