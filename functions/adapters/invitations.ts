import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { keys, lists } from '#adapters/keys';
import { queryAll, read, stored, type Table } from '#adapters/table';
import type { Invitations } from '#app/ports';
import { Invitation } from '#domain/invitation';

export const dynamoInvitations = (table: Table): Invitations => ({
  async find(siteId, invitationId) {
    const Key = stored(keys.invitation(siteId, invitationId));
    const { Item } = await table.client.send(new GetItemCommand({ TableName: table.name, Key, ConsistentRead: true }));
    return Item && Invitation.parse(read(Item));
  },

  async byLocator(locator) {
    const items = await queryAll(table, {
      IndexName: lists.name,
      KeyConditionExpression: 'gsi1pk = :link',
      values: { ':link': lists.link(locator).gsi1pk },
    });
    return items.map((item) => Invitation.parse(item));
  },
});
