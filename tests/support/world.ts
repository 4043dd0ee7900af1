import { apply } from '#app/applications/apply';
import { addTechnician } from '#app/company/add-technician';
import { acceptOffer } from '#app/company/answer-offer';
import { startCompany } from '#app/company/start-company';
import { addDevice } from '#app/devices/add-device';
import { acceptInvitation } from '#app/invitations/accept-invitation';
import { invite } from '#app/invitations/invite';
import type { Caller } from '#app/kernel/caller';
import type { Entity, Page, PageRequest } from '#app/kernel/ports';
import { type Happening, SERVICE, siteChange } from '#app/kernel/site-change';
import { acceptPlace } from '#app/people/answer-place';
import { invitePerson } from '#app/people/invite-person';
import { addSite } from '#app/sites/add-site';
import type { Device } from '#domain/device';
import type { Grant } from '#domain/grant';
import type { Invitation } from '#domain/invitation';
import type { Line } from '#domain/line';
import type { PersonRole } from '#domain/people';
import type { Technician } from '#domain/technician';
import type { World } from './ports.ts';

export const anna = { email: 'anna@example.org', name: 'Anna' };
export const OWNER_EMAIL = 'olga@example.org';
export const olga = { email: OWNER_EMAIL };

let serials = 0;

/** As many as one transaction takes, with what is written beside each. */
const DEVICES_AT_ONCE = 19;

/** Very many devices, written as `addDevice` does, but many at a time. */
const addMany = async (ports: World, siteId: string, count: number): Promise<string[]> => {
  const made: string[] = [];
  while (made.length < count) {
    const read = await ports.sites.load(siteId, 'site');
    if (!read) throw new Error('no site');
    const now = ports.now();
    const devices = Array.from({ length: Math.min(DEVICES_AT_ONCE, count - made.length) }, (_, index): Device => {
      const name = `Camera ${made.length + index}`;
      return { id: ports.ids.next('dev'), siteId, name, serial: `W-${++serials}`, category: 'camera', createdAt: now };
    });
    const added = devices.map(({ id: deviceId, name, serial, category }): Happening => {
      return { actor: SERVICE, action: 'device-added', details: { deviceId, name, serial, category } };
    });
    const puts = devices.flatMap((value): Entity[] => {
      const held = { serial: value.serial, siteId, deviceId: value.id };
      return [
        { entity: 'device', value },
        { entity: 'connectivity', value: { deviceId: value.id, siteId } },
        { entity: 'registration', value: { ...held, companyId: read.site.companyId } },
        { entity: 'serial', value: held },
      ];
    });
    const deviceCount = read.site.deviceCount + devices.length;
    await ports.changes.commit(siteChange(ports, { read, now, becomes: { deviceCount }, happened: added as [Happening], puts }));
    made.push(...devices.map(({ id }) => id));
  }
  return made;
};

/** A company with a site and its devices, as a command would make them. */
export const newSite = async (ports: World, devices = 2): Promise<{ id: string; devices: string[] }> => {
  const site = await addSite(ports, anna, { name: 'Demo House', timeZone: 'Europe/Berlin' });
  if (devices > DEVICES_AT_ONCE) return { id: site.id, devices: await addMany(ports, site.id, devices) };
  const made: string[] = [];
  for (let index = 0; index < devices; index++) {
    made.push(
      (await addDevice(ports, anna, { siteId: site.id }, { name: `Camera ${index}`, serial: `W-${++serials}`, category: 'camera' })).id,
    );
  }
  return { id: site.id, devices: made };
};

export const newCompany = (ports: World) => startCompany(ports, anna, { name: 'Demo Alarm', country: 'DE' });

/** Past every counter's window, so that limits do not stand in the way of what is tested. */
export const pastLimits = (ports: World) => ports.advance(24 * 3_600_000);

const inOrder = <T extends { id: string }>(all: T[]): T[] => all.sort((a, b) => (a.id < b.id ? -1 : 1));
const allOf = async <T>(page: (request: PageRequest) => Promise<Page<T>>): Promise<T[]> => {
  const all: T[] = [];
  for (let from: PageRequest['from'], more = true; more; more = from !== undefined) {
    const { items, next } = await page({ limit: 100, from });
    all.push(...items);
    from = next;
  }
  return all;
};

/** The whole site, as it is stored, what is closed included. */
export const stateOf = async (ports: World, siteId: string) => {
  const [loaded, invitations, applications, grants, entries] = await Promise.all([
    ports.sites.load(siteId, 'everything'),
    allOf((page) => ports.closed.invitations(siteId, page)),
    allOf((page) => ports.closed.applications(siteId, page)),
    allOf((page) => ports.closed.grants(siteId, page)),
    allOf((page) => ports.sites.ledger(siteId, page)),
  ]);
  const read = loaded && {
    ...loaded,
    invitations: inOrder([...loaded.invitations, ...invitations]),
    applications: inOrder([...loaded.applications, ...applications]),
    grants: inOrder([...loaded.grants, ...grants]),
  };
  return { read, entries };
};

export const secretOf = async (ports: World, subject: Pick<Invitation, 'id' | 'locator'>): Promise<string> =>
  ports.links.secret(subject.locator, subject.id);

/** Invites and accepts: a site with an owner, who gave these lines. */
export const handOver = (ports: World, siteId: string, lines: Line[] = [], allowServiceSuspension = false): Promise<Grant[]> =>
  handOverTo(ports, siteId, { owner: OWNER_EMAIL, lines, allowServiceSuspension });

type HandOver = { owner: string; lines?: Line[]; allowServiceSuspension?: boolean };
export const handOverTo = async (
  ports: World,
  siteId: string,
  { owner, lines = [], allowServiceSuspension = false }: HandOver,
): Promise<Grant[]> => {
  const { id } = await invite(ports, anna, { siteId }, { contact: { type: 'email', value: owner }, lines, allowServiceSuspension });
  const { read } = await stateOf(ports, siteId);
  const invitation = read?.invitations.find((one) => one.id === id) as Invitation;
  return (await acceptInvitation(ports, await secretOf(ports, invitation), { lines, allowServiceSuspension })).grants;
};

/** The link by which somebody was asked: each of a site's people has their own. */
export const askedSecret = async (ports: World, applicationId: string, to = OWNER_EMAIL): Promise<string> => {
  const sent = (await ports.allMessages()).find(({ value }) => value.link?.subjectId === applicationId && value.to.value === to);
  if (!sent?.value.link) throw new Error(`${to} was not asked`);
  return ports.links.secret(sent.value.link.locator, applicationId);
};

/** The newest link by which somebody was asked to be one of a site's people, or told that they are being removed. */
export const personSecret = async (ports: World, siteId: string, personId: string): Promise<string> => {
  const person = (await ports.sites.load(siteId, 'site'))?.site.people?.find(({ id }) => id === personId);
  const locator = person && ('locator' in person ? person.locator : person.answered?.locator);
  if (locator === undefined) throw new Error(`${personId} was told nothing`);
  return ports.links.secret(locator, personId);
};

/** An owner invites, the person accepts. @returns their id */
export const moveIn = async (ports: World, siteId: string, email: string, role: PersonRole): Promise<string> => {
  const { id } = await invitePerson(ports, olga, { siteId }, { contact: { type: 'email', value: email }, role });
  await acceptPlace(ports, await personSecret(ports, siteId, id));
  return id;
};

export const applyFor = (ports: World, siteId: string, lines: Line[]) => apply(ports, anna, { siteId }, { lines, reason: 'Work to do.' });

export const liveView = (devices: 'all' | string[] = 'all'): Line => ({ permission: 'live-view', devices, duration: { hours: 8 } });

/** An admin offers it, the person accepts. */
export const employ = async (
  ports: World,
  input: Pick<Technician, 'email'> & Partial<Pick<Technician, 'name' | 'role' | 'sites'>>,
  admin: Caller = anna,
): Promise<Technician> => {
  const { id: offerId } = await addTechnician(ports, admin, { name: 'Ben', role: 'technician', sites: 'all', ...input });
  return (await acceptOffer(ports, { caller: { email: input.email }, offerId })).technician;
};

/** Ports of somebody who has read already when, once, something else happens before their first write. */
export const interrupted = (ports: World, by: () => Promise<unknown>): World => {
  let isFirst = true;
  const commit: World['changes']['commit'] = async (...args) => {
    if (isFirst) {
      isFirst = false;
      await by();
    }
    return ports.changes.commit(...args);
  };
  return { ...ports, changes: { ...ports.changes, commit } };
};

/** A company with a site that Olga has taken over, longer ago than any limit counts. */
export const ownedSite = async (ports: World, devices = 2): Promise<{ id: string; devices: string[] }> => {
  await newCompany(ports);
  const site = await newSite(ports, devices);
  await handOver(ports, site.id);
  pastLimits(ports);
  return site;
};
