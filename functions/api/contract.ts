import { askingContracts } from '#api/asking-contracts';
import { companyContracts } from '#api/company-contracts';
import type { Contract } from '#api/contract-parts';
import { linkContracts } from '#api/link-contracts';
import { machineContracts } from '#api/machine-contracts';
import { ownerContracts } from '#api/owner-contracts';
import type { Code } from '#api/problem';
import { publicContracts } from '#api/public-contracts';

export type { Audience, Contract } from '#api/contract-parts';

/** Every route of the service. The gateway, the checks, the types and the OpenAPI document come from here. */
export const contracts = {
  ...publicContracts,
  ...companyContracts,
  ...askingContracts,
  ...ownerContracts,
  ...linkContracts,
  ...machineContracts,
} as const;

/** Every code a route may answer with: its own, and those that its shape brings. */
export const refusalsOf = (contract: Contract): Code[] => {
  const codes = new Set<Code>(contract.refusals);
  if (contract.audience !== 'public') codes.add('internal-error').add('unavailable');
  if (contract.audience === 'company') codes.add('not-permitted');
  if (contract.audience === 'owner') codes.add('not-found');
  if (contract.params) codes.add('not-found');
  if (contract.body) codes.add('malformed-request').add('unsupported-media-type').add('payload-too-large');
  if (contract.query) codes.add('malformed-request');
  if (contract.once) codes.add('malformed-request').add('idempotency-key-reused').add('changed-meanwhile');
  return [...codes];
};
