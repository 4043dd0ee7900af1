import { type Caller, notFound } from '#app/kernel/caller';
import { deviceFound } from '#app/kernel/found-by';
import type { Ports } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { withSite } from '#app/kernel/with-site';
import { caredSince } from '#domain/care';
import { type Device, serviceOn, serviceSince, toCompany } from '#domain/device';
import { requireKnownCloud } from '#domain/device-cloud';
import { requireCompanyMay } from '#domain/site';

type Input = Partial<Pick<Device, 'name' | 'model' | 'category' | 'cloud'>>;

/**
 * Edits a device; its serial is what it is, and changes only with the device itself. One that comes to another cloud is not known
 * to be online there.
 * @throws Refused `site-status`, `unknown-device-cloud`
 */
export const changeDevice = (
  ports: Ports,
  caller: Caller,
  { siteId, deviceId }: { siteId: string; deviceId: string },
  input: Input,
): Promise<Device> =>
  withSite(
    ports,
    { caller, siteId, part: 'site', beside: () => ports.sites.device(siteId, deviceId) },
    async ({ technician, read, now, beside: device }) => {
      if (!device) throw notFound();
      requireCompanyMay('edit-devices', read.site, now);
      if (input.cloud !== undefined) requireKnownCloud(ports.settings.deviceClouds, input.cloud);
      const next = { ...device, ...input };
      const moves = next.cloud !== device.cloud;
      const found = deviceFound(read.site, device, next);
      return {
        change: siteChange(ports, {
          read,
          now,
          happened: { actor: byTechnician(technician), action: 'device-changed', details: { deviceId, ...input } },
          puts: [
            { entity: 'device', value: next, mustExist: true },
            ...(moves ? [{ entity: 'connectivity' as const, value: { deviceId, siteId, cloud: next.cloud } }] : []),
            ...found.puts,
          ],
          removes: found.removes,
        }),
        answer: toCompany({ ...next, service: serviceSince(caredSince(read.site.care), serviceOn(next, read.site)) }),
      };
    },
  );
