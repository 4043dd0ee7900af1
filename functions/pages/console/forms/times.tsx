import { type TimeWindow, Weekday } from '#domain/times';
import type { View } from '../view.ts';

/** The days that are usual, by what they are posted as. */
const DAYS: Readonly<Record<string, readonly Weekday[]>> = {
  all: Weekday.options,
  working: ['mon', 'tue', 'wed', 'thu', 'fri'],
  free: ['sat', 'sun'],
};

/**
 * Some hours of some days, where that was chosen; what is left empty or impossible is left to the schema to refuse.
 * @param name of what they are for, where a form has several.
 */
export const timesTyped = (fields: URLSearchParams, name: string): { times?: unknown } => {
  const days = DAYS[fields.get(`days-${name}`) ?? ''];
  const clock = (which: string): string => fields.get(`${which}-${name}`) ?? '';
  return days ? { times: [{ days, from: clock('clock-from'), until: clock('clock-until') }] } : {};
};

/** As the form would have posted them, which are no fields for any time. @returns undefined for what it cannot say */
export const timesAsTyped = (times: readonly TimeWindow[] | undefined, name: string): [field: string, value: string][] | undefined => {
  if (!times) return [];
  const [window, ...others] = times;
  const named = Object.entries(DAYS).find(
    ([, days]) => days.length === window?.days.length && days.every((day) => window.days.includes(day)),
  );
  if (!window || !named || others.length > 0 || window.until === '24:00') return undefined;
  return [
    [`days-${name}`, named[0]],
    [`clock-from-${name}`, window.from],
    [`clock-until-${name}`, window.until],
  ];
};

/** At which times of day, if not at all of them (rule 34). */
export const AtTimes = ({ view, was, name }: { view: View; was: URLSearchParams; name: string }) => {
  const { asked, console: words } = view.catalogue;
  const { field } = words;
  const days = was.get(`days-${name}`) ?? '';
  const options = [
    ['', field.anyTime],
    ['all', asked.everyDay],
    ['working', asked.weekdays],
    ['free', asked.weekends],
  ] as const;
  return (
    <details open={days !== ''}>
      <summary>{field.timesOfDay}</summary>
      <label class="field">
        {field.onDays}
        <select name={`days-${name}`}>
          {options.map(([value, said]) => (
            <option value={value} selected={value === days}>
              {said}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {field.clockFrom}
        <input type="time" name={`clock-from-${name}`} value={was.get(`clock-from-${name}`) ?? '08:00'} />
      </label>
      <label class="field">
        {field.clockUntil}
        <input type="time" name={`clock-until-${name}`} value={was.get(`clock-until-${name}`) ?? '18:00'} />
      </label>
    </details>
  );
};
