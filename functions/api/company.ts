import { secretKeyring } from '#adapters/aws/secret-keyring';
import { sealedCursors } from '#adapters/sealed/cursors';
import { sealedTickets } from '#adapters/sealed/tickets';
import { connect } from '#adapters/wire';
import { type Here, type Room, roomOf } from '#api/company/rooms';
import { cloudIfAny } from '#api/device-clouds';
import { pagedBy } from '#api/page';
import type { Access } from '#app/kernel/access-port';
import { environmentOf } from '#runtime/environment';
import { type Handler, httpHandler, noSuchRoute, routed } from '#web/handler';

const environment = environmentOf('company');
const { ports: connected, table } = connect(environment);

/** What checks alone need is loaded with the first of them. */
let reading: Promise<Access> | undefined;
const access: Access = {
  async read(...asked) {
    reading ??= import('#adapters/wire-access').then(({ connectAccess }) => connectAccess(environment));
    return (await reading).read(...asked);
  },
};
const tickets = sealedTickets(secretKeyring(environment.TICKET_KEYS_SECRET, connected.now));
const ports = { ...connected, access, tickets };

/** And so is what webhooks stand on. */
let telling: ReturnType<Here['outbox']> | undefined;
const outbox = () => {
  telling ??= import('#adapters/wire-webhooks').then(({ connectWebhooks }) => connectWebhooks(table, environment, connected.now));
  return telling;
};
const paged = pagedBy(sealedCursors(secretKeyring(environment.CURSOR_KEYS_SECRET, ports.now)));

/** Those that somebody has been in. */
const open = new Map<Room, Handler>();

/** The installer's side. */
export const handler = httpHandler(async (event) => {
  const room = await roomOf(event.routeKey)?.();
  if (!room) return noSuchRoute(event);
  const answer = open.get(room) ?? routed(room({ ports, paged, outbox, cloudIf: cloudIfAny(environment.MACHINES) }), noSuchRoute);
  open.set(room, answer);
  return answer(event);
});
