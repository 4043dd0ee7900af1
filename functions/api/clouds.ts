import { setTimeout as sleep } from 'node:timers/promises';
import { eventTokens } from '#adapters/aws/event-tokens';
import { secretKeyring } from '#adapters/aws/secret-keyring';
import { dynamoAccess } from '#adapters/dynamodb/access-lists';
import { dynamoGates } from '#adapters/dynamodb/gates';
import { cloudTokens } from '#adapters/http/cloud-tokens';
import { sealedCursors } from '#adapters/sealed/cursors';
import { sealedTickets } from '#adapters/sealed/tickets';
import { sealing } from '#adapters/sealed/webhook-secrets';
import { connect } from '#adapters/wire';
import { connectReads } from '#adapters/wire-access';
import { connectOutbox } from '#adapters/wire-outbox';
import { type Here, type Room, roomOf } from '#api/clouds/rooms';
import { cloudsBy } from '#api/device-clouds';
import { environmentOf } from '#runtime/environment';
import { type Handler, httpHandler, noSuchRoute, routed } from '#web/handler';

const environment = environmentOf('clouds');
const { ports, table } = connect(environment);
const reads = connectReads(environment);
const endpointKeys = secretKeyring(environment.ENDPOINT_KEYS_SECRET, ports.now);
const here: Here = {
  ports: {
    ...ports,
    ...connectOutbox(table),
    access: dynamoAccess(reads),
    gates: dynamoGates(reads),
    issuer: environment.PUBLIC_URL,
    sleep,
    sealing: sealing(endpointKeys),
    eventTokens: eventTokens(secretKeyring(environment.SIGNING_KEYS_SECRET, ports.now), environment.PUBLIC_URL),
    tickets: sealedTickets(secretKeyring(environment.TICKET_KEYS_SECRET, ports.now)),
  },
  cloudTokens: cloudTokens(environment.CLOUD_ISSUERS, environment.PUBLIC_URL),
  cursors: sealedCursors(secretKeyring(environment.CURSOR_KEYS_SECRET, ports.now)),
  cloudOf: cloudsBy(environment.MACHINES),
};

/** Those that somebody has been in. */
const open = new Map<Room, Handler>();

/** What device clouds look for and tell; what they ask again and again is answered by `machines`. */
export const handler = httpHandler(async (event) => {
  const room = await roomOf(event.routeKey)?.();
  if (!room) return noSuchRoute(event);
  const answer = open.get(room) ?? routed(room(here), noSuchRoute);
  open.set(room, answer);
  return answer(event);
});
