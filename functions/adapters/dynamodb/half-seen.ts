import * as z from 'zod';
import { entityKey, keyBefore } from '#adapters/dynamodb/items';
import { packIds, unpackIds } from '#adapters/dynamodb/packed-ids';
import type { Item } from '#adapters/dynamodb/table';
import { isInCollection } from '#adapters/dynamodb/table-keys';
import type { Change } from '#app/kernel/ports';
import { type Instant, MINUTE } from '#domain/instant';

/**
 * Which items of its collection the last change of a site wrote and removed. A query is no snapshot: with this a reader sees
 * that it caught a change half-way (see `isTorn`).
 */
export const touchedBy = ({ at, puts = [], removes = [] }: Change): Item => ({
  changedAt: Date.parse(at),
  written: packedKeys(puts.map((thing) => entityKey(thing))),
  removed: packedKeys([...removes.map((thing) => entityKey(thing)), ...puts.flatMap((thing) => keyBefore(thing) ?? [])]),
});

/** Sort keys of the collection as the first letter, by which kinds differ, and the id: 17 bytes each; nothing for none. */
const packedKeys = (all: readonly { pk: string; sk: string }[]): Uint8Array | undefined => {
  const packed = all.filter(isInCollection).map(({ sk }) => packedKey(sk));
  return packed.length > 0 ? Buffer.concat(packed) : undefined;
};
const packedKey = (sk: string): Uint8Array => Buffer.concat([Buffer.from(sk.slice(0, 1)), packIds([sk])]);
const KEY_BYTES = 17;
/** A sort key as it is told again: kinds lie in the order of their first letters, and ids have the same length. */
const nameOf = (sk: string): string => sk.slice(0, 1) + sk.slice(-26);
const namesOf = (packed: Uint8Array = new Uint8Array()): string[] =>
  Array.from({ length: packed.length / KEY_BYTES }, (_, index) => {
    const [letter = 0, ...id] = packed.subarray(index * KEY_BYTES, (index + 1) * KEY_BYTES);
    return unpackIds(Uint8Array.from(id), String.fromCharCode(letter))[0] ?? '';
  });

/**
 * A site's version is raised from outside of its commands: whoever has read it reads it again. What its last command touched
 * may still be half to be seen, and stays told, by the version it had then.
 */
export const raised = {
  set: 'SET version = version + :one, touchedAs = if_not_exists(touchedAs, version)',
  values: { ':one': 1 },
};

/** Packed; as text where 0.1 stored it. */
const Keys = z.union([z.instanceof(Uint8Array), z.array(z.string()).transform((all) => Buffer.concat(all.map((sk) => packedKey(sk))))]);
const Time = z.union([z.number(), z.string().transform((at) => Date.parse(at))]);
const Touched = z.object({
  version: z.int(),
  touchedAs: z.int().optional(),
  changedAt: Time,
  written: Keys.optional(),
  removed: Keys.optional(),
});

/** Longer than a change is half to be seen; what is missing after that has left by its time to live. */
const HALF_SEEN_FOR = MINUTE;

/**
 * Whether a read of a site's collection, from `from` on, shows the site after its last change and something else before
 * it. Only the last change can be seen half: the next one had to wait for it.
 */
export const isTorn = (site: Item, others: readonly Item[], from: string, now: Instant): boolean => {
  const { version, touchedAs = version, changedAt, written, removed } = Touched.parse(site);
  const isRecent = Date.parse(now) - changedAt < HALF_SEEN_FOR;
  if (!written && !removed) return false;
  const seen = new Map(others.map((item) => [nameOf(String(item['sk'])), item['siteVersion']]));
  const isStale = (name: string): boolean => (seen.has(name) ? seen.get(name) !== touchedAs : isRecent);
  return namesOf(written).some((name) => name >= from.slice(0, 1) && isStale(name)) || namesOf(removed).some((name) => seen.has(name));
};
