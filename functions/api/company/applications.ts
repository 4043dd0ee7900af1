import type { Here } from '#api/company/rooms';
import { applicationContracts } from '#api/contracts/applications';
import { routesOf } from '#api/route';
import { apply } from '#app/applications/apply';
import { cancelApplication } from '#app/applications/cancel-application';
import { listApplications } from '#app/applications/list-applications';

const route = routesOf(applicationContracts);

/** Asking an owner for permissions. */
export const applications = ({ ports, paged }: Here) => [
  route('apply', ({ caller, params, body, once }) => apply(ports, caller, { siteId: params.siteId, once }, body)),
  route('listApplications', (input) => paged(input, (page) => listApplications(ports, input.caller, input.params.siteId, page))),
  route('cancelApplication', ({ caller, params, once }) => cancelApplication(ports, caller, params, once)),
];
