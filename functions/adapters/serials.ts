import * as z from 'zod';
import { keys } from '#adapters/keys';
import { getItem, getItems, type Table } from '#adapters/table';
import type { Serials } from '#app/ports';

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
