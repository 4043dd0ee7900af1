import * as z from 'zod';
import { applicationOf } from '#adapters/dynamodb/items';
import { unpackTimes } from '#adapters/dynamodb/packed-times';
import { getItems, type Item, keyOf, queryPage, type Table } from '#adapters/dynamodb/table';
import { idIn, keys, lists } from '#adapters/dynamodb/table-keys';
import type { Inbox, Page, PageRequest } from '#app/kernel/ports';
import type { Contact } from '#domain/contact';

const Shown = z.object({ expiresAt: z.string() });
type Entry = { id: string; siteId: string; expiresAt: string };

const entryOf = (item: Item): Entry => {
  const { pk, sk } = keyOf(item);
  return { id: idIn(sk), siteId: idIn(pk), ...Shown.parse(unpackTimes(item)) };
};

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
    const page = items.map(entryOf);
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
      const byId = new Map(items.map(applicationOf).map((application) => [application.id, application]));
      return { items: found.map(({ id }) => byId.get(id)).filter((application) => application !== undefined), next };
    },
  };
};
