import type { Ports } from '#app/kernel/ports';
import { failMessage } from '#app/messages/fail-message';
import { revived } from '#domain/message';

/** Puts a message that is due in front of its sender again: the stream sees the change. */
export const reviveMessage = async (ports: Ports, messageId: string): Promise<void> => {
  const read = await ports.messages.find(messageId);
  const now = ports.now();
  if (read?.value.status !== 'queued' || read.value.dueAt > now) return;
  const next = revived(read.value, now);
  if (next.status === 'failed') await failMessage(ports, read, next);
  else await ports.messages.replace(read, next);
};
