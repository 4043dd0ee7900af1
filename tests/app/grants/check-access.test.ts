import { beforeEach, describe, expect, it, vi } from 'vitest';
import { approveApplication, rejectApplication } from '#app/applications/decide-application';
import { listApplications } from '#app/applications/list-applications';
import { addDevice } from '#app/devices/add-device';
import { checkAccess, decideAccess } from '#app/grants/check-access';
import { confirmGrants } from '#app/grants/confirm-grants';
import { sendGrants } from '#app/grants/send-grants';
import { sweep } from '#app/schedule/sweep';
import type { AskingCloud } from '#domain/device-cloud';
import { DAY, HOUR } from '#domain/instant';
import { firstPersonId } from '#domain/people';
import { A_CLOUD } from '../../support/builders.ts';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, applyFor, handOver, liveView, newSite, olga, ownedSite, stateOf } from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });

let ports: World;
let site: { id: string; devices: string[] };
beforeEach(async () => {
  ports = portsInMemory();
  site = await ownedSite(ports);
});
const aDevice = { name: 'Gate', serial: 'NORTH-1', category: 'camera' } as const;
const companyOfAnna = async () => {
  const technician = await ports.companies.technician(anna.email);
  if (!technician) throw new Error('no technician');
  return technician;
};
const question = (deviceId = site.devices[0] ?? '') => ({ siteId: site.id, deviceId, permission: 'live-view' }) as const;

describe('an access check (rules 15 to 17)', () => {
  it('answers with the grant and its end, or that it has none', async () => {
    const { grants } = await sendGrants(ports, olga, { siteId: site.id }, [liveView(site.devices.slice(0, 1))]);
    expect(await checkAccess(ports, anna, [question(), question(site.devices[1])])).toEqual([
      { allowed: true, grantId: grants[0]?.id, until: grants[0]?.until },
      { allowed: false },
    ]);
    const { grants: endless } = await sendGrants(ports, olga, { siteId: site.id }, [{ ...liveView(), duration: 'permanent' }]);
    expect(await checkAccess(ports, anna, [question()])).toEqual([{ allowed: true, grantId: endless[0]?.id }]);
  });

  it('says no alike for a technician who is none, and for one who works elsewhere', async () => {
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    const asked = (technician: string) => ({ technician, ...question() });
    const answers = await decideAccess(ports, [asked(anna.email), asked('nobody@example.org'), asked(olga.email)], A_CLOUD);
    expect(answers.map(({ allowed }) => allowed)).toEqual([true, false, false]);
    await expect(checkAccess(ports, olga, [question()])).rejects.toThrow(refused('not-permitted'));
  });

  it('by a device cloud is about its own devices, and about sites; of others the answer is that of what is not there', async () => {
    ports.settings.deviceClouds = ['north', 'south'];
    const { id: ofNorth } = await addDevice(ports, anna, { siteId: (await newSite(ports, 0)).id }, { ...aDevice, cloud: 'north' });
    const own = { name: 'north', isOnly: false };
    const siteId = (await ports.serials.registration(aDevice.serial, (await companyOfAnna()).companyId))?.siteId ?? '';
    await handOver(ports, siteId);
    await sendGrants(ports, olga, { siteId }, [liveView(), { permission: 'site-information', duration: { hours: 8 } }]);
    const asked = [
      { technician: anna.email, siteId, deviceId: ofNorth, permission: 'live-view' },
      { technician: anna.email, siteId, permission: 'site-information' },
    ] as const;
    const allowed = async (cloud: AskingCloud) => (await decideAccess(ports, asked, cloud)).map((answer) => answer.allowed);
    expect(await allowed(own)).toEqual([true, true]);
    expect(await allowed({ name: 'south', isOnly: false })).toEqual([false, true]);
    // The only one that is left has not inherited what names another.
    expect(await allowed({ name: 'south', isOnly: true })).toEqual([false, true]);
  });

  it('by the only device cloud is about those that name none, too', async () => {
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    const asked = [{ technician: anna.email, ...question() }];
    expect(await decideAccess(ports, asked, { name: 'north', isOnly: true })).toMatchObject([{ allowed: true }]);
    expect(await decideAccess(ports, asked, { name: 'north', isOnly: false })).toEqual([{ allowed: false }]);
    const unknown = [{ technician: anna.email, ...question('dev_01ARZ3NDEKTSV4RRFFQ69G5FAV') }];
    expect(await decideAccess(ports, unknown, { name: 'north', isOnly: true })).toEqual([{ allowed: false }]);
  });

  it('reads once, however many questions there are', async () => {
    await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    const read = vi.fn(ports.access.read);
    const counting = { ...ports, access: { ...ports.access, read } };
    const asked = site.devices.map((deviceId) => ({ technician: anna.email, ...question(deviceId) }));
    expect((await decideAccess(counting, [...asked, ...asked], A_CLOUD)).every(({ allowed }) => allowed)).toBe(true);
    expect(read).toHaveBeenCalledTimes(1);
  });
});

describe('what was put to the owner again (rule 16)', () => {
  it('is kept by the link, for another year; twice is once', async () => {
    const { grants } = await sendGrants(ports, olga, { siteId: site.id }, [{ ...liveView(), duration: 'permanent' }]);
    ports.advance(365 * DAY);
    await sweep(ports, () => false);
    const asked = (await ports.allMessages()).find(({ value }) => value.content.kind === 'grants-to-confirm')?.value;
    const secret = await ports.links.secret(asked?.link?.locator ?? '', asked?.link?.subjectId ?? '');
    ports.advance(HOUR);
    const kept = await confirmGrants(ports, secret);
    expect(kept.grants).toMatchObject([{ id: grants[0]?.id, until: null, confirmedAt: ports.now() }]);
    const { read, entries } = await stateOf(ports, site.id);
    expect(entries.at(-1)).toMatchObject({
      actor: { type: 'owner', personId: firstPersonId(site.id) },
      action: 'grants-confirmed',
      details: { grants: [grants[0]?.id] },
    });
    expect(read?.site.access.any).toMatchObject([{ until: null }]);
    expect(await confirmGrants(ports, secret)).toMatchObject({ grants: [{ id: grants[0]?.id, until: null }] });
    expect((await stateOf(ports, site.id)).entries).toHaveLength(entries.length);
    ports.advance(40 * DAY);
    await sweep(ports, () => false);
    expect(await checkAccess(ports, anna, [question()])).toEqual([{ allowed: true, grantId: grants[0]?.id }]);
  });
});

describe('an application that was decided (rule 12)', () => {
  it('says how, when and with what', async () => {
    const approved = await applyFor(ports, site.id, [liveView()]);
    const rejected = await applyFor(ports, site.id, [liveView()]);
    const lines = [liveView(site.devices.slice(0, 1))];
    const at = ports.now();
    await approveApplication(ports, { caller: olga, siteId: site.id, applicationId: approved.id }, lines);
    await rejectApplication(ports, { caller: olga, siteId: site.id, applicationId: rejected.id }, 'Not now.');
    const { items } = await listApplications(ports, anna, site.id, { limit: 10 });
    const decisions = new Map(items.map(({ id, decision }) => [id, decision]));
    expect(decisions.get(approved.id)).toMatchObject({ status: 'approved', at, lines });
    expect(decisions.get(rejected.id)).toMatchObject({ status: 'rejected', at, reason: 'Not now.' });
    const open = await applyFor(ports, site.id, [liveView()]);
    expect((await listApplications(ports, anna, site.id, { limit: 1 })).items).toMatchObject([{ id: open.id, decision: undefined }]);
  });

  it('gives no more than a site has room for (product.md §6)', async () => {
    for (let count = 0; count < 80; count += 20)
      await sendGrants(
        ports,
        olga,
        { siteId: site.id },
        Array.from({ length: 20 }, () => liveView()),
      );
    const { id: applicationId } = await applyFor(ports, site.id, [liveView()]);
    const approve = () => approveApplication(ports, { caller: olga, siteId: site.id, applicationId }, undefined);
    await expect(approve()).rejects.toThrow(refused('limit-reached'));
    await expect(sendGrants(ports, olga, { siteId: site.id }, [liveView()])).rejects.toThrow(refused('limit-reached'));
    ports.advance(8 * HOUR);
    expect((await approve()).grants).toHaveLength(1);
  });
});
