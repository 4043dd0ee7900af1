import { beforeEach, describe, expect, it, vi } from 'vitest';
import { apply } from '#app/applications/apply';
import { checkAccess, decideAccess } from '#app/grants/check-access';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { SERVICE, siteChange } from '#app/kernel/site-change';
import { countWaiting, readInbox } from '#app/owner/list-inbox';
import { listOwnedSites } from '#app/owner/list-owned-sites';
import { issueTicket } from '#app/sessions/issue-ticket';
import { passGate } from '#app/sessions/pass-gate';
import { addSite } from '#app/sites/add-site';
import { listSites } from '#app/sites/list-sites';
import { MINUTE, SECOND } from '#domain/instant';
import { firstPerson } from '#domain/people';
import { isRefused } from '#domain/refusal';
import { A_CLOUD, id } from '../../support/builders.ts';
import { type Bench, newPorts } from '../../support/ports.ts';
import { anna, liveView, newCompany, newSite, OWNER_EMAIL, olga, ownedSite } from '../../support/world.ts';

const OWNER = { type: 'email', value: OWNER_EMAIL } as const;
const ANNA = { technicianId: id('tec'), name: 'Anna', email: anna.email };

let ports: Bench;
beforeEach(async () => {
  // Its calls are counted at the SDK's client.
  ports = await newPorts('sdk');
  await newCompany(ports);
});

describe('listing sites', () => {
  it('goes through all of them page by page, by name, whatever is searched', async () => {
    for (let index = 0; index < 7; index++)
      await addSite(ports, anna, { name: `House ${index}${index % 2 === 0 ? ' even' : ''}`, timeZone: 'UTC' });
    const all = async (filter: Parameters<typeof listSites>[2], limit: number) => {
      const names: string[] = [];
      let from: Record<string, string> | undefined;
      let pages = 0;
      do {
        const { items, next } = await listSites(ports, anna, filter, { limit, from });
        names.push(...items.map(({ name }) => name));
        from = next;
        pages++;
      } while (from);
      return { names, pages };
    };
    const every = await all({}, 3);
    expect(every.names).toEqual(every.names.toSorted());
    expect([every.names.length, every.pages]).toEqual([7, 3]);
    expect((await all({ q: 'EVEN' }, 2)).names).toHaveLength(4);
    expect((await all({ status: 'not-invited' }, 100)).names).toHaveLength(7);
    expect((await all({ status: 'authorized' }, 1)).names).toEqual([]);
  });
});

describe('the access check', () => {
  it('costs one call for one question and for a hundred on one site', async () => {
    const site = await newSite(ports, 2);
    const send = vi.spyOn(ports.table.client, 'send');
    const question = (deviceId: string) => ({ siteId: site.id, deviceId, permission: 'live-view' }) as const;
    await checkAccess(ports, anna, [question(site.devices[0] as string)]);
    expect(send).toHaveBeenCalledTimes(1);
    send.mockClear();
    await checkAccess(
      ports,
      anna,
      Array.from({ length: 100 }, (_, index) => question(site.devices[index % 2] as string)),
    );
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('costs two calls for a hundred questions on as many sites', async () => {
    const send = vi.spyOn(ports.table.client, 'send');
    const asked = Array.from({ length: 100 }, (_, index) => {
      return { technician: anna.email, siteId: id('sit', index), deviceId: id('dev'), permission: 'live-view' } as const;
    });
    expect(await decideAccess(ports, asked, A_CLOUD)).toHaveLength(100);
    expect(send).toHaveBeenCalledTimes(2);
  });
});

describe('a gate (rule 37)', () => {
  it('costs one call each time it is asked, and a write once in fifteen seconds', async () => {
    // With a company of its own.
    ports = await newPorts('sdk');
    const ours = { ...ports, settings: { ...ports.settings, deviceClouds: [A_CLOUD.name] } };
    const site = await ownedSite(ours);
    await sendGrants(ours, olga, { siteId: site.id }, [liveView()]);
    const issued = await issueTicket(ours, anna, { deviceId: site.devices[0] as string, permission: 'live-view' });
    const ticket = await ours.tickets.open(issued.ticket);
    if (!ticket) throw new Error('no ticket');
    const pass = () => passGate(ours, { ticket, deviceId: ticket.deviceId }, A_CLOUD);
    const send = vi.spyOn(ports.table.client, 'send');
    const callsOf = async (deviceId?: string) => {
      send.mockClear();
      const passed = deviceId === undefined ? await pass() : await passGate(ours, { ticket, deviceId }, A_CLOUD);
      return [passed !== undefined, send.mock.calls.length];
    };
    // The first yes begins the session: a read and a write.
    expect(await callsOf()).toEqual([true, 2]);
    expect(await callsOf()).toEqual([true, 1]);
    ports.advance(16 * SECOND);
    expect(await callsOf()).toEqual([true, 2]);
    expect(await callsOf()).toEqual([true, 1]);
    // A ticket for something else costs nothing.
    expect(await callsOf(site.devices[1])).toEqual([false, 0]);
    await withdraw(ours, olga, { siteId: site.id }, {});
    expect(await callsOf()).toEqual([false, 2]);
    expect(await callsOf()).toEqual([false, 1]);
  });
});

describe('an owner with a hundred sites', () => {
  it('has a first page that costs as many calls as with one, and so has the inbox', async () => {
    const sites: string[] = [];
    for (let count = 0; count < 100; count++) {
      const { id: siteId } = await addSite(ports, anna, { name: `House ${count}`, timeZone: 'UTC' });
      sites.push(siteId);
      const read = await ports.sites.load(siteId, 'site');
      if (!read) throw new Error('no site');
      const people = [firstPerson(ports.ids.next('per'), { contact: OWNER, language: 'en' }, ports.now())];
      await ports.changes.commit(
        siteChange(ports, {
          read,
          now: ports.now(),
          becomes: { people, handedOver: { by: ANNA, at: ports.now() } },
          happened: { actor: SERVICE, action: 'invitation-accepted' },
          puts: [{ entity: 'ownership', value: { contact: OWNER, role: 'owner', siteId, companyId: read.site.companyId } }],
        }),
      );
    }
    const asked = [...sites.slice(0, 30), sites[0] as string];
    for (const siteId of asked) {
      ports.advance(10 * MINUTE);
      await apply(ports, anna, { siteId }, { lines: [{ permission: 'site-information', duration: 'permanent' }], reason: 'Work.' }).catch(
        (error) => {
          // Five a day to one contact: the next day goes on.
          if (!isRefused(error, 'too-many-requests')) throw error;
        },
      );
    }
    const send = vi.spyOn(ports.table.client, 'send');
    const [owned, waiting] = await Promise.all([listOwnedSites(ports, olga, { limit: 100 }), countWaiting(ports, olga)]);
    expect(owned.items.map(({ id: siteId }) => siteId)).toEqual(sites.toReversed());
    expect(owned.items[0]).toMatchObject({ name: 'House 99', company: { name: 'Demo Alarm' } });
    // With the look whether the session is over, five; one less where nothing was asked for three days.
    expect([waiting > 0, send.mock.calls.length]).toEqual([true, 4]);
    send.mockClear();
    const inbox = await readInbox(ports, olga, { limit: 50 });
    expect([inbox.items.length, send.mock.calls.length]).toEqual([waiting, 3]);
    for (const { site, siteId } of inbox.items) expect(site).toMatchObject({ id: siteId });
  });
});

describe('a company with a hundred sites and more', () => {
  it('has a list that costs three calls a page, and so does a search, whatever there is', async () => {
    for (let count = 0; count < 120; count++)
      await addSite(ports, anna, { name: `House ${String(count).padStart(3, '0')}`, timeZone: 'UTC' });
    const send = vi.spyOn(ports.table.client, 'send');
    const page = await listSites(ports, anna, {}, { limit: 100 });
    expect([page.items.length, send.mock.calls.length]).toEqual([100, 3]);
    send.mockClear();
    expect((await listSites(ports, anna, { q: 'House 119' }, { limit: 100 })).items).toHaveLength(1);
    expect(send).toHaveBeenCalledTimes(3);
  });
});
