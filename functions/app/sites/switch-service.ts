import { type Caller, notFound } from '#app/kernel/caller';
import type { Ports } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { withSite } from '#app/kernel/with-site';
import { toPeople } from '#app/messages/compose-messages';
import { type Device, serviceOn, toCompany } from '#domain/device';
import { Refused } from '#domain/refusal';
import { askedBy } from '#domain/technician';

/**
 * The company switches a device's service off or on, where the owner has allowed that; each time the owner is told why,
 * and no device is ever deleted (rule 19).
 * @throws Refused `suspension-not-allowed`.
 */
export const switchService = (
  ports: Ports,
  caller: Caller,
  { siteId, deviceId }: { siteId: string; deviceId: string },
  input: { enabled: boolean; reason: string },
): Promise<Device> =>
  withSite(
    ports,
    { caller, siteId, part: 'site', beside: () => ports.sites.device(siteId, deviceId) },
    async ({ technician, read, now, about, beside: device }) => {
      if (!device) throw notFound();
      // Also of a device that another handed-over site holds: a refusal would tell that it is known (rules 26 and 46), and
      // what is switched here is never asked for there.
      if (!read.site.allowServiceSuspension) {
        throw new Refused('suspension-not-allowed', 'The owner has not allowed that services are switched off.');
      }
      const service = serviceOn(device, read.site);
      if (service?.enabled === input.enabled && service.reason === input.reason) return { answer: toCompany({ ...device, service }) };
      const next: Device = { ...device, service: { ...input, since: now } };
      return {
        change: siteChange(ports, {
          read,
          now,
          happened: { actor: byTechnician(technician), action: 'service-switched', details: { deviceId, name: device.name, ...input } },
          puts: [{ entity: 'device', value: next, mustExist: true }],
          messages: toPeople(ports, await about(), askedBy(technician), (names) => ({
            kind: 'service-switched',
            ...names,
            deviceName: device.name,
            ...input,
          })),
        }),
        answer: toCompany(next),
      };
    },
  );
