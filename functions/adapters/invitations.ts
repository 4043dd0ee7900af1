import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Item } from '#adapters/items';
import { keys } from '#adapters/keys';
import { read, stored, type Table } from '#adapters/table';
import type { Invitations } from '#app/ports';
import { Application } from '#domain/application';
import { Invitation } from '#domain/invitation';

export const dynamoInvitations = ({ client, name }: Table): Invitations => {
  const get = async (key: { pk: string; sk: string }): Promise<Item | undefined> => {
    const { Item } = await client.send(new GetItemCommand({ TableName: name, Key: stored(key), ConsistentRead: true }));
    return Item && read(Item);
  };
  return {
    async find(siteId, invitationId) {
      const item = await get(keys.invitation(siteId, invitationId));
      return item && Invitation.parse(item);
    },
    async application(siteId, applicationId) {
      const item = await get(keys.application(siteId, applicationId));
      return item && Application.parse(item);
    },
  };
};
