import { failMessage } from '#app/fail-message';
import type { Ports } from '#app/ports';
import { bounced, delivered } from '#domain/message';

/** What the provider says later of a message that it took: it arrived, or the mailbox refused it. */
export const recordDelivery = async (ports: Ports, messageId: string, event: 'delivered' | 'bounced'): Promise<void> => {
  const read = await ports.messages.find(messageId);
  // A mailbox may take a message and bounce it afterwards, never the other way round.
  if (!read || (read.value.status !== 'sent' && !(read.value.status === 'delivered' && event === 'bounced'))) return;
  const { status: _, ...message } = read.value;
  const now = ports.now();
  if (event === 'delivered') await ports.messages.replace(read, delivered({ ...message, status: 'sent' }, now));
  else await failMessage(ports, read, bounced({ ...message, status: 'sent' }, now));
};
