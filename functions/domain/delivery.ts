import * as z from 'zod';
import { DeliveryId } from '#domain/id';
import { HOUR, Instant, MINUTE, SECOND } from '#domain/instant';
import { enqueued, inFront, isOverdue, putOff } from '#domain/outbox';
import { Subscriber } from '#domain/subscription';

/** How one try went. */
const Attempt = z.object({ at: Instant, status: z.int().optional(), error: z.string().max(256).optional() });
export type Attempt = z.infer<typeof Attempt>;

const Base = z.object({
  id: DeliveryId,
  subscriptionId: z.string(),
  of: Subscriber,
  /** What it is about, a site mostly: of one such thing everything arrives in order. */
  about: z.string(),
  /** Its place among them. */
  place: z.string(),
  type: z.string(),
  /** What is sent: the body of a webhook, or the claims of a security event. */
  payload: z.string(),
  createdAt: Instant,
  attempts: z.int(),
  last: Attempt.optional(),
});

/** One event for one subscription, from the moment it is caused until it has arrived, or been given up (rule 39). */
export const Delivery = z.discriminatedUnion('status', [
  Base.extend({
    status: z.literal('queued'),
    ready: z.boolean(),
    /** Its receiver has failed: it is tried apart from those that answer. */
    slow: z.boolean().optional(),
    /** It waits until it is fetched, or until its stream goes on. */
    held: z.boolean().optional(),
    claimedAt: Instant.optional(),
    dueAt: Instant,
  }),
  Base.extend({ status: z.literal('delivered'), endedAt: Instant }),
  Base.extend({ status: z.literal('failed'), endedAt: Instant }),
]);
export type Delivery = z.infer<typeof Delivery>;
export type QueuedDelivery = Extract<Delivery, { status: 'queued' }>;
export type EndedDelivery = Exclude<Delivery, QueuedDelivery>;

type Draft = Pick<z.infer<typeof Base>, 'id' | 'subscriptionId' | 'of' | 'about' | 'place' | 'type' | 'payload'>;

/** @param isPushed or whether it waits to be fetched. */
export const deliveryOf = (draft: Draft, now: Instant, isPushed = true): QueuedDelivery => ({
  ...enqueued(now),
  ...draft,
  status: 'queued',
  ...(!isPushed && { ready: false, held: true }),
});

/** Its stream goes on. */
export const released = (delivery: QueuedDelivery, now: Instant): QueuedDelivery => ({ ...inFront(delivery, now), held: undefined });

/** What is left of the queue when it has left it: nothing. */
const outOfQueue = ({ ready: _, slow: __, claimedAt: ___, dueAt: ____, held: _____, ...delivery }: QueuedDelivery) => delivery;

export const deliveredWith = (delivery: QueuedDelivery, last: Attempt): EndedDelivery => ({
  ...outOfQueue(delivery),
  status: 'delivered',
  endedAt: last.at,
  last,
});

export const failedWith = (delivery: QueuedDelivery, last: Attempt): EndedDelivery => ({
  ...outOfQueue(delivery),
  status: 'failed',
  endedAt: last.at,
  last,
});

/** Standard Webhooks' schedule; after each its receiver has so long. */
const PAUSES = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR] as const;

/**
 * After a try that may fare better later; after three days it has had its chance.
 * @param jitter 0 to 1: spreads the retries by up to a fifth.
 * @param asked how long the receiver asked to be left alone, in milliseconds.
 */
export const putOffWith = (
  delivery: QueuedDelivery,
  last: Attempt,
  { jitter, asked = 0 }: { jitter: number; asked?: number },
): QueuedDelivery | EndedDelivery => {
  if (isOverdue(delivery, last.at)) return failedWith(delivery, last);
  const pause = PAUSES[Math.min(delivery.attempts, PAUSES.length) - 1] ?? PAUSES[0];
  return { ...putOff(delivery, last.at, Math.max(pause * (1 - jitter / 5), asked)), slow: true, last };
};

/** The sweep puts it in front of its sender again, apart from those whose receivers answer. */
export const revivedDelivery = (delivery: QueuedDelivery, now: Instant): QueuedDelivery => ({ ...inFront(delivery, now), slow: true });

/** Something before it has not arrived: its time comes with that. */
const WAITS_IN_LINE = 30 * MINUTE;
export const inLine = (delivery: QueuedDelivery, now: Instant): QueuedDelivery => putOff(delivery, now, WAITS_IN_LINE);

/** Somebody wants it once more. */
export const replayed = (delivery: Delivery, now: Instant): QueuedDelivery => {
  const { id, subscriptionId, of, about, place, type, payload } = delivery;
  return deliveryOf({ id, subscriptionId, of, about, place, type, payload }, now);
};
