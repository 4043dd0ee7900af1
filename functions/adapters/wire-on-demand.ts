import { secretKeyring } from '#adapters/aws/secret-keyring';
import type { Table } from '#adapters/dynamodb/table';
import { sealedDenials } from '#adapters/sealed/denials';
import { sealedTickets } from '#adapters/sealed/tickets';
import type { Access, Denials } from '#app/kernel/access-port';
import type { Outbox, WebhookSecrets } from '#app/kernel/delivery-ports';
import type { Tickets } from '#app/kernel/session-ports';
import type { Instant } from '#domain/instant';

type Environment = {
  TABLE_NAME: string;
  ACCESS_READS: 'signed' | 'sdk';
  TICKET_KEYS_SECRET: string;
  ENDPOINT_KEYS_SECRET: string;
};

type OnDemand = { access: Access; tickets: Tickets; denials: Denials; outbox: () => Promise<Outbox & { webhookSecrets: WebhookSecrets }> };

/** What checks and webhooks alone need is loaded with the first of each: most requests do without. */
export const connectOnDemand = (table: Table, environment: Environment, now: () => Instant): OnDemand => {
  const ticketKeys = secretKeyring(environment.TICKET_KEYS_SECRET, now);
  let reading: Promise<Access> | undefined;
  let telling: ReturnType<OnDemand['outbox']> | undefined;
  return {
    access: {
      async read(...asked) {
        reading ??= import('#adapters/wire-access').then(({ connectAccess }) => connectAccess(environment));
        return (await reading).read(...asked);
      },
    },
    tickets: sealedTickets(ticketKeys),
    denials: sealedDenials(ticketKeys),
    outbox() {
      telling ??= import('#adapters/wire-webhooks').then(({ connectWebhooks }) => connectWebhooks(table, environment, now));
      return telling;
    },
  };
};
