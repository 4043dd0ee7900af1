import type { Contract } from '#api/contracts/contract-parts';
import type { Access } from '#app/kernel/access-port';
import type { CloudTokens, EventTokens, Outbox, Sealing } from '#app/kernel/delivery-ports';
import type { Ports } from '#app/kernel/ports';
import type { Gates, Tickets } from '#app/kernel/session-ports';
import type { Cursors } from '#app/kernel/web-ports';
import type { AskingCloud } from '#domain/device-cloud';
import type { Handler } from '#web/handler';

/** What every route is answered with. */
export type Here = {
  ports: Ports &
    Outbox & {
      access: Access;
      gates: Gates;
      tickets: Tickets;
      sealing: Sealing;
      eventTokens: EventTokens;
      issuer: string;
      sleep: (milliseconds: number) => Promise<unknown>;
    };
  cloudTokens: CloudTokens;
  cursors: Cursors;
  cloudOf: (client: string | undefined) => AskingCloud;
};
export type Room = (here: Here) => readonly (readonly [Contract, Handler])[];

/** By what a path begins with. A room is loaded when somebody first asks for one of its routes. */
const rooms: readonly (readonly [begins: string, () => Promise<Room>])[] = [
  ['/access/v1/search/', async () => (await import('#api/clouds/authzen-search')).authzenSearch],
  ['/access/sessions', async () => (await import('#api/clouds/sessions')).sessions],
  ['/ssf/events', async () => (await import('#api/clouds/heard-events')).heardEvents],
  ['/ssf/', async () => (await import('#api/clouds/security-events')).securityEvents],
  ['/.well-known/jwks.json', async () => (await import('#api/clouds/security-events')).securityEvents],
];

export const roomOf = (routeKey: string): (() => Promise<Room>) | undefined => {
  const path = routeKey.slice(routeKey.indexOf('/'));
  return rooms.find(([begins]) => path.startsWith(begins))?.[1];
};
