import { describe, expect, it, vi } from 'vitest';
import { pagedBy } from '#api/page';
import { ForeignPosition, type PageRequest } from '#app/kernel/ports';
import type { Cursors } from '#app/kernel/web-ports';
import { BadRequest } from '#web/bad-request';

/** A cursor that says what it is, for the list it was made for. */
const cursors: Cursors = {
  seal: async (position, boundTo) => JSON.stringify([position, boundTo]),
  open: async (cursor, boundTo) => {
    const [position, list] = JSON.parse(cursor);
    return list === boundTo ? position : undefined;
  },
};
const paged = pagedBy(cursors);
const notOfThisList = { code: 'malformed-request', errors: [{ path: 'query.cursor', message: 'must come from an answer to this list' }] };

describe('a list', () => {
  it('begins where it begins, and goes on where its page ended', async () => {
    const read = vi.fn(async ({ from }: PageRequest) => (from ? { items: [3] } : { items: [1, 2], next: { id: '2' } }));
    const first = await paged({ query: { limit: 2 }, list: 'mine' }, read);
    expect(first).toEqual({ items: [1, 2], nextCursor: expect.any(String) });
    expect(await paged({ query: { limit: 2, cursor: first.nextCursor }, list: 'mine' }, read)).toEqual({ items: [3] });
    expect(read.mock.calls).toEqual([[{ limit: 2, from: undefined }], [{ limit: 2, from: { id: '2' } }]]);
  });

  it('takes no cursor of another list, and reads nothing for it', async () => {
    const read = vi.fn(async () => ({ items: [] }));
    const foreign = await cursors.seal({ id: '2' }, 'theirs');
    const refused = paged({ query: { limit: 2, cursor: foreign }, list: 'mine' }, read);
    await expect(refused).rejects.toBeInstanceOf(BadRequest);
    await expect(refused).rejects.toMatchObject(notOfThisList);
    expect(read).not.toHaveBeenCalled();
  });

  it('takes no position that the table does not know of it, as of a company one has left', async () => {
    const foreign = paged({ query: { limit: 2 }, list: 'mine' }, async () => Promise.reject(new ForeignPosition()));
    await expect(foreign).rejects.toMatchObject(notOfThisList);
    const broken = new Error('the table is down');
    await expect(paged({ query: { limit: 2 }, list: 'mine' }, () => Promise.reject(broken))).rejects.toBe(broken);
  });
});
