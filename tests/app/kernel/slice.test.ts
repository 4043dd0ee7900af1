import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page, PageRequest } from '#app/kernel/ports';
import { mergedPage, newestFirst, sliceOf } from '#app/kernel/slice';

const of = (...ids: number[]) => ids.map((number) => ({ id: String(number).padStart(4, '0') }));
const idsOf = ({ items }: Page<{ id: string }>) => items.map(({ id }) => Number(id));

/** A list of what is closed, as the table pages it: newest first, `next` where there may be more. */
const closedPage = (all: { id: string }[], { limit, from }: PageRequest): Page<{ id: string }> => {
  const rest = newestFirst(all).filter(({ id }) => from === undefined || id < (from['id'] ?? ''));
  const items = rest.slice(0, limit);
  return { items, next: items.length === limit ? { id: items.at(-1)?.id ?? '' } : undefined };
};

describe('a page of a list that was read whole', () => {
  it('is the newest first, and goes on behind its last', () => {
    const whole = of(3, 1, 5, 2, 4);
    expect(newestFirst(whole)).toEqual(of(5, 4, 3, 2, 1));
    const first = sliceOf(whole, { limit: 2 });
    expect([idsOf(first), first.next]).toEqual([[5, 4], { id: '0004' }]);
    const last = sliceOf(whole, { limit: 3, from: first.next });
    expect([idsOf(last), last.next]).toEqual([[3, 2, 1], undefined]);
    expect(sliceOf([], { limit: 2 })).toEqual({ items: [], next: undefined });
  });
});

describe('a page of what is open and what is closed', () => {
  it('shows nothing that is older than what a cut page hides', () => {
    const page = mergedPage(
      of(1, 9),
      [
        { items: of(8, 5), next: { id: '0005' } },
        { items: of(7, 6), next: { id: '0006' } },
      ],
      { limit: 6 },
    );
    expect([idsOf(page), page.next]).toEqual([[9, 8, 7, 6], { id: '0006' }]);
  });

  it('ends where all of its lists have ended', () => {
    const page = mergedPage(of(1, 9), [{ items: of(8), next: undefined }, { items: [] }], { limit: 3 });
    expect([idsOf(page), page.next]).toEqual([[9, 8, 1], undefined]);
  });

  it('after page shows everything once, newest first, however it is spread over the lists', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(200), { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), (ids, limit) => {
        const [open, one, two] = [0, 1, 2].map((rest) => of(...ids.filter((number) => number % 3 === rest)));
        const seen: number[] = [];
        for (let from: PageRequest['from'], more = true; more; more = from !== undefined) {
          const request = { limit, from };
          const page = mergedPage(open ?? [], [closedPage(one ?? [], request), closedPage(two ?? [], request)], request);
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...idsOf(page));
          from = page.next;
        }
        expect(seen).toEqual(ids.toSorted((a, b) => b - a));
      }),
    );
  });
});
