import { ForeignPosition, type Page, type PageRequest } from '#app/kernel/ports';
import type { Cursors } from '#app/kernel/web-ports';
import { malformed } from '#web/bad-request';

type ListInput = { query: { limit: number; cursor?: string | undefined }; list: string };

const notOfThisList = () => malformed([{ path: 'query.cursor', message: 'must come from an answer to this list' }]);

/** A list over cursors that only this caller can use, on this list. */
export const pagedBy =
  (cursors: Cursors) =>
  async <P extends Page<unknown>>(
    { query, list }: ListInput,
    read: (page: PageRequest) => Promise<P>,
  ): Promise<Omit<P, 'next'> & { nextCursor?: string }> => {
    const from = query.cursor === undefined ? undefined : await cursors.open(query.cursor, list);
    if (query.cursor !== undefined && !from) throw notOfThisList();
    const { next, ...answer } = await read({ limit: query.limit, from }).catch((error) => {
      throw error instanceof ForeignPosition ? notOfThisList() : error;
    });
    return { ...answer, ...(next && { nextCursor: await cursors.seal(next, list) }) };
  };
