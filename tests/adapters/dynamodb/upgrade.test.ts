import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { entityItem } from '#adapters/dynamodb/items';
import { stored } from '#adapters/dynamodb/table';
import { keys, lists } from '#adapters/dynamodb/table-keys';
import { invite } from '#app/invitations/invite';
import { listInvitations } from '#app/invitations/read-invitations';
import { anApplication, aTechnician, id, invitationsByStatus } from '../../support/builders.ts';
import { type Bench, newPorts } from '../../support/ports.ts';
import { anna, handOver, newCompany, newSite, OWNER_EMAIL } from '../../support/world.ts';

let ports: Bench;
beforeEach(async () => {
  ports = await newPorts('sdk');
  await newCompany(ports);
});
const put = (item: Record<string, unknown>) =>
  ports.table.client.send(new PutItemCommand({ TableName: ports.table.name, Item: stored(item) }));
const OWNER = { type: 'email', value: OWNER_EMAIL } as const;

describe('what 0.1 stored', () => {
  it('of an application leads there from its link, and is in the inbox from its next write on', async () => {
    const { id: siteId } = await newSite(ports, 1);
    await handOver(ports, siteId);
    const read = await ports.sites.load(siteId, 'site');
    const application = anApplication({ siteId, companyId: read?.site.companyId });
    const item = entityItem({ entity: 'application', value: application });
    // With the link as its entry of the index, its ids and its times in text.
    await put({ ...item, ...application, ...lists.link(application.locator), siteVersion: 1 });
    expect(await ports.linkIndex.byLocator(application.locator)).toEqual([{ kind: 'application', id: application.id, siteId }]);
    const [loaded] = (await ports.sites.load(siteId, 'invitations'))?.applications ?? [];
    expect(loaded).toEqual({ ...application, askedOf: OWNER });
    expect((await ports.inbox.applications(OWNER, 'waiting', { limit: 9 })).items).toEqual([]);
    await ports.changes.commit({ at: ports.now(), puts: [{ entity: 'application', value: loaded ?? application }] });
    expect((await ports.inbox.applications(OWNER, 'waiting', { limit: 9 })).items).toEqual([loaded]);
  });

  it('of invitations, however many have ended, is no hindrance to the next; each is listed once', async () => {
    const { id: siteId } = await newSite(ports, 1);
    const read = await ports.sites.load(siteId, 'site');
    for (let number = 1; number <= 45; number++) {
      const value = { ...invitationsByStatus.cancelled, id: id('inv', number), siteId, companyId: read?.site.companyId ?? '' };
      await put({ ...entityItem({ entity: 'invitation', value }), ...value, ...keys.invitation(siteId, value.id), siteVersion: 1 });
    }
    await invite(ports, anna, { siteId }, { contact: { type: 'email', value: 'guest@example.org' } });
    expect((await ports.closed.invitations(siteId, { limit: 100 })).items).toHaveLength(10);
    const { items } = await listInvitations(ports, anna, siteId, { limit: 100 });
    expect([items.length, new Set(items.map((one) => one.id)).size]).toEqual([46, 46]);
  });
});

describe('a list that lags behind its table', () => {
  it('does not show a company who works for another by now (rule 26)', async () => {
    const ben = aTechnician({ id: id('tec', 2), email: 'ben@example.org', companyId: id('cmp', 7) });
    await ports.changes.commit({ at: ports.now(), puts: [{ entity: 'technician', value: ben }] });
    expect((await ports.companies.staff(id('cmp', 7), { limit: 9 })).items).toEqual([ben]);
    // The table is ahead: the index still says where he was listed.
    const { client } = ports.table;
    const send = client.send.bind(client) as (command: unknown) => Promise<{ Responses?: Record<string, Record<string, unknown>[]> }>;
    vi.spyOn(client, 'send').mockImplementation((async (command: unknown) => {
      const answer = await send(command);
      for (const items of Object.values(answer.Responses ?? {})) for (const item of items) item['companyId'] = { S: id('cmp', 8) };
      return answer;
    }) as never);
    expect((await ports.companies.staff(id('cmp', 7), { limit: 9 })).items).toEqual([]);
  });
});
