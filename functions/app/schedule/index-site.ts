import { askedOf } from '#app/applications/asked-of';
import { command } from '#app/kernel/command';
import { deviceFound, siteFound } from '#app/kernel/found-by';
import type { Entity, Ports, SiteRead } from '#app/kernel/ports';
import { settled } from '#domain/care';
import type { Device } from '#domain/device';
import type { Instant } from '#domain/instant';
import { summaryOf } from '#domain/invitation';
import { residentsOf } from '#domain/people';

/** With up to six words each, and what a registration adds, they fit into one transaction; at first beside the site's own words, people and what they are asked. */
const DEVICES_AT_ONCE = 12;
const DEVICES_AT_FIRST = 7;

type Needs = Pick<Ports, 'changes' | 'companies' | 'now' | 'pause' | 'sites' | 'serials'>;

const ofDevice = async (ports: Needs, { site }: SiteRead, device: Device): Promise<Entity[]> => {
  const found = deviceFound(site, undefined, device).puts;
  const registered = await ports.serials.registration(device.serial, site.companyId);
  // Another site of the company may have taken its place since.
  if (registered && registered.siteId !== site.id) return found;
  const { id: siteId, companyId } = site;
  return [
    ...found,
    { entity: 'registration', value: { serial: device.serial, siteId, deviceId: device.id, companyId }, insteadOf: registered && siteId },
  ];
};

const ofSite = ({ site, applications }: SiteRead<'invitations'>, now: Instant): Entity[] => [
  ...siteFound(undefined, site).puts,
  ...applications.flatMap((application) => askedOf(residentsOf(site.people, now), application)),
  ...residentsOf(site.people, now).map(
    ({ contact, role }): Entity => ({
      entity: 'ownership',
      value: { contact, role, siteId: site.id, companyId: site.companyId },
    }),
  ),
];

/** When its link was sent, and when it was answered, an older site does not know of its invitation. */
const invitationOf = ({ site, invitations }: SiteRead<'everything'>) => {
  const last = invitations.find(({ id }) => id === site.lastInvitation?.id);
  return last ? summaryOf(last, site.lastInvitation) : site.lastInvitation;
};

/**
 * Writes anew what a company finds a site by, and what needs doing on it, from the site itself: for what was stored before that was
 * written. Nothing happens on the site by it, so that its ledger does not tell of it; may be run again.
 * @returns whether there was something to be written: not of a site that is not there, or that no company looks after.
 */
export const indexSite = async (ports: Needs, siteId: string): Promise<boolean> => {
  const done = new Set<string>();
  for (;;) {
    const left = await command(ports, undefined, async () => {
      const read = await ports.sites.load(siteId, 'everything');
      if (!read) return { answer: undefined };
      const { site } = read;
      if (site.dismissedAt !== undefined) {
        // Nobody is left who could find it.
        const next = { ...site, care: settled(site.care) };
        const isDue = site.care?.settlesAt !== undefined;
        return { answer: undefined, ...(isDue && { change: { at: ports.now(), site: { next, version: read.version } } }) };
      }
      const others = read.devices.filter(({ id }) => !done.has(id));
      const devices = others.slice(0, done.size === 0 ? DEVICES_AT_FIRST : DEVICES_AT_ONCE);
      const found = await Promise.all(devices.map((device) => ofDevice(ports, read, device)));
      const puts = [...(done.size === 0 ? ofSite(read, ports.now()) : []), ...found.flat()];
      const isMore = others.length > devices.length;
      const next = { ...site, lastInvitation: invitationOf(read), ...(!isMore && { care: settled(site.care) }) };
      return {
        change: { at: ports.now(), site: { next, version: read.version }, puts },
        answer: { ids: devices.map(({ id }) => id), isMore },
      };
    });
    if (!left) return false;
    for (const id of left.ids) done.add(id);
    if (!left.isMore) return true;
  }
};
