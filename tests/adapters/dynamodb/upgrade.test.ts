import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { entityItem } from '#adapters/dynamodb/items';
import { siteItem } from '#adapters/dynamodb/site-items';
import { stored } from '#adapters/dynamodb/table';
import { keys, lists } from '#adapters/dynamodb/table-keys';
import { rejectApplication } from '#app/applications/decide-application';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { invite } from '#app/invitations/invite';
import { listInvitations } from '#app/invitations/read-invitations';
import { LostRace } from '#app/kernel/ports';
import { DAY } from '#domain/instant';
import { anApplication, aTechnician, id, invitationsByStatus, later, NOON } from '../../support/builders.ts';
import { type Bench, newPorts } from '../../support/ports.ts';
import { anna, handOver, newCompany, newSite, OWNER_EMAIL, olga } from '../../support/world.ts';

let ports: Bench;
beforeEach(async () => {
  ports = await newPorts('sdk');
  await newCompany(ports);
});
const put = (item: Record<string, unknown>) =>
  ports.table.client.send(new PutItemCommand({ TableName: ports.table.name, Item: stored(item) }));
const OWNER = { type: 'email', value: OWNER_EMAIL } as const;

describe('what 0.1 stored', () => {
  it('of an owner is the first of the site’s people, and stays so with the next write', async () => {
    const { id: siteId } = await newSite(ports, 1);
    await handOver(ports, siteId);
    const read = await ports.sites.load(siteId, 'site');
    if (!read?.site.people?.[0] || !read.site.handedOver) throw new Error('not handed over');
    const {
      people: [person],
      handedOver,
      ...site
    } = read.site;
    const owner = { contact: person.contact, since: NOON, language: 'en', handedOverBy: handedOver.by };
    await put({ ...siteItem(site, 7, NOON), owner, changedAt: 0 });
    const upgraded = (await ports.sites.load(siteId, 'site'))?.site;
    const id = siteId.replace('sit_', 'per_');
    expect(upgraded).toMatchObject({
      people: [{ id, contact: OWNER, role: 'owner', status: 'here', since: NOON }],
      handedOver: { by: handedOver.by, at: NOON },
    });
    // A site that has an owner is displaced by nothing, however that is stored.
    await expect(ports.changes.commit({ at: NOON, displaces: [siteId] })).rejects.toThrow(LostRace);
    expect((await withdraw(ports, olga, { siteId }, {})).grants).toEqual([]);
    await sendGrants(ports, olga, { siteId }, [{ permission: 'site-information', duration: 'permanent' }]);
    expect((await ports.sites.load(siteId, 'site'))?.site.people).toEqual(upgraded?.people);
  });

  it('of an application leads there from its link, as the one owner’s', async () => {
    const { id: siteId } = await newSite(ports, 1);
    await handOver(ports, siteId);
    const read = await ports.sites.load(siteId, 'site');
    const application = anApplication({ siteId, companyId: read?.site.companyId, expiresAt: later(DAY) });
    const item = entityItem({ entity: 'application', value: application });
    // With the link as its entry of the index, its ids and its times in text.
    const locator = '0123ABCD';
    await put({ ...item, ...application, messageId: id('msg'), locator, ...lists.link(locator), siteVersion: 1 });
    expect(await ports.linkIndex.byLocator(locator)).toEqual([{ kind: 'application', id: application.id, siteId }]);
    expect((await ports.sites.load(siteId, 'invitations'))?.applications).toEqual([application]);
    const secret = await ports.links.secret(locator, application.id);
    expect((await rejectApplication(ports, { secret }, undefined)).status).toBe('rejected');
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
