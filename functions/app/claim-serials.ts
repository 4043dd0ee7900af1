import type { Change, Entity, Ports, SiteRead } from '#app/ports';
import type { Device } from '#domain/device';
import { claimOn, deviceUnconfirmed } from '#domain/serial';

/** What a site that is handed over gets of the serials of its devices: they are its own from then on, or are another's (rule 46). */
export type Claims = Required<Pick<Change, 'puts' | 'displaces'>> & {
  /** Devices whose serial another handed-over site holds. */
  unconfirmed: Device[];
};

/** Together with all else that an acceptance writes they fit into one transaction. */
const MOST_AT_ONCE = 10;

/**
 * The claims that go into the very write that hands the site over. Where there are more than fit, most are claimed before:
 * harmless if that write then does not come, as a site without owner stands in nobody's way.
 * @throws Refused `device-unconfirmed` when more of them are another's than can be noted.
 */
export const claimSerials = async (ports: Ports, { site, devices }: SiteRead<'everything'>): Promise<Claims> => {
  for (;;) {
    const claims = await claimsOf(ports, site.id, devices);
    if (claims.unconfirmed.length > MOST_AT_ONCE) throw deviceUnconfirmed();
    if (claims.puts.length <= MOST_AT_ONCE) return claims;
    const puts = claims.puts.slice(0, MOST_AT_ONCE);
    const losing = new Set(puts.flatMap((thing) => ('insteadOf' in thing && thing.insteadOf !== undefined ? [thing.insteadOf] : [])));
    await ports.changes.commit({ at: ports.now(), puts, displaces: claims.displaces.filter((id) => losing.has(id)) });
  }
};

const claimsOf = async ({ sites, serials }: Ports, siteId: string, devices: readonly Device[]): Promise<Claims> => {
  const holders = await serials.holders(devices.map(({ serial }) => serial));
  const elsewhere = devices.flatMap((device) => {
    const holder = holders.get(device.serial);
    return holder?.siteId === siteId ? [] : [{ device, holderId: holder?.siteId }];
  });
  const ids = [...new Set(elsewhere.flatMap(({ holderId }) => holderId ?? []))];
  const holding = new Map(await Promise.all(ids.map(async (id) => [id, (await sites.load(id, 'site'))?.site] as const)));
  const claims: Claims = { puts: [], displaces: [], unconfirmed: [] };
  const displaced = new Set<string>();
  for (const { device, holderId } of elsewhere) {
    const claim = claimOn(true, holderId === undefined ? undefined : holding.get(holderId));
    if (claim === 'collides') claims.unconfirmed.push(device);
    else claims.puts.push(serialOf(device, holderId));
    if (claim === 'displaces' && holderId !== undefined) displaced.add(holderId);
  }
  return { ...claims, displaces: [...displaced] };
};

/** The site of a device holds its serial from then on. */
export const serialOf = ({ serial, siteId, id }: Device, insteadOf: string | undefined): Entity => ({
  entity: 'serial',
  value: { serial, siteId, deviceId: id },
  insteadOf,
});
