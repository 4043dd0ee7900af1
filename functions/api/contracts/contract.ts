import { accessContracts } from '#api/contracts/access';
import { accessRequestContracts } from '#api/contracts/access-requests';
import { applicationContracts } from '#api/contracts/applications';
import { authzenContracts } from '#api/contracts/authzen';
import { authzenSearchContracts } from '#api/contracts/authzen-search';
import { companyContracts } from '#api/contracts/companies';
import { companyInvitationContracts } from '#api/contracts/company-invitations';
import { connectivityContracts } from '#api/contracts/connectivity';
import type { Audience, Contract } from '#api/contracts/contract-parts';
import { deviceContracts } from '#api/contracts/devices';
import { gateContracts } from '#api/contracts/gate';
import { grantContracts } from '#api/contracts/grants';
import { heardEventContracts } from '#api/contracts/heard-events';
import { invitationContracts } from '#api/contracts/invitations';
import { ledgerContracts } from '#api/contracts/ledger';
import { linkContracts } from '#api/contracts/links';
import { meContracts } from '#api/contracts/me';
import { offerContracts } from '#api/contracts/offers';
import { ownedSiteContracts } from '#api/contracts/owned-sites';
import { partnerContracts } from '#api/contracts/partners';
import { peopleContracts } from '#api/contracts/people';
import { publicContracts } from '#api/contracts/public';
import { recoveryContracts } from '#api/contracts/recoveries';
import { ruleContracts } from '#api/contracts/rules';
import { securityEventContracts } from '#api/contracts/security-events';
import { sessionContracts } from '#api/contracts/sessions';
import { siteContracts } from '#api/contracts/sites';
import { transferContracts } from '#api/contracts/transfers';
import { webhookContracts } from '#api/contracts/webhooks';
import type { Code } from '#web/problem';

export type { Audience, Contract } from '#api/contracts/contract-parts';

/** Every route of the service. The gateway, the checks, the types and the OpenAPI document come from here. */
export const contracts = {
  ...publicContracts,
  ...companyContracts,
  ...offerContracts,
  ...siteContracts,
  ...deviceContracts,
  ...connectivityContracts,
  ...invitationContracts,
  ...applicationContracts,
  ...grantContracts,
  ...ownedSiteContracts,
  ...peopleContracts,
  ...partnerContracts,
  ...transferContracts,
  ...companyInvitationContracts,
  ...recoveryContracts,
  ...ruleContracts,
  ...ledgerContracts,
  ...meContracts,
  ...linkContracts,
  ...accessContracts,
  ...authzenContracts,
  ...authzenSearchContracts,
  ...accessRequestContracts,
  ...gateContracts,
  ...sessionContracts,
  ...webhookContracts,
  ...securityEventContracts,
  ...heardEventContracts,
} as const;

const FOR_MACHINES: readonly Audience[] = ['machines', 'clouds', 'requests'];

/** Whether it takes a machine's token, for what its scope says. */
export const isForMachines = ({ audience, isOpen: open }: Pick<Contract, 'audience' | 'isOpen'>): boolean =>
  FOR_MACHINES.includes(audience) && open !== true;

/** Whether it is asked without a token. */
export const isOpen = ({ audience, isOpen: open }: Contract): boolean => audience === 'public' || audience === 'links' || open === true;

/** Every code a route may answer with: its own, and those that its shape brings. */
export const refusalsOf = (contract: Contract): Code[] => {
  const codes = new Set<Code>(contract.refusals);
  if (contract.audience !== 'public') codes.add('internal-error').add('unavailable');
  if (contract.audience === 'company') codes.add('not-permitted');
  if (contract.audience === 'owner') codes.add('not-found');
  if (contract.params) codes.add('not-found');
  if (contract.body && contract.convention !== 'push') codes.add('malformed-request').add('payload-too-large');
  if (contract.body && contract.convention === undefined) codes.add('unsupported-media-type');
  if (contract.query) codes.add('malformed-request');
  if (contract.once) codes.add('malformed-request').add('idempotency-key-reused').add('changed-meanwhile');
  return [...codes];
};
