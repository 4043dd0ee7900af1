import { type Caller, requireSite } from '#app/caller';
import { command } from '#app/command';
import type { Once, Ports } from '#app/ports';
import { byTechnician, siteChange } from '#app/site-change';
import type { Device } from '#domain/device';
import { LIMITS } from '#domain/limits';
import { Refused } from '#domain/refusal';
import { requireCompanyMay } from '#domain/site';

type Input = Pick<Device, 'name' | 'serial' | 'model' | 'category'>;

/**
 * Adds a device to a site. A serial stands on one site only; one that a deleted site still holds is free.
 * @throws Refused `serial-taken`, `limit-reached` (500 devices a site), `site-status`.
 */
export const addDevice = (ports: Ports, caller: Caller, siteId: string, input: Input, once?: Once): Promise<Device> =>
  command(ports, once, async () => {
    const [{ technician, read }, holder] = await Promise.all([
      requireSite(ports, caller, siteId, 'site'),
      ports.sites.holderOf(input.serial),
    ]);
    const now = ports.now();
    requireCompanyMay('edit-devices', read.site, now);
    if (read.site.deviceCount >= LIMITS.devicesOfASite) {
      throw new Refused('limit-reached', `A site holds up to ${LIMITS.devicesOfASite} devices.`, { limit: 'devices-of-a-site' });
    }
    if (holder && (await ports.sites.load(holder.siteId, 'site'))) throw serialTaken();
    const device: Device = { ...input, id: ports.ids.next('dev'), siteId, createdAt: now };
    return {
      change: siteChange(
        ports,
        read,
        now,
        { deviceCount: read.site.deviceCount + 1 },
        [{ actor: byTechnician(technician), action: 'device-added', details: { deviceId: device.id, ...input } }],
        {
          puts: [
            { entity: 'device', value: device },
            { entity: 'connectivity', value: { deviceId: device.id, siteId } },
            { entity: 'serial', value: { serial: device.serial, siteId, deviceId: device.id }, insteadOf: holder?.siteId },
          ],
        },
      ),
      answer: device,
    };
  });

/** Says nothing about where the serial stands: that may be another company's site (rule 26). */
export const serialTaken = () => new Refused('serial-taken', 'A device with this serial number stands on a site already.');
