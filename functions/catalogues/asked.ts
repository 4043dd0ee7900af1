import type { Format } from '#catalogues/format';
import type { AskedLine, Duration } from '#domain/line';
import type { GivenLine } from '#domain/message-content';
import type { Permission } from '#domain/permission';
import { type Times, Weekday } from '#domain/times';

/** How a language says what is asked for, as parts of one sentence. */
export type AskedWords = {
  on(what: string, devices: string): string;
  /** After `on`. */
  all(count: number): string;
  /** Where a language says devices otherwise when they stand by themselves, in a row. */
  alone?: Pick<AskedWords, 'all' | 'some' | 'others'>;
  /** Devices that are not named. */
  some(count: number): string;
  others(count: number): string;
  hours(count: number): string;
  days(count: number): string;
  /** A visit of so many hours, begun within so many days; or by a time (rule 33). */
  visit(hours: number, days: number): string;
  visitBy(hours: number, time: string): string;
  fromAnswer(length: string): string;
  until(time: string): string;
  permanent: string;
  from(time: string): string;
  everyDay: string;
  weekdays: string;
  weekends: string;
  /** Of a day; `until` may be midnight, as 24:00. */
  between(from: string, until: string): string;
  /** What stands between the parts. */
  comma: string;
};

type Devices = Pick<AskedLine, 'devices' | 'names'> & { isAll?: boolean };

const devicesWords = (say: AskedWords, format: Format, { isAll = false, devices, names }: Devices): string => {
  if (isAll) return say.all(devices);
  if (names.length === 0) return say.some(devices);
  return format.list([...names, ...(devices > names.length ? [say.others(devices - names.length)] : [])]);
};

/** The same by themselves, in a row. */
export const devicesInRow = (say: AskedWords, format: Format, line: Devices): string =>
  devicesWords({ ...say, ...say.alone }, format, line);

const lengthWords = (say: AskedWords, format: Format, duration: Duration): string => {
  if (duration === 'permanent') return say.permanent;
  if ('until' in duration) return say.until(format.time(duration.until));
  if ('visit' in duration) return say.visit(duration.visit.hours, duration.visit.within.days);
  return 'hours' in duration ? say.hours(duration.hours) : say.days(duration.days);
};

const WORKING: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const FREE: readonly Weekday[] = ['sat', 'sun'];

const daysWords = (say: AskedWords, format: Format, days: readonly Weekday[]): string => {
  const isAll = (some: readonly Weekday[]): boolean => days.length === some.length && some.every((day) => days.includes(day));
  if (isAll(Weekday.options)) return say.everyDay;
  if (isAll(WORKING)) return say.weekdays;
  if (isAll(FREE)) return say.weekends;
  return format.list(Weekday.options.filter((day) => days.includes(day)).map(format.weekday));
};

/** "Weekdays 8:00 to 18:00": some times of day, by the clock of the site (rule 34). */
export const timesWords = (say: AskedWords, format: Format, times: Times): string => {
  const clock = (time: string): string => time.replace(/^0(?=\d)/, '');
  return format.list(times.map(({ days, from, until }) => `${daysWords(say, format, days)} ${say.between(clock(from), clock(until))}`));
};

/** The same behind something else, where there are some. */
export const alsoTimes = (say: AskedWords, format: Format, times: Times | undefined): string[] =>
  times ? [timesWords(say, format, times)] : [];

/** In which words; `isOwners` where it is told to who answers. */
type Telling = { say: AskedWords; format: Format; isOwners?: boolean };

/** A length counts from the answer, unless a start was named: so nobody is told an end that is none yet. */
const timeWords = ({ say, format, isOwners = true }: Telling, { duration, from, times }: AskedLine): string => {
  const length = lengthWords(say, format, duration);
  const counted = from !== undefined || !isOwners || duration === 'permanent' || 'until' in duration ? length : say.fromAnswer(length);
  const start = from === undefined ? [] : [say.from(format.time(from))];
  return [...start, counted, ...alsoTimes(say, format, times)].join(say.comma);
};

/** When something that was given ends; of a visit that nobody has begun, when that must be. */
const endWords = (say: AskedWords, format: Format, { until, visitHours }: GivenLine): string => {
  if (until === null) return say.permanent;
  return visitHours === undefined ? say.until(format.time(until)) : say.visitBy(visitHours, format.time(until));
};

/** A permission as a row of a table: what, on which devices, until when; empty where there is nothing to say. */
export type PermissionRow = {
  what: string;
  where: string;
  when: string;
  /** All devices, or without end: nobody should give that by oversight, so it stands out. */
  isAll?: boolean;
  isEndless?: boolean;
};
type Names = Record<Permission, { name: string }>;

/** How a language makes rows of permissions. */
export const rowsIn = (say: AskedWords, permission: Names) => {
  const where = (format: Format, line: Devices): string => (line.devices === 0 ? '' : devicesInRow(say, format, line));
  return {
    /** What is asked for; it counts from the answer, which is the reader's unless `isOwners` says otherwise. */
    askedRows: (lines: readonly AskedLine[], format: Format, { isOwners = true } = {}) => ({
      rows: lines.map(
        (line): PermissionRow => ({
          what: permission[line.permission].name,
          where: where(format, line),
          when: timeWords({ say, format, isOwners }, line),
          isAll: line.isAll,
          isEndless: line.duration === 'permanent',
        }),
      ),
    }),
    /** What was given, and until when. */
    givenRows: (given: readonly GivenLine[], format: Format) => ({
      rows: given.map(({ names = [], ...line }): PermissionRow => {
        const end = endWords(say, format, line);
        const start = line.from === undefined ? [] : [say.from(format.time(line.from))];
        const when = [...start, end, ...alsoTimes(say, format, line.times)].join(say.comma);
        return { what: permission[line.permission].name, where: where(format, { ...line, names }), when, isEndless: line.until === null };
      }),
    }),
    /** What is no more. */
    lostRows: (given: readonly GivenLine[], format: Format) => ({
      rows: given.map(
        ({ names = [], ...line }): PermissionRow => ({
          what: permission[line.permission].name,
          where: where(format, { ...line, names }),
          when: '',
        }),
      ),
    }),
  };
};

/** What a line asks for in one sentence: "Live view on all 40 devices, without end". */
export const askedSentence = (telling: Telling, what: string, line: AskedLine): string => {
  const { say, format } = telling;
  const subject = line.devices === 0 ? what : say.on(what, devicesWords(say, format, line));
  return [subject, timeWords(telling, line)].join(say.comma);
};
