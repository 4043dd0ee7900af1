import type { Deliveries } from '#app/kernel/delivery-ports';
import type { PageRequest } from '#app/kernel/ports';
import { inLine, revivedDelivery } from '#domain/delivery';
import type { Instant } from '#domain/instant';

const AT_ONCE = 100;
/** More are looked at in the next minute. */
const MOST = 5_000;

/** Puts the first of each lane that is due in front of its sender again; those behind it wait for it. */
export const reviveDeliveries = async (
  { deliveries, now }: { deliveries: Deliveries; now: () => Instant },
  subscriptionId: string,
): Promise<void> => {
  const lanes = new Set<string>();
  let from: PageRequest['from'];
  let seen = 0;
  do {
    const { items, next } = await deliveries.queued(subscriptionId, { limit: AT_ONCE, from });
    const at = now();
    const moves = items.flatMap((read) => {
      const isHead = !lanes.has(read.value.about);
      lanes.add(read.value.about);
      if (read.value.held || read.value.dueAt > at) return [];
      return [deliveries.replace(read, isHead ? revivedDelivery(read.value, at) : inLine(read.value, at))];
    });
    await Promise.all(moves);
    seen += items.length;
    from = next;
  } while (from && seen < MOST);
};
