/** What a time is called in everything that is stored; nothing else is called so. What an index sorts by stays text. */
const isTime = (name: string): boolean =>
  (name.endsWith('At') && name !== 'dueAt') || name === 'from' || name === 'until' || name === 'since';

const mapped = (value: unknown, name: string, time: (value: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => mapped(one, '', time));
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapped(one, key, time)]));
  }
  return isTime(name) ? time(value) : value;
};

/** Times as milliseconds since 1970: 7 bytes in place of 24. */
export const packTimes = <T extends object>(thing: T): Record<string, unknown> =>
  mapped(thing, '', (value) => (typeof value === 'string' ? Date.parse(value) : value)) as Record<string, unknown>;

export const unpackTimes = (item: Record<string, unknown>): Record<string, unknown> =>
  mapped(item, '', (value) => (typeof value === 'number' ? new Date(value).toISOString() : value)) as Record<string, unknown>;
