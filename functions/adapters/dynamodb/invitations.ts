import { applicationOf, invitationOf } from '#adapters/dynamodb/items';
import { getItem, type Item, type Table } from '#adapters/dynamodb/table';
import { keys } from '#adapters/dynamodb/table-keys';
import type { Invitations } from '#app/kernel/ports';

export const dynamoInvitations = (table: Table): Invitations => {
  /** One after the other: what is no longer among the pending is among the closed, as one write moved it. */
  const either = async (pending: { pk: string; sk: string }, closed: { pk: string; sk: string }): Promise<Item | undefined> =>
    (await getItem(table, pending)) ?? getItem(table, closed);
  return {
    async find(siteId, id) {
      const item = await either(keys.invitation(siteId, id), keys.closedInvitation(siteId, id));
      return item && invitationOf(item);
    },

    async application(siteId, id) {
      const item = await either(keys.application(siteId, id), keys.closedApplication(siteId, id));
      return item && applicationOf(item);
    },
  };
};
