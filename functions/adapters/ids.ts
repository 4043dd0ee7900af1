import { randomBytes } from 'node:crypto';
import { base32crockford } from '@scure/base';
import { monotonicFactory } from 'ulid';
import type { Ids } from '#app/kernel/ports';

/** Ids that sort by the time they were made, also within a millisecond of one process. */
export const ulids = (): Ids => {
  const next = monotonicFactory();
  return {
    next: (prefix) => `${prefix}_${next()}`,
    locator: () => base32crockford.encode(randomBytes(5)),
  };
};
