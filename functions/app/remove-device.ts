import { type Caller, notFound, requireSite } from '#app/caller';
import { command } from '#app/command';
import type { Entity, Ports } from '#app/ports';
import { byTechnician, siteChange } from '#app/site-change';
import { accessOf, withoutDevices } from '#domain/grant';
import { requireCompanyMay } from '#domain/site';

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
    const grants = read.grants.map((grant) => withoutDevices(grant, [deviceId], now));
    const changed = grants.filter((grant, index) => grant !== read.grants[index]);
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
