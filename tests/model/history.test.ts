import { BatchWriteItemCommand, DeleteTableCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { entityItem } from '#adapters/dynamodb/items';
import { stored } from '#adapters/dynamodb/table';
import { listApplications } from '#app/applications/list-applications';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { listInvitations } from '#app/invitations/read-invitations';
import { dismissCompany } from '#app/owner/dismiss-company';
import { sweep } from '#app/schedule/sweep';
import { HOUR, MINUTE } from '#domain/instant';
import type { Invitation } from '#domain/invitation';
import { LIMITS } from '#domain/limits';
import { aPendingInvitation, id } from '../support/builders.ts';
import { type Bench, newPorts } from '../support/ports.ts';
import { anna, handOver, liveView, newCompany, newSite, olga } from '../support/world.ts';

const ENDED = 1_000;

/** As large as an ended invitation can be: every line and device that may be asked for, and given. */
const greatest = ({ id: siteId, companyId }: { id: string; companyId: string }, number: number): Invitation => {
  const devices = Array.from({ length: LIMITS.devicesOfASite }, (_, index) => id('dev', index));
  const perLine = Array.from({ length: LIMITS.devicesOfAllLines / LIMITS.devicesOfASite }, () => devices);
  const lines = perLine.map((named) => ({ permission: 'live-view' as const, devices: named, duration: 'permanent' as const }));
  return {
    ...aPendingInvitation({ id: id('inv', number), siteId, companyId, lines, remarks: '演'.repeat(LIMITS.remarksCharacters) }),
    status: 'accepted',
    decidedAt: '2025-01-01T00:00:00.000Z',
    decidedBy: { type: 'email', value: 'before@example.org' },
    given: lines,
    suspensionAllowed: false,
  };
};

const site = async (ports: Bench) => {
  const { id: siteId } = await newSite(ports, 2);
  await handOver(ports, siteId, [liveView()]);
  return siteId;
};

describe('a site with 1,000 ended invitations of the greatest size', () => {
  let ports: Bench;
  let old: string;
  let fresh: string;
  const read = { pages: 0, units: 0 };
  beforeAll(async () => {
    ports = await newPorts();
    await newCompany(ports);
    [old, fresh] = [await site(ports), await site(ports)];
    const { client, name } = ports.table;
    const companyId = (await ports.sites.load(old, 'site'))?.site.companyId ?? '';
    const item = (number: number) => stored(entityItem({ entity: 'invitation', value: greatest({ id: old, companyId }, number) }));
    expect(JSON.stringify(item(1), (_, value) => (value instanceof Uint8Array ? 'x'.repeat(value.length) : value)).length).toBeLessThan(
      150 * 1_024,
    );
    for (let at = 0; at < ENDED; at += 25) {
      const puts = Array.from({ length: 25 }, (_, index) => ({ PutRequest: { Item: item(at + index) } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: puts } }));
    }
    const send = client.send.bind(client) as (command: unknown) => Promise<{ ConsumedCapacity?: { CapacityUnits?: number } }>;
    vi.spyOn(client, 'send').mockImplementation((async (command: unknown) => {
      if (!(command instanceof QueryCommand)) return send(command);
      command.input.ReturnConsumedCapacity = 'TOTAL';
      const answer = await send(command);
      read.pages++;
      read.units += answer.ConsumedCapacity?.CapacityUnits ?? 0;
      return answer;
    }) as never);
  });

  // Its hundred megabytes would slow down every test after it on the same database.
  afterAll(() => ports?.table.client.send(new DeleteTableCommand({ TableName: ports.table.name })));

  const costOf = async (work: () => Promise<unknown>) => {
    Object.assign(read, { pages: 0, units: 0 });
    await work();
    return { ...read };
  };

  it('is withdrawn from with the reads of an empty one, in at most two pages', async () => {
    const [one, other] = [
      await costOf(() => withdraw(ports, olga, { siteId: fresh }, { permission: 'live-view' })),
      await costOf(() => withdraw(ports, olga, { siteId: old }, { permission: 'live-view' })),
    ];
    expect(one.pages).toBeGreaterThan(0);
    expect(other.pages).toBeLessThanOrEqual(2);
    expect(other.units).toBeLessThanOrEqual(1.5 * one.units);
  });

  it('is swept with the reads of an empty one, in at most two pages a step', async () => {
    ports.advance(10 * MINUTE);
    const due = async (siteId: string) => {
      const only = {
        ...ports.agenda,
        async *due() {
          yield [{ entity: 'site' as const, id: siteId, dueAt: ports.now() }];
        },
      };
      const { failures } = await sweep({ ...ports, agenda: only }, () => false);
      expect(failures).toEqual([]);
    };
    const [one, other] = [await costOf(() => due(fresh)), await costOf(() => due(old))];
    expect(other.pages).toBe(one.pages);
    expect(other.units).toBeLessThanOrEqual(1.5 * one.units);
  });

  it('shows all of them, page by page, in answers that a function may give', async () => {
    const seen = new Set<string>();
    let from: Record<string, string> | undefined;
    let pages = 0;
    do {
      const page = await listInvitations(ports, anna, old, { limit: 100, from });
      expect(JSON.stringify(page.items).length).toBeLessThan(6 * 1_024 * 1_024);
      for (const invitation of page.items) seen.add(invitation.id);
      expect(page.items.map((one) => one.id)).toEqual(
        page.items
          .map((one) => one.id)
          .sort()
          .reverse(),
      );
      from = page.next;
      pages++;
    } while (from && pages < 4);
    expect(pages).toBe(4);
    expect(seen.size).toBeGreaterThan(10);
    expect((await listApplications(ports, anna, old, { limit: 100 })).items).toEqual([]);
  });

  it('dismisses the company with the reads of an empty one, in at most two pages', async () => {
    const [one, other] = [await costOf(() => dismissCompany(ports, olga, fresh)), await costOf(() => dismissCompany(ports, olga, old))];
    expect(other.pages).toBeLessThanOrEqual(2);
    expect(other.units).toBeLessThanOrEqual(1.5 * one.units);
  });
});

describe('a site whose owner has given and taken back again and again', () => {
  it('is read without what has ended, once the sweep has been there; and that is listed all the same', async () => {
    const ports = await newPorts();
    await newCompany(ports);
    const siteId = await site(ports);
    for (let round = 0; round < 3; round++) {
      await sendGrants(
        ports,
        olga,
        { siteId },
        Array.from({ length: 40 }, () => liveView()),
      );
      await withdraw(ports, olga, { siteId }, {});
      ports.advance(HOUR);
      expect((await sweep(ports, () => false)).failures).toEqual([]);
    }
    expect((await ports.sites.load(siteId, 'grants'))?.grants).toEqual([]);
    const { listGrants } = await import('#app/grants/read-grants');
    const first = await listGrants(ports, anna, siteId, { limit: 100 });
    const second = await listGrants(ports, anna, siteId, { limit: 100, from: first.next });
    const all = [...first.items, ...second.items];
    expect([all.length, new Set(all.map((grant) => grant.id)).size, second.next]).toEqual([121, 121, undefined]);
    expect(all.every(({ status }) => status === 'withdrawn')).toBe(true);
  });
});
