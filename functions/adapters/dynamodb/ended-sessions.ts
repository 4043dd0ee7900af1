import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { epochSeconds } from '#adapters/dynamodb/epoch-seconds';
import { getItem, stored, type Table } from '#adapters/dynamodb/table';
import { keys } from '#adapters/dynamodb/table-keys';
import type { EndedSessions } from '#app/kernel/web-ports';

export const dynamoEndedSessions = (table: Table): EndedSessions => ({
  async end(id, until) {
    const item = { ...keys.endedSession(id), entity: 'ended-session', ttl: epochSeconds(until) };
    await table.client.send(new PutItemCommand({ TableName: table.name, Item: stored(item) }));
  },

  has: async (id) => (await getItem(table, keys.endedSession(id))) !== undefined,
});
