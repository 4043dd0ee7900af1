import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { CloudWatchLogsEvent, EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import { connect } from '#adapters/wire';
import { recordDelivery, recordSmsDelivery } from '#app/messages/record-delivery';
import { Said } from '#domain/failure';
import { instantOf } from '#domain/instant';
import { environmentOf } from '#runtime/environment';
import { LOG, logger } from '#runtime/logger';

/** What SES tells of a mail it took, as far as we need it; the tag is the one that the mail was sent with. */
const SesEvent = z.object({
  eventType: z.enum(['Delivery', 'Bounce', 'Reject', 'Complaint']),
  mail: z.object({ tags: z.object({ message: z.tuple([z.string()]) }) }),
  bounce: z.object({ bounceType: z.string() }).optional(),
});

/** What SNS logs of an SMS, with the carrier's words. */
const SmsEntry = z.object({
  notification: z.object({ messageId: z.string() }),
  delivery: z.object({ providerResponse: Said.optional().catch(undefined) }),
  status: z.enum(['SUCCESS', 'FAILURE']),
});
const SmsLog = z.object({
  messageType: z.string(),
  logEvents: z.array(z.object({ timestamp: z.number(), message: z.string() })),
});

/** Milliseconds. */
const BETWEEN_LOOKS = 2_000;

const OUTCOME = {
  Delivery: 'delivered',
  Bounce: 'mailbox-refused',
  Reject: 'rejected-by-provider',
  Complaint: 'marked-as-spam',
} as const;

const { ports } = connect(environmentOf('record-delivery'));

const recordMail = async (detail: unknown): Promise<void> => {
  const { eventType, mail, bounce } = SesEvent.parse(detail);
  const [messageId] = mail.tags.message;
  // A transient bounce may still arrive.
  if (bounce?.bounceType === 'Transient') return;
  await recordDelivery(ports, messageId, OUTCOME[eventType]);
  logger.info(LOG.deliveryRecorded, { messageId, eventType });
};

const recordSms = async (data: string): Promise<void> => {
  const { messageType, logEvents } = SmsLog.parse(JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString()));
  // The log tells by others that it is there.
  if (messageType !== 'DATA_MESSAGE') return;
  await Promise.all(logEvents.map(recordEntry));
};

const recordEntry = async ({ timestamp, message }: z.output<typeof SmsLog>['logEvents'][number]): Promise<void> => {
  const { notification, delivery, status } = SmsEntry.parse(JSON.parse(message));
  const { messageId: providerId } = notification;
  const told = { providerId, hasArrived: status === 'SUCCESS', said: delivery.providerResponse, at: instantOf(new Date(timestamp)) };
  const messageId = await recordSmsDelivery(ports, told, () => sleep(BETWEEN_LOOKS));
  if (messageId !== undefined) logger.info(LOG.deliveryRecorded, { messageId, providerId, status });
};

/** Notes what providers tell of messages that they took: SES by an event for each mail, SNS by its log. */
export const handler = async (event: EventBridgeEvent<string, unknown> | CloudWatchLogsEvent): Promise<void> =>
  'awslogs' in event ? recordSms(event.awslogs.data) : recordMail(event.detail);
