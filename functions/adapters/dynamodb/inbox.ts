import * as z from 'zod';
import { applicationOf } from '#adapters/dynamodb/items';
import { getItems, type Item, queryPage, type Table } from '#adapters/dynamodb/table';
import { keys, lists } from '#adapters/dynamodb/table-keys';
import type { Inbox, Page, PageRequest } from '#app/kernel/ports';
import type { Contact } from '#domain/contact';

const Entry = z.object({ id: z.string(), siteId: z.string(), expiresAt: z.string() });
type Entry = z.infer<typeof Entry>;

export const dynamoInbox = (table: Table): Inbox => {
  const entries = async (owner: Contact, which: 'waiting' | 'closed', { limit, from }: PageRequest): Promise<Page<Entry>> => {
    const { gsi1pk } = lists.inbox(owner, which, '');
    const behind = from?.['id'];
    const query = {
      IndexName: lists.name,
      KeyConditionExpression: behind === undefined ? 'gsi1pk = :pk' : 'gsi1pk = :pk AND gsi1sk < :behind',
      values: { ':pk': gsi1pk, ...(behind !== undefined && { ':behind': behind }) },
      ScanIndexForward: false,
    };
    const { items, next } = await queryPage(table, query, { limit });
    const page = items.map((item) => Entry.parse(item));
    const last = page.at(-1);
    return { items: page, next: next && last && { id: last.id } };
  };

  return {
    waiting: (owner, page) => entries(owner, 'waiting', page),

    async applications(owner, which, page) {
      const { items: found, next } = await entries(owner, which, page);
      // What the list shows as waiting may have been closed since: one of both is there.
      const items = await getItems(
        table,
        found.flatMap(({ siteId, id }) => [keys.application(siteId, id), keys.closedApplication(siteId, id)]),
      );
      const byId = new Map<unknown, Item>(items.map((item) => [item['id'], item]));
      return {
        items: found
          .map(({ id }) => byId.get(id))
          .filter((item) => item !== undefined)
          .map(applicationOf),
        next,
      };
    },
  };
};
