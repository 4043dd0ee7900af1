import { after, type Instant, instantOf, MINUTE } from '#domain/instant';

/** How far a time zone is ahead of UTC at an instant, in milliseconds. */
const offsetAt = (instant: Instant, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(new Date(instant));
  const [, sign, hours = '0', minutes = '0'] =
    /GMT([+-])(\d\d):(\d\d)/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
};

/** What a browser's date and time field holds, `2026-03-01T12:00`, as an instant; undefined when it is none. */
export const instantTyped = (local: string | undefined, timeZone: string): Instant | undefined => {
  if (local === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(local) || Number.isNaN(Date.parse(`${local}Z`))) return undefined;
  const asUtc = instantOf(new Date(`${local}Z`));
  // The offset of the instant meant, which is another than that of the guess only beside a change of the clocks.
  const guess = after(asUtc, -offsetAt(asUtc, timeZone));
  return after(asUtc, -offsetAt(guess, timeZone));
};
