import type { EventBridgeEvent } from 'aws-lambda';
import * as z from 'zod';
import { connect } from '#adapters/wire';
import { recordDelivery } from '#app/messages/record-delivery';
import { environmentOf } from '#runtime/environment';
import { LOG, logger } from '#runtime/logger';

/** What SES tells of a mail it took, as far as we need it; the tag is the one that the mail was sent with. */
const SesEvent = z.object({
  eventType: z.enum(['Delivery', 'Bounce', 'Reject']),
  mail: z.object({ tags: z.object({ message: z.tuple([z.string()]) }) }),
  bounce: z.object({ bounceType: z.string() }).optional(),
});

const OUTCOME = { Delivery: 'delivered', Bounce: 'mailbox-refused', Reject: 'rejected-by-provider' } as const;

const { ports } = connect(environmentOf('record-delivery'));

export const handler = async ({ detail }: EventBridgeEvent<string, unknown>): Promise<void> => {
  const { eventType, mail, bounce } = SesEvent.parse(detail);
  const [messageId] = mail.tags.message;
  // A transient bounce may still arrive.
  if (bounce?.bounceType === 'Transient') return;
  await recordDelivery(ports, messageId, OUTCOME[eventType]);
  logger.info(LOG.deliveryRecorded, { messageId, eventType });
};
