import type { Instant } from '#domain/instant';
import { type Duration, isVisit, Line, stillAskable, type Terms, windowOf } from '#domain/line';
import { Refused } from '#domain/refusal';
import type { VisitLength } from '#domain/visit';
import { endsBy } from '#domain/window';

/** What can be chosen of one asked line, by its place among them. */
export type Offered = { index: number; line: Line; terms: Terms; durations: Duration[] };

export const LENGTHS: readonly Duration[] = [
  { hours: 1 },
  { hours: 2 },
  { hours: 4 },
  { hours: 8 },
  { hours: 24 },
  { days: 7 },
  { days: 30 },
];

/** A visit of so many hours, begun within so many days (rule 33). */
const visitOf = (hours: number, days: number): VisitLength => ({ visit: { hours, within: { days } } });
const VISIT_HOURS = [1, 2, 4, 8] as const;
/** The visits that are usual. */
export const VISITS: readonly Duration[] = VISIT_HOURS.map((hours) => visitOf(hours, 7));

const shorterVisits = ({ visit: { hours, within } }: VisitLength): Duration[] =>
  VISIT_HOURS.filter((shorter) => shorter < hours).map((shorter) => visitOf(shorter, within.days));

/** The lines that can still be given, each with the durations that are shorter than asked. */
export const offeredLines = (lines: readonly Line[], siteDevices: readonly string[], now: Instant): Offered[] =>
  lines.flatMap((line, index) => {
    const terms = stillAskable(line, siteDevices, now);
    if (!terms) return [];
    const isShorter = (duration: Duration) => {
      const { until } = windowOf({ ...line, duration }, now);
      return until !== terms.until && endsBy(until, terms.until);
    };
    return [{ index, line, terms, durations: isVisit(line.duration) ? shorterVisits(line.duration) : LENGTHS.filter(isShorter) }];
  });

/** Live view and playback are never ticked beforehand (rule 7). */
export const isTickedBeforehand = ({ permission }: Line): boolean => permission === 'site-information' || permission === 'configuration';

/** Whether a form comes with ticks that nobody has made yet. */
export const isTickedAtFirst = (offered: readonly Offered[], chosen: URLSearchParams): boolean =>
  offered.some(({ line, index }) => isTickedBeforehand(line) && !chosen.has(`duration-${index}`));

export const AS_ASKED = 'as-asked';
export const durationValue = (duration: Duration): string => JSON.stringify(duration);

/** What a line is about, whichever of its devices and however much of its time is given. */
export const kindOfLine = ({ permission, from = '', duration, times }: Line): string =>
  [permission, from, durationValue(duration), ...(times ? [JSON.stringify(times)] : [])].join(' ');

/**
 * Of lines that may be others by now, as somebody gives and takes back while the page is read: whether those that are ticked are those that
 * stood there. @throws Refused `changed-meanwhile`
 */
export const requireAsShown = (lines: readonly Line[], form: URLSearchParams): void => {
  const isOther = [...form.keys()].some((name) => {
    const [, index] = /^give-(\d+)$/.exec(name) ?? [];
    if (index === undefined) return false;
    const line = lines[Number(index)];
    return !line || form.get(`shown-${index}`) !== kindOfLine(line);
  });
  if (isOther) throw new Refused('changed-meanwhile', 'What the company may do has changed since the page was shown.', { retryAfter: 1 });
};

/** A form that no page of ours makes. */
export class MalformedForm extends Error {}

const chosenDuration = (value: string | null, asked: Duration): Duration => {
  if (value === null || value === AS_ASKED) return asked;
  const shorter = isVisit(asked) ? shorterVisits(asked) : LENGTHS;
  const duration = shorter.find((one) => durationValue(one) === value);
  if (!duration) throw new MalformedForm('no such duration');
  return duration;
};

/**
 * The lines that a form gives: what is ticked, on the devices that are ticked. Devices are named one by one, so that
 * nothing is given that the owner did not see.
 * @throws MalformedForm; Refused `nothing-given` for a line that is ticked without any of its devices.
 */
export const chosenLines = (asked: readonly Line[], form: URLSearchParams): Line[] =>
  asked.flatMap((line, index) => {
    const devices = form.getAll(`devices-${index}`);
    const isDeviceLine = line.permission !== 'site-information';
    if (!form.has(`give-${index}`)) return [];
    // Ticked, and on nothing: whoever sends that has overlooked something.
    if (isDeviceLine && devices.length === 0) throw new Refused('nothing-given', 'A line is given on no device.');
    const duration = chosenDuration(form.get(`duration-${index}`), line.duration);
    const chosen = Line.safeParse(isDeviceLine ? { ...line, devices, duration } : { ...line, duration });
    if (!chosen.success) throw new MalformedForm('no such device');
    return [chosen.data];
  });

/** The button that allows all that is asked, as it is asked (rule 12). */
export const ALL = 'allow-all';

/** What a form answers an application with: all of it, or what is ticked. @throws MalformedForm */
export const choiceIn = (form: URLSearchParams): ((asked: readonly Line[]) => Line[]) | undefined =>
  form.has(ALL) ? undefined : (asked) => chosenLines(asked, form);
