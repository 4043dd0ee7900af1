import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { messageItem } from '#adapters/dynamodb/items';
import { unpackTimes } from '#adapters/dynamodb/packed-times';
import { getItem, type Item, read, stored, type Table, versionOf } from '#adapters/dynamodb/table';
import { keys } from '#adapters/dynamodb/table-keys';
import type { Messages, Versioned } from '#app/kernel/ports';
import { Message } from '#domain/message';

const WaitingItem = z.object({ messageIds: z.set(z.string()) });

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

  async replace({ version }, next) {
    try {
      await table.client.send(
        new PutItemCommand({
          TableName: table.name,
          Item: stored(messageItem(next, version + 1)),
          ConditionExpression: 'version = :read',
          ExpressionAttributeValues: stored({ ':read': version }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});
