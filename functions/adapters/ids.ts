import { randomBytes, randomFillSync } from 'node:crypto';
import { base32crockford } from '@scure/base';
import { monotonicFactory } from 'ulid';
import type { Ids } from '#app/kernel/ports';

/** Random bytes by the kilobyte: asked for one by one, as the library would, they take longer than all else of an id. */
const randomNumbers = (): (() => number) => {
  const pool = Buffer.alloc(1_024);
  let at = pool.length;
  return () => {
    if (at === pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    return pool.readUInt8(at++) / 256;
  };
};

/** Ids that sort by the time they were made, also within a millisecond of one process. */
export const ulids = (): Ids => {
  const next = monotonicFactory(randomNumbers());
  return {
    next: (prefix) => `${prefix}_${next()}`,
    locator: () => base32crockford.encode(randomBytes(5)),
  };
};
