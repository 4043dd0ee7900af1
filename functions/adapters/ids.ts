import { randomBytes } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import { base32 } from '#adapters/sealed/base32';
import type { Ids } from '#app/kernel/ports';

/** Ids that sort by the time they were made, also within a millisecond of one process. */
export const ulids = (): Ids => {
  const next = monotonicFactory();
  return {
    next: (prefix) => `${prefix}_${next()}`,
    locator: () => base32(randomBytes(5)),
  };
};
