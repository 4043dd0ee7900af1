import { secretKeyring } from '#adapters/aws/secret-keyring';
import type { Table } from '#adapters/dynamodb/table';
import { derivedSecrets } from '#adapters/sealed/webhook-secrets';
import { connectOutbox } from '#adapters/wire-outbox';
import type { Outbox, WebhookSecrets } from '#app/kernel/delivery-ports';
import type { Instant } from '#domain/instant';

/** What webhooks stand on, their secrets among it. */
export const connectWebhooks = (
  table: Table,
  { ENDPOINT_KEYS_SECRET }: { ENDPOINT_KEYS_SECRET: string },
  now: () => Instant,
): Outbox & { webhookSecrets: WebhookSecrets } => ({
  ...connectOutbox(table),
  webhookSecrets: derivedSecrets(secretKeyring(ENDPOINT_KEYS_SECRET, now)),
});
