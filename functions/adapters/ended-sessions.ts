import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { epochSeconds } from '#adapters/items';
import { keys } from '#adapters/keys';
import { getItem, stored, type Table } from '#adapters/table';
import type { EndedSessions } from '#app/web-ports';

export const dynamoEndedSessions = (table: Table): EndedSessions => ({
  async end(id, until) {
    const item = { ...keys.endedSession(id), entity: 'ended-session', ttl: epochSeconds(until) };
    await table.client.send(new PutItemCommand({ TableName: table.name, Item: stored(item) }));
  },

  has: async (id) => (await getItem(table, keys.endedSession(id))) !== undefined,
});
