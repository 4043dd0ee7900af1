import type { Format } from '#catalogues/format';
import type { AskedLine, Duration } from '#domain/line';

/** How a language says what is asked for, as parts of one sentence. */
export type AskedWords = {
  on(what: string, devices: string): string;
  all(count: number): string;
  /** Devices that are not named. */
  some(count: number): string;
  others(count: number): string;
  hours(count: number): string;
  days(count: number): string;
  fromAnswer(length: string): string;
  until(time: string): string;
  permanent: string;
  from(time: string): string;
  /** What stands between the parts. */
  comma: string;
};

const devicesWords = (say: AskedWords, format: Format, { isAll, devices, names }: AskedLine): string => {
  if (isAll) return say.all(devices);
  if (names.length === 0) return say.some(devices);
  return format.list([...names, ...(devices > names.length ? [say.others(devices - names.length)] : [])]);
};

const lengthWords = (say: AskedWords, format: Format, duration: Duration): string => {
  if (duration === 'permanent') return say.permanent;
  if ('until' in duration) return say.until(format.time(duration.until));
  return 'hours' in duration ? say.hours(duration.hours) : say.days(duration.days);
};

/** A length counts from the answer, unless a start was named: so nobody is told an end that is none yet. */
const timeWords = (say: AskedWords, format: Format, { duration, from }: AskedLine): string => {
  const length = lengthWords(say, format, duration);
  if (from !== undefined) return [say.from(format.time(from)), length].join(say.comma);
  return duration === 'permanent' || 'until' in duration ? length : say.fromAnswer(length);
};

/** What a line asks for in one sentence: "Live view on all 40 devices, without end". */
export const askedSentence = (say: AskedWords, format: Format, what: string, line: AskedLine): string => {
  const subject = line.devices === 0 ? what : say.on(what, devicesWords(say, format, line));
  return [subject, timeWords(say, format, line)].join(say.comma);
};
