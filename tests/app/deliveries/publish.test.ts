import { describe, expect, it } from 'vitest';
import { publishAccess, publishEntry } from '#app/deliveries/publish';
import { removeOwnedDevice } from '#app/devices/remove-device';
import type { AccessList } from '#domain/access';
import { companySubscriber } from '#domain/subscription';
import { A_CLOUD, id } from '../../support/builders.ts';
import { bench, stream, webhook } from '../../support/outbox-bench.ts';
import { handOver, liveView, newCompany, newSite, olga, stateOf } from '../../support/world.ts';

describe('what is published', () => {
  it('is there once, however often it is told', async () => {
    const b = bench();
    const { id: companyId } = await newCompany(b.world);
    const own = webhook({ of: companySubscriber(companyId) });
    await b.ports.subscriptions.put(own, 0);
    const [entry] = (await stateOf(b.world, (await newSite(b.world, 1)).id)).entries;
    if (!entry) throw new Error('nothing happened');
    for (let times = 0; times < 2; times++) await publishEntry({ ...b.world, issuer: 'https://keys.example', clouds: [] }, entry);
    expect((await b.waiting(own)).map(({ type, ready }) => [type, ready])).toEqual([['site.added', true]]);
  });

  it.each([
    ['goes on in that very moment, and does not wait for what comes next', 'enabled' as const, true],
    ['stays paused, and waits', 'paused' as const, false],
  ])('for a stream that %s', async (_, status, isReady) => {
    const { world, ports, waiting } = bench();
    await newCompany(world);
    const { id: siteId, devices } = await newSite(world, 1);
    const [grant] = await handOver(world, siteId, [liveView()]);
    await ports.subscriptions.put(stream({ status: 'paused' }), 0);
    const subscriptions = {
      ...ports.subscriptions,
      async of(subscriber: string) {
        const read = await ports.subscriptions.of(subscriber);
        await ports.subscriptions.put(stream({ status }), 1);
        return read;
      },
    };
    const list = (grants: object[]) => ({ siteId, companyId: id('cmp'), grants }) as AccessList;
    await publishAccess(
      { ...world, subscriptions, issuer: 'https://keys.example', clouds: [A_CLOUD] },
      { siteId, version: 5, cause: { at: world.now(), by: 'owner' }, before: () => list([{ ...grant, devices }]), after: () => list([]) },
    );
    const all = await waiting(stream());
    expect(all.map(({ ready, held }) => [ready, held ?? false])).toEqual(Array(2).fill([isReady, !isReady]));
  });

  it('is told whole when it is told again, though a device is gone by then', async () => {
    const { world, ports, waiting } = bench();
    await newCompany(world);
    const { id: siteId, devices } = await newSite(world, 2);
    const [grant] = await handOver(world, siteId, [liveView()]);
    await ports.subscriptions.put(stream(), 0);
    const list = (grants: object[]) => ({ siteId, companyId: id('cmp'), grants }) as AccessList;
    const tell = (more: object) =>
      publishAccess(
        { ...world, issuer: 'https://keys.example', clouds: [A_CLOUD], ...more },
        { siteId, version: 5, cause: { at: world.now(), by: 'owner' }, before: () => list([{ ...grant, devices }]), after: () => list([]) },
      );
    let added = 0;
    const deliveries: typeof ports.deliveries = {
      ...ports.deliveries,
      add: (delivery) => (++added > 2 ? Promise.reject(new Error('throttled')) : ports.deliveries.add(delivery)),
    };
    await expect(tell({ deliveries })).rejects.toThrow('throttled');
    await removeOwnedDevice(world, olga, siteId, devices[0] as string);
    await tell({});
    const told = (await waiting(stream())).map(({ payload }) => JSON.parse(payload).subject.device.sub);
    expect(told).toEqual([devices[0], devices[0], devices[1], devices[1]]);
  });
});
