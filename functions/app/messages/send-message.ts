import { type Channel, ProviderFailure } from '#app/kernel/channel-port';
import { limitOfReceiving, limitOfSms } from '#app/kernel/limits';
import type { Links } from '#app/kernel/link-ports';
import type { Ports, Versioned } from '#app/kernel/ports';
import { failMessage } from '#app/messages/fail-message';
import { hasLostItsPoint } from '#app/messages/lost-point';
import { claimed, failed, held, type Message, postponed, type QueuedMessage, sent, uncertain } from '#domain/message';

/**
 * What became of one attempt; `not-ready` when it is another's to send, or was sent; `held` above its contact's limit of a day;
 * `uncertain` when nobody answered in time.
 */
export type SendOutcome = {
  result: 'sent' | 'not-ready' | 'no-longer-needed' | 'held' | 'rejected' | 'postponed' | 'uncertain';
  cause?: unknown;
};

/**
 * Claims, sends, marks (rule 25). Whoever is handed the same message again finds it claimed; a provider that is down puts
 * it off without holding up the next one; one that says no ends it and the technician is told.
 * @param jitter 0 to 1: spreads the retries.
 */
export const sendMessage = async (
  ports: Ports & { links: Links },
  channel: Channel,
  read: Versioned<Message>,
  jitter: number,
): Promise<SendOutcome> => {
  const { value: message, version } = read;
  if (message.status !== 'queued' || !message.ready) return { result: 'not-ready' };
  const claim = claimed(message, ports.now());
  if (!(await ports.messages.replace(read, claim))) return { result: 'not-ready' };
  let providerId: string;
  let going = { value: claim, version: version + 1 };
  try {
    if (await hasLostItsPoint(ports, claim)) {
      await failMessage(ports, going, failed(claim, 'no-longer-needed', ports.now()));
      return { result: 'no-longer-needed' };
    }
    if (!(await isAdmitted(ports, claim))) return await hold(ports, going);
    // Counted: when it is put off now, it need not be counted again.
    going = { ...going, value: { ...claim, isAdmitted: true } };
    providerId = await channel.send(claim, ({ locator, subjectId }) => ports.links.secret(locator, subjectId));
  } catch (cause) {
    return givenUpOrPutOff(ports, going, cause, jitter);
  }
  // Outside the try: a message that went out must never be put off because noting it failed.
  await ports.messages.replace(going, sent(claim, providerId, ports.now()));
  return { result: 'sent' };
};

/** What was counted when it was made, as there it could still be refused. */
const COUNTED: readonly QueuedMessage['content']['kind'][] = ['invited', 'person-invited', 'transfer-offered'];

/** Whether its contact may have one more today; every SMS counts against the day of the whole service, too (product.md §6). */
const isAdmitted = async (
  { counters, settings, now }: Ports,
  { to, channel, content, isAdmitted: before }: QueuedMessage,
): Promise<boolean> => {
  if (before) return true;
  if (!(await counters.add(limitOfReceiving(to, now())))) return false;
  if (channel === 'sms' && !COUNTED.includes(content.kind)) await counters.add({ ...limitOfSms(settings, now()), always: true });
  return true;
};

const hold = async (ports: Ports, { value, version }: Versioned<QueuedMessage>): Promise<SendOutcome> => {
  const now = ports.now();
  const next = held(value, now);
  await ports.changes.commit({
    at: now,
    replaces: [{ next, version }],
    waits: { contact: next.to, messageId: next.id, until: next.heldUntil },
  });
  return { result: 'held' };
};

const givenUpOrPutOff = async (ports: Ports, read: Versioned<QueuedMessage>, cause: unknown, jitter: number): Promise<SendOutcome> => {
  const now = ports.now();
  const outcome = cause instanceof ProviderFailure ? cause.outcome : 'passing';
  if (outcome === 'refused') {
    await failMessage(ports, read, failed(read.value, 'rejected-by-provider', now));
    return { result: 'rejected', cause };
  }
  const next = outcome === 'unknown' ? uncertain(read.value, now) : postponed(read.value, now, jitter);
  if (next.status === 'failed') await failMessage(ports, read, next);
  else await ports.messages.replace(read, next);
  return { result: outcome === 'unknown' ? 'uncertain' : 'postponed', cause };
};
