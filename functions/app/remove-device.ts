import { type Caller, notFound, requireSite } from '#app/caller';
import { command } from '#app/command';
import { givenIn, toOwner } from '#app/compose-messages';
import type { Entity, Ports } from '#app/ports';
import { companyOf } from '#app/read-company';
import { byTechnician, siteChange } from '#app/site-change';
import type { Device } from '#domain/device';
import { accessOf, withoutDevices } from '#domain/grant';
import type { QueuedMessage } from '#domain/message';
import { requireCompanyMay } from '#domain/site';
import { askedBy } from '#domain/technician';

/** Removes a device, and takes it out of every grant, in one write: the next check knows it no more. */
export const removeDevice = (ports: Ports, caller: Caller, siteId: string, deviceId: string): Promise<undefined> =>
  command(ports, undefined, async () => {
    const [{ technician, read }, device] = await Promise.all([
      requireSite(ports, caller, siteId, 'grants'),
      ports.sites.device(siteId, deviceId),
    ]);
    if (!device) throw notFound();
    const now = ports.now();
    requireCompanyMay('edit-devices', read.site, now);
    const grants = read.grants.map((grant) => withoutDevices(grant, [deviceId], now, 'released'));
    const changed = grants.filter((grant, index) => grant !== read.grants[index]);
    /** The owner is told what ends with the device (product.md §4). */
    const releasedWith = async ({ id }: Device): Promise<QueuedMessage[]> => {
      const { value: company } = await companyOf(ports, read.site.companyId);
      const released = changed.map((grant) => ({ ...grant, devices: [id] }));
      return toOwner(ports, { company, site: read.site, now }, askedBy(technician), (names) => ({
        kind: 'grants-released',
        ...names,
        given: givenIn(released, now),
      }));
    };
    return {
      change: siteChange(
        ports,
        read,
        now,
        { deviceCount: read.site.deviceCount - 1, access: accessOf(grants) },
        [
          {
            actor: byTechnician(technician),
            action: 'device-removed',
            details: { deviceId, name: device.name, serial: device.serial, grants: changed.map(({ id }) => id) },
          },
        ],
        {
          puts: changed.map((value): Entity => ({ entity: 'grant', value })),
          messages: changed.length > 0 ? await releasedWith(device) : [],
          removes: [
            { entity: 'device', value: device },
            { entity: 'connectivity', value: { deviceId, siteId } },
            { entity: 'serial', value: { serial: device.serial, siteId, deviceId } },
          ],
        },
      ),
      answer: undefined,
    };
  });
