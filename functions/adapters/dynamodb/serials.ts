import * as z from 'zod';
import { getItem, getItems, type Table } from '#adapters/dynamodb/table';
import { keys } from '#adapters/dynamodb/table-keys';
import type { Serials } from '#app/kernel/ports';

const Stored = z.object({ serial: z.string(), siteId: z.string(), deviceId: z.string() });

export const dynamoSerials = (table: Table): Serials => ({
  async holders(serials) {
    const items = await getItems(
      table,
      serials.map((serial) => keys.serial(serial)),
    );
    return new Map(items.map((item) => Stored.parse(item)).map((holder) => [holder.serial, holder]));
  },

  async registration(serial, companyId) {
    const item = await getItem(table, keys.registration(serial, companyId));
    return item && Stored.parse(item);
  },
});
