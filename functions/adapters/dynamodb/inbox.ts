import * as z from 'zod';
import { applicationOf } from '#adapters/dynamodb/items';
import { getItems, type Item, keyOf, queryPage, type Table } from '#adapters/dynamodb/table';
import { idIn, keys } from '#adapters/dynamodb/table-keys';
import type { Inbox } from '#app/kernel/inbox-port';
import type { Page, PageRequest } from '#app/kernel/ports';
import type { Contact } from '#domain/contact';

const Asked = z.object({ siteId: z.string(), expiresAt: z.string() });
type Asked = z.infer<typeof Asked> & { id: string };

const askedIn = (item: Item): Asked => ({ id: idIn(keyOf(item).sk), ...Asked.parse(item) });

/** As many as are looked through for what waits still: nothing waits for longer than three days. */
const MOST_LOOKED_AT = 100;

export const dynamoInbox = (table: Table): Inbox => {
  const asked = async (person: Contact, { limit, from }: PageRequest): Promise<Page<Asked>> => {
    const { pk, sk } = keys.asked(person, '');
    const query = {
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      values: { ':pk': pk, ':sk': sk },
      ScanIndexForward: false,
    };
    const { items, next } = await queryPage(table, query, { limit, from: from && keys.asked(person, from['id'] ?? '') });
    const page = items.map(askedIn);
    const last = page.at(-1);
    return { items: page, next: next && last && { id: last.id } };
  };

  return {
    async waiting(person, now) {
      const { items: found } = await asked(person, { limit: MOST_LOOKED_AT });
      const open = found.filter(({ expiresAt }) => now < expiresAt);
      const items = await getItems(
        table,
        open.map(({ siteId, id }) => keys.application(siteId, id)),
      );
      return items.map(applicationOf);
    },

    async applications(person, page) {
      const { items: found, next } = await asked(person, page);
      // Pending, or closed: one of both is there.
      const items = await getItems(
        table,
        found.flatMap(({ siteId, id }) => [keys.application(siteId, id), keys.closedApplication(siteId, id)]),
      );
      const byId = new Map(items.map(applicationOf).map((application) => [application.id, application]));
      return { items: found.map(({ id }) => byId.get(id)).filter((application) => application !== undefined), next };
    },
  };
};
