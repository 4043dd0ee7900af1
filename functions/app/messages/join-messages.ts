import { command } from '#app/kernel/command';
import type { Change, Ports, Versioned } from '#app/kernel/ports';
import { hasLostItsPoint } from '#app/messages/lost-point';
import { failed, isHeld, joinedInto, letGo, type QueuedMessage } from '#domain/message';

/** With the one they become they fit into one transaction; what is above waits for the next run. */
const MOST_JOINED = 40;

/**
 * What was held for a contact becomes one message (product.md §6); the only one goes as it is, and what has lost its point
 * is not sent (rule 25). Nothing of it is counted again.
 * @param of the contact's key
 */
export const joinMessages = (ports: Ports, of: string): Promise<undefined> =>
  command(ports, undefined, async () => {
    const waiting = await ports.messages.waiting(of);
    const messageIds = waiting.slice(0, MOST_JOINED);
    const stopsWaiting = { of, messageIds, isAll: messageIds.length === waiting.length };
    const now = ports.now();
    const { pointless, left } = await sorted(ports, await heldOf(ports, messageIds));
    const given = pointless.map(({ value, version }) => ({ next: failed(value, 'no-longer-needed', now), version }));
    return { change: { at: now, stopsWaiting, ...goingOn(ports, left, given, now) }, answer: undefined };
  });

/** Those that still wait; others have been sent by themselves meanwhile. */
const heldOf = async ({ messages }: Ports, ids: readonly string[]): Promise<Versioned<QueuedMessage>[]> => {
  const reads = await Promise.all(ids.map((id) => messages.find(id)));
  return reads.flatMap((read) => (read && isHeld(read.value) ? [{ value: read.value, version: read.version }] : []));
};

const sorted = async (ports: Ports, reads: readonly Versioned<QueuedMessage>[]) => {
  const lost = await Promise.all(reads.map(({ value }) => hasLostItsPoint(ports, value)));
  return { pointless: reads.filter((_, index) => lost[index]), left: reads.filter((_, index) => !lost[index]) };
};

const goingOn = (
  { ids }: Ports,
  left: readonly Versioned<QueuedMessage>[],
  given: NonNullable<Change['replaces']>,
  now: string,
): Pick<Change, 'replaces' | 'messages'> => {
  const newest = left.at(-1);
  if (!newest) return { replaces: given };
  if (left.length === 1) return { replaces: [...given, { next: letGo(newest.value, now), version: newest.version }] };
  const { joined, message } = joinedInto(
    ids.next('msg'),
    left.map(({ value }) => value),
    newest.value,
    now,
  );
  return { replaces: [...given, ...joined.map((next, index) => ({ next, version: left[index]?.version ?? 0 }))], messages: [message] };
};
