import {
  ConditionalCheckFailedException,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { epochSeconds } from '#adapters/dynamodb/epoch-seconds';
import { messageItem } from '#adapters/dynamodb/items';
import { unpackTimes } from '#adapters/dynamodb/packed-times';
import { getItem, type Item, read, stored, type Table, versionOf } from '#adapters/dynamodb/table';
import { keys } from '#adapters/dynamodb/table-keys';
import type { Messages, Versioned } from '#app/kernel/ports';
import { after, DAY } from '#domain/instant';
import { Message, type SentMessage } from '#domain/message';

const WaitingItem = z.object({ messageIds: z.set(z.string()) });

const Receipt = z.object({ messageId: z.string() });
/** Carriers say what they say within three days. */
const RECEIPTS_STAY = 7 * DAY;
const receiptItem = ({ id, providerId, sentAt }: SentMessage): Item => ({
  ...keys.receipt(providerId),
  entity: 'receipt',
  messageId: id,
  ttl: epochSeconds(after(sentAt, RECEIPTS_STAY)),
});

const isConditional = (error: unknown): boolean =>
  error instanceof TransactionCanceledException && (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed');

const messageOf = (item: Item): Versioned<Message> => ({ value: Message.parse(unpackTimes(item)), version: versionOf(item) });

/** A message as the stream shows it: the table's own attribute values. @throws when it is none. */
export const messageInImage = (image: Record<string, unknown> | undefined): Versioned<Message> =>
  messageOf(read((image ?? {}) as Parameters<typeof read>[0]));

export const dynamoMessages = (table: Table): Messages => ({
  async find(messageId) {
    const item = await getItem(table, keys.message(messageId));
    return item && messageOf(item);
  },

  async waiting(of) {
    const item = await getItem(table, keys.waiting(of));
    return item ? [...WaitingItem.parse(item).messageIds].sort() : [];
  },

  async ofProvider(providerId) {
    const receipt = await getItem(table, keys.receipt(providerId));
    return receipt && this.find(Receipt.parse(receipt).messageId);
  },

  async replace({ version }, next) {
    const put = {
      TableName: table.name,
      Item: stored(messageItem(next, version + 1)),
      ConditionExpression: 'version = :read',
      ExpressionAttributeValues: stored({ ':read': version }),
    };
    try {
      // What becomes of an SMS is told by its provider's id alone, so that leads to it from the moment on in which it is sent.
      if (next.status === 'sent' && next.channel === 'sms') {
        const receipt = { TableName: table.name, Item: stored(receiptItem(next)) };
        await table.client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: put }, { Put: receipt }] }));
      } else await table.client.send(new PutItemCommand(put));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException || isConditional(error)) return false;
      throw error;
    }
  },
});
