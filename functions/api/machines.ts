import { connectAccess } from '#adapters/wire-access';
import { accessContracts } from '#api/contracts/access';
import { connectivityContracts } from '#api/contracts/connectivity';
import { routesOf } from '#api/route';
import { reportConnectivity } from '#app/devices/report-connectivity';
import { decideAccess } from '#app/grants/check-access';
import type { Ports } from '#app/kernel/ports';
import type { AskingCloud } from '#domain/device-cloud';
import { instantOf } from '#domain/instant';
import { Refused } from '#domain/refusal';
import { environmentOf } from '#runtime/environment';
import { type Handler, httpHandler, noSuchRoute, routed } from '#web/handler';

const environment = environmentOf('machines');
const deciding = { access: connectAccess(environment), now: () => instantOf(new Date()) };

/** Which device cloud asks. @throws Refused `not-permitted` for a client that is none. */
const cloudOf = (client: string | undefined): AskingCloud => {
  const name = environment.MACHINES.get(client ?? '');
  if (name === undefined) throw new Refused('not-permitted', 'This client is no device cloud.');
  return { name, isOnly: environment.MACHINES.size === 1 };
};

/** What decisions do without, and so do not wait for at a cold start. */
let reporting: Promise<Ports> | undefined;
const connected = (): Promise<Ports> => {
  reporting ??= import('#adapters/wire').then(({ connect }) => connect(environment).ports);
  return reporting;
};

/** AuthZEN's routes are loaded with the first of its questions: `decide` needs none of them. */
let authzen: Promise<Handler> | undefined;
const askedInAuthZen: Handler = async (event) => {
  authzen ??= import('#api/authzen').then(({ authzenRoutes }) => routed(authzenRoutes(deciding, cloudOf), noSuchRoute));
  return (await authzen)(event);
};

const route = routesOf({
  ...accessContracts,
  ...connectivityContracts,
});

/** Device clouds: what a token may be used for, its scope says, and the gateway has checked it. */
export const handler = httpHandler(
  routed(
    [
      route('decideAccess', async ({ body, client }) => ({ results: await decideAccess(deciding, body.checks, cloudOf(client)) })),
      route('reportConnectivity', async ({ body, client }) => {
        await reportConnectivity(await connected(), body.reports, cloudOf(client));
        return undefined;
      }),
    ],
    askedInAuthZen,
  ),
  // A million decisions a day say no more than ten thousand (docs/operations.md).
  { oneIn: 100 },
);
