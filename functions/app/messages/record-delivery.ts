import type { Ports } from '#app/kernel/ports';
import { failMessage } from '#app/messages/fail-message';
import { bounced, delivered } from '#domain/message';

/**
 * What the provider says later of a message that it took: it arrived, or the mailbox refused it.
 * @throws when our own note that it was sent is not there yet: the event has to come again.
 */
export const recordDelivery = async (
  ports: Ports,
  messageId: string,
  outcome: 'delivered' | 'mailbox-refused' | 'rejected-by-provider',
): Promise<void> => {
  const read = await ports.messages.find(messageId);
  if (read?.value.status === 'queued' && read.value.claimedAt !== undefined) throw new Error(`${messageId} is not marked as sent yet`);
  // A mailbox may take a message and bounce it afterwards, never the other way round.
  if (!read || (read.value.status !== 'sent' && !(read.value.status === 'delivered' && outcome !== 'delivered'))) return;
  const { status: _, ...message } = read.value;
  const now = ports.now();
  if (outcome === 'delivered') await ports.messages.replace(read, delivered({ ...message, status: 'sent' }, now));
  else await failMessage(ports, read, bounced({ ...message, status: 'sent' }, outcome, now));
};
