import { beforeEach, describe, expect, it } from 'vitest';
import { acceptCompanyInvitation } from '#app/care/answer-company-invitation';
import { inviteCompany } from '#app/care/invite-company';
import { addTechnician } from '#app/company/add-technician';
import { startCompany } from '#app/company/start-company';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import type { Caller } from '#app/kernel/caller';
import { exportMe } from '#app/me/export-me';
import { leaveSite } from '#app/people/remove-person';
import { acceptTransfer } from '#app/transfers/answer-transfer';
import { offerTransfer } from '#app/transfers/offer-transfer';
import { firstBreak, type LedgerEntry } from '#domain/ledger';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, handOver, liveView, moveIn, newCompany, newSite, olga, pastLimits } from '../../support/world.ts';

const page = { limit: 5 };
let ports: World;
let site: { id: string; devices: string[] };

beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  site = await newSite(ports, 2);
  await handOver(ports, site.id, [], true);
  pastLimits(ports);
});

const exported = async (who: Caller = olga) => exportMe(ports, who, page);
const types = async () =>
  (await exported()).items[0]?.consents.map(({ state, events }) => `${state}: ${events.map(({ type }) => type).join(' ')}`);

describe('what is held about somebody (rule 32)', () => {
  it('is their sites, as whom they live there, what was agreed to and what happened; others are named by id', async () => {
    const mia = await moveIn(ports, site.id, 'mia@example.org', 'member');
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    const answer = await exported();
    expect(answer).toMatchObject({ contacts: [{ type: 'email', value: olga.email }], technician: undefined, offers: [], next: undefined });
    const [one] = answer.items;
    expect(one).toMatchObject({ id: site.id, role: 'owner', companies: [{ name: 'Demo Alarm' }] });
    expect(one?.people.map(({ id, role }) => [id === mia, role])).toEqual([
      [false, 'owner'],
      [true, 'member'],
    ]);
    expect(JSON.stringify(answer)).not.toContain('mia@example.org');
    expect([one?.ledger.length, firstBreak(one?.ledger.entries ?? [])]).toEqual([one?.ledger.entries.length, undefined]);
    expect(await types()).toEqual(['given: given', 'given: given']);
    // Their consent is proved by the entry that it names.
    const [consent] = one?.consents ?? [];
    const proof = one?.ledger.entries.find(({ id }) => id === consent?.recordId);
    expect([consent?.principalId, consent?.events[0]?.entry.hash]).toEqual([one?.personId, proof?.hash]);
    await withdraw(ports, olga, { siteId: site.id }, {});
    expect(await types()).toEqual(['ended: given withdrawn', 'ended: given withdrawn']);
  });

  it('is a member’s own export, too, and nobody’s who has left, or never lived there', async () => {
    await moveIn(ports, site.id, 'mia@example.org', 'member');
    const mia = { email: 'mia@example.org' };
    expect((await exported(mia)).items).toMatchObject([{ id: site.id, role: 'member' }]);
    const [{ ledger: _, ...hers } = { ledger: undefined }] = (await exported(mia)).items;
    expect(JSON.stringify(hers)).not.toContain(olga.email);
    await leaveSite(ports, mia, { siteId: site.id });
    for (const who of [mia, { email: 'nobody@example.org' }]) expect((await exported(who)).items).toEqual([]);
  });

  it('is whom they work for, and what they are offered, of which sites the number alone', async () => {
    expect(await exported(anna)).toMatchObject({
      technician: { email: anna.email, role: 'admin', company: { name: 'Demo Alarm' } },
      items: [],
    });
    await addTechnician(ports, anna, { email: 'ben@example.org', name: 'Ben', role: 'technician', sites: [site.id] });
    const { offers } = await exported({ email: 'ben@example.org' });
    expect(offers).toMatchObject([{ sites: 1, company: { name: 'Demo Alarm' } }]);
    expect(JSON.stringify(offers)).not.toContain(site.id);
    expect((await exported({ phone: '+4915112345678' })).offers).toEqual([]);
  });

  it('begins with the household that they are one of (rule 30)', async () => {
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    await offerTransfer(ports, olga, { siteId: site.id }, { contact: { type: 'email', value: 'nora@example.org' } });
    const transfer = (await ports.sites.load(site.id, 'site'))?.site.transfer;
    const secret = await ports.links.secret(transfer?.locator ?? '', transfer?.id ?? '');
    await acceptTransfer(ports, secret, { lines: [liveView()], allowServiceSuspension: false });
    const nora = { email: 'nora@example.org' };
    expect((await exported()).items).toEqual([]);
    const [one] = (await exported(nora)).items;
    expect(one?.ledger.entries[0]?.action).toBe('transfer-accepted');
    expect(one?.consents.map(({ state, principalId }) => [state, principalId === one.personId])).toEqual([['given', true]]);
  });

  it('names the company that it was agreed with then', async () => {
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    const nina = { email: 'nina@other.example', name: 'Nina' };
    await startCompany(ports, nina, { name: 'Other Alarm', country: 'DE' });
    await inviteCompany(ports, olga, { siteId: site.id }, { email: nina.email });
    const asked = (await ports.sites.load(site.id, 'site'))?.site.companyInvitation;
    await acceptCompanyInvitation(ports, await ports.links.secret(asked?.locator ?? '', asked?.id ?? ''));
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    const [one] = (await exported()).items;
    const named = one?.consents.map(({ state, purposes }) => [
      state,
      one.companies.find(({ id }) => id === purposes[0]?.recipients[0])?.name,
    ]);
    expect(named).toEqual([
      ['ended', 'Demo Alarm'],
      ['ended', 'Demo Alarm'],
      ['given', 'Other Alarm'],
    ]);
  });

  it('holds no more than an answer can, whatever stands in the entries, and says how many there are', async () => {
    const another = await newSite(ports, 1);
    await handOver(ports, another.id);
    const { ledger } = ports.sites;
    ports.sites.ledger = async (siteId, { from }) => {
      const page = await ledger.call(ports.sites, siteId, { limit: 100, from });
      return from
        ? page
        : {
            items: Array.from({ length: 300 }, () => ({ ...(page.items[0] as LedgerEntry), details: { devices: 'd'.repeat(15_000) } })),
            ...(page.next && { next: page.next }),
          };
    };
    const { items } = await exported();
    expect(JSON.stringify(items).length).toBeLessThan(4_100_000);
    expect(items.map((one) => one.ledger.entries.length > 100 && one.ledger.entries.length < 300)).toEqual([true, true]);
    expect(items[0]?.ledger.length).toBe((await ports.sites.load(items[0]?.id ?? '', 'site'))?.site.ledger.seq);
  });

  it('comes a page of sites at a time', async () => {
    const another = await newSite(ports, 1);
    await handOver(ports, another.id);
    const first = await exportMe(ports, olga, { limit: 1 });
    const second = await exportMe(ports, olga, { limit: 1, from: first.next });
    expect([...first.items, ...second.items].map(({ id }) => id).toSorted()).toEqual([site.id, another.id].toSorted());
  });
});
