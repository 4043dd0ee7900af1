import { beforeAll, describe, expect, it, vi } from 'vitest';
import { cancelApplication } from '#app/applications/cancel-application';
import { approveApplication } from '#app/applications/decide-application';
import { removeDevice } from '#app/devices/remove-device';
import { checkAccess } from '#app/grants/check-access';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { dismissCompany } from '#app/owner/dismiss-company';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { readSite } from '#app/sites/read-site';
import type { Line } from '#domain/line';
import { type Bench, newPorts } from '../support/ports.ts';
import { anna, applyFor, handOver, liveView, newCompany, newSite, olga } from '../support/world.ts';

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
