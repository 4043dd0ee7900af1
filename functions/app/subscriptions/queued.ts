import type { Deliveries } from '#app/kernel/delivery-ports';
import type { PageRequest, Versioned } from '#app/kernel/ports';
import type { QueuedDelivery } from '#domain/delivery';

const AT_ONCE = 50;

/** Does something with each that waits, some side by side. */
export const eachQueued = async (
  { deliveries }: { deliveries: Deliveries },
  subscriptionId: string,
  act: (read: Versioned<QueuedDelivery>) => Promise<unknown>,
): Promise<void> => {
  let from: PageRequest['from'];
  do {
    const { items, next } = await deliveries.queued(subscriptionId, { limit: AT_ONCE, from });
    await Promise.all(items.map(act));
    from = next;
  } while (from);
};
