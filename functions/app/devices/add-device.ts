import { requireStillHeld, serialOf } from '#app/devices/claim-serials';
import type { Caller } from '#app/kernel/caller';
import { deviceFound } from '#app/kernel/found-by';
import type { Ports, Serial } from '#app/kernel/ports';
import { byTechnician, siteChange } from '#app/kernel/site-change';
import { type OnSite, withSite } from '#app/kernel/with-site';
import { type Device, toCompany } from '#domain/device';
import { cloudOfNew } from '#domain/device-cloud';
import { Refused } from '#domain/refusal';
import { claimOn, isOfOneOwner } from '#domain/serial';
import { ownerContacts, requireCompanyMay, requireRoomForDevice } from '#domain/site';

type Input = Pick<Device, 'name' | 'serial' | 'model' | 'category' | 'cloud'>;

/**
 * Adds a device to a site. A company has a serial on one of its sites; whether anybody else has it, no answer to it tells
 * (rules 26 and 46).
 * @throws Refused `serial-taken`, `limit-reached` (500 devices a site), `site-status`, `unknown-device-cloud`.
 */
export const addDevice = (ports: Ports, caller: Caller, { siteId, once }: OnSite, input: Input): Promise<Device> =>
  withSite(
    ports,
    { caller, siteId, part: 'site', once, beside: () => ports.serials.holders([input.serial]) },
    async ({ technician, read, now, beside: holders }) => {
      requireCompanyMay('edit-devices', read.site, now);
      requireRoomForDevice(read.site);
      const { companyId } = read.site;
      const holder = holders.get(input.serial);
      const [cloud, registered, holding] = await Promise.all([
        cloudIn(ports, companyId, input.cloud),
        leftBehind(ports, input.serial, companyId),
        holder && ports.sites.load(holder.siteId, 'site'),
      ]);
      const claim = claimOn(ownerContacts(read.site, now), holding?.site, now);
      const rests = isOfOneOwner(claim) && holding ? [{ siteId: holding.site.id, version: holding.version }] : [];
      await requireStillHeld(
        ports,
        rests.map((other) => ({ serial: input.serial, siteId: other.siteId })),
      );
      const device: Device = {
        ...input,
        id: ports.ids.next('dev'),
        siteId,
        createdAt: now,
        ...(cloud !== undefined && { cloud }),
        ...((claim === 'collides' || claim === 'waits') && { unconfirmed: true as const }),
      };
      const registration = { serial: device.serial, siteId, deviceId: device.id, companyId };
      return {
        change: siteChange(ports, {
          read,
          now,
          becomes: { deviceCount: read.site.deviceCount + 1 },
          happened: { actor: byTechnician(technician), action: 'device-added', details: { deviceId: device.id, ...input } },
          puts: [
            { entity: 'device', value: device },
            { entity: 'connectivity', value: { deviceId: device.id, siteId, cloud } },
            { entity: 'registration', value: registration, insteadOf: registered?.siteId },
            ...(claim === 'takes' || claim === 'displaces' ? [serialOf(device, holder?.siteId)] : []),
            ...deviceFound(read.site, undefined, device).puts,
          ],
          displaces: claim === 'displaces' && holder ? [holder.siteId] : [],
          restsOn: rests,
        }),
        answer: toCompany(device),
      };
    },
  );

/** Where there is one cloud, or it is said which, the company need not be asked. @throws Refused `unknown-device-cloud` */
const cloudIn = async ({ companies, settings }: Ports, companyId: string, said: string | undefined): Promise<string | undefined> => {
  const { deviceClouds } = settings;
  const isOpen = said === undefined && deviceClouds.length > 1;
  const usual = isOpen ? (await companies.find(companyId))?.value.deviceCloud : undefined;
  return cloudOfNew(deviceClouds, said, usual);
};

/** A company's registration of a serial, whose place can be taken: its site is gone, or the company looks after it no longer. @throws Refused `serial-taken` */
const leftBehind = async ({ serials, sites }: Ports, serial: string, companyId: string): Promise<Serial | undefined> => {
  const registered = await serials.registration(serial, companyId);
  const site = registered && (await sites.load(registered.siteId, 'site'))?.site;
  if (site && site.companyId === companyId && site.dismissedAt === undefined) {
    throw new Refused('serial-taken', 'A device with this serial number stands on one of your sites already.', { siteId: site.id });
  }
  return registered;
};
