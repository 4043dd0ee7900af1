import { dynamoAccess } from '#adapters/dynamodb/access-lists';
import { connectReads } from '#adapters/wire-access';
import { accessContracts } from '#api/contracts/access';
import { connectivityContracts } from '#api/contracts/connectivity';
import { cloudsBy } from '#api/device-clouds';
import { routesOf } from '#api/route';
import { reportConnectivity } from '#app/devices/report-connectivity';
import { decideAccess } from '#app/grants/check-access';
import type { Ports } from '#app/kernel/ports';
import { instantOf } from '#domain/instant';
import { environmentOf } from '#runtime/environment';
import { type Handler, httpHandler, noSuchRoute, routed } from '#web/handler';

const environment = environmentOf('machines');
const now = () => instantOf(new Date());
const reads = connectReads(environment);
const deciding = { access: dynamoAccess(reads), now };

const cloudOf = cloudsBy(environment.MACHINES);

/** What decisions do without, and so do not wait for at a cold start. */
let writing: Promise<Ports> | undefined;
const connected = (): Promise<Ports> => {
  writing ??= import('#adapters/wire').then(({ connect }) => connect(environment).ports);
  return writing;
};

/** Loaded with the first of its questions: `decide` needs none of them. */
const loadedOnce = (load: () => Promise<Handler>): Handler => {
  let loading: Promise<Handler> | undefined;
  return async (event) => {
    loading ??= load();
    return (await loading)(event);
  };
};

const askedInAuthZen = loadedOnce(async () => {
  const { authzenRoutes } = await import('#api/authzen');
  const { sealedDenials } = await import('#adapters/sealed/denials');
  const { secretKeyring } = await import('#adapters/aws/secret-keyring');
  const denials = sealedDenials(secretKeyring(environment.TICKET_KEYS_SECRET, now));
  const requesting = { denials, issuer: environment.PUBLIC_URL, clouds: environment.REQUESTING };
  return routed(authzenRoutes({ ...deciding, requesting }, cloudOf), noSuchRoute);
});

/** A session is written by the SDK, which is loaded with the first that begins. */
const atGate = loadedOnce(async () => {
  const { connectGate } = await import('#adapters/wire-gate');
  const { gateRoutes } = await import('#api/gate');
  const gate = connectGate(environment, reads, async () => (await connected()).sessions);
  return routed(gateRoutes({ ...gate, now }, cloudOf), noSuchRoute);
});

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
    (event) => (event.routeKey.endsWith(' /access/gate') ? atGate(event) : askedInAuthZen(event)),
  ),
  // A million decisions a day say no more than ten thousand (docs/operations.md).
  { oneIn: 100 },
);
