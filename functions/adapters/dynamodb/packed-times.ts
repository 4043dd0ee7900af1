/** What a time is called in everything that is stored; so is a time of day, which stays text. What an index sorts by stays text, too. */
const isTime = (name: string): boolean =>
  (name.endsWith('At') && name !== 'dueAt') || name === 'from' || name === 'until' || name === 'since';

/** And no time of day, like 08:00. */
const isInstant = (text: string): boolean => text.endsWith('Z');

type Thing = Record<string, unknown>;
const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

// Every item that is read or written passes here: plain loops, as they take a third of the time.

const packed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(packed);
  return isThing(value) ? packTimes(value) : value;
};

/** Times as milliseconds since 1970: 7 bytes in place of 24. */
export const packTimes = (thing: object): Thing => {
  const packedThing: Thing = {};
  for (const name in thing) {
    const value = (thing as Thing)[name];
    packedThing[name] = typeof value === 'string' && isTime(name) && isInstant(value) ? Date.parse(value) : packed(value);
  }
  return packedThing;
};

const unpack = (value: unknown): void => {
  if (Array.isArray(value)) value.forEach(unpack);
  else if (isThing(value)) unpackTimes(value);
};

/** In place: what was read is ours. */
export const unpackTimes = (item: Thing): Thing => {
  for (const name in item) {
    const value = item[name];
    if (typeof value === 'number') {
      if (isTime(name)) item[name] = new Date(value).toISOString();
    } else if (typeof value === 'object') unpack(value);
  }
  return item;
};
