import { hash } from 'node:crypto';
import { base32crockford } from '@scure/base';
import { decodeTime, encodeTime } from 'ulid';
import { type Instant, instantOf } from '#domain/instant';

const TIME_CHARACTERS = 10;
const HASH_BYTES = 10;

/** The same event for the same subscription has the same id, however often it is told; ids sort by the time of their events. */
export const deliveryIdOf = (at: Instant, ...of: readonly string[]): string =>
  `del_${encodeTime(Date.parse(at), TIME_CHARACTERS)}${base32crockford.encode(hash('sha256', of.join('\n'), 'buffer').subarray(0, HASH_BYTES))}`;

/** When the event of a delivery happened, however often it has been sent since. */
export const happenedAt = (id: string): Instant => instantOf(new Date(decodeTime(id.slice('del_'.length))));
