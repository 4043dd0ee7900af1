import { malformed } from '#api/http';
import type { Cursors, Page, PageRequest } from '#app/ports';

type ListInput = { query: { limit: number; cursor?: string | undefined }; list: string };

/** A list over cursors that only this caller can use, on this list (api.md). */
export const pagedBy =
  (cursors: Cursors) =>
  async <T>({ query, list }: ListInput, read: (page: PageRequest) => Promise<Page<T>>): Promise<{ items: T[]; nextCursor?: string }> => {
    const from = query.cursor === undefined ? undefined : await cursors.open(query.cursor, list);
    if (query.cursor !== undefined && !from) throw malformed([{ path: 'query.cursor', message: 'must come from an answer to this list' }]);
    const { items, next } = await read({ limit: query.limit, from });
    return { items, ...(next && { nextCursor: await cursors.seal(next, list) }) };
  };
