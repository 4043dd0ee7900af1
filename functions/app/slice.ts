import type { Page, PageRequest } from '#app/ports';

/** A page of a list that was read whole, newest first; goes on behind the id it ended with. */
export const sliceOf = <T extends { id: string }>(newestFirst: readonly T[], { limit, from }: PageRequest): Page<T> => {
  const after = from?.['id'];
  const rest = after === undefined ? newestFirst : newestFirst.filter(({ id }) => id < after);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && rest.length > items.length ? { id: last.id } : undefined };
};
