import { signedEvent } from '#app/deliveries/signed-event';
import { webhookHeaders } from '#app/deliveries/webhook-headers';
import {
  type Answered,
  type EventTokens,
  type Lane,
  NotReached,
  type Outbox,
  type Post,
  type Sealing,
  type WebhookSecrets,
} from '#app/kernel/delivery-ports';
import type { Versioned } from '#app/kernel/ports';
import { type Attempt, deliveredWith, failedWith, putOffWith, type QueuedDelivery } from '#domain/delivery';
import type { Instant } from '#domain/instant';
import { taken } from '#domain/outbox';
import { isPushed, type Stream, type Subscription, type Webhook } from '#domain/subscription';

export type DeliverPorts = Outbox & {
  now: () => Instant;
  /** What the service is called, where it says who it is. */
  issuer: string;
  post: Post;
  webhookSecrets: WebhookSecrets;
  eventTokens: EventTokens;
  sealing: Sealing;
};

/** How long receivers are waited for, in milliseconds, and whether those that have failed are tried. */
export type Patience = { timeout: number; triesFailing: boolean; until: Instant; jitter: number };

/** What became of a lane: all is done, its head has to wait, or there was no more time. */
export type Drained = { delivered: number; left: 'nothing' | 'waits' | 'more' };

const postWebhook = async (ports: DeliverPorts, webhook: Webhook, delivery: QueuedDelivery, timeout: number): Promise<Answered> => {
  const headers = await webhookHeaders(ports, webhook, delivery);
  return ports.post(webhook.url, { headers, body: delivery.payload, timeout });
};

const postSecurityEvent = async (ports: DeliverPorts, stream: Stream, delivery: QueuedDelivery, timeout: number): Promise<Answered> => {
  const body = await signedEvent(ports, delivery);
  const authorization = stream.authorization && (await ports.sealing.open(stream.authorization));
  const headers = {
    'content-type': 'application/secevent+jwt',
    accept: 'application/json',
    ...(authorization !== undefined && { authorization }),
  };
  return ports.post(stream.url ?? '', { headers, body, timeout });
};

type Outcome = { attempt: Attempt; kind: 'arrived' | 'later' | 'never' | 'gone'; asked?: number | undefined };

/** RFC 8935 says no to one token with 400; Standard Webhooks ends an endpoint with 410; nothing is ever followed elsewhere. */
const outcomeOf = ({ kind }: Subscription, { status, retryAfter, text }: Answered, at: Instant): Outcome => {
  const attempt = { at, status, ...(status >= 300 && text !== '' && { error: text.slice(0, 256) }) };
  if (status >= 200 && status < 300) return { attempt, kind: 'arrived' };
  if (status === 410) return { attempt, kind: 'gone' };
  if (kind === 'security-events' && status === 400) return { attempt, kind: 'never' };
  return { attempt, kind: 'later', asked: retryAfter };
};

const tryOnce = async (ports: DeliverPorts, subscription: Subscription, delivery: QueuedDelivery, timeout: number): Promise<Outcome> => {
  try {
    const answered =
      subscription.kind === 'webhook'
        ? await postWebhook(ports, subscription, delivery, timeout)
        : await postSecurityEvent(ports, subscription, delivery, timeout);
    return outcomeOf(subscription, answered, ports.now());
  } catch (error) {
    if (!(error instanceof NotReached)) throw error;
    return { attempt: { at: ports.now(), error: error.message.slice(0, 256) }, kind: 'later' };
  }
};

type Read = Versioned<Subscription>;

/** Another who changes it at the same moment says the same. */
const note = async ({ subscriptions }: DeliverPorts, { value, version }: Read, next: Partial<Subscription>): Promise<void> => {
  await subscriptions.put({ ...value, ...next } as Subscription, version);
};

/** Nothing is sent there any more until its owner switches it on again. */
const disabled = ({ kind }: Subscription, as: 'gone' | 'failing'): Partial<Subscription> =>
  kind === 'webhook' ? { status: 'disabled', disabledAs: as } : { status: 'disabled', reason: `the receiver was ${as}` };

const noteOutcome = async (ports: DeliverPorts, read: Read, outcome: Outcome, isGivenUp: boolean): Promise<void> => {
  const { failingSince } = read.value;
  if (outcome.kind === 'gone') await note(ports, read, disabled(read.value, 'gone'));
  else if (isGivenUp) await note(ports, read, disabled(read.value, 'failing'));
  else if (outcome.kind === 'later' && failingSince === undefined) await note(ports, read, { failingSince: outcome.attempt.at });
  else if (outcome.kind === 'arrived' && failingSince !== undefined) await note(ports, read, { failingSince: undefined });
};

/** @returns whether the next in line may go. */
const sendHead = async (
  ports: DeliverPorts,
  read: Read,
  head: Versioned<QueuedDelivery>,
  { timeout, jitter }: Patience,
): Promise<boolean> => {
  const claim = taken(head.value, ports.now());
  if (!(await ports.deliveries.replace(head, claim))) return false;
  const going = { value: claim, version: head.version + 1 };
  const outcome = await tryOnce(ports, read.value, claim, timeout);
  const { attempt, kind, asked } = outcome;
  const next =
    kind === 'arrived'
      ? deliveredWith(claim, attempt)
      : kind === 'later'
        ? putOffWith(claim, attempt, { jitter, asked })
        : failedWith(claim, attempt);
  if (next.status === 'queued') await ports.deliveries.replace(going, next);
  else await ports.deliveries.end(going, next);
  await noteOutcome(ports, read, outcome, kind === 'later' && next.status === 'failed');
  return next.status === 'delivered' || kind === 'never';
};

/**
 * Sends what waits in a lane, oldest first, until nothing is left, something has to be tried later, or the time is up: what one
 * subscription is told about one thing arrives in order (rule 39). Two at once do no harm: each head is claimed.
 * @throws Unavailable
 */
export const drainLane = async (ports: DeliverPorts, lane: Lane & { of: string }, patience: Patience): Promise<Drained> => {
  const [read, first] = await Promise.all([ports.subscriptions.find(lane.of, lane.subscriptionId), ports.deliveries.head(lane)]);
  let head = first;
  for (let delivered = 0; ; head = await ports.deliveries.head(lane)) {
    if (!head) return { delivered, left: 'nothing' };
    const now = ports.now();
    if (!read || read.value.status === 'disabled') {
      await ports.deliveries.end(head, failedWith(head.value, { at: now, error: 'it was switched off' }));
      continue;
    }
    // What has waited behind one that has just arrived goes with it.
    const isItsTurn = head.value.ready || (delivered > 0 && head.value.claimedAt === undefined);
    const mayTry = isItsTurn && isPushed(read.value) && (patience.triesFailing || read.value.failingSince === undefined);
    if (!mayTry) return { delivered, left: 'waits' };
    if (now >= patience.until) return { delivered, left: 'more' };
    if (!(await sendHead(ports, read, head, patience))) return { delivered, left: 'waits' };
    delivered++;
  }
};
