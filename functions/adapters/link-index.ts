import * as z from 'zod';
import { lists } from '#adapters/keys';
import { queryAll, type Table } from '#adapters/table';
import type { LinkIndex } from '#app/ports';

const Pointer = z.object({ entity: z.enum(['invitation', 'application', 'message']), id: z.string(), siteId: z.string() });

export const dynamoLinkIndex = (table: Table): LinkIndex => ({
  async byLocator(locator) {
    const items = await queryAll(table, {
      IndexName: lists.name,
      KeyConditionExpression: 'gsi1pk = :link',
      values: { ':link': lists.link(locator).gsi1pk },
    });
    return items.map((item) => {
      const { entity, id, siteId } = Pointer.parse(item);
      return { kind: entity === 'message' ? 'notice' : entity, id, siteId };
    });
  },
});
