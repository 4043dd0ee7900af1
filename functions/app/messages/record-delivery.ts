import type { Ports, Versioned } from '#app/kernel/ports';
import { failMessage } from '#app/messages/fail-message';
import type { FailureReason } from '#domain/failure';
import { between, type Instant, SECOND } from '#domain/instant';
import { bounced, delivered, type Message, type SentMessage, undeliverable } from '#domain/message';

/** What becomes of a message that a provider took. */
export type Outcome = 'delivered' | Extract<FailureReason, 'mailbox-refused' | 'marked-as-spam' | 'rejected-by-provider'>;

/** As it was sent, whatever has been said of it since. */
const asSent = (message: Exclude<Message, { status: 'queued' | 'joined' | 'failed' | 'bounced' }>): SentMessage => {
  const { status: _, ...rest } = message;
  return { ...rest, status: 'sent' };
};

/**
 * What the provider says later of a message that it took: it arrived, or the mailbox refused it.
 * @throws when our own note that it was sent is not there yet, or another event was faster: this one has to come again.
 */
export const recordDelivery = async (ports: Ports, messageId: string, outcome: Outcome): Promise<void> => {
  const read = await ports.messages.find(messageId);
  if (read?.value.status === 'queued' && read.value.claimedAt !== undefined) throw new Error(`${messageId} is not marked as sent yet`);
  if (!read) return;
  const { value } = read;
  // A mailbox may take a message and bounce it afterwards, or somebody call it spam; never the other way round.
  if (value.status !== 'sent' && !(value.status === 'delivered' && outcome !== 'delivered')) return;
  const now = ports.now();
  if (outcome === 'delivered') await ports.messages.replace(read, delivered(asSent(value), now));
  else if (!(await failMessage(ports, read, bounced(asSent(value), outcome, now)))) throw new Error(`${messageId} has changed meanwhile`);
};

/** How long our own note that an SMS was sent may be behind what its carrier says of it, in milliseconds. */
const NOTED_WITHIN = 30 * SECOND;

/**
 * What the carrier says of an SMS, by the id that its provider gave it: it arrived, or, in the carrier's words, why not.
 * @returns false for an SMS that is none of ours: the whole account's are told of.
 * @throws when it may be one of which our own note is not there yet: the event has to come again.
 */
export const recordSmsDelivery = async (
  ports: Ports,
  { providerId, hasArrived, said, at }: { providerId: string; hasArrived: boolean; said: string | undefined; at: Instant },
): Promise<boolean> => {
  const read: Versioned<Message> | undefined = await ports.messages.ofProvider(providerId);
  const now = ports.now();
  if (!read) {
    if (between(at, now) < NOTED_WITHIN) throw new Error('an SMS that nobody has noted as sent yet, or never will');
    return false;
  }
  const { value } = read;
  if (value.status !== 'sent') return true;
  if (hasArrived) await ports.messages.replace(read, delivered(value, now));
  else if (!(await failMessage(ports, read, undeliverable(value, said, now)))) throw new Error(`${value.id} has changed meanwhile`);
  return true;
};
