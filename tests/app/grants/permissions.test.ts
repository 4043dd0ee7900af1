import { describe, expect, it } from 'vitest';
import { apply } from '#app/applications/apply';
import { approveApplication } from '#app/applications/decide-application';
import { removeTechnician } from '#app/company/remove-technician';
import { removeDevice } from '#app/devices/remove-device';
import { releaseGrant } from '#app/grants/release-grant';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import type { Change } from '#app/kernel/ports';
import { sendMessage } from '#app/messages/send-message';
import { sweep } from '#app/schedule/sweep';
import { readSite } from '#app/sites/read-site';
import { switchService } from '#app/sites/switch-service';
import { after, DAY, HOUR, MINUTE } from '#domain/instant';
import type { Line } from '#domain/line';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, applyFor, employ, handOver, liveView, newCompany, newSite, olga, pastLimits } from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });
const world = async (devices = 2) => {
  const ports = portsInMemory();
  await newCompany(ports);
  const site = await newSite(ports, devices);
  await handOver(ports, site.id);
  pastLimits(ports);
  return { ports, site };
};
const send = (ports: World, siteId: string, count: number, line: Line = liveView()) =>
  sendGrants(
    ports,
    olga,
    { siteId },
    Array.from({ length: count }, () => line),
  );
const newest = async (ports: World, kind: string) => (await ports.allMessages()).filter(({ value }) => value.content.kind === kind).at(-1);

describe('very many permissions', () => {
  it('that end together end in writes of what one transaction takes, and both sides hear of all of them', async () => {
    const { ports, site } = await world();
    const until = after(ports.now(), 30 * DAY);
    for (let number = 1; number <= 20; number++) {
      const email = `ben${number}@example.org`;
      await employ(ports, { email });
      const lines = Array.from({ length: 4 }, () => ({ ...liveView(), duration: { until } }));
      const { id: applicationId } = await apply(ports, { email }, { siteId: site.id }, { lines, reason: 'Work to do.' });
      await approveApplication(ports, { caller: olga, siteId: site.id, applicationId }, undefined);
      pastLimits(ports);
    }
    const sizes: number[] = [];
    const commit = (change: Change) => {
      sizes.push(1 + [change.puts, change.entries, change.messages].reduce((sum, items) => sum + (items?.length ?? 0), 0));
      return ports.changes.commit(change);
    };
    ports.advance(30 * DAY);
    const { failures } = await sweep({ ...ports, changes: { ...ports.changes, commit } }, () => false);
    expect(failures).toEqual([]);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
    expect((await ports.sites.load(site.id, 'grants'))?.grants.every(({ status }) => status === 'expired')).toBe(true);
    const told = (await ports.allMessages()).flatMap(({ value: { content, technicianId } }) =>
      content.kind === 'grants-ended' && technicianId === undefined ? content.given : [],
    );
    expect(told).toHaveLength(80);
  });

  it('show as one a permission: what counts now, and lasts longest', async () => {
    const { ports, site } = await world();
    await send(ports, site.id, 1, { ...liveView(), duration: { hours: 1 } });
    const { grants } = await send(ports, site.id, 1, { ...liveView(), duration: { hours: 24 } });
    await send(ports, site.id, 1, { ...liveView(), duration: 'permanent', from: ports.now().replace('2026', '2027') });
    const [device] = (await readSite(ports, anna, site.id)).devices;
    expect(device?.permissions).toEqual([expect.objectContaining({ permission: 'live-view', grantId: grants[0]?.id, status: 'active' })]);
  });
});

describe('a withdrawal', () => {
  it('of one device tells of that device, not of those that are left', async () => {
    const { ports, site } = await world(3);
    await send(ports, site.id, 1);
    await withdraw(ports, olga, { siteId: site.id }, { devices: site.devices.slice(0, 1) });
    expect((await newest(ports, 'grants-withdrawn'))?.value.content).toMatchObject({ given: [{ permission: 'live-view', devices: 1 }] });
    await withdraw(ports, olga, { siteId: site.id }, {});
    expect((await newest(ports, 'grants-withdrawn'))?.value.content).toMatchObject({ given: [{ permission: 'live-view', devices: 2 }] });
  });
});

describe('messages that a technician causes (rule 47, product.md §6)', () => {
  it('are 30 in 10 minutes, those of removed devices among them', async () => {
    const ports = portsInMemory();
    await newCompany(ports);
    const site = await newSite(ports, 36);
    await handOver(ports, site.id, [{ permission: 'site-information', duration: 'permanent' }, liveView()]);
    pastLimits(ports);
    await send(ports, site.id, 1);
    const remove = (index: number) => removeDevice(ports, anna, site.id, site.devices[index] ?? '');
    for (let index = 0; index < 30; index++) await remove(index);
    const full = expect.objectContaining({
      refusal: 'too-many-requests',
      facts: expect.objectContaining({ limit: 'messages-of-a-technician' }),
    });
    await expect(remove(30)).rejects.toThrow(full);
    ports.advance(10 * MINUTE);
    await remove(30);
  });

  it('are never a reason not to take back, and are told and counted all the same', async () => {
    const { ports, site } = await world();
    const { grants } = await send(ports, site.id, 40);
    for (const { id: grantId } of grants) await releaseGrant(ports, anna, { siteId: site.id, grantId });
    expect((await ports.allMessages()).filter(({ value }) => value.content.kind === 'grants-released')).toHaveLength(40);
    await expect(applyFor(ports, site.id, [liveView()])).rejects.toThrow(refused('too-many-requests'));
    ports.advance(10 * MINUTE);
    expect((await applyFor(ports, site.id, [liveView()])).status).toBe('pending');
  });

  it('are paid by whoever acts, for others only: what tells oneself is free', async () => {
    const { ports, site } = await world();
    const changes: Change[] = [];
    const commit: World['changes']['commit'] = (change, once) => {
      changes.push(change);
      return ports.changes.commit(change, once);
    };
    await applyFor({ ...ports, changes: { ...ports.changes, commit } }, site.id, [liveView()]);
    expect(changes.at(-1)?.limits).toContainEqual(expect.objectContaining({ name: 'messages-of-a-technician', by: 1, always: false }));
    await send({ ...ports, changes: { ...ports.changes, commit } }, site.id, 1);
    expect(changes.at(-1)?.limits).toBeUndefined();
  });

  it('are 30 in 10 minutes, switched services among them', async () => {
    const ports = portsInMemory();
    await newCompany(ports);
    const site = await newSite(ports, 1);
    await handOver(ports, site.id, [], true);
    pastLimits(ports);
    const toggle = (enabled: boolean) =>
      switchService(ports, anna, { siteId: site.id, deviceId: site.devices[0] ?? '' }, { enabled, reason: 'Unpaid.' });
    for (let round = 0; round < 30; round++) await toggle(round % 2 === 1);
    await expect(toggle(false)).rejects.toThrow(refused('too-many-requests'));
  });
});

describe('a technician who has left', () => {
  it('is told nothing any more (rule 21)', async () => {
    const { ports, site } = await world();
    const ben = await employ(ports, { email: 'ben@example.org' });
    const lines = [liveView()];
    await apply(ports, ben, { siteId: site.id }, { lines, reason: 'Work to do.' });
    pastLimits(ports);
    ports.advance(72 * HOUR);
    await sweep(ports, () => false);
    const message = await newest(ports, 'application-expired');
    if (!message) throw new Error('nobody was told');
    await removeTechnician(ports, anna, ben.id);
    const sent: string[] = [];
    const channel = { send: async ({ id }: { id: string }) => String(sent.push(id)) };
    expect(await sendMessage(ports, channel, message, 0)).toEqual({ result: 'no-longer-needed' });
    expect(sent).toEqual([]);
  });
});
