import type { Here } from '#api/company/rooms';
import { accessContracts } from '#api/contracts/access';
import { sessionContracts } from '#api/contracts/sessions';
import { routesOf } from '#api/route';
import { checkAccess } from '#app/grants/check-access';
import { issueTicket } from '#app/sessions/issue-ticket';

const route = routesOf({ ...accessContracts, ...sessionContracts });

/** What somebody may do now, and what they do it with. */
export const access = ({ ports }: Here) => [
  route('checkAccess', async ({ caller, body }) => ({ results: await checkAccess(ports, caller, body.checks) })),
  route('issueTicket', ({ caller, body }) => issueTicket(ports, caller, body)),
];
