import type { FailureReason } from '#domain/failure';
import type { Instant } from '#domain/instant';
import type { Message } from '#domain/message';

/** How far the message with a link has come. */
export type DeliveryView = {
  status: Exclude<Message['status'], 'joined'>;
  at: Instant;
  failure?: FailureReason | undefined;
  /** In the carrier's words. */
  said?: string | undefined;
};

export const deliveryOf = (message: Message): DeliveryView => {
  switch (message.status) {
    case 'queued':
    case 'joined':
      return { status: 'queued', at: message.createdAt };
    case 'sent':
      return { status: message.status, at: message.sentAt };
    case 'delivered':
      return { status: message.status, at: message.deliveredAt };
    case 'bounced':
      return { status: message.status, at: message.failedAt, failure: message.failure };
    case 'failed':
      return { status: message.status, at: message.failedAt, failure: message.failure, said: message.said };
  }
};
