import { beforeEach, describe, expect, it } from 'vitest';
import { changeCompany } from '#app/company/change-company';
import { changeDevice } from '#app/devices/change-device';
import { removeDevice, removeOwnedDevice } from '#app/devices/remove-device';
import { changeSite } from '#app/sites/change-site';
import { switchService } from '#app/sites/switch-service';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, handOver, interrupted, newCompany, newSite, olga, stateOf } from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });

let ports: World;
let home: { id: string; devices: string[] };
beforeEach(async () => {
  ports = portsInMemory();
  await newCompany(ports);
  home = await newSite(ports, 2);
});
const last = async () => (await stateOf(ports, home.id)).entries.at(-1);

describe('editing a site (product.md §2)', () => {
  it('is written, and stands in the ledger', async () => {
    expect(await changeSite(ports, anna, home.id, { name: 'Villa', address: 'Main road 1' })).toMatchObject({ name: 'Villa' });
    expect((await stateOf(ports, home.id)).read?.site).toMatchObject({ name: 'Villa', address: 'Main road 1' });
    expect(await last()).toMatchObject({ action: 'site-changed', details: { name: 'Villa', address: 'Main road 1' } });
  });

  it('is refused once it is handed over without site information, and to strangers', async () => {
    await expect(changeSite(ports, olga, home.id, { name: 'Mine' })).rejects.toThrow(refused('not-permitted'));
    await handOver(ports, home.id);
    await expect(changeSite(ports, anna, home.id, { name: 'Villa' })).rejects.toThrow(refused('site-status'));
    expect((await stateOf(ports, home.id)).read?.site.name).toBe('Demo House');
  });
});

describe('editing a device (product.md §2)', () => {
  it('changes that one, and stands in the ledger', async () => {
    const [deviceId = '', other = ''] = home.devices;
    expect(await changeDevice(ports, anna, { siteId: home.id, deviceId }, { name: 'Gate' })).toMatchObject({
      id: deviceId,
      name: 'Gate',
    });
    const names = new Map((await stateOf(ports, home.id)).read?.devices.map(({ id, name }) => [id, name]));
    expect([names.get(deviceId), names.get(other)]).toEqual(['Gate', 'Camera 1']);
    expect(await last()).toMatchObject({ action: 'device-changed', details: { deviceId, name: 'Gate' } });
  });

  it('is refused for one that is not there, and does not bring back one that goes in the same moment', async () => {
    const [deviceId = ''] = home.devices;
    await expect(
      changeDevice(ports, anna, { siteId: home.id, deviceId: 'dev_01ARZ3NDEKTSV4RRFFQ6999999' }, { name: 'Gate' }),
    ).rejects.toThrow(refused('not-found'));
    const racing = interrupted(ports, () => removeDevice(ports, anna, home.id, deviceId));
    await expect(changeDevice(racing, anna, { siteId: home.id, deviceId }, { name: 'Gate' })).rejects.toThrow(refused('not-found'));
    expect((await stateOf(ports, home.id)).read?.devices).toHaveLength(1);
  });
});

describe('switching a service (rule 19)', () => {
  const off = { enabled: false, reason: 'Unpaid.' };
  const toggle = (deviceId: string, input = off, by = ports) => switchService(by, anna, { siteId: home.id, deviceId }, input);
  const told = async () =>
    (await ports.allMessages()).flatMap(({ value: { content } }) => (content.kind === 'service-switched' ? [content] : []));
  const services = async () => (await stateOf(ports, home.id)).read?.devices.map(({ service }) => service);

  it('is written on that device, and told with its reason, where the owner has allowed it', async () => {
    await handOver(ports, home.id, [], true);
    const [deviceId = ''] = home.devices;
    const service = { ...off, since: ports.now() };
    expect(await toggle(deviceId)).toMatchObject({ id: deviceId, service });
    expect(await services()).toEqual([service, undefined]);
    expect(await told()).toMatchObject([{ deviceName: 'Camera 0', ...off }]);
    expect(await last()).toMatchObject({ action: 'service-switched', details: { deviceId, ...off } });
  });

  it('to what it is already tells nobody; for another reason it does', async () => {
    await handOver(ports, home.id, [], true);
    const [deviceId = ''] = home.devices;
    await toggle(deviceId);
    expect(await toggle(deviceId)).toMatchObject({ id: deviceId, service: off });
    expect(await told()).toHaveLength(1);
    await toggle(deviceId, { ...off, reason: 'Still unpaid.' });
    await toggle(deviceId, { enabled: true, reason: 'Still unpaid.' });
    expect((await told()).map(({ enabled, reason }) => [enabled, reason])).toEqual([
      [false, 'Unpaid.'],
      [false, 'Still unpaid.'],
      [true, 'Still unpaid.'],
    ]);
  });

  it('is refused where the owner has not allowed it, and for a device that is not there or goes in the same moment', async () => {
    const [deviceId = ''] = home.devices;
    await expect(toggle(deviceId)).rejects.toThrow(refused('suspension-not-allowed'));
    await handOver(ports, home.id, [{ permission: 'configuration', devices: 'all', duration: 'permanent' }], true);
    await expect(toggle('dev_01ARZ3NDEKTSV4RRFFQ6999999')).rejects.toThrow(refused('not-found'));
    const racing = interrupted(ports, () => removeOwnedDevice(ports, olga, home.id, deviceId));
    await expect(toggle(deviceId, off, racing)).rejects.toThrow(refused('not-found'));
    expect(await services()).toEqual([undefined]);
  });
});

describe('editing a company', () => {
  it('takes countries that the service sends to, and no other', async () => {
    expect(await changeCompany(ports, anna, { smsCountries: ['AT'] })).toMatchObject({ name: 'Demo Alarm', smsCountries: ['AT'] });
    await expect(changeCompany(ports, anna, { smsCountries: ['AT', 'US'] })).rejects.toThrow(
      expect.objectContaining({ refusal: 'sms-country-refused', facts: { country: 'US' } }),
    );
    expect(await changeCompany(ports, anna, { name: 'New name' })).toMatchObject({ name: 'New name', smsCountries: ['AT'] });
  });

  it('is not for a stranger', async () => {
    await expect(changeCompany(ports, olga, { name: 'Mine' })).rejects.toThrow(refused('not-permitted'));
  });
});
