import { connect } from '#adapters/wire';
import { connectAccess } from '#adapters/wire-access';
import { accessContracts } from '#api/contracts/access';
import { deviceContracts } from '#api/contracts/devices';
import { routesOf } from '#api/route';
import { reportConnectivity } from '#app/devices/report-connectivity';
import { decideAccess } from '#app/grants/check-access';
import { environmentOf } from '#runtime/environment';
import { httpHandler, noSuchRoute, routed } from '#web/handler';

const environment = environmentOf('machines');
const { table, ports: connected } = connect(environment);
const ports = { ...connected, access: connectAccess(table, environment.ACCESS_READS) };

const route = routesOf({
  ...accessContracts,
  ...deviceContracts,
});

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
