import { foundIn } from '#adapters/dynamodb/items';
import { aheadIn } from '#adapters/dynamodb/site-items';
import { keyOf, queryPage, type Table } from '#adapters/dynamodb/table';
import { idIn, lists, work } from '#adapters/dynamodb/table-keys';
import type { Sites } from '#app/kernel/ports';
import type { Instant } from '#domain/instant';

/** What indexes say of a company's sites, without reading one. */
export const siteIndexes = (table: Table, now: () => Instant): Pick<Sites, 'work' | 'found'> => ({
  async work(companyId, page) {
    const query = {
      IndexName: work.name,
      KeyConditionExpression: 'workPk = :pk AND workSk > :behind',
      values: { ':pk': work.ofCompany(companyId).workPk, ':behind': work.behind(now()) },
    };
    const { items, next } = await queryPage(table, query, page);
    return { items: items.map((item) => ({ siteId: idIn(keyOf(item).pk), ahead: aheadIn(item) })), next };
  },

  async found(companyId, prefix, page) {
    const { gsi1pk, gsi1sk } = lists.foundFrom(companyId, prefix);
    const query = {
      IndexName: lists.name,
      KeyConditionExpression: 'gsi1pk = :pk AND begins_with(gsi1sk, :sk)',
      values: { ':pk': gsi1pk, ':sk': gsi1sk },
    };
    const { items, next } = await queryPage(table, query, page);
    return { items: items.map(foundIn), next };
  },
});
