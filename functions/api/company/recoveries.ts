import type { Here } from '#api/company/rooms';
import { recoveryContracts } from '#api/contracts/recoveries';
import { routesOf } from '#api/route';
import { cancelRecovery, proposeOwner } from '#app/recoveries/propose-owner';

const route = routesOf(recoveryContracts);

/** Somebody new whom the company proposes for a site, where no owner can be reached. */
export const recoveries = ({ ports }: Here) => [
  route('proposeOwner', ({ caller, params, body, once }) => proposeOwner(ports, caller, { siteId: params.siteId, once }, body)),
  route('cancelRecovery', ({ caller, params }) => cancelRecovery(ports, caller, params)),
];
