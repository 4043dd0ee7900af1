import * as z from 'zod';
import { openList, type PackedList } from '#adapters/dynamodb/packed-access';
import type { Item, ReadItems } from '#adapters/dynamodb/table';
import { keys } from '#adapters/dynamodb/table-keys';
import type { Access, AccessRead } from '#app/kernel/access-port';
import { Employment } from '#domain/technician';

const OfCloud = z.object({ siteId: z.string().optional(), cloud: z.string().optional() });

/** What was read, one item of each partition, to be asked: each is opened when something is first asked of it. */
export const accessIn = (items: readonly Item[]): AccessRead => {
  const byPartition = new Map(items.map((item) => [item['pk'], item]));
  const employed = new Map<string, Employment | undefined>();
  const lists = new Map<string, PackedList | undefined>();
  const once = <T>(known: Map<string, T | undefined>, name: string, open: (item: Item) => T, pk: string): T | undefined => {
    const item = byPartition.get(pk);
    if (!known.has(name)) known.set(name, item && open(item));
    return known.get(name);
  };
  const listOf = (siteId: string) => once(lists, siteId, openList, keys.accessList(siteId).pk);
  return {
    employment: (email) => once(employed, email, (item) => Employment.parse(item), keys.technician(email).pk),
    allowances: (question) => listOf(question.siteId)?.allowances(question) ?? [],
    companyOf: (siteId) => listOf(siteId)?.companyId || undefined,
    since: (siteId) => listOf(siteId)?.since,
    device(deviceId) {
      const item = byPartition.get(keys.connectivity(deviceId).pk);
      return item && OfCloud.parse(item);
    },
  };
};

/** @param readItems one read of up to 100 items at their newest. */
export const dynamoAccess = (readItems: ReadItems): Access => ({
  async read(emails, siteIds, deviceIds = []) {
    return accessIn(
      await readItems([
        ...emails.map((email) => keys.technician(email)),
        ...siteIds.map((siteId) => keys.accessList(siteId)),
        ...deviceIds.map((deviceId) => keys.connectivity(deviceId)),
      ]),
    );
  },
});
