import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { counterUpdate } from '#adapters/dynamodb/items';
import { getItem, type Table } from '#adapters/dynamodb/table';
import { keys } from '#adapters/dynamodb/table-keys';
import type { Counters } from '#app/kernel/ports';

const Counter = z.object({ used: z.int() });

export const dynamoCounters = (table: Table): Counters => ({
  async add(limit) {
    try {
      await table.client.send(new UpdateItemCommand({ TableName: table.name, ...counterUpdate(limit) }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },

  async used({ name, of, from }) {
    const item = await getItem(table, keys.limit(name, of, from));
    return item ? Counter.parse(item).used : 0;
  },
});
