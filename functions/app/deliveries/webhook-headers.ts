import { createHmac } from 'node:crypto';
import type { WebhookSecrets } from '#app/kernel/delivery-ports';
import type { QueuedDelivery } from '#domain/delivery';
import type { Instant } from '#domain/instant';
import { secretsOf, type Webhook } from '#domain/subscription';

const PREFIX = 'whsec_';

/**
 * Standard Webhooks 1.0.0: an id that stays the same however often it is tried, the time of this try, and a signature by each
 * secret that counts.
 */
export const webhookHeaders = async (
  { webhookSecrets, now }: { webhookSecrets: WebhookSecrets; now: () => Instant },
  webhook: Webhook,
  { id, payload }: Pick<QueuedDelivery, 'id' | 'payload'>,
): Promise<Record<string, string>> => {
  const at = now();
  const timestamp = String(Math.floor(Date.parse(at) / 1_000));
  const secrets = await Promise.all(secretsOf(webhook, at).map((number) => webhookSecrets.secret(webhook, number)));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${payload}`).digest('base64')}`;
  });
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
};
