import { queryPage, type Table } from '#adapters/dynamodb/table';
import { DUE_SHARDS, due } from '#adapters/dynamodb/table-keys';
import type { Agenda, Due } from '#app/kernel/agenda-port';
import type { Position } from '#app/kernel/ports';

const ITEMS_A_PAGE = 25;

/** Whatever else is due is something of a site. */
const BY_ITSELF: readonly unknown[] = ['session', 'message', 'delivery', 'waiting', 'company'] satisfies Due['entity'][];

const dueFrom = ({ pk, entity, dueAt }: Record<string, unknown>): Due => {
  const [, id = ''] = String(pk).split('#');
  return { entity: BY_ITSELF.includes(entity) ? (entity as Due['entity']) : 'site', id, dueAt: String(dueAt) };
};

/** The due index, page by page: each page holds the oldest of every shard, and a site once however much of it is due. */
export const dynamoAgenda = (table: Table): Agenda => ({
  async *due(now) {
    const seen = new Set<string>();
    let shards = Array.from({ length: DUE_SHARDS }, (_, number): { number: number; from?: Position | undefined } => ({ number }));
    while (shards.length > 0) {
      const pages = await Promise.all(
        shards.map(async ({ number, from }) => {
          const query = {
            IndexName: due.name,
            KeyConditionExpression: 'duePk = :pk AND dueAt <= :now',
            values: { ':pk': due.shard(number), ':now': now },
          };
          return { number, ...(await queryPage(table, query, { limit: ITEMS_A_PAGE, from })) };
        }),
      );
      const fresh = pages
        .flatMap(({ items }) => items.map(dueFrom))
        .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
        .filter(({ entity, id }) => !seen.has(`${entity} ${id}`) && seen.add(`${entity} ${id}`));
      if (fresh.length > 0) yield fresh;
      shards = pages.filter(({ next }) => next !== undefined).map(({ number, next }) => ({ number, from: next }));
    }
  },
});
