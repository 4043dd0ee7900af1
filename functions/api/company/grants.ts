import type { Here } from '#api/company/rooms';
import { grantContracts } from '#api/contracts/grants';
import { routesOf } from '#api/route';
import { listGrants } from '#app/grants/read-grants';
import { releaseGrant } from '#app/grants/release-grant';
import { finishVisit, startVisit } from '#app/grants/visit';

const route = routesOf(grantContracts);

/** What an owner has given. */
export const grants = ({ ports, paged }: Here) => [
  route('listGrants', (input) => paged(input, (page) => listGrants(ports, input.caller, input.params.siteId, page))),
  route('startVisit', ({ caller, params, once }) => startVisit(ports, caller, params, once)),
  route('finishVisit', ({ caller, params, once }) => finishVisit(ports, caller, params, once)),
  route('releaseGrant', ({ caller, params, once }) => releaseGrant(ports, caller, params, once)),
];
