import { beforeEach, describe, expect, it } from 'vitest';
import { invite } from '#app/invitations/invite';
import { openLink } from '#app/links/open-link';
import { sweep } from '#app/schedule/sweep';
import { addSite } from '#app/sites/add-site';
import { deleteSite } from '#app/sites/delete-site';
import { listSites } from '#app/sites/list-sites';
import { DAY } from '#domain/instant';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, employ, handOver, newCompany, newSite, OWNER_EMAIL, olga } from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });

let ports: World;
let site: { id: string; devices: string[] };
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  site = await newSite(ports, 1);
});
const messages = async () => (await ports.allMessages()).map(({ value }) => value);
const ledger = async () => (await ports.sites.ledger(site.id, { limit: 50 })).items.map(({ action }) => action);

describe('adding a site', () => {
  it('begins with no access and an entry; who sees only some sites adds none', async () => {
    const { id } = await addSite(ports, anna, { name: 'Attic', timeZone: 'Europe/Berlin' });
    const read = await ports.sites.load(id, 'site');
    expect(read?.site).toMatchObject({
      name: 'Attic',
      deviceCount: 0,
      allowServiceSuspension: false,
      access: { any: [], siteInformation: [] },
    });
    expect((await ports.sites.ledger(id, { limit: 5 })).items).toMatchObject([
      {
        action: 'site-added',
        actor: { name: 'Anna' },
        details: { companyId: read?.site.companyId, name: 'Attic', timeZone: 'Europe/Berlin' },
      },
    ]);
    await employ(ports, { email: 'ben@example.org', sites: [id] });
    await employ(ports, { email: 'carl@example.org', sites: 'all' });
    await employ(ports, { email: 'dora@example.org', role: 'admin', sites: [] });
    const add = (email: string) => addSite(ports, { email }, { name: 'Barn', timeZone: 'Europe/Berlin' });
    await expect(add('ben@example.org')).rejects.toThrow(refused('not-permitted'));
    expect((await add('carl@example.org')).name).toBe('Barn');
    expect((await add('dora@example.org')).name).toBe('Barn');
  });
});

describe('deleting a site (product.md §2)', () => {
  it('takes its invitation back, and tells the contact', async () => {
    const { id } = await invite(ports, anna, { siteId: site.id }, { contact: { type: 'email', value: OWNER_EMAIL } });
    const [sent] = await messages();
    await deleteSite(ports, anna, site.id);
    expect((await messages()).map(({ content, to }) => [content.kind, to.value])).toEqual([
      ['invited', OWNER_EMAIL],
      ['invitation-cancelled', OWNER_EMAIL],
    ]);
    expect((await ledger()).slice(-2)).toEqual(['invitation-cancelled', 'site-deleted']);
    expect(await ports.invitations.find(site.id, id)).toMatchObject({ status: 'cancelled' });
    expect((await listSites(ports, anna, {}, { limit: 10 })).items).toEqual([]);
    const secret = await ports.links.secret(sent?.link?.locator ?? '', sent?.link?.subjectId ?? '');
    await expect(openLink(ports, secret)).rejects.toThrow(refused('link-ended'));
    // Taken back with the site, it is not sent again at once to the same person (rule 5).
    const other = await newSite(ports, 0);
    await expect(invite(ports, anna, { siteId: other.id }, { contact: { type: 'email', value: OWNER_EMAIL } })).rejects.toThrow(
      refused('resend-too-soon'),
    );
  });

  it('with an invitation that is over says that it is, and tells who sent it', async () => {
    const { id } = await invite(ports, anna, { siteId: site.id }, { contact: { type: 'email', value: OWNER_EMAIL }, days: 1 });
    ports.advance(DAY);
    await deleteSite(ports, anna, site.id);
    expect((await ledger()).slice(-2)).toEqual(['invitation-expired', 'site-deleted']);
    expect((await messages()).map(({ content, to }) => [content.kind, to.value])).toContainEqual(['invitation-expired', anna.email]);
    expect(await ports.invitations.find(site.id, id)).toMatchObject({ status: 'expired' });
  });

  it('is for who may, while nobody owns it, and once', async () => {
    await expect(deleteSite(ports, olga, site.id)).rejects.toThrow(refused('not-permitted'));
    const owned = await newSite(ports, 0);
    await handOver(ports, owned.id);
    await expect(deleteSite(ports, anna, owned.id)).rejects.toThrow(refused('site-status'));
    await deleteSite(ports, anna, site.id);
    await expect(deleteSite(ports, anna, site.id)).rejects.toThrow(refused('not-found'));
    expect((await sweep(ports, () => false)).failures).toEqual([]);
  });
});
