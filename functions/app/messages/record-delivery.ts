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
const NOTED_WITHIN = 10 * SECOND;

type Told = { providerId: string; hasArrived: boolean; said: string | undefined; at: Instant };

/** Looks until it must have been noted, were it ours: the codes of sign-ins and other services' SMS never are. */
const noted = async (ports: Ports, { providerId, at }: Told, pause: () => Promise<void>): Promise<Versioned<Message> | undefined> => {
  for (;;) {
    const read = await ports.messages.ofProvider(providerId);
    if (read || between(at, ports.now()) >= NOTED_WITHIN) return read;
    await pause();
  }
};

/**
 * What the carrier says of an SMS, by the id that its provider gave it: it arrived, or, in the carrier's words, why not.
 * @param pause between two looks for an SMS of which our own note may be on its way.
 * @returns whose it was, by the message's id; undefined for an SMS that is none of ours: the whole account's are told of.
 * @throws when another event was faster: this one has to come again.
 */
export const recordSmsDelivery = async (ports: Ports, told: Told, pause: () => Promise<void>): Promise<string | undefined> => {
  const read = await noted(ports, told, pause);
  if (!read) return undefined;
  const { value } = read;
  if (value.status !== 'sent') return value.id;
  const now = ports.now();
  if (told.hasArrived) await ports.messages.replace(read, delivered(value, now));
  else if (!(await failMessage(ports, read, undeliverable(value, told.said, now)))) throw new Error(`${value.id} has changed meanwhile`);
  return value.id;
};
