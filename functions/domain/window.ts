import * as z from 'zod';
import { Instant } from '#domain/instant';

/** A stretch of time, `from ≤ t < until`; without end when `until` is null. */
export const Window = z.object({ from: Instant, until: Instant.nullable() });
export type Window = z.infer<typeof Window>;

export const covers = (window: Window, now: Instant): boolean => window.from <= now && (window.until === null || now < window.until);

export const hasEnded = (window: Window, now: Instant): boolean => window.until !== null && window.until <= now;

/** Whether one end is not after another; null is never. */
export const endsBy = (end: Instant | null, latest: Instant | null): boolean => latest === null || (end !== null && end <= latest);

export const isEmpty = ({ from, until }: Window): boolean => until !== null && until <= from;

/** The same time in as few windows as it takes, in order: touching and overlapping ones become one. */
export const union = (windows: readonly Window[]): Window[] => {
  const inOrder = windows.filter((window) => !isEmpty(window)).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const merged: Window[] = [];
  for (const { from, until } of inOrder) {
    const last = merged.at(-1);
    if (last && (last.until === null || from <= last.until)) {
      if (endsBy(last.until, until)) last.until = until;
    } else {
      merged.push({ from, until });
    }
  }
  return merged;
};
