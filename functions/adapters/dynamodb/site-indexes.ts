import * as z from 'zod';
import { foundIn } from '#adapters/dynamodb/items';
import { aheadIn } from '#adapters/dynamodb/site-items';
import { keyOf, queryPage, type Table } from '#adapters/dynamodb/table';
import { idIn, keys, lists, work } from '#adapters/dynamodb/table-keys';
import type { Sites } from '#app/kernel/ports';
import type { Instant } from '#domain/instant';

const OnSite = z.object({ siteId: z.string() });

/** What indexes say of a company's sites, without reading one. */
export const siteIndexes = (table: Table, now: () => Instant): Pick<Sites, 'work' | 'found' | 'ofPartner'> => ({
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

  async ofPartner(companyId, { limit, from }) {
    const query = {
      KeyConditionExpression: 'pk = :pk',
      values: { ':pk': keys.partnerSite(companyId, '').pk },
      ScanIndexForward: false,
      ConsistentRead: true,
    };
    const { items, next } = await queryPage(table, query, { limit, from: from && keys.partnerSite(companyId, from['id'] ?? '') });
    const page = items.map((item) => ({ id: OnSite.parse(item).siteId }));
    return { items: page, next: next && page.at(-1) };
  },
});
