import type { Contract } from '#api/contracts/contract-parts';
import { endpoint } from '#api/endpoint';

/**
 * Routes by their names, and what each does. A function names the contracts that it answers, and so loads no others, nor what
 * those are made of.
 */
export const routesOf =
  <Contracts extends Record<string, Contract>>(contracts: Contracts) =>
  <Key extends keyof Contracts>(key: Key, run: Parameters<typeof endpoint<Contracts[Key]>>[1]) =>
    [contracts[key], endpoint(contracts[key], run)] as const;
