import type { Contract } from '#api/contracts/contract-parts';
import type { pagedBy } from '#api/page';
import type { Access, Denials } from '#app/kernel/access-port';
import type { Outbox, WebhookSecrets } from '#app/kernel/delivery-ports';
import type { Ports } from '#app/kernel/ports';
import type { Tickets } from '#app/kernel/session-ports';
import type { AskingCloud } from '#domain/device-cloud';
import type { Handler } from '#web/handler';

/** What every route is answered with. */
export type Here = {
  ports: Ports & { access: Access; tickets: Tickets };
  /** What webhooks stand on; loaded with the first question about them. */
  outbox: () => Promise<Outbox & { webhookSecrets: WebhookSecrets }>;
  paged: ReturnType<typeof pagedBy>;
  /** What device clouds show when they ask for something. */
  denials: Denials;
  /** What the service is called, where it says who it is. */
  issuer: string;
  /** The device cloud that a client is, if it is one. */
  cloudIf: (client: string | undefined) => AskingCloud | undefined;
};
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
  partners: async () => (await import('#api/company/partners')).partners,
  recovery: async () => (await import('#api/company/recoveries')).recoveries,
  webhooks: async () => (await import('#api/company/webhooks')).webhooks,
  sessions: async () => (await import('#api/company/sessions')).sessions,
  access: async () => (await import('#api/company/access')).access,
  requests: async () => (await import('#api/company/access-requests')).accessRequests,
};

/** `POST /sites/{siteId}/invitations/{invitationId}/resend` is about invitations, `GET /sites/{siteId}` about sites, `/access/v1/requests` about requests. */
export const roomOf = (routeKey: string): (() => Promise<Room>) | undefined => {
  const [first = '', version, second] = routeKey.slice(routeKey.indexOf('/') + 1).split('/');
  const noun = first === 'sites' || version === 'v1' ? (second ?? first) : first;
  return Object.hasOwn(rooms, noun) ? rooms[noun] : undefined;
};
