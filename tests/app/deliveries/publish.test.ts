import { describe, expect, it } from 'vitest';
import { showCompanyCode } from '#app/company/show-code';
import { startCompany } from '#app/company/start-company';
import { publishAccess, publishEmployment, publishEntry } from '#app/deliveries/publish';
import { addDevice } from '#app/devices/add-device';
import { removeDevice, removeOwnedDevice } from '#app/devices/remove-device';
import { dismissCompany } from '#app/owner/dismiss-company';
import { approvePartner } from '#app/partners/answer-partner';
import { askPartner } from '#app/partners/ask-partner';
import { endPartner } from '#app/partners/end-partner';
import { sweep } from '#app/schedule/sweep';
import { deleteSite } from '#app/sites/delete-site';
import type { AccessList } from '#domain/access';
import { CompanyCode } from '#domain/company-code';
import { DAY, HOUR } from '#domain/instant';
import { SESSION_REVOKED } from '#domain/security-event';
import { cloudSubscriber, companySubscriber, type Webhook } from '#domain/subscription';
import { A_CLOUD, id, later } from '../../support/builders.ts';
import { bench, stream, webhook } from '../../support/outbox-bench.ts';
import type { World } from '../../support/ports.ts';
import { anna, employ, handOver, liveView, newCompany, newSite, olga, stateOf } from '../../support/world.ts';

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

  it('is that a technician may do nothing any more, also by what has run out and no job has seen: given again, it is not ended (rule 21)', async () => {
    const { world, ports, waiting } = bench();
    await newCompany(world);
    const { id: siteId, devices } = await newSite(world, 1);
    await handOver(world, siteId, [liveView()]);
    const ben = await employ(world, { email: 'ben@example.org' });
    await ports.subscriptions.put(stream(), 0);
    const leaves = (at: string) => publishEmployment({ ...world, issuer: 'https://keys.example', clouds: [A_CLOUD] }, ben, undefined, at);
    world.advance(9 * HOUR);
    await leaves(world.now());
    const told = (await waiting(stream())).map(({ payload }) => JSON.parse(payload));
    expect(told).toMatchObject([{ type: SESSION_REVOKED, subject: { user: { email: ben.email }, device: { sub: devices[0] } } }]);
    // What the sweep has ended was told then.
    await sweep(world, () => false);
    await leaves(later(10 * HOUR));
    expect(await waiting(stream())).toHaveLength(1);
  });

  it('is company by company: what a partner has lost is ended for the partner, what is left to the company is not (rule 36)', async () => {
    const { world, ports, waiting } = bench();
    const { id: companyId } = await newCompany(world);
    const { id: siteId, devices } = await newSite(world, 1);
    const [grant] = await handOver(world, siteId, [liveView()]);
    await ports.subscriptions.put(stream(), 0);
    const [partner, until] = [id('cmp', 7), later(HOUR)];
    const list = { siteId, companyId, grants: [{ ...grant, devices }] } as unknown as AccessList;
    const withOne = { ...list, partners: [{ companyId: partner, until }] };
    let version = 4;
    const tell = async (before: AccessList, after: AccessList, removed?: { id: string }) => {
      const had = (await waiting(stream())).length;
      const cause = { at: world.now(), by: 'owner' } as const;
      const change = { siteId, version: ++version, cause, before: () => before, after: () => after, removed };
      for (let times = 0; times < 2; times++) await publishAccess({ ...world, issuer: 'https://keys.example', clouds: [A_CLOUD] }, change);
      return (await waiting(stream())).slice(had).map(({ payload }) => {
        const { type, subject, claims } = JSON.parse(payload);
        return [type === SESSION_REVOKED ? 'revoked' : 'changed', /cmp_\w+/.exec(JSON.stringify(subject))?.[0], claims.permissions];
      });
    };
    const held = (end: string | null | undefined) => [{ permission: 'live-view', grant_id: grant?.id, until: end }];
    expect(await tell(list, withOne)).toEqual([['changed', partner, held(until)]]);
    expect(await tell(withOne, list)).toEqual([
      ['revoked', partner, ['live-view']],
      ['changed', partner, []],
    ]);
    const nothing = { ...withOne, grants: [] };
    expect((await tell(withOne, nothing)).map(([type, of]) => `${type} ${of}`).sort()).toEqual(
      [companyId, partner].flatMap((of) => [`changed ${of}`, `revoked ${of}`]).sort(),
    );
    expect((await tell(nothing, nothing, { id: devices[0] ?? '' })).map(([type, of]) => `${type} ${of}`).sort()).toEqual(
      [companyId, partner].flatMap((of) => [`changed ${of}`, `revoked ${of}`]).sort(),
    );
  });

  it('is that a technician may do nothing any more where their company works under another, until its part is over (rules 21 and 36)', async () => {
    const { world, ports, waiting } = bench();
    await newCompany(world);
    const { id: siteId, devices } = await newSite(world, 1);
    await handOver(world, siteId, [liveView()]);
    const gina = { email: 'gina@gates.example', name: 'Gina' };
    await startCompany(world, gina, { name: 'Demo Gates', country: 'DE' });
    const gus = await employ(world, { email: 'gus@gates.example' }, gina);
    const code = CompanyCode.parse((await showCompanyCode(world, gina)).code);
    const { id: partnerId } = await askPartner(world, anna, { siteId }, { code, reason: 'Work.', until: later(DAY) });
    await approvePartner(world, { caller: olga, siteId, partnerId });
    await ports.subscriptions.put(stream(), 0);
    const leaves = (at: string) => publishEmployment({ ...world, issuer: 'https://keys.example', clouds: [A_CLOUD] }, gus, undefined, at);
    await leaves(later(1));
    const told = (await waiting(stream())).map(({ payload }) => JSON.parse(payload));
    expect(told).toMatchObject([{ type: SESSION_REVOKED, subject: { user: { email: gus.email }, device: { sub: devices[0] } } }]);
    // Its company hears what became of its part, and nothing else of the site (rule 39).
    const theirs = webhook({ of: companySubscriber(gus.companyId) });
    await ports.subscriptions.put(theirs, 0);
    await endPartner(world, olga, { siteId, partnerId });
    for (const entry of (await stateOf(world, siteId)).entries)
      await publishEntry({ ...world, issuer: 'https://keys.example', clouds: [] }, entry);
    const heard = (await waiting(theirs)).map(({ payload }) => JSON.parse(payload));
    expect(heard.map(({ type }) => type)).toEqual(['partner.asked', 'partner.approved', 'partner.ended']);
    expect(Object.keys(heard[0].data).sort()).toEqual(['by', 'ledgerEntryId', 'partnerId', 'siteId']);
    // Also where it ends with what it rests on.
    world.advance(DAY);
    const { id: next } = await askPartner(world, anna, { siteId }, { code, reason: 'Work.', until: later(3 * DAY) });
    await dismissCompany(world, olga, siteId);
    const entry = (await stateOf(world, siteId)).entries.at(-1);
    if (entry) await publishEntry({ ...world, issuer: 'https://keys.example', clouds: [] }, entry);
    expect(JSON.parse((await waiting(theirs)).at(-1)?.payload ?? '')).toMatchObject({ type: 'partner.ended', data: { partnerId: next } });
    await leaves(later(2));
    expect(await waiting(stream())).toHaveLength(1);
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
      add: (delivery) => (++added > 1 ? Promise.reject(new Error('throttled')) : ports.deliveries.add(delivery)),
    };
    await expect(tell({ deliveries })).rejects.toThrow('throttled');
    await removeOwnedDevice(world, olga, siteId, devices[0] as string);
    await tell({});
    const told = (await waiting(stream())).map(({ type, payload }) => [JSON.parse(payload).subject.device.sub, type === SESSION_REVOKED]);
    // What must end comes first; of the one that is gone its removal tells what is left.
    expect(told).toEqual([
      [devices[0], true],
      [devices[1], true],
      [devices[1], false],
    ]);
  });

  it('is the end of a site, too, and of a device to the cloud whose it was', async () => {
    const { world, ports, waiting } = bench();
    const { id: companyId } = await newCompany(world);
    const [ours, theirs, others] = [
      webhook({ of: companySubscriber(companyId) }),
      webhook({ id: id('whk', 2), of: cloudSubscriber('demo-cloud') }),
      webhook({ id: id('whk', 3), of: cloudSubscriber('other-cloud') }),
    ];
    for (const one of [ours, theirs, others]) await ports.subscriptions.put(one, 0);
    const clouds = ['demo-cloud', 'other-cloud'].map((name) => ({ name, isOnly: false }));
    const { siteId } = await withDevice(world);
    const [device] = (await world.sites.load(siteId, 'everything'))?.devices ?? [];
    const tellAll = async () => {
      for (const entry of (await world.sites.ledger(siteId, { limit: 10 })).items)
        await publishEntry({ ...world, issuer: 'https://keys.example', clouds }, entry);
    };
    await removeDevice(world, anna, siteId, device?.id ?? '');
    await tellAll();
    await deleteSite(world, anna, siteId);
    await tellAll();
    const told = async (one: Webhook) => (await waiting(one)).map(({ type }) => type);
    expect(await told(ours)).toEqual(['site.added', 'device.added', 'device.removed', 'site.deleted']);
    expect(await told(theirs)).toEqual(['device.removed']);
    expect(await told(others)).toEqual([]);
  });
});

/** A site with one device of a device cloud's. */
const withDevice = async (world: World) => {
  const settings = { ...world.settings, deviceClouds: ['demo-cloud', 'other-cloud'] };
  const { id: siteId } = await newSite(world, 0);
  await addDevice({ ...world, settings }, anna, { siteId }, { name: 'Door', serial: 'P-1', category: 'camera', cloud: 'demo-cloud' });
  return { siteId };
};
