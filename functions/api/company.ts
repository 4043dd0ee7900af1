import { secretKeyring } from '#adapters/aws/secret-keyring';
import { sealedCursors } from '#adapters/sealed/cursors';
import { connect } from '#adapters/wire';
import { connectOnDemand } from '#adapters/wire-on-demand';
import { type Room, roomOf } from '#api/company/rooms';
import { cloudIfAny } from '#api/device-clouds';
import { pagedBy } from '#api/page';
import { environmentOf } from '#runtime/environment';
import { type Handler, httpHandler, noSuchRoute, routed } from '#web/handler';

const environment = environmentOf('company');
const { ports: connected, table } = connect(environment);

const { outbox, denials, ...onDemand } = connectOnDemand(table, environment, connected.now);
const ports = { ...connected, ...onDemand };
const here = {
  ports,
  outbox,
  paged: pagedBy(sealedCursors(secretKeyring(environment.CURSOR_KEYS_SECRET, ports.now))),
  denials,
  issuer: environment.PUBLIC_URL,
  cloudIf: cloudIfAny(environment.MACHINES),
};

/** Those that somebody has been in. */
const open = new Map<Room, Handler>();

/** The installer's side. */
export const handler = httpHandler(async (event) => {
  const room = await roomOf(event.routeKey)?.();
  if (!room) return noSuchRoute(event);
  const answer = open.get(room) ?? routed(room(here), noSuchRoute);
  open.set(room, answer);
  return answer(event);
});
