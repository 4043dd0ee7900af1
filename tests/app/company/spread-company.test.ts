import { beforeEach, describe, expect, it } from 'vitest';
import { changeCompany } from '#app/company/change-company';
import { spreadCompany } from '#app/company/spread-company';
import { invite } from '#app/invitations/invite';
import { companyOf, companyOfSite } from '#app/kernel/about';
import { sweep } from '#app/schedule/sweep';
import { addSite } from '#app/sites/add-site';
import { changedCompany, companyOnSite, isToTell, spread } from '#domain/company';
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
    const once = spread(changed, later(59 * SECOND));
    expect(once.spreads).toEqual({ since: NOON, dueAt: later(MINUTE) });
    // However often it is told within that minute, by two at once: the second look comes after it.
    expect(spread(once, later(59 * SECOND)).spreads).toEqual({ since: NOON, dueAt: later(MINUTE) });
    expect(spread(once, later(MINUTE))).toEqual({ ...aCompany(), name: 'New Name' });
    expect(spread(aCompany(), NOON)).toEqual(aCompany());
  });

  it('is told to who knows something else, and nothing newer', () => {
    const known = companyOnSite(aCompany(), 3);
    for (const [on, expected] of [
      [undefined, true],
      [{ ...known, name: 'Old', version: 2 }, true],
      [{ ...known, smsCountries: ['FR'], version: 2 }, true],
      [{ ...known, version: 2 }, false],
      [{ ...known, name: 'Newer', version: 4 }, false],
    ] as const)
      expect(isToTell(on && { ...on, smsCountries: [...on.smsCountries] }, known)).toBe(expected);
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
    const tell: World['sites']['tell'] = async (siteId, companyId, company) => {
      told.push(siteId);
      return ports.sites.tell(siteId, companyId, company);
    };
    const failing = { ...ports, sites: { ...ports.sites, tell: async () => Promise.reject(new Error('out of reach')) } };
    expect((await changeCompany(failing, anna, { name: 'New Name' })).name).toBe('New Name');
    expect(await dueAt()).toBe(ports.now());
    const telling = { ...ports, sites: { ...ports.sites, tell } };
    await spreadCompany(telling, companyId, 1);
    expect([told.length, await dueAt()]).toEqual([25, ports.now()]);
    // The next goes on behind those that know.
    await spreadCompany(telling, companyId);
    expect(new Set(told)).toEqual(new Set(sites));
    expect([told.length, await dueAt()]).toEqual([30, later(MINUTE)]);
    await spreadCompany(telling, companyId);
    expect(await dueAt()).toBe(later(MINUTE));
    ports.advance(MINUTE);
    await spreadCompany(telling, companyId);
    expect([told.length, await dueAt()]).toEqual([30, undefined]);
  });

  it('is told to the others of a page where one cannot be told, which comes again', async () => {
    const sites: string[] = [];
    for (const name of ['A', 'B', 'C']) sites.push((await addSite(ports, anna, { name, timeZone: 'UTC' })).id);
    let fails = true;
    const tell: World['sites']['tell'] = async (siteId, companyId, company) => {
      if (fails && siteId === sites[1]) throw new Error('a transaction is under way');
      return ports.sites.tell(siteId, companyId, company);
    };
    const troubled = { ...ports, sites: { ...ports.sites, tell } };
    await changeCompany(troubled, anna, { name: 'New Name' });
    expect(await Promise.all(sites.map(knownOn))).toEqual(['New Name', 'Demo Alarm', 'New Name']);
    fails = false;
    await sweep(troubled, () => false);
    expect(await Promise.all(sites.map(knownOn))).toEqual(['New Name', 'New Name', 'New Name']);
  });

  it('is read where a site was stored before it knew its company', async () => {
    const { id } = await newSite(ports, 0);
    const { read } = await stateOf(ports, id);
    if (!read) throw new Error('no site');
    const { company: _, ...old } = read.site;
    expect(await companyOfSite(ports, old)).toMatchObject({ id: companyId, name: 'Demo Alarm', language: 'en' });
    expect(await companyOfSite(ports, read.site)).toMatchObject({ id: companyId, name: 'Demo Alarm', smsCountries: ['DE'] });
  });
});
