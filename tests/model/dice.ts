import { after, HOUR } from '#domain/instant';
import type { Line } from '#domain/line';
import { Weekday } from '#domain/times';

/** Turns generated numbers into choices: the same numbers, the same choices, so that a history can be played again. */
export const diceOf = (numbers: readonly number[]) => {
  let at = 0;
  const roll = (): number => numbers[at++ % numbers.length] ?? 0;
  const of = <T>(list: readonly T[]): T | undefined => list[roll() % Math.max(list.length, 1)];
  const line = (devices: readonly string[], now: string): Line => {
    const permission = of(['site-information', 'configuration', 'live-view', 'live-view', 'playback'] as const) ?? 'live-view';
    const duration = of<Line['duration']>([
      { hours: 1 },
      { hours: 8 },
      { days: 7 },
      { days: 30 },
      'permanent',
      { until: after(now, 3 * HOUR) },
      { visit: { hours: 1 + (roll() % 8), within: { days: 1 + (roll() % 7) } } },
    ]);
    const isVisit = typeof duration === 'object' && 'visit' in duration;
    const from = isVisit ? {} : of([undefined, undefined, { from: after(now, 2 * HOUR) }]);
    const days = Weekday.options.filter(() => roll() % 2 === 0);
    const hours = of([
      ['08:00', '18:00'],
      ['20:00', '07:30'],
      ['02:30', '03:30'],
      ['00:00', '24:00'],
    ] as const);
    const isLimited = roll() % 5 === 0 && days.length > 0 && hours;
    const times = isLimited ? { times: [{ days, from: hours[0], until: hours[1] }] } : {};
    const time = { duration: duration ?? 'permanent', ...from, ...times };
    if (permission === 'site-information') return { permission, ...time };
    const some = devices.filter(() => roll() % 2 === 0);
    return { permission, devices: some.length === 0 ? 'all' : some, ...time };
  };
  return {
    number: (below: number): number => roll() % below,
    of,
    /** Rather a late one than an early one: what is old is mostly over. */
    last: <T>(list: readonly T[]): T | undefined => list.at(-1 - (roll() % Math.min(Math.max(list.length, 1), 3))),
    lines: (devices: readonly string[], now: string): Line[] => Array.from({ length: 1 + (roll() % 3) }, () => line(devices, now)),
  };
};
export type Dice = ReturnType<typeof diceOf>;
