import type { Here } from '#api/company/rooms';
import { accessContracts } from '#api/contracts/access';
import { routesOf } from '#api/route';
import { checkAccess } from '#app/grants/check-access';

const route = routesOf(accessContracts);

/** What somebody may do now. */
export const access = ({ ports }: Here) => [
  route('checkAccess', async ({ caller, body }) => ({ results: await checkAccess(ports, caller, body.checks) })),
];
