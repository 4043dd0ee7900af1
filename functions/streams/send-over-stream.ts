import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { messageInImage } from '#adapters/dynamodb/messages';
import type { Channel } from '#app/kernel/channel-port';
import type { Links } from '#app/kernel/link-ports';
import type { Ports } from '#app/kernel/ports';
import { type SendOutcome, sendMessage } from '#app/messages/send-message';
import { LOG, logger } from '#runtime/logger';
import { metrics } from '#runtime/metrics';

const LINE: Record<SendOutcome['result'], { log: string; level: 'info' | 'warn' }> = {
  sent: { log: LOG.messageSent, level: 'info' },
  'not-ready': { log: LOG.messageSkipped, level: 'info' },
  'no-longer-needed': { log: LOG.messageSkipped, level: 'info' },
  held: { log: LOG.messageHeld, level: 'info' },
  uncertain: { log: LOG.messageUncertain, level: 'warn' },
  postponed: { log: LOG.messagePutOff, level: 'warn' },
  rejected: { log: LOG.messageRejected, level: 'warn' },
};

/** However many come at once: what a provider lets us send in a second is small, and memory is, too. */
const UNDER_WAY = 10;

/**
 * Sends what the stream shows to be ready, side by side, so that a slow message holds up no other. A provider's no or
 * silence is dealt with inside; only the table being out of reach fails a record, and the batch comes again from there:
 * what was sent is claimed, and is not sent twice.
 */
export const sendOverStream =
  (ports: Ports & { links: Links }, channel: Channel) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failures: (string | undefined)[] = [];
    for (let at = 0; at < Records.length; at += UNDER_WAY) {
      const some = Records.slice(at, at + UNDER_WAY);
      failures.push(...(await Promise.all(some.map((record) => sendRecord(ports, channel, record)))));
    }
    metrics.publishStoredMetrics();
    return { batchItemFailures: failures.flatMap((itemIdentifier) => (itemIdentifier === undefined ? [] : [{ itemIdentifier }])) };
  };

/** @returns the record's sequence number when it has to come again. */
const sendRecord = async (
  ports: Ports & { links: Links },
  channel: Channel,
  { dynamodb, eventID }: DynamoDBRecord,
): Promise<string | undefined> => {
  let read: ReturnType<typeof messageInImage>;
  try {
    read = messageInImage(dynamodb?.NewImage);
  } catch {
    // It will not be understood the next time either; the message stays due, and the sweep's failures raise an alarm.
    logger.error(LOG.recordNotUnderstood, { eventID });
    metrics.addMetric('RecordNotUnderstood', 'Count', 1);
    return undefined;
  }
  const { id: messageId, content } = read.value;
  try {
    const { result, cause } = await sendMessage(ports, channel, read, Math.random());
    logger[LINE[result].level](LINE[result].log, {
      messageId,
      kind: content.kind,
      result,
      ...(cause instanceof Error && { cause: cause.message }),
    });
    metrics.addMetric(`Message-${result}`, 'Count', 1);
    return undefined;
  } catch (error) {
    logger.error(LOG.failed, { messageId, error: error as Error });
    return dynamodb?.SequenceNumber;
  }
};
