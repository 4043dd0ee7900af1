import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { entityItem } from '#adapters/dynamodb/items';
import { siteItem } from '#adapters/dynamodb/site-items';
import { type Item, stored } from '#adapters/dynamodb/table';
import { siteFound } from '#app/kernel/found-by';
import type { PageRequest } from '#app/kernel/ports';
import { listWork } from '#app/sites/list-work';
import { searchSites } from '#app/sites/search-sites';
import { DAY } from '#domain/instant';
import type { Site } from '#domain/site';
import { aSite, id, later, NOON } from '../../support/builders.ts';
import { type Bench, newPorts } from '../../support/ports.ts';
import { invited, live } from '../../support/work.ts';
import { anna, employ, newCompany } from '../../support/world.ts';

const SITES = 10_000;
const SIDE_BY_SIDE = 40;
const ITEMS_A_WRITE = 25;

const ben = { email: 'ben@example.org' };

/** Every twentieth needs doing, in turn: 500 of them. */
const WORK: readonly Partial<Site>[] = [
  invited({ undelivered: true, expiresAt: later(30 * DAY) }),
  invited({ status: 'declined', decidedAt: NOON }),
  invited({ expiresAt: later(30 * DAY) }),
  live(null, { refusedAt: later(3 * DAY) }),
  live(null, { givenAt: later(3 * DAY) }),
];

let ports: Bench;
let companyId: string;
/** The calls of something, without the one that finds who asks. */
const counted = async <T>(run: () => Promise<T>): Promise<{ calls: number; answer: T }> => {
  const send = vi.spyOn(ports.table.client, 'send');
  const answer = await run();
  const calls = send.mock.calls.length - 1;
  send.mockRestore();
  return { calls, answer };
};

const write = async (items: readonly Item[]) => {
  const batches = Array.from({ length: Math.ceil(items.length / ITEMS_A_WRITE) }, (_, at) =>
    items.slice(at * ITEMS_A_WRITE, (at + 1) * ITEMS_A_WRITE).map((item) => ({ PutRequest: { Item: stored(item) } })),
  );
  for (let at = 0; at < batches.length; at += SIDE_BY_SIDE) {
    const group = batches.slice(at, at + SIDE_BY_SIDE);
    await Promise.all(
      group.map((puts) => ports.table.client.send(new BatchWriteItemCommand({ RequestItems: { [ports.table.name]: puts } }))),
    );
  }
};

beforeAll(async () => {
  ports = await newPorts('sdk');
  companyId = (await newCompany(ports)).id;
  await employ(ports, { ...ben, sites: [id('sit', 20), id('sit', 21)] });
  ports.advance(3 * DAY);
  const items = Array.from({ length: SITES }, (_, number): Item[] => {
    const needs = number % 20 === 0 ? WORK[(number / 20) % WORK.length] : {};
    const site = aSite({ id: id('sit', number), companyId, name: `House ${String(number).padStart(5, '0')}`, ...needs });
    return [siteItem(site, 1, NOON), ...siteFound(undefined, site).puts.map(entityItem)];
  });
  await write(items.flat());
});

describe('a company with 10,000 sites', () => {
  it('has a list of work with its counts in two reads a page', async () => {
    const seen: string[] = [];
    const kinds: string[] = [];
    let from: PageRequest['from'];
    do {
      const { calls, answer } = await counted(() => listWork(ports, anna, undefined, { limit: 100, from }));
      expect([calls, answer.items.length]).toEqual([2, 100]);
      expect(answer).toMatchObject({
        isMore: false,
        counts: { bounced: 100, declined: 100, refused: 100, waiting: 100, ending: 0, given: 100 },
      });
      seen.push(...answer.items.map((site) => site.id));
      kinds.push(...answer.items.map(({ work }) => work.kind));
      from = answer.next;
    } while (from);
    expect([new Set(seen).size, [...new Set(kinds)]]).toEqual([500, ['bounced', 'declined', 'refused', 'waiting', 'given']]);
    const { answer, calls } = await counted(() => listWork(ports, ben, undefined, { limit: 100 }));
    expect([calls, answer.items.map((site) => site.id), answer.counts.declined]).toEqual([2, [id('sit', 20)], 1]);
  });

  it('is searched in two reads a page, whether one site or all of them are found', async () => {
    const one = await counted(() => searchSites(ports, anna, { q: 'house 09876' }, { limit: 100 }));
    expect([one.calls, one.answer.next, one.answer.items.map(({ site }) => site.name)]).toEqual([2, undefined, ['House 09876']]);
    const none = await counted(() => searchSites(ports, anna, { q: 'nobody' }, { limit: 100 }));
    expect([none.calls, none.answer.items]).toEqual([1, []]);
    const seen = new Set<string>();
    let from: PageRequest['from'];
    let pages = 0;
    do {
      const { calls, answer } = await counted(() => searchSites(ports, anna, { q: 'hou' }, { limit: 100, from }));
      expect(calls).toBeLessThanOrEqual(2);
      for (const { site } of answer.items) seen.add(site.name);
      from = answer.next;
      pages++;
    } while (from);
    expect([seen.size, pages <= SITES / 100 + SITES / 1_000]).toEqual([SITES, true]);
    const filtered = await counted(() => searchSites(ports, anna, { q: 'hou', status: 'authorized' }, { limit: 100 }));
    expect(filtered.calls).toBe(2);
  });
});
