import type { Deliveries, Subscriptions } from '#app/kernel/delivery-ports';
import type { Page, PageRequest, Versioned } from '#app/kernel/ports';
import type { EndedDelivery, QueuedDelivery } from '#domain/delivery';
import type { Subscription } from '#domain/subscription';

const inPlace = ({ value: { about, place } }: Versioned<QueuedDelivery>): string => `${about}#${place}`;

/** Subscriptions and deliveries in memory, as delivery-ports.ts promises them. */
export const deliveriesInMemory = (
  turn: () => Promise<void>,
  page: <T>(all: readonly T[], keyOf: (one: T) => string, request: PageRequest) => Page<T>,
) => {
  const subscribed = new Map<string, Versioned<Subscription>>();
  const queue = new Map<string, Versioned<QueuedDelivery>>();
  const told = new Map<string, EndedDelivery>();
  const keyOf = ({ subscriptionId, about, place }: QueuedDelivery): string => `${subscriptionId} ${about}#${place}`;
  const waiting = (subscriptionId: string): Versioned<QueuedDelivery>[] =>
    [...queue.values()].filter(({ value }) => value.subscriptionId === subscriptionId).sort((a, b) => (inPlace(a) < inPlace(b) ? -1 : 1));
  const isAsRead = ({ value, version }: Versioned<QueuedDelivery>): boolean => queue.get(keyOf(value))?.version === version;

  const subscriptions: Subscriptions = {
    async of(subscriber) {
      await turn();
      return [...subscribed.values()]
        .filter(({ value }) => value.of === subscriber)
        .sort((a, b) => (a.value.createdAt < b.value.createdAt ? -1 : 1));
    },
    async find(subscriber, id) {
      await turn();
      return subscribed.get(`${subscriber} ${id}`);
    },
    async put(next, version) {
      await turn();
      const key = `${next.of} ${next.id}`;
      if ((subscribed.get(key)?.version ?? 0) !== version) return false;
      subscribed.set(key, { value: next, version: version + 1 });
      return true;
    },
    async remove(subscriber, id) {
      await turn();
      subscribed.delete(`${subscriber} ${id}`);
    },
  };
  const deliveries: Deliveries = {
    async add(delivery) {
      await turn();
      if (!queue.has(keyOf(delivery))) queue.set(keyOf(delivery), { value: delivery, version: 1 });
    },
    async head({ subscriptionId, about }) {
      await turn();
      return waiting(subscriptionId).find(({ value }) => value.about === about);
    },
    async queued(subscriptionId, request) {
      await turn();
      return page(waiting(subscriptionId), inPlace, request);
    },
    async replace(read, next) {
      await turn();
      if (!isAsRead(read)) return false;
      queue.set(keyOf(next), { value: next, version: read.version + 1 });
      return true;
    },
    async end(read, ended) {
      await turn();
      if (!isAsRead(read)) return false;
      queue.delete(keyOf(read.value));
      told.set(`${ended.subscriptionId} ${ended.id}`, ended);
      return true;
    },
    async ended(subscriptionId, { limit, from }) {
      await turn();
      const all = [...told.values()].filter((one) => one.subscriptionId === subscriptionId).sort((a, b) => (a.id < b.id ? 1 : -1));
      const rest = all.filter(({ id }) => from === undefined || id < (from['id'] ?? ''));
      const items = rest.slice(0, limit);
      return { items, next: rest.length > limit ? { id: items.at(-1)?.id ?? '' } : undefined };
    },
    async find(subscriptionId, id) {
      await turn();
      return told.get(`${subscriptionId} ${id}`);
    },
  };
  return {
    subscriptions,
    deliveries,
    due: () =>
      [...queue.values()].filter(({ value }) => !value.held).map(({ value }) => ({ id: value.subscriptionId, dueAt: value.dueAt })),
  };
};
