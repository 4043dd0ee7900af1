import * as z from 'zod';
import { atLeastOne, type Contract, page, pageOf } from '#api/contracts/contract-parts';
import { DeliveryId, WebhookId } from '#domain/id';
import { Instant } from '#domain/instant';
import { ReceiverUrl } from '#domain/subscription';
import { EVENT_TYPES } from '#domain/webhook-event';

const webhook = z.strictObject({ webhookId: WebhookId });

const Types = z.array(z.enum(EVENT_TYPES)).min(1).max(EVENT_TYPES.length);
const Description = z.string().max(256);

const WebhookAnswer = z
  .object({
    id: WebhookId,
    url: z.string(),
    types: z.array(z.string()).optional(),
    description: z.string().optional(),
    status: z.enum(['enabled', 'disabled']),
    disabledAs: z.enum(['gone', 'failing', 'asked']).optional(),
    failingSince: Instant.optional(),
    oldSecretUntil: Instant.optional(),
    createdAt: Instant,
  })
  .meta({ id: 'Webhook' });

const Attempt = z.object({ at: Instant, status: z.int().optional(), error: z.string().optional() }).meta({ id: 'Attempt' });

const DeliveryAnswer = z
  .object({
    id: DeliveryId,
    type: z.string(),
    status: z.enum(['queued', 'delivered', 'failed']),
    attempts: z.int(),
    createdAt: Instant,
    endedAt: Instant.optional(),
    nextAt: Instant.optional(),
    last: Attempt.optional(),
    payload: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Delivery' });

const own = { audience: 'company', refusals: ['not-found'] } as const;

/** Where a company, or a device cloud with its own token, hears of what happens (rule 39). */
export const webhookContracts = {
  addWebhook: {
    ...own,
    method: 'POST',
    path: '/webhooks',
    summary: 'Have events sent to an address; its secret is shown this once',
    // No Idempotency-Key: the answer would have to be kept, and with it the secret.
    body: z.strictObject({ url: ReceiverUrl, types: Types.optional(), description: Description.optional() }),
    answer: { status: 201, body: WebhookAnswer.extend({ secret: z.string() }).meta({ id: 'NewWebhook' }) },
    refusals: ['limit-reached'],
  },
  listWebhooks: {
    ...own,
    method: 'GET',
    path: '/webhooks',
    summary: 'List where events are sent',
    answer: { status: 200, body: z.object({ items: z.array(WebhookAnswer) }).meta({ id: 'Webhooks' }) },
    refusals: [],
  },
  changeWebhook: {
    ...own,
    method: 'PATCH',
    path: '/webhooks/{webhookId}',
    summary: 'Change where or which events are sent, or whether',
    params: webhook,
    body: atLeastOne({
      url: ReceiverUrl.optional(),
      types: Types.optional(),
      description: Description.optional(),
      status: z.enum(['enabled', 'disabled']).optional(),
    }),
    answer: { status: 200, body: WebhookAnswer },
  },
  removeWebhook: {
    ...own,
    method: 'DELETE',
    path: '/webhooks/{webhookId}',
    summary: 'Have no more events sent there',
    params: webhook,
    answer: { status: 204 },
  },
  rotateWebhookSecret: {
    ...own,
    method: 'POST',
    path: '/webhooks/{webhookId}/rotate-secret',
    summary: 'Get a new secret; for a day the old one signs, too',
    params: webhook,
    answer: { status: 200, body: z.object({ secret: z.string(), oldSecretUntil: Instant.optional() }).meta({ id: 'RotatedSecret' }) },
  },
  listDeliveries: {
    ...own,
    method: 'GET',
    path: '/webhooks/{webhookId}/deliveries',
    summary: 'List what was sent there, and what waits; what was sent newest first',
    params: webhook,
    query: z.strictObject(page),
    answer: { status: 200, body: pageOf(DeliveryAnswer).meta({ id: 'Deliveries' }) },
  },
  replayDeliveries: {
    ...own,
    method: 'POST',
    path: '/webhooks/{webhookId}/replay',
    summary: 'Send one again, or all of a time',
    params: webhook,
    body: z.union([z.strictObject({ deliveryId: DeliveryId }), z.strictObject({ since: Instant, until: Instant.optional() })]),
    answer: { status: 200, body: z.object({ replayed: z.int() }).meta({ id: 'Replay' }) },
  },
} as const satisfies Record<string, Contract>;
