import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { apply } from '#app/applications/apply';
import { cancelApplication } from '#app/applications/cancel-application';
import { approveApplication } from '#app/applications/decide-application';
import { acceptCompanyInvitation } from '#app/care/answer-company-invitation';
import { inviteCompany } from '#app/care/invite-company';
import { showCompanyCode } from '#app/company/show-code';
import { startCompany } from '#app/company/start-company';
import { removeDevice, removeOwnedDevice } from '#app/devices/remove-device';
import { checkAccess } from '#app/grants/check-access';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { dismissCompany } from '#app/owner/dismiss-company';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { approvePartner } from '#app/partners/answer-partner';
import { askPartner } from '#app/partners/ask-partner';
import { makeRule } from '#app/rules/standing-rules';
import { sweep } from '#app/schedule/sweep';
import { readSite } from '#app/sites/read-site';
import { acceptTransfer } from '#app/transfers/answer-transfer';
import { offerTransfer } from '#app/transfers/offer-transfer';
import { CompanyCode } from '#domain/company-code';
import { after, DAY, HOUR } from '#domain/instant';
import type { Line } from '#domain/line';
import { later } from '../support/builders.ts';
import { type Bench, newPorts } from '../support/ports.ts';
import { anna, applyFor, employ, handOver, liveView, moveIn, newCompany, newSite, olga, pastLimits, stateOf } from '../support/world.ts';

describe('a site with 500 devices and 80 grants on all of them', () => {
  let ports: Bench;
  let site: { id: string; devices: string[] };
  let send: ReturnType<typeof vi.spyOn>;
  beforeAll(async () => {
    // Its calls are counted at the SDK's client.
    ports = await newPorts('sdk');
    await newCompany(ports);
    site = await newSite(ports, 500);
    await handOver(ports, site.id, [{ permission: 'site-information', duration: 'permanent' }]);
    const all: Line = { permission: 'live-view', devices: 'all', duration: 'permanent' };
    for (let more = 79; more > 0; more -= 8)
      await sendGrants(
        ports,
        olga,
        { siteId: site.id },
        Array.from({ length: Math.min(8, more) }, () => all),
      );
    send = vi.spyOn(ports.table.client, 'send');
  });

  const callsOf = async (work: () => Promise<unknown>): Promise<Record<string, number>> => {
    send.mockClear();
    await work();
    const names = send.mock.calls.map(([command]: [{ constructor: { name: string } }]) => command.constructor.name);
    return Object.fromEntries(
      Object.entries(Object.groupBy(names, (name: string) => name)).map(([name, calls]) => [name, calls?.length ?? 0]),
    );
  };

  it('takes no more permissions, and says which limit it is', async () => {
    const one = () => sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    const full = expect.objectContaining({ refusal: 'limit-reached', facts: { limit: 'live-grants-of-a-site' } });
    await expect(one()).rejects.toThrow(full);
    const { id: applicationId } = await applyFor(ports, site.id, [liveView()]);
    await expect(approveApplication(ports, { caller: olga, siteId: site.id, applicationId }, undefined)).rejects.toThrow(full);
    await cancelApplication(ports, anna, { siteId: site.id, applicationId });
  });

  it('is asked for access in one call', async () => {
    const question = { siteId: site.id, deviceId: site.devices[499] as string, permission: 'live-view' } as const;
    const calls = await callsOf(async () => expect((await checkAccess(ports, anna, [question]))[0]?.allowed).toBe(true));
    expect(calls).toEqual({ BatchGetItemCommand: 1 });
  });

  it('is read by both sides', async () => {
    expect((await readSite(ports, anna, site.id)).devices).toHaveLength(500);
    expect((await readOwnedSite(ports, olga, site.id)).grants).toHaveLength(80);
  });

  it('loses a device, one permission, everything and the company in one transaction each', async () => {
    const writes = async (work: () => Promise<unknown>) => (await callsOf(work))['TransactWriteItemsCommand'];
    expect(await writes(() => removeDevice(ports, anna, site.id, site.devices[0] as string))).toBe(1);
    expect(await writes(() => withdraw(ports, olga, { siteId: site.id }, { devices: [site.devices[1] as string] }))).toBe(1);
    await applyFor(ports, site.id, [liveView()]);
    expect(await writes(() => dismissCompany(ports, olga, site.id))).toBe(1);
    const [answer] = await checkAccess(ports, anna, [{ siteId: site.id, deviceId: site.devices[2] as string, permission: 'live-view' }]);
    expect(answer?.allowed).toBe(false);
  });
});

/** 80 grants that each end at another time and were asked for by ten technicians, 10 people, 3 partners, and 3 applications. */
const siteAtItsLimits = async () => {
  const ports = await newPorts('sdk');
  await newCompany(ports);
  const { id: siteId, devices } = await newSite(ports, 40);
  await handOver(ports, siteId, [], true);
  pastLimits(ports);
  const technicians = Array.from({ length: 10 }, (_, number) => ({ email: `t${number}@example.org` }));
  for (const { email } of technicians) await employ(ports, { email });
  for (let number = 2; number <= 10; number++) await moveIn(ports, siteId, `p${number}@example.org`, number % 2 ? 'owner' : 'member');
  const line = (hours: number): Line => ({ ...liveView(), duration: { until: later(hours * HOUR) } });
  for (let number = 0; number < 80; number += 8) {
    pastLimits(ports);
    const lines = Array.from({ length: 8 }, (_, index) => line(24 * 400 + number + index));
    const { id: applicationId } = await apply(ports, technicians[number / 8] ?? anna, { siteId }, { lines, reason: 'Work.' });
    await approveApplication(ports, { caller: olga, siteId, applicationId }, undefined);
  }
  for (const number of [1, 2, 3]) {
    const admin = { email: `admin@partner${number}.example`, name: 'Admin' };
    await startCompany(ports, admin, { name: `Demo Partner ${number}`, country: 'DE' });
    const code = CompanyCode.parse((await showCompanyCode(ports, admin)).code);
    pastLimits(ports);
    const { id: partnerId } = await askPartner(ports, anna, { siteId }, { code, reason: 'Work.', until: after(ports.now(), 90 * DAY) });
    await approvePartner(ports, { caller: olga, siteId, partnerId });
  }
  pastLimits(ports);
  for (const technician of technicians.slice(0, 3))
    await apply(ports, technician, { siteId }, { lines: [line(24 * 500)], reason: 'Work.' });
  const send = vi.spyOn(ports.table.client, 'send');
  const written = async (work: () => Promise<unknown>): Promise<number[]> => {
    send.mockClear();
    await work();
    return send.mock.calls.flatMap(([command]) =>
      command instanceof TransactWriteItemsCommand ? [command.input.TransactItems?.length ?? 0] : [],
    );
  };
  return { ports, siteId, devices, written, once: { scope: 'site', key: 'once', fingerprint: 'f' } };
};

describe('a site at its limits, with ten people and ten technicians', () => {
  it.each<[string, (site: Awaited<ReturnType<typeof siteAtItsLimits>>) => Promise<unknown>]>([
    ['everything, with the consent', ({ ports, siteId, once }) => withdraw(ports, { email: 'p2@example.org' }, { siteId, once }, {})],
    ['its company', ({ ports, siteId, once }) => dismissCompany(ports, olga, siteId, once)],
    ['a device on which everything is', ({ ports, siteId, devices }) => removeOwnedDevice(ports, olga, siteId, devices[0] ?? '')],
  ])(
    'can part with %s in one transaction, whoever is told (rule 47)',
    async (_what, part) => {
      const site = await siteAtItsLimits();
      const sizes = await site.written(() => part(site));
      expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
      // What a device was found by goes before it.
      expect(sizes.filter((size) => size > 20)).toHaveLength(1);
      const told = (await site.ports.allMessages()).filter(({ value: { content } }) => content.kind === 'answered');
      expect(told).toHaveLength(9);
    },
    120_000,
  );
});

describe('a site at its limits whose company changes (rule 20)', () => {
  it('is the other’s in one transaction: 80 grants, 3 applications, ten people who are told and work for none of both', async () => {
    const { ports, siteId, written, once } = await siteAtItsLimits();
    await startCompany(ports, { email: 'nina@other.example', name: 'Nina' }, { name: 'Other Alarm', country: 'DE' });
    await inviteCompany(ports, olga, { siteId }, { email: 'nina@other.example' });
    const asked = (await ports.sites.load(siteId, 'site'))?.site.companyInvitation;
    const secret = await ports.links.secret(asked?.locator ?? '', asked?.id ?? '');
    const sizes = await written(() => acceptCompanyInvitation(ports, secret, once));
    expect(sizes.map((size) => size <= 100)).toEqual([true]);
    const told = (await ports.allMessages()).map(({ value: { content } }) => content);
    expect(told.filter((one) => one.kind === 'company-invitation-changed' && one.change === 'joined')).toHaveLength(10);
    expect(told.filter(({ kind }) => kind === 'company-dismissed')).toHaveLength(10);
    expect(told.filter((one) => one.kind === 'partner-told' && one.change === 'ended')).toHaveLength(3);
    // And found by its words, its serials and what its ten people own, many at a time.
    ports.advance(10 * 60_000);
    const indexing = await written(() => sweep(ports, () => false));
    expect(Math.max(...indexing)).toBeLessThanOrEqual(100);
    expect((await ports.sites.load(siteId, 'site'))?.site.care?.settlesAt).toBeUndefined();
    for (let runs = 0; runs < 3; runs++) await sweep(ports, () => false);
    expect((await ports.sites.load(siteId, 'grants'))?.grants).toEqual([]);
  }, 120_000);
});

describe('a site at its limits that is taken over (rule 30)', () => {
  it('is so in one transaction: 80 grants, 10 people, 3 applications, ten technicians, and 50 lines for its new owner', async () => {
    const { ports, siteId, written, once } = await siteAtItsLimits();
    await offerTransfer(ports, olga, { siteId }, { contact: { type: 'email', value: 'nora@example.org' } });
    const transfer = (await ports.sites.load(siteId, 'site'))?.site.transfer;
    const secret = await ports.links.secret(transfer?.locator ?? '', transfer?.id ?? '');
    const choice = { lines: (held: readonly Line[]) => [...held], allowServiceSuspension: true };
    const sizes = await written(async () => expect((await acceptTransfer(ports, secret, choice, once)).grants).toHaveLength(50));
    expect(sizes.map((size) => size <= 100)).toEqual([true]);
    const told = (await ports.allMessages()).filter(
      ({ value: { content } }) => content.kind === 'partner-told' && content.change === 'ended',
    );
    expect(told).toHaveLength(3);
    const { read } = await stateOf(ports, siteId);
    expect([read?.site.people?.length, read?.grants.filter(({ status }) => status === 'active').length]).toEqual([1, 50]);
    // And put away by and by, many at a time.
    ports.advance(10 * 60_000);
    for (let runs = 0; runs < 3; runs++) await sweep(ports, () => false);
    expect((await ports.sites.load(siteId, 'grants'))?.grants).toHaveLength(50);
  }, 120_000);
});

describe('an application at its limits that a standing rule answers (rule 35)', () => {
  it('is approved in one transaction: 64 lines, ten people who are told and find it, and the answer that is kept', async () => {
    const ports = await newPorts('sdk');
    await newCompany(ports);
    const { id: siteId } = await newSite(ports, 3);
    await handOver(ports, siteId);
    for (let number = 2; number <= 10; number++) {
      pastLimits(ports);
      await moveIn(ports, siteId, `p${number}@example.org`, 'owner');
    }
    await makeRule(ports, olga, { siteId }, { permissions: ['live-view'], devices: 'all', longest: { days: 7 } });
    const lines = Array.from({ length: 64 }, () => liveView());
    const once = { scope: 'site', key: 'once', fingerprint: 'f' };
    const send = vi.spyOn(ports.table.client, 'send');
    const answer = await apply(ports, anna, { siteId, once }, { lines, reason: 'Work.' });
    expect(answer.status).toBe('approved');
    const sizes = send.mock.calls.flatMap(([command]) =>
      command instanceof TransactWriteItemsCommand ? [command.input.TransactItems?.length ?? 0] : [],
    );
    expect(sizes.map((size) => size <= 100)).toEqual([true]);
    expect((await stateOf(ports, siteId)).read?.grants).toHaveLength(64);
  }, 120_000);
});
