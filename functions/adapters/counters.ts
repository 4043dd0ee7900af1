import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { counterUpdate } from '#adapters/items';
import { keys } from '#adapters/keys';
import { getItem, type Table } from '#adapters/table';
import type { Counters } from '#app/ports';

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
