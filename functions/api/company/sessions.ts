import type { Here } from '#api/company/rooms';
import { sessionContracts } from '#api/contracts/sessions';
import { routesOf } from '#api/route';
import { listSessions } from '#app/sessions/list-sessions';

const route = routesOf(sessionContracts);

/** What was done with grants. */
export const sessions = ({ ports, paged }: Here) => [
  route('listSessions', (input) => paged(input, (page) => listSessions(ports, input.caller, input.params.siteId, page))),
];
