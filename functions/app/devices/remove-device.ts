import { type Caller, notFound } from '#app/kernel/caller';
import { deviceFound } from '#app/kernel/found-by';
import { changedGrants } from '#app/kernel/grant-writes';
import type { Change, Entity, PageRequest, Ports, Serial, SiteRead } from '#app/kernel/ports';
import { byPerson, byTechnician, type Happening, MOST_WRITES, siteChange } from '#app/kernel/site-change';
import { givenIn, lostIn } from '#app/kernel/told';
import { withOwnedSite, withSite } from '#app/kernel/with-site';
import { technicianRoom, toPeople, withdrawnMessages } from '#app/messages/compose-messages';
import { answeredMessages } from '#app/messages/people-messages';
import { endedIn, usedOf } from '#app/messages/used';
import type { Contact } from '#domain/contact';
import type { Device } from '#domain/device';
import { type Grant, type Loss, lossOf } from '#domain/grant';
import type { Instant } from '#domain/instant';
import type { QueuedMessage } from '#domain/message';
import { isOwned, ownerContacts, requireCompanyMay } from '#domain/site';
import { askedBy } from '#domain/technician';

const OWNED_AT_ONCE = 25;

/** The device, and what is being done on its site. */
const deviceAnd = ({ sites, sessions }: Pick<Ports, 'sites' | 'sessions'>, siteId: string, deviceId: string) =>
  Promise.all([sites.device(siteId, deviceId), sessions.open(siteId)]);

/**
 * The company removes a device, and it is taken out of every grant, in one write: the next check knows it no more.
 * The owner is told what ends with it (product.md §4).
 */
export const removeDevice = (ports: Ports, caller: Caller, siteId: string, deviceId: string): Promise<undefined> =>
  withSite(
    ports,
    { caller, siteId, part: 'grants', beside: () => deviceAnd(ports, siteId, deviceId) },
    async ({ technician, read, now, about, beside: [device, open] }) => {
      if (!device) throw notFound();
      requireCompanyMay('edit-devices', read.site, now);
      const losses = without(read.grants, device, now, 'released');
      const told = {
        given: givenIn(lostIn(losses), [device], now),
        used: usedOf(endedIn(losses), open, now),
      };
      const messages =
        losses.length > 0
          ? toPeople(ports, await about(), askedBy(technician), (names) => ({ kind: 'grants-released', ...names, ...told }))
          : [];
      return {
        change: await removal(ports, { read, device, actor: byTechnician(technician), losses, messages, now }),
        answer: undefined,
      };
    },
  );

/**
 * The owner removes a device from their site, whoever looks after it: its grants end with it, whoever asked for them is
 * told, and its serial is free (rule 46).
 * @throws Refused `not-found`
 */
export const removeOwnedDevice = (ports: Ports, caller: Caller, siteId: string, deviceId: string): Promise<undefined> =>
  withOwnedSite(
    ports,
    { caller, siteId, part: 'grants', beside: () => deviceAnd(ports, siteId, deviceId) },
    async ({ person, read, now, about, beside: [device, open] }) => {
      if (!device) throw notFound();
      const losses = without(read.grants, device, now, 'withdrawn');
      const aboutSite = await about();
      const toThePeople = answeredMessages(ports, aboutSite, person, 'device-removed');
      const most = technicianRoom(OTHER_WRITES + losses.length + toThePeople.length);
      const told = [...withdrawnMessages(ports, aboutSite, losses, { siteDevices: [device], open, most }), ...toThePeople];
      return {
        change: await removal(ports, { read, device, actor: byPerson(person), losses, messages: told, now }),
        answer: undefined,
      };
    },
  );

const without = (grants: readonly Grant[], { id }: Device, now: Instant, endsAs: 'withdrawn' | 'released'): Loss[] =>
  grants.flatMap((grant) => lossOf(grant, [id], now, endsAs) ?? []);

type Removing = {
  read: SiteRead<'grants'>;
  device: Device;
  actor: Happening['actor'];
  losses: readonly Loss[];
  messages: QueuedMessage[];
  now: Instant;
};

const removal = async (ports: Ports, { read, device, actor, losses, messages, now }: Removing): Promise<Change> => {
  const changed = losses.map(({ grant }) => grant);
  const { access, puts } = changedGrants(read, changed, { writesList: isOwned(read.site) });
  const { id: deviceId, name, serial, cloud } = device;
  const details = {
    deviceId,
    name,
    serial,
    ...(cloud !== undefined && { cloud }),
    grants: changed.map(({ id }) => id),
    told: givenIn(lostIn(losses), [device], now),
  };
  const serials = await serialsAfter(ports, read, device);
  const found = await wordsBeside(ports, deviceFound(read.site, device, undefined).removes, puts.length + messages.length, now);
  return siteChange(ports, {
    read,
    now,
    becomes: { deviceCount: read.site.deviceCount - 1, access },
    happened: { actor, action: 'device-removed', details },
    puts: [...puts, ...serials.puts],
    restsOn: serials.restsOn,
    messages,
    removes: [
      { entity: 'device', value: device },
      { entity: 'connectivity', value: { deviceId, siteId: device.siteId } },
      ...serials.removes,
      ...found,
    ],
  });
};

/** What a removal writes beside grants, messages and words. */
const OTHER_WRITES = 10;

/** What a device was found by goes with it; before it where both do not fit: harmless, as it is listed on its site all the same. */
const wordsBeside = async ({ changes }: Pick<Ports, 'changes'>, words: Entity[], others: number, now: Instant): Promise<Entity[]> => {
  if (words.length + others + OTHER_WRITES <= MOST_WRITES) return words;
  await changes.commit({ at: now, removes: words });
  return [];
};

/** What becomes of a device's serial without it: whatever another site has of it stays. */
const serialsAfter = async (
  ports: Ports,
  { site }: SiteRead<'grants'>,
  { serial, siteId, id }: Device,
): Promise<Required<Pick<Change, 'puts' | 'removes' | 'restsOn'>>> => {
  const [holders, registered] = await Promise.all([ports.serials.holders([serial]), ports.serials.registration(serial, site.companyId)]);
  const value = { serial, siteId, deviceId: id };
  const registration: Entity[] =
    registered?.siteId === siteId ? [{ entity: 'registration', value: { ...value, companyId: site.companyId } }] : [];
  if (holders.get(serial)?.siteId !== siteId) return { puts: [], removes: registration, restsOn: [] };
  const next = await theirOther(ports, ownerContacts(site, ports.now()), value);
  if (!next) return { puts: [], removes: [...registration, { entity: 'serial', value }], restsOn: [] };
  return { puts: [{ entity: 'serial', value: next.holder, insteadOf: siteId }], removes: registration, restsOn: [next.site] };
};

type Shared = { holder: Serial; site: { siteId: string; version: number } };

/** Where else the owner has the device, which holds the serial from then on: a camera moves with its owner, and no rival gets it. */
const theirOther = async (ports: Pick<Ports, 'sites'>, owners: readonly Contact[], held: Serial): Promise<Shared | undefined> => {
  for (const owner of owners) {
    const found = await otherOf(ports, owner, held);
    if (found) return found;
  }
  return undefined;
};

const otherOf = async (ports: Pick<Ports, 'sites'>, owner: Contact, { serial, siteId }: Serial): Promise<Shared | undefined> => {
  for (let from: PageRequest['from'], more = true; more; more = from !== undefined) {
    const page = await ports.sites.ownedBy(owner, { limit: OWNED_AT_ONCE, from });
    const others = page.items.filter(({ id }) => id !== siteId);
    const having = await Promise.all(others.map(({ id }) => hasIt(ports, id, serial)));
    const found = having.find(Boolean);
    if (found) return found;
    from = page.next;
  }
  return undefined;
};

/** A site's own device with a serial: its devices tell, as a company that was dismissed may have registered it elsewhere since. */
const hasIt = async ({ sites }: Pick<Ports, 'sites'>, siteId: string, serial: string): Promise<Shared | undefined> => {
  const read = await sites.load(siteId, 'everything');
  const device = read?.devices.find((one) => one.serial === serial);
  return read && device && { holder: { serial, siteId, deviceId: device.id }, site: { siteId, version: read.version } };
};
