import { type Caller, notFound, requireSite } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import type { Ports } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { type Device, toCompany } from '#domain/device';
import { requireCompanyMay } from '#domain/site';

type Input = Partial<Pick<Device, 'name' | 'model' | 'category'>>;

/** Edits a device; its serial is what it is, and changes only with the device itself. */
export const changeDevice = (ports: Ports, caller: Caller, siteId: string, deviceId: string, input: Input): Promise<Device> =>
  command(ports, undefined, async () => {
    const [{ technician, read }, device] = await Promise.all([
      requireSite(ports, caller, siteId, 'site'),
      ports.sites.device(siteId, deviceId),
    ]);
    if (!device) throw notFound();
    const now = ports.now();
    requireCompanyMay('edit-devices', read.site, now);
    const next = { ...device, ...input };
    return {
      change: siteChange(
        ports,
        read,
        now,
        {},
        [{ actor: byTechnician(technician), action: 'device-changed', details: { deviceId, ...input } }],
        { puts: [{ entity: 'device', value: next, mustExist: true }] },
      ),
      answer: toCompany(next),
    };
  });
