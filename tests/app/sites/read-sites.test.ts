import { beforeEach, describe, expect, it } from 'vitest';
import { cancelApplication } from '#app/applications/cancel-application';
import { listApplications } from '#app/applications/list-applications';
import { reportConnectivity } from '#app/devices/report-connectivity';
import { listGrants } from '#app/grants/read-grants';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { cancelInvitation } from '#app/invitations/cancel-invitation';
import { invite } from '#app/invitations/invite';
import { listInvitations, readInvitation } from '#app/invitations/read-invitations';
import type { Page, PageRequest } from '#app/kernel/ports';
import { addSite } from '#app/sites/add-site';
import { changeSite } from '#app/sites/change-site';
import { listSites, type SiteFilter } from '#app/sites/list-sites';
import { readLedger, readLedgerPart } from '#app/sites/read-ledger';
import { readSite } from '#app/sites/read-site';
import { siteTimeZone } from '#app/sites/site-time-zone';
import { HOUR, MINUTE } from '#domain/instant';
import { bounced, delivered, sent } from '#domain/message';
import { A_CLOUD } from '../../support/builders.ts';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, applyFor, employ, handOver, liveView, newCompany, newSite, OWNER_EMAIL, olga, pastLimits } from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });
const ben = { email: 'ben@example.org' };

let ports: World;
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
});

describe('the list of sites', () => {
  const add = (name: string, address?: string) =>
    addSite(ports, anna, { name, timeZone: 'Europe/Berlin', ...(address !== undefined && { address }) });
  const pages = async (filter: SiteFilter, limit: number, caller: object = anna) => {
    const found: string[][] = [];
    for (let from: PageRequest['from'], more = true; more; more = from !== undefined) {
      const page: Page<{ name: string }> = await listSites(ports, caller, filter, { limit, from });
      found.push(page.items.map(({ name }) => name));
      from = page.next;
    }
    return found;
  };

  it('is by name, a page at a time, and ends with its last', async () => {
    for (const name of ['Cellar', 'attic', 'Barn', 'Dam']) await add(name);
    expect(await pages({}, 3)).toEqual([['attic', 'Barn', 'Cellar'], ['Dam']]);
    expect((await pages({}, 2)).slice(0, 2)).toEqual([
      ['attic', 'Barn'],
      ['Cellar', 'Dam'],
    ]);
    expect(await pages({}, 100)).toEqual([['attic', 'Barn', 'Cellar', 'Dam']]);
  });

  it('is searched by name and address, however they are written, and says where it goes on', async () => {
    await add('Attic', 'Main Road 1');
    await add('Barn', 'Side road 2');
    await add('Cellar');
    await add('Dam', 'Mainz');
    expect(await pages({ q: 'MAIN' }, 100)).toEqual([['Attic', 'Dam']]);
    expect(await pages({ q: 'main' }, 1)).toEqual([['Attic'], ['Dam']]);
    expect(await pages({ q: 'cell' }, 100)).toEqual([['Cellar']]);
    expect(await pages({ q: 'undefined' }, 100)).toEqual([[]]);
  });

  it('is filtered by the status that the clock gives', async () => {
    const handed = await newSite(ports, 1);
    await handOver(ports, handed.id, [liveView()]);
    await add('Attic');
    expect(await pages({ status: 'authorized' }, 100)).toEqual([['Demo House']]);
    ports.advance(8 * HOUR);
    expect(await pages({ status: 'authorized' }, 100)).toEqual([[]]);
  });

  it('holds for a technician the sites that are theirs', async () => {
    await add('Attic');
    const { id } = await add('Barn');
    await add('Cellar');
    await employ(ports, { ...ben, sites: [id] });
    expect(await pages({}, 2, ben)).toEqual([['Barn']]);
    await expect(pages({}, 2, olga)).rejects.toThrow(refused('not-permitted'));
  });
});

describe('a site read by its company', () => {
  let site: { id: string; devices: string[] };
  beforeEach(async () => {
    site = await newSite(ports, 2);
  });
  const online = (devices: string[], at = ports.now()) =>
    reportConnectivity(
      ports,
      devices.map((deviceId) => ({ deviceId, online: true, at })),
      A_CLOUD,
    );

  it('shows its pending invitation with how far its message has come, and none that is over', async () => {
    expect((await readSite(ports, anna, site.id)).pendingInvitation).toBeUndefined();
    const { id } = await invite(ports, anna, { siteId: site.id }, { contact: { type: 'email', value: OWNER_EMAIL }, days: 1 });
    expect((await readSite(ports, anna, site.id)).pendingInvitation).toMatchObject({ id, delivery: { status: 'queued' } });
    pastLimits(ports);
    expect((await readSite(ports, anna, site.id)).pendingInvitation).toBeUndefined();
  });

  it('shows whether a device is online only while something may be done on it now (rule 18)', async () => {
    await online(site.devices);
    const shown = async () => (await readSite(ports, anna, site.id)).devices.map(({ connectivity }) => connectivity?.online);
    expect(await shown()).toEqual([undefined, undefined]);
    await handOver(ports, site.id);
    await sendGrants(ports, olga, { siteId: site.id }, [liveView([site.devices[1] ?? ''])]);
    expect(await shown()).toEqual([undefined, true]);
    ports.advance(8 * HOUR);
    expect(await shown()).toEqual([undefined, undefined]);
  });

  it('shows what stands and what was asked, the newest first', async () => {
    await handOver(ports, site.id);
    pastLimits(ports);
    const { grants } = await sendGrants(ports, olga, { siteId: site.id }, [{ ...liveView(), duration: { hours: 1 } }, liveView()]);
    const first = await applyFor(ports, site.id, [liveView()]);
    await cancelApplication(ports, anna, { siteId: site.id, applicationId: first.id });
    const second = await applyFor(ports, site.id, [liveView()]);
    const shown = await readSite(ports, anna, site.id);
    expect(shown.applications.map(({ id, status }) => [id, status])).toEqual([
      [second.id, 'pending'],
      [first.id, 'cancelled'],
    ]);
    expect(shown.standing.map(({ id, status }) => [id, status])).toEqual(grants.map(({ id }) => [id, 'active']));
    ports.advance(HOUR);
    expect((await readSite(ports, anna, site.id)).standing.map(({ id }) => id)).toEqual([grants[1]?.id]);
  });

  it('lists its applications and grants, ended ones too, each with the status that the clock gives', async () => {
    await handOver(ports, site.id);
    pastLimits(ports);
    const { grants } = await sendGrants(ports, olga, { siteId: site.id }, [{ ...liveView(), duration: { hours: 1 } }, liveView()]);
    await withdraw(ports, olga, { siteId: site.id }, { grantId: grants[1]?.id });
    const { id } = await applyFor(ports, site.id, [liveView()]);
    ports.advance(HOUR);
    const listed = await listGrants(ports, anna, site.id, { limit: 10 });
    expect(new Map(listed.items.map((grant) => [grant.id, grant.status]))).toEqual(
      new Map([
        [grants[0]?.id, 'expired'],
        [grants[1]?.id, 'withdrawn'],
      ]),
    );
    expect((await listApplications(ports, anna, site.id, { limit: 10 })).items).toMatchObject([{ id, status: 'pending' }]);
    for (const list of [listGrants, listApplications, listInvitations])
      await expect(list(ports, olga, site.id, { limit: 10 })).rejects.toThrow(refused('not-permitted'));
  });

  it('lists its invitations, ended ones too, with their decision and delivery (rule 9)', async () => {
    const first = await invite(ports, anna, { siteId: site.id }, { contact: { type: 'email', value: 'wrong@example.org' } });
    await cancelInvitation(ports, anna, { siteId: site.id, invitationId: first.id });
    await handOver(ports, site.id);
    const { items } = await listInvitations(ports, anna, site.id, { limit: 10 });
    expect(items.map(({ status, decision }) => [status, decision?.status])).toEqual([
      ['accepted', 'accepted'],
      ['cancelled', undefined],
    ]);
    expect(await readInvitation(ports, anna, { siteId: site.id, invitationId: first.id })).toMatchObject({
      id: first.id,
      status: 'cancelled',
    });
    const nobody = { siteId: site.id, invitationId: first.id.replace(/.{4}$/, 'ZZZZ') };
    await expect(readInvitation(ports, anna, nobody)).rejects.toThrow(refused('not-found'));
    await expect(readInvitation(ports, olga, { siteId: site.id, invitationId: first.id })).rejects.toThrow(refused('not-permitted'));
  });

  it('shows of each message how far it has come, and when', async () => {
    const { id: invitationId } = await invite(ports, anna, { siteId: site.id }, { contact: { type: 'email', value: OWNER_EMAIL } });
    const delivery = async () => (await readInvitation(ports, anna, { siteId: site.id, invitationId })).delivery;
    expect(await delivery()).toEqual({ status: 'queued', at: ports.now() });
    const [read] = (await ports.allMessages()).filter(({ value }) => value.content.kind === 'invited');
    if (read?.value.status !== 'queued') throw new Error('no message');
    const became = async (next: Parameters<World['messages']['replace']>[1]) => {
      const { version = 0 } = (await ports.messages.find(next.id)) ?? {};
      await ports.messages.replace({ value: next, version }, next);
      return delivery();
    };
    const at = ports.advance(MINUTE);
    const wasSent = sent(read.value, 'ses-1', at);
    expect(await became(wasSent)).toEqual({ status: 'sent', at });
    expect(await became(delivered(wasSent, at))).toEqual({ status: 'delivered', at });
    expect(await became(bounced(wasSent, 'mailbox-refused', at))).toEqual({ status: 'bounced', at, failure: 'mailbox-refused' });
  });

  it('has a ledger that it reads in pages, or in parts', async () => {
    for (const name of ['One', 'Two', 'Three']) await changeSite(ports, anna, site.id, { name });
    const page = await readLedger(ports, anna, site.id, { limit: 2 });
    expect([page.items.map(({ seq }) => seq), page.next !== undefined]).toEqual([[1, 2], true]);
    const part = async (range: Parameters<typeof readLedgerPart>[3]) => {
      const { entries, length, timeZone } = await readLedgerPart(ports, anna, site.id, range);
      expect([length, timeZone]).toEqual([6, 'Europe/Berlin']);
      return entries.map(({ seq }) => seq);
    };
    expect(await part({ last: 2 })).toEqual([5, 6]);
    expect(await part({ last: 100 })).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await part({ after: 1, most: 3 })).toEqual([2, 3, 4]);
    expect(await part({ after: 0, most: 1 })).toEqual([1]);
    expect(await part({ after: 6, most: 3 })).toEqual([]);
    for (const read of [
      readLedger(ports, olga, site.id, { limit: 2 }),
      readLedgerPart(ports, olga, site.id, { last: 2 }),
      readSite(ports, olga, site.id),
    ])
      await expect(read).rejects.toThrow(refused('not-permitted'));
    expect(await siteTimeZone(ports, site.id)).toBe('Europe/Berlin');
    expect(await siteTimeZone(ports, 'sit_none')).toBe('UTC');
  });

  it('believes no report of the future', async () => {
    await handOver(ports, site.id, [liveView()]);
    const now = ports.now();
    await online(site.devices, now.replace('2026', '2027'));
    expect((await readSite(ports, anna, site.id)).devices.map(({ connectivity }) => connectivity?.at)).toEqual([now, now]);
    const before = now.replace('2026', '2025');
    const later = await newSite(ports, 1);
    await handOver(ports, later.id, [liveView()]);
    await online(later.devices, before);
    expect((await readSite(ports, anna, later.id)).devices[0]?.connectivity?.at).toBe(before);
  });
});
