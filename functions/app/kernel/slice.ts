import type { Page, PageRequest } from '#app/kernel/ports';

/** Ids are in the order of time. */
export const newestFirst = <T extends { id: string }>(items: readonly T[]): T[] => items.toSorted((a, b) => (a.id < b.id ? 1 : -1));

/** A page of a list that was read whole; newest first, goes on behind the id it ended with. */
export const sliceOf = <T extends { id: string }>(whole: readonly T[], page: PageRequest): Page<T> => mergedPage(whole, [], page);

/**
 * A page of what is open, which was read whole, and of what is closed, which comes in pages of one list or several; newest
 * first.
 * @param closed read with the same limit and position as this page.
 */
export const mergedPage = <T extends { id: string }>(
  open: readonly T[],
  closed: readonly Page<T>[],
  { limit, from }: PageRequest,
): Page<T> => {
  const behind = from?.['id'];
  // A page that was cut short hides what is older than its last: nothing older may be shown before it.
  const [floor = ''] = closed.flatMap(({ items, next }) => (next ? [items.at(-1)?.id ?? ''] : [])).toSorted((a, b) => (a < b ? 1 : -1));
  const all = newestFirst([...open.filter(({ id }) => behind === undefined || id < behind), ...closed.flatMap(({ items }) => items)]);
  const items = all.filter(({ id }) => id >= floor).slice(0, limit);
  const last = items.at(-1);
  const isMore = items.length < all.length || closed.some(({ next }) => next !== undefined);
  return { items, next: last && isMore ? { id: last.id } : undefined };
};
