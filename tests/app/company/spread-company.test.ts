import { beforeEach, describe, expect, it } from 'vitest';
import { changeCompany } from '#app/company/change-company';
import { spreadCompany } from '#app/company/spread-company';
import { invite } from '#app/invitations/invite';
import { companyOf, companyOfSite } from '#app/kernel/about';
import { sweep } from '#app/schedule/sweep';
import { addSite } from '#app/sites/add-site';
import { changedCompany, spread } from '#domain/company';
import { MINUTE, SECOND } from '#domain/instant';
import { aCompany, later, NOON } from '../../support/builders.ts';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, newCompany, newSite, stateOf } from '../../support/world.ts';

let ports: World;
let companyId: string;
beforeEach(async () => {
  ports = portsInMemory();
  companyId = (await newCompany(ports)).id;
});
const knownOn = async (siteId: string) => (await stateOf(ports, siteId)).read?.site.company?.name;
const dueAt = async () => (await companyOf(ports, companyId)).value.spreads?.dueAt;

describe('a company that has changed', () => {
  it('is due at once, a minute later once more, and then no more', () => {
    const changed = changedCompany(aCompany(), { name: 'New Name' }, NOON);
    expect(changed).toEqual({ ...aCompany(), name: 'New Name', spreads: { since: NOON, dueAt: NOON } });
    const once = spread(changed);
    expect(once.spreads).toEqual({ since: NOON, dueAt: later(MINUTE) });
    expect(spread(once)).toEqual({ ...aCompany(), name: 'New Name' });
    expect(spread(aCompany())).toEqual(aCompany());
  });

  it('is told by its sites as it is from then on, and messages say its new name', async () => {
    const { id } = await newSite(ports, 0);
    await changeCompany(ports, anna, { name: 'New Name' });
    expect(await knownOn(id)).toBe('New Name');
    await invite(ports, anna, { siteId: id }, { contact: { type: 'email', value: 'guest@example.org' } });
    const [message] = await ports.allMessages();
    expect(message?.value.content.companyName).toBe('New Name');
  });

  it('is told by a site that was not listed yet, a minute later; then nothing is due', async () => {
    const { ofCompany } = ports.sites;
    const lagging = { ...ports, sites: { ...ports.sites, ofCompany: async () => ({ items: [] }) } };
    const { id } = await newSite(ports, 0);
    await changeCompany(lagging, anna, { name: 'New Name' });
    expect(await knownOn(id)).toBe('Demo Alarm');
    ports.advance(59 * SECOND);
    await sweep(ports, () => false);
    expect(await knownOn(id)).toBe('Demo Alarm');
    ports.advance(SECOND);
    await sweep({ ...ports, sites: { ...ports.sites, ofCompany } }, () => false);
    expect([await knownOn(id), await dueAt()]).toEqual(['New Name', undefined]);
  });

  it('stays due where it has more sites than one request tells, or where that fails; and costs nothing where they know', async () => {
    const sites = [];
    for (let count = 0; count < 30; count++) sites.push((await addSite(ports, anna, { name: `House ${count}`, timeZone: 'UTC' })).id);
    const told: string[] = [];
    const tell: World['sites']['tell'] = async (siteId, company) => {
      told.push(siteId);
      return ports.sites.tell(siteId, company);
    };
    const failing = { ...ports, sites: { ...ports.sites, tell: async () => Promise.reject(new Error('out of reach')) } };
    expect((await changeCompany(failing, anna, { name: 'New Name' })).name).toBe('New Name');
    expect(await dueAt()).toBe(ports.now());
    await spreadCompany({ ...ports, sites: { ...ports.sites, tell } }, companyId, 1);
    expect([told.length, await dueAt()]).toEqual([25, ports.now()]);
    await spreadCompany({ ...ports, sites: { ...ports.sites, tell } }, companyId);
    expect(new Set(told)).toEqual(new Set(sites));
    expect([told.length, await dueAt()]).toEqual([30, later(MINUTE)]);
  });

  it('is read where a site was stored before it knew its company', async () => {
    const { id } = await newSite(ports, 0);
    const { read } = await stateOf(ports, id);
    if (!read) throw new Error('no site');
    const { company: _, ...old } = read.site;
    expect(await companyOfSite(ports, old)).toMatchObject({ id: companyId, name: 'Demo Alarm', language: 'en' });
    expect(await companyOfSite(ports, read.site)).toMatchObject({ id: companyId, name: 'Demo Alarm', smsCountries: ['DE', 'AT'] });
  });
});
