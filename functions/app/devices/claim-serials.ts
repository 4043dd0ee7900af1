import { type Change, type Entity, LostRace, type Ports, type SiteRead } from '#app/kernel/ports';
import type { Contact } from '#domain/contact';
import type { Device } from '#domain/device';
import { type Line, withoutSome } from '#domain/line';
import { claimOn, deviceUnconfirmed, isOfOneOwner } from '#domain/serial';
import { ownerContacts } from '#domain/site';

/** What a site that is handed over gets of the serials of its devices: they are its own from then on, or are another's (rule 46). */
export type Claims = Required<Pick<Change, 'puts' | 'displaces' | 'restsOn'>> & {
  /** Devices whose serial another handed-over site holds. */
  unconfirmed: Device[];
};

/** Together with all else that an acceptance writes they fit into one transaction. */
const MOST_AT_ONCE = 10;

/**
 * The claims that go into the very write that hands the site over. Where there are more than fit, most are claimed before:
 * harmless if that write then does not come, as a site without owner stands in nobody's way.
 * @param owner who takes the site over.
 * @throws Refused `device-unconfirmed` when more of them are another's than can be noted.
 */
export const claimSerials = async (ports: Ports, { site, devices }: SiteRead<'everything'>, owner: Contact): Promise<Claims> => {
  for (;;) {
    const claims = await claimsOf(ports, site.id, [owner], devices);
    if (claims.unconfirmed.length > MOST_AT_ONCE) throw deviceUnconfirmed();
    if (claims.puts.length <= MOST_AT_ONCE) return claims;
    const puts = claims.puts.slice(0, MOST_AT_ONCE);
    const losing = new Set(puts.flatMap((thing) => ('insteadOf' in thing && thing.insteadOf !== undefined ? [thing.insteadOf] : [])));
    await ports.changes.commit({ at: ports.now(), puts, displaces: claims.displaces.filter((id) => losing.has(id)) });
  }
};

const claimsOf = async (
  { sites, serials, now }: Ports,
  siteId: string,
  owners: readonly Contact[],
  devices: readonly Device[],
): Promise<Claims> => {
  const holders = await serials.holders(devices.map(({ serial }) => serial));
  const elsewhere = devices.flatMap((device) => {
    const holder = holders.get(device.serial);
    return holder?.siteId === siteId ? [] : [{ device, holderId: holder?.siteId }];
  });
  const ids = [...new Set(elsewhere.flatMap(({ holderId }) => holderId ?? []))];
  const holding = new Map(await Promise.all(ids.map(async (id) => [id, await sites.load(id, 'site')] as const)));
  const claims: Claims = { puts: [], displaces: [], restsOn: [], unconfirmed: [] };
  const displaced = new Set<string>();
  const resting = new Map<string, number>();
  const theirs: Held[] = [];
  for (const { device, holderId } of elsewhere) {
    const holder = holderId === undefined ? undefined : holding.get(holderId);
    const claim = claimOn(owners, holder?.site, now());
    if (claim === 'collides' || claim === 'waits' || claim === 'leaves') claims.unconfirmed.push(device);
    if (claim === 'takes' || claim === 'displaces') claims.puts.push(serialOf(device, holderId));
    if (claim === 'displaces' && holder) displaced.add(holder.site.id);
    if (isOfOneOwner(claim) && holder) {
      resting.set(holder.site.id, holder.version);
      theirs.push({ serial: device.serial, siteId: holder.site.id });
    }
  }
  await requireStillHeld({ serials }, theirs);
  return { ...claims, displaces: [...displaced], restsOn: [...resting].map(([id, version]) => ({ siteId: id, version })) };
};

type Held = { serial: string; siteId: string };

/**
 * That a site rests on its owner's other one, which holds the serial, is true only if that held it when it was read:
 * who held it was read before, and it may have been let go of in between.
 * @throws LostRace
 */
export const requireStillHeld = async ({ serials }: Pick<Ports, 'serials'>, held: readonly Held[]): Promise<void> => {
  if (held.length === 0) return;
  const holders = await serials.holders(held.map(({ serial }) => serial));
  if (held.some(({ serial, siteId }) => holders.get(serial)?.siteId !== siteId)) throw new LostRace();
};

/** What an owner's devices are from now on, and what is written for that to be so. */
export type Confirmed = { devices: Device[] } & Required<Pick<Change, 'puts' | 'displaces'>>;

/**
 * Devices whose serial another site held, tried again: what that has let go is this site's from now on, in the very write
 * by which the owner gives something. No call more where there is none.
 */
export const confirmAgain = async (ports: Ports, read: SiteRead<'everything'>): Promise<Confirmed> => {
  const waiting = read.devices.filter((device) => device.unconfirmed).slice(0, MOST_AT_ONCE);
  if (waiting.length === 0) return { devices: read.devices, puts: [], displaces: [] };
  // Where another site of theirs holds it, the removal there finds this one already, and raises its version.
  const { unconfirmed, puts, displaces } = await claimsOf(ports, read.site.id, ownerContacts(read.site, ports.now()), waiting);
  const confirmed = new Map(
    waiting.filter((device) => !unconfirmed.includes(device)).map(({ unconfirmed: _, ...device }) => [device.id, device]),
  );
  const changed = [...confirmed.values()].map((value): Entity => ({ entity: 'device', value, mustExist: true }));
  return { devices: read.devices.map((device) => confirmed.get(device.id) ?? device), puts: [...puts, ...changed], displaces };
};

/** @throws Refused `device-unconfirmed` where a line is for a device that another handed-over site holds. */
export const requireConfirmed = (lines: readonly Line[], devices: readonly Device[]): void => {
  const unconfirmed = new Set(devices.filter((device) => device.unconfirmed).map(({ id }) => id));
  const isElsewhere = (line: Line): boolean =>
    line.permission !== 'site-information' &&
    (line.devices === 'all' ? devices.length > 0 && unconfirmed.size === devices.length : line.devices.some((id) => unconfirmed.has(id)));
  if (lines.some(isElsewhere)) throw deviceUnconfirmed();
};

/**
 * Lines as far as they are for devices that are this site's: written out where one is another's, so that what was decided
 * reads as if the owner had left it out (rule 26).
 */
export const withoutUnconfirmed = (lines: readonly Line[], devices: readonly Device[]): Line[] => {
  const unconfirmed = devices.filter((device) => device.unconfirmed).map(({ id }) => id);
  if (unconfirmed.length === 0) return [...lines];
  return withoutSome(
    lines,
    unconfirmed,
    devices.map(({ id }) => id),
  );
};

/** The site of a device holds its serial from then on. */
export const serialOf = ({ serial, siteId, id }: Device, insteadOf: string | undefined): Entity => ({
  entity: 'serial',
  value: { serial, siteId, deviceId: id },
  insteadOf,
});
