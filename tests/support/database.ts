import { inject } from 'vitest';

/** The database of this worker. @returns its address. */
export const database = (): string => {
  const address = inject('databases')[Number(process.env['VITEST_POOL_ID']) - 1];
  if (address === undefined) throw new Error('this worker has no database');
  return address;
};
