import { beforeEach, describe, expect, it } from 'vitest';
import { changeCompany } from '#app/change-company';
import { changeDevice } from '#app/change-device';
import { changeSite } from '#app/change-site';
import { removeDevice } from '#app/remove-device';
import { portsInMemory } from '../support/memory.ts';
import type { World } from '../support/ports.ts';
import { anna, handOver, interrupted, newCompany, newSite, olga, stateOf } from '../support/world.ts';

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
    expect(await changeDevice(ports, anna, home.id, deviceId, { name: 'Gate' })).toMatchObject({
      id: deviceId,
      name: 'Gate',
    });
    const names = new Map((await stateOf(ports, home.id)).read?.devices.map(({ id, name }) => [id, name]));
    expect([names.get(deviceId), names.get(other)]).toEqual(['Gate', 'Camera 1']);
    expect(await last()).toMatchObject({ action: 'device-changed', details: { deviceId, name: 'Gate' } });
  });

  it('is refused for one that is not there, and does not bring back one that goes in the same moment', async () => {
    const [deviceId = ''] = home.devices;
    await expect(changeDevice(ports, anna, home.id, 'dev_01ARZ3NDEKTSV4RRFFQ6999999', { name: 'Gate' })).rejects.toThrow(
      refused('not-found'),
    );
    const racing = interrupted(ports, () => removeDevice(ports, anna, home.id, deviceId));
    await expect(changeDevice(racing, anna, home.id, deviceId, { name: 'Gate' })).rejects.toThrow(refused('not-found'));
    expect((await stateOf(ports, home.id)).read?.devices).toHaveLength(1);
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
