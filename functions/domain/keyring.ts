import * as z from 'zod';

/** Keys by number, and which is used for what is made now: `{"current": "k2", "k1": "…", "k2": "…"}`. */
export const Keys = z.object({ current: z.string().regex(/^k\d+$/) }).catchall(z.string().min(32));
export type Keys = z.infer<typeof Keys>;

/** A link lives 30 days at most and keys turn every 30 days: with two older keys kept, none dies before its time. */
const KEPT = 3;

/** The same keys with a new one in front; the oldest goes when there are more than three. */
export const withNewKey = (keys: Keys, key: string): Keys => {
  const { current, ...others } = keys;
  const number = Number(current.slice(1)) + 1;
  const kept = Object.entries(others).filter(([id]) => Number(id.slice(1)) > number - KEPT);
  return { ...Object.fromEntries(kept), current: `k${number}`, [`k${number}`]: key };
};
