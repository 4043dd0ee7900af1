import { notFound } from '#app/kernel/caller';
import type { Outbox, WebhookSecrets } from '#app/kernel/delivery-ports';
import type { Ports as AllPorts, Page, PageRequest } from '#app/kernel/ports';
import { eachQueued } from '#app/subscriptions/queued';
import { allOf, changed, requireOne } from '#app/subscriptions/subscriber';
import { type Delivery, failedWith, replayed } from '#domain/delivery';
import { happenedAt } from '#domain/delivery-id';
import type { Instant } from '#domain/instant';
import { requireRoomForOne, type Webhook, withNewSecret } from '#domain/subscription';

type Ports = Pick<AllPorts, 'now' | 'ids'> & Outbox & { webhookSecrets: WebhookSecrets };

export type WebhookInput = { url: string; types?: string[] | undefined; description?: string | undefined };

/** As its owner sees it, without what only the service counts by. */
export const webhookView = ({ kind: _, of: __, secret: ___, ...webhook }: Webhook) => webhook;
export type WebhookView = ReturnType<typeof webhookView>;

/** @returns it with its secret, which is shown this once. @throws Refused `limit-reached` */
export const addWebhook = async (ports: Ports, of: string, input: WebhookInput): Promise<WebhookView & { secret: string }> => {
  requireRoomForOne(await ports.subscriptions.of(of));
  const webhook: Webhook = {
    ...input,
    kind: 'webhook',
    id: ports.ids.next('whk'),
    of,
    secret: 1,
    status: 'enabled',
    createdAt: ports.now(),
  };
  await ports.subscriptions.put(webhook, 0);
  return { ...webhookView(webhook), secret: await ports.webhookSecrets.secret(webhook, 1) };
};

export const listWebhooks = async (ports: Ports, of: string): Promise<WebhookView[]> =>
  (await allOf(ports, of, 'webhook')).map((webhook) => webhookView(webhook));

type Change = Partial<WebhookInput> & { status?: 'enabled' | 'disabled' | undefined };

/** Switched on again it has done nothing wrong yet; switched off, what waits is not sent. @throws Refused `not-found` */
export const changeWebhook = async (ports: Ports, of: string, id: string, { status, ...input }: Change): Promise<WebhookView> => {
  const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const next = await changed(
    ports,
    () => requireOne(ports, of, id, 'webhook'),
    (webhook): Webhook => ({
      ...webhook,
      ...said,
      ...(status === 'enabled' && { status, disabledAs: undefined, failingSince: undefined }),
      ...(status === 'disabled' && { status, disabledAs: webhook.disabledAs ?? 'asked' }),
    }),
  );
  return webhookView(next);
};

/** @throws Refused `not-found` */
export const removeWebhook = async (ports: Ports, of: string, id: string): Promise<undefined> => {
  await requireOne(ports, of, id, 'webhook');
  await ports.subscriptions.remove(of, id);
  const at = ports.now();
  await eachQueued(ports, id, (read) => ports.deliveries.end(read, failedWith(read.value, { at, error: 'it was removed' })));
};

/** For a day what is sent is signed with the old one, too. @throws Refused `not-found` */
export const rotateSecret = async (
  ports: Ports,
  of: string,
  id: string,
): Promise<{ secret: string; oldSecretUntil: Instant | undefined }> => {
  const next = await changed(
    ports,
    () => requireOne(ports, of, id, 'webhook'),
    (webhook) => withNewSecret(webhook, ports.now()),
  );
  return { secret: await ports.webhookSecrets.secret(next, next.secret), oldSecretUntil: next.oldSecretUntil };
};

/** What was told, and what became of each. */
export type DeliveryView = Pick<Delivery, 'id' | 'type' | 'status' | 'attempts' | 'createdAt' | 'last'> & {
  payload: Record<string, unknown>;
  endedAt?: Instant;
  nextAt?: Instant;
};

const deliveryView = (delivery: Delivery): DeliveryView => {
  const { id, type, status, attempts, createdAt, last, payload } = delivery;
  return {
    ...{ id, type, status, attempts, createdAt, last, payload: JSON.parse(payload) as Record<string, unknown> },
    ...(delivery.status === 'queued' ? { nextAt: delivery.dueAt } : { endedAt: delivery.endedAt }),
  };
};

/** First what waits, on the first page, then what was told, newest first. @throws Refused `not-found`; ForeignPosition */
export const listDeliveries = async (ports: Ports, of: string, id: string, page: PageRequest): Promise<Page<DeliveryView>> => {
  await requireOne(ports, of, id, 'webhook');
  const [waiting, ended] = await Promise.all([
    page.from ? undefined : ports.deliveries.queued(id, { limit: page.limit }),
    ports.deliveries.ended(id, page),
  ]);
  const queued = (waiting?.items ?? []).map(({ value }) => deliveryView(value)).toReversed();
  return { items: [...queued, ...ended.items.map(deliveryView)], next: ended.next };
};

/** What is to be told again: one, or all of some time. */
export type Replay = { deliveryId: string } | { since: Instant; until?: Instant | undefined };

/** At once; of very many the next call goes on. */
const MOST_REPLAYED = 1_000;

/** @returns how many go once more. @throws Refused `not-found` */
export const replayDeliveries = async (ports: Ports, of: string, id: string, what: Replay): Promise<number> => {
  await requireOne(ports, of, id, 'webhook');
  const { deliveries } = ports;
  if ('deliveryId' in what) {
    const delivery = await deliveries.find(id, what.deliveryId);
    if (!delivery) throw notFound();
    await deliveries.add(replayed(delivery, ports.now()));
    return 1;
  }
  const { since, until = ports.now() } = what;
  let count = 0;
  let from: PageRequest['from'];
  do {
    const { items, next } = await deliveries.ended(id, { limit: 100, from });
    // By when it happened: what was replayed before is of the same time still.
    const meant = items.filter((one) => happenedAt(one.id) >= since && happenedAt(one.id) <= until);
    await Promise.all(meant.map((delivery) => deliveries.add(replayed(delivery, ports.now()))));
    count += meant.length;
    from = items.some((one) => happenedAt(one.id) < since) ? undefined : next;
  } while (from && count < MOST_REPLAYED);
  return count;
};
