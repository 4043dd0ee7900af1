import { beforeEach, describe, expect, it } from 'vitest';
import { apply } from '#app/applications/apply';
import { cancelApplication } from '#app/applications/cancel-application';
import { approveApplication } from '#app/applications/decide-application';
import { reportConnectivity } from '#app/devices/report-connectivity';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { acceptInvitation } from '#app/invitations/accept-invitation';
import { invite } from '#app/invitations/invite';
import type { Page, PageRequest } from '#app/kernel/ports';
import { dismissCompany } from '#app/owner/dismiss-company';
import { countWaiting, listInbox, readInbox } from '#app/owner/list-inbox';
import { listOwnedSites } from '#app/owner/list-owned-sites';
import { readOwnedLedger, readOwnedLedgerPart, readOwnedSite } from '#app/owner/read-owned-site';
import { HOUR, MINUTE } from '#domain/instant';
import { A_CLOUD } from '../../support/builders.ts';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, applyFor, handOver, liveView, newCompany, newSite, olga, pastLimits, secretOf, stateOf } from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });
const PHONE = '+4915112345678';

let ports: World;
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
});
const idsOf = (page: Page<{ id: string }>) => page.items.map(({ id }) => id);

describe('the sites that somebody owns', () => {
  it('are listed newest first over all their contacts, a page at a time, and nobody else’s', async () => {
    const sites = [await newSite(ports, 0), await newSite(ports, 0), await newSite(ports, 0)];
    const [first, second, third] = sites.map(({ id }) => id);
    await handOver(ports, second ?? '');
    await handOver(ports, first ?? '');
    const { id } = await invite(ports, anna, { siteId: third ?? '' }, { contact: { type: 'phone', value: PHONE } });
    const invitation = (await stateOf(ports, third ?? '')).read?.invitations.find((one) => one.id === id);
    await acceptInvitation(ports, await secretOf(ports, invitation as never), { lines: [] });
    pastLimits(ports);
    const fourth = (await newSite(ports, 0)).id;
    await handOver(ports, fourth);
    const both = { ...olga, phone: PHONE };
    expect(idsOf(await listOwnedSites(ports, { phone: PHONE }, { limit: 10 }))).toEqual([third]);
    const all = idsOf(await listOwnedSites(ports, both, { limit: 10 }));
    expect(all).toEqual([fourth, third, second, first]);
    const paged: string[][] = [];
    for (let from: PageRequest['from'], more = true; more; more = from !== undefined) {
      const page: Page<{ id: string }> = await listOwnedSites(ports, both, { limit: 3, from });
      paged.push(idsOf(page));
      from = page.next;
    }
    expect(paged).toEqual([all.slice(0, 3), all.slice(3)]);
    for (const caller of [anna, {}, { email: 'other@example.org' }])
      expect(await listOwnedSites(ports, caller, { limit: 10 })).toEqual({ items: [], next: undefined });
  });

  it('are shown with who looks after them, since when, and whether those may do anything now', async () => {
    const site = await newSite(ports, 2);
    ports.advance(HOUR);
    const since = ports.now();
    await handOver(ports, site.id, [liveView()]);
    const shown = async () => (await listOwnedSites(ports, olga, { limit: 1 })).items[0];
    expect(await shown()).toMatchObject({ id: site.id, name: 'Demo House', since, authorized: true, company: { name: 'Demo Alarm' } });
    ports.advance(8 * HOUR);
    expect(await shown()).toMatchObject({ authorized: false, company: { name: 'Demo Alarm' } });
    await dismissCompany(ports, olga, site.id);
    expect((await shown())?.company).toBeUndefined();
  });
});

describe('a site read by its owner', () => {
  let site: { id: string; devices: string[] };
  beforeEach(async () => {
    site = await newSite(ports, 2);
    await handOver(ports, site.id, [liveView()]);
    pastLimits(ports);
  });

  it('shows who may see what, and why: what was asked, what for, and what was given unasked', async () => {
    const { grants: sent } = await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    const { id: applicationId } = await apply(
      ports,
      anna,
      { siteId: site.id },
      { lines: [liveView()], reason: 'It is dark.', jobNumber: 'J-7' },
    );
    const { grants: asked } = await approveApplication(ports, { caller: olga, siteId: site.id, applicationId }, undefined);
    await withdraw(ports, olga, { siteId: site.id }, { grantId: sent[0]?.id });
    const shown = await readOwnedSite(ports, olga, site.id);
    const by = new Map(
      shown.grants.map(({ id, status, reason, jobNumber, unasked, company }) => [id, { status, reason, jobNumber, unasked, company }]),
    );
    const company = { name: 'Demo Alarm' };
    expect(by.get(asked[0]?.id ?? '')).toEqual({ status: 'active', reason: 'It is dark.', jobNumber: 'J-7', unasked: false, company });
    expect(by.get(sent[0]?.id ?? '')).toEqual({ status: 'withdrawn', reason: undefined, jobNumber: undefined, unasked: true, company });
    // Of the invitation, over by the clock.
    expect([...by.values()].map(({ status }) => status).toSorted()).toEqual(['active', 'expired', 'withdrawn']);
    expect(shown.grants.map(({ id }) => id)).toEqual(
      shown.grants
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    );
  });

  it('shows its applications and whether its devices are online, always', async () => {
    await reportConnectivity(ports, [{ deviceId: site.devices[1] ?? '', online: false, at: ports.now() }], A_CLOUD);
    const first = await applyFor(ports, site.id, [liveView()]);
    await cancelApplication(ports, anna, { siteId: site.id, applicationId: first.id });
    const second = await applyFor(ports, site.id, [liveView()]);
    const shown = await readOwnedSite(ports, olga, site.id);
    expect(new Map(shown.applications.map(({ id, status }) => [id, status]))).toEqual(
      new Map([
        [second.id, 'pending'],
        [first.id, 'cancelled'],
      ]),
    );
    expect(shown.devices.map(({ connectivity }) => connectivity?.online)).toEqual([undefined, false]);
  });

  it('has a ledger that only they and the company read', async () => {
    const page = await readOwnedLedger(ports, olga, site.id, { limit: 2 });
    expect(page.items.map(({ seq }) => seq)).toEqual([1, 2]);
    const part = await readOwnedLedgerPart(ports, olga, site.id, { last: 1 });
    expect([part.entries.map(({ seq }) => seq), part.timeZone]).toEqual([[part.length], 'Europe/Berlin']);
    for (const caller of [anna, {}])
      for (const read of [
        readOwnedLedger(ports, caller, site.id, { limit: 2 }),
        readOwnedLedgerPart(ports, caller, site.id, { last: 1 }),
        readOwnedSite(ports, caller, site.id),
      ])
        await expect(read).rejects.toThrow(refused('not-found'));
  });
});

describe('the inbox', () => {
  it('holds what was asked on every site, newest first, by its status', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 3; index++) {
      const { id } = await newSite(ports, 1);
      await handOver(ports, id);
      pastLimits(ports);
      ids.push((await applyFor(ports, id, [liveView()])).id);
      if (index === 1) await cancelApplication(ports, anna, { siteId: id, applicationId: ids[1] ?? '' });
      ports.advance(MINUTE);
    }
    const inbox = async (status?: 'pending' | 'cancelled' | 'approved') => idsOf(await listInbox(ports, olga, status, { limit: 10 }));
    const [first, second, third] = ids;
    expect(await inbox()).toEqual([third, second, first]);
    expect(await inbox('pending')).toEqual([third, first]);
    expect(await inbox('cancelled')).toEqual([second]);
    expect(await inbox('approved')).toEqual([]);
    const page = await listInbox(ports, olga, undefined, { limit: 2 });
    expect([idsOf(page), idsOf(await listInbox(ports, olga, undefined, { limit: 2, from: page.next }))]).toEqual([
      [third, second],
      [first],
    ]);
    expect(idsOf(await listInbox(ports, anna, undefined, { limit: 10 }))).toEqual([]);
    const shown = await readInbox(ports, olga, { limit: 10 });
    expect(shown.items.map(({ id, site }) => [id, site?.name])).toEqual(ids.toReversed().map((id) => [id, 'Demo House']));
  });

  it('is counted by what can still be answered, over all contacts', async () => {
    const { id } = await newSite(ports, 1);
    await handOver(ports, id);
    pastLimits(ports);
    for (let count = 0; count < 2; count++) {
      await applyFor(ports, id, [liveView()]);
      ports.advance(HOUR);
    }
    const both = { phone: PHONE, ...olga };
    expect([await countWaiting(ports, both), await countWaiting(ports, anna)]).toEqual([2, 0]);
    ports.advance(70 * HOUR);
    expect(await countWaiting(ports, both)).toBe(1);
    ports.advance(HOUR);
    expect(await countWaiting(ports, both)).toBe(0);
  });
});
