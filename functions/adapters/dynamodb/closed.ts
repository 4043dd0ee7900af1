import { applicationOf, grantOf, invitationOf } from '#adapters/dynamodb/items';
import { getItem, type Item, queryPage, type Table } from '#adapters/dynamodb/table';
import { keys } from '#adapters/dynamodb/table-keys';
import type { Closed, Page, PageRequest } from '#app/kernel/ports';

export const dynamoClosed = (table: Table): Closed => {
  /** The key of an empty id is where all of a kind begin. */
  const pageOf = async <T extends { id: string }>(
    key: (id: string) => { pk: string; sk: string },
    { limit, from }: PageRequest,
    read: (item: Item) => T,
  ): Promise<Page<T>> => {
    const { pk, sk } = key('');
    const query = {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      values: { ':pk': pk, ':sk': sk },
      ScanIndexForward: false,
      ConsistentRead: true,
    };
    const { items, next } = await queryPage(table, query, { limit, from: from && key(from['id'] ?? '') });
    const page = items.map(read);
    const last = page.at(-1);
    return { items: page, next: next && last && { id: last.id } };
  };

  return {
    invitations: (siteId, page) => pageOf((id) => keys.closedInvitation(siteId, id), page, invitationOf),
    applications: (siteId, page) => pageOf((id) => keys.closedApplication(siteId, id), page, applicationOf),
    grants: (siteId, page) => pageOf((id) => keys.closedGrant(siteId, id), page, grantOf),
    async grant(siteId, grantId) {
      const item = await getItem(table, keys.closedGrant(siteId, grantId));
      return item && grantOf(item);
    },
  };
};
