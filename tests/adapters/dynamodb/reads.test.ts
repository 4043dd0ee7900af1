import { beforeEach, describe, expect, it, vi } from 'vitest';
import { checkAccess, decideAccess } from '#app/grants/check-access';
import { addSite } from '#app/sites/add-site';
import { listSites } from '#app/sites/list-sites';
import { id } from '../../support/builders.ts';
import { type Bench, newPorts } from '../../support/ports.ts';
import { anna, newCompany, newSite } from '../../support/world.ts';

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
    expect(await decideAccess(ports, asked)).toHaveLength(100);
    expect(send).toHaveBeenCalledTimes(2);
  });
});
