import type { Here } from '#api/clouds/rooms';
import { sessionContracts } from '#api/contracts/sessions';
import { routesOf } from '#api/route';
import { reportSessions } from '#app/sessions/report-sessions';

const route = routesOf(sessionContracts);

/** What device clouds tell of sessions that they know themselves. */
export const sessions = ({ ports, cloudOf }: Here) => [
  route('reportSessions', async ({ body, client }) => ({ results: await reportSessions(ports, body.reports, cloudOf(client)) })),
];
