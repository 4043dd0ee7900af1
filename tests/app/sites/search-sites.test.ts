import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addDevice } from '#app/devices/add-device';
import { changeDevice } from '#app/devices/change-device';
import { removeDevice, removeOwnedDevice } from '#app/devices/remove-device';
import type { PageRequest } from '#app/kernel/ports';
import { dismissCompany } from '#app/owner/dismiss-company';
import { indexSite } from '#app/schedule/index-site';
import { sweep } from '#app/schedule/sweep';
import { addSite } from '#app/sites/add-site';
import { changeSite } from '#app/sites/change-site';
import { deleteSite } from '#app/sites/delete-site';
import { searchSites } from '#app/sites/search-sites';
import type { SiteStatus } from '#domain/site';
import { aGrant } from '../../support/builders.ts';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, employ, handOver, handOverTo, newCompany, newSite, OWNER_EMAIL, olga, pastLimits } from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });
const ben = { email: 'ben@example.org' };

let ports: World;
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
});

const add = (name: string, address?: string) => addSite(ports, anna, { name, timeZone: 'UTC', ...(address !== undefined && { address }) });
const device = (siteId: string, name: string, serial: string) => addDevice(ports, anna, { siteId }, { name, serial, category: 'camera' });
const search = async (q: string, { caller = anna as object, status = undefined as SiteStatus | undefined, limit = 50 } = {}) => {
  const pages: string[][] = [];
  for (let from: PageRequest['from'], more = true; more; more = from !== undefined) {
    const { items, next } = await searchSites(ports, caller, { q, status }, { limit, from });
    pages.push(items.map(({ site, by }) => `${site.name} by ${by}`));
    from = next;
  }
  return pages;
};
const found = async (q: string, options = {}) => (await search(q, options)).flat();

describe('a search', () => {
  it('finds a site by its name and address, a device’s name, a serial and the owner, and says by which', async () => {
    const { id } = await add('Villa Rosa', 'Hauptstraße 12, Köln');
    await add('Barn');
    await device(id, 'Front door', 'DS-2CD/17');
    await handOver(ports, id);
    const by = {
      site: ['villa', 'ROS', 'haupt', '12 köln', 'koln rosa'],
      device: ['door', 'front d', 'door front'],
      serial: ['ds-2', 'DS2CD17'],
    };
    for (const [way, all] of Object.entries({ ...by, owner: ['olga', 'olga@exam'] }))
      for (const q of all) expect([q, await found(q)]).toEqual([q, [`Villa Rosa by ${way}`]]);
    for (const q of ['illa', 'villa door', 'barn rosa', '2cd', 'example.org', '!', '']) expect([q, await found(q)]).toEqual([q, []]);
  });

  it('finds a site once, by what says most', async () => {
    const { id } = await add('Camera Shop');
    await device(id, 'Camera one', 'CAM-1');
    await device(id, 'Camera two', 'CAM-2');
    expect(await found('cam')).toEqual(['Camera Shop by site']);
    expect(await found('cam-2')).toEqual(['Camera Shop by serial']);
    expect(await found('camera two')).toEqual(['Camera Shop by device']);
  });

  it('goes on page by page, each site on one page, whatever else finds it', async () => {
    for (const name of ['Demo D', 'Demo A', 'Demo C', 'Demo B', 'Other']) {
      const { id } = await add(`${name}x`);
      await device(id, 'Demo camera', `S-${name.slice(-1)}1`);
    }
    const pages = await search('demo', { limit: 2 });
    expect(pages.flat().toSorted()).toEqual([
      'Demo Ax by site',
      'Demo Bx by site',
      'Demo Cx by site',
      'Demo Dx by site',
      'Otherx by device',
    ]);
    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
  });

  it('goes on behind as many keys as one read has', async () => {
    for (let count = 0; count < 7; count++) await add(`House ${count}0`);
    const { found: all } = ports.sites;
    const sites = {
      ...ports.sites,
      found: (company: string, prefix: string, page: PageRequest) => all(company, prefix, { ...page, limit: 3 }),
    };
    const names: string[] = [];
    let from: PageRequest['from'];
    do {
      const page = await searchSites({ ...ports, sites }, anna, { q: 'house' }, { limit: 2, from });
      names.push(...page.items.map(({ site }) => site.name));
      from = page.next;
    } while (from);
    expect(names).toEqual(['House 00', 'House 10', 'House 20', 'House 30', 'House 40', 'House 50', 'House 60']);
  });

  it('is filtered by the status that the clock gives', async () => {
    const { id } = await newSite(ports, 1);
    await add('Demo Barn');
    await handOver(ports, id);
    expect(await found('demo', { status: 'not-authorized' })).toEqual(['Demo House by site']);
    expect(await found('demo', { status: 'not-invited', limit: 1 })).toEqual(['Demo Barn by site']);
    expect(await found('demo', { status: 'authorized' })).toEqual([]);
  });

  it('finds nothing of another company, and for a technician only what is theirs', async () => {
    const { id } = await add('Demo Attic');
    await add('Demo Barn');
    await employ(ports, { ...ben, sites: [id] });
    expect(await found('demo', { caller: ben, limit: 1 })).toEqual(['Demo Attic by site']);
    await expect(found('demo', { caller: olga })).rejects.toThrow(refused('not-permitted'));
    const zoe = { email: 'zoe@example.org', name: 'Zoe' };
    const { startCompany } = await import('#app/company/start-company');
    await startCompany(ports, zoe, { name: 'Other', country: 'DE' });
    expect(await found('demo', { caller: zoe })).toEqual([]);
  });
});

describe('what is found', () => {
  it('is a site by its new name and address, and not by the old', async () => {
    const { id } = await add('Villa Rosa', 'Main Road');
    await changeSite(ports, anna, id, { name: 'Villa Bianca' });
    expect([await found('rosa'), await found('bianca'), await found('villa road')]).toEqual([
      [],
      ['Villa Bianca by site'],
      ['Villa Bianca by site'],
    ]);
    await changeSite(ports, anna, id, { timeZone: 'Europe/Berlin' });
    expect(await found('villa')).toHaveLength(1);
  });

  it('is no site by what it was called when its keys were read', async () => {
    const { id } = await add('Villa Rosa');
    const companyId = (await ports.sites.load(id, 'site'))?.site.companyId ?? '';
    const lagging = await ports.sites.found(companyId, 'rosa', { limit: 9 });
    await changeSite(ports, anna, id, { name: 'Villa Bianca' });
    const behind = { ...ports, sites: { ...ports.sites, found: async () => lagging } };
    expect((await searchSites(behind, anna, { q: 'rosa' }, { limit: 9 })).items).toEqual([]);
  });

  it('is a device by its new name, and not by the old; once it is removed by neither, nor by its serial', async () => {
    const { id } = await add('Barn');
    const { id: deviceId } = await device(id, 'Front door', 'S-100');
    await changeDevice(ports, anna, { siteId: id, deviceId }, { name: 'Back door' });
    expect([await found('front'), await found('back'), await found('door'), await found('s-1')]).toEqual([
      [],
      ['Barn by device'],
      ['Barn by device'],
      ['Barn by serial'],
    ]);
    await changeDevice(ports, anna, { siteId: id, deviceId }, { model: 'M' });
    expect(await found('back')).toEqual(['Barn by device']);
    await removeDevice(ports, anna, id, deviceId);
    expect([await found('back'), await found('door'), await found('s-1')]).toEqual([[], [], []]);
  });

  it('is nothing of a device that its owner has removed', async () => {
    const { id } = await add('Barn');
    const { id: deviceId } = await device(id, 'Front door', 'S-100');
    await handOver(ports, id);
    await removeOwnedDevice(ports, olga, id, deviceId);
    expect([await found('front'), await found('s-1'), await found('barn')]).toEqual([[], [], ['Barn by site']]);
  });

  it('is nothing of a device whose removal fills a transaction by itself', async () => {
    const { id } = await add('Barn');
    const { id: deviceId } = await device(id, 'One Two Three Four Five Six', 'S-100');
    await handOver(ports, id);
    pastLimits(ports);
    const read = await ports.sites.load(id, 'everything');
    if (!read) throw new Error('no site');
    const grants = Array.from({ length: 80 }, (_, number) => {
      const askedBy = { technicianId: `tec_01ARZ3NDEKTSV4RRFFQ690000${number % 10}`, name: 'T', email: `t${number % 10}@example.org` };
      return aGrant({ id: ports.ids.next('gra'), siteId: id, companyId: read.site.companyId, devices: [deviceId], askedBy, until: null });
    });
    await ports.changes.commit({
      at: ports.now(),
      site: { next: read.site, version: read.version },
      puts: grants.map((value) => ({ entity: 'grant', value })),
    });
    const commit = vi.spyOn(ports.changes, 'commit');
    await removeOwnedDevice(ports, olga, id, deviceId);
    const sizes = commit.mock.calls.map(
      ([{ puts = [], removes = [], messages = [], entries = [] }]) => 1 + puts.length + removes.length + messages.length + entries.length,
    );
    expect([sizes.length, Math.max(...sizes) <= 100]).toEqual([2, true]);
    expect([await found('one'), await found('s-1'), await found('barn')]).toEqual([[], [], ['Barn by site']]);
  });

  it('is nothing of a site whose owner has dismissed the company, nor of one that is deleted, which leaves nothing behind', async () => {
    const { id } = await add('Barn');
    await device(id, 'Front door', 'S-100');
    await handOver(ports, id);
    await dismissCompany(ports, olga, id);
    for (const q of ['barn', 'front', 's-1', 'olga']) expect(await found(q)).toEqual([]);
    const { id: other } = await add('Cellar');
    await device(other, 'Back door', 'S-200');
    const companyId = (await ports.sites.load(other, 'site'))?.site.companyId ?? '';
    await deleteSite(ports, anna, other);
    expect([await found('cellar'), await found('back')]).toEqual([[], []]);
    await sweep(ports, () => false);
    for (const prefix of ['cellar', 'back', 's2']) expect((await ports.sites.found(companyId, prefix, { limit: 9 })).items).toEqual([]);
  });

  it('is what an older release stored, once it is indexed; not what its owner or another site has by now', async () => {
    const { id } = await add('Barn');
    const names = Array.from({ length: 14 }, (_, index) => `Camera${index}`);
    for (const [index, name] of names.entries()) await device(id, name, `OLD-${index}x`);
    await handOverTo(ports, id, { owner: OWNER_EMAIL });
    pastLimits(ports);
    const bare = { ...ports, sites: { ...ports.sites } };
    const { items } = await ports.sites.found((await ports.sites.load(id, 'site'))?.site.companyId ?? '', '', { limit: 99 });
    expect(items).toHaveLength(1 + 14 + 14 + 1);
    const removes = items.flatMap(({ text, by }) =>
      by === 'site' ? [{ entity: 'word' as const, value: { subjectId: id, siteId: id, companyId: '', text } }] : [],
    );
    await ports.changes.commit({ at: ports.now(), removes });
    expect(await found('barn')).toEqual([]);
    expect(await indexSite(bare, id)).toBe(true);
    for (const q of ['barn', 'camera13', 'old-13', 'olga']) expect(await found(q)).toHaveLength(1);
    await dismissCompany(ports, olga, id);
    const { id: next } = await add('Cellar');
    await device(next, 'Camera', 'OLD-1X');
    expect(await indexSite(ports, id)).toBe(false);
    expect(await indexSite(ports, next.replace(/.{4}$/, 'ZZZZ'))).toBe(false);
    expect(await found('old-1x')).toEqual(['Cellar by serial']);
  });
});
