import { contracts } from '#api/contracts/contract';
import { endpoint } from '#api/endpoint';

/** A route of the contract by its name, and what it does. */
export const route = <Key extends keyof typeof contracts>(key: Key, run: Parameters<typeof endpoint<(typeof contracts)[Key]>>[1]) =>
  [contracts[key], endpoint(contracts[key], run)] as const;
