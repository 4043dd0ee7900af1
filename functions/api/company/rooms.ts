import type { Contract } from '#api/contracts/contract-parts';
import type { pagedBy } from '#api/page';
import type { Access } from '#app/kernel/access-port';
import type { Ports } from '#app/kernel/ports';
import type { Tickets } from '#app/kernel/session-ports';
import type { Handler } from '#web/handler';

/** What every route is answered with. */
export type Here = { ports: Ports & { access: Access; tickets: Tickets }; paged: ReturnType<typeof pagedBy> };
export type Room = (here: Here) => readonly (readonly [Contract, Handler])[];

const people = async (): Promise<Room> => (await import('#api/company/people')).people;
const sites = async (): Promise<Room> => (await import('#api/company/sites')).sites;

/** By the noun of a path. A room is loaded when somebody first asks for one of its routes, with its contracts and use cases. */
const rooms: Record<string, () => Promise<Room>> = {
  companies: people,
  company: people,
  offers: people,
  sites,
  ledger: sites,
  devices: async () => (await import('#api/company/devices')).devices,
  invitations: async () => (await import('#api/company/invitations')).invitations,
  applications: async () => (await import('#api/company/applications')).applications,
  grants: async () => (await import('#api/company/grants')).grants,
  sessions: async () => (await import('#api/company/sessions')).sessions,
  access: async () => (await import('#api/company/access')).access,
};

/** `POST /sites/{siteId}/invitations/{invitationId}/resend` is about invitations, `GET /sites/{siteId}` about sites. */
export const roomOf = (routeKey: string): (() => Promise<Room>) | undefined => {
  const [first = '', , second] = routeKey.slice(routeKey.indexOf('/') + 1).split('/');
  const noun = first === 'sites' ? (second ?? first) : first;
  return Object.hasOwn(rooms, noun) ? rooms[noun] : undefined;
};
