import { connect } from '#adapters/wire';
import { httpHandler, noSuchRoute, routed } from '#api/http';
import { route } from '#api/route';
import { decideAccess } from '#app/check-access';
import { reportConnectivity } from '#app/report-connectivity';
import { environmentOf } from '#runtime/environment';

const { ports } = connect(environmentOf('machines'));

/** Device clouds: what a token may be used for, its scope says, and the gateway has checked it. */
export const handler = httpHandler(
  routed(
    [
      route('decideAccess', async ({ body }) => ({ results: await decideAccess(ports, body.checks) })),
      route('reportConnectivity', async ({ body }) => {
        await reportConnectivity(ports, body.reports);
        return undefined;
      }),
    ],
    noSuchRoute,
  ),
);
