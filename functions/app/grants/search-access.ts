import type { Access } from '#app/kernel/access-port';
import type { Page, PageRequest, Ports, Position } from '#app/kernel/ports';
import { type AccessQuestion, allowanceFor, allowancesOf } from '#domain/access';
import { accessListOf } from '#domain/access-list';
import { type AskingCloud, isOwnOf } from '#domain/device-cloud';
import type { Place } from '#domain/evaluation';
import { partOf } from '#domain/partner';
import type { Permission } from '#domain/permission';
import { isAuthorized, type Site } from '#domain/site';
import { type Technician, worksOn } from '#domain/technician';

/** Each of them is read whole: on a site at its limits that is a call of its own. */
const SITES_A_PAGE = 20;

type Searching = Pick<Ports, 'companies' | 'now' | 'sites'> & { access: Access };

const NOBODY: Page<string> = { items: [] };

const isPosition = (from: Position): boolean => Object.keys(from).length > 0;

/** Where its sites end, those of others begin on which a company works (rule 36). */
const THROUGH_OTHERS = 'others';

type Places = Page<Site> & { isTheirs: (site: Site) => boolean };

const placesOf = async (
  { sites, now }: Pick<Searching, 'sites' | 'now'>,
  technician: Technician,
  from: Position | undefined,
): Promise<Places> => {
  const { companyId } = technician;
  const { of, ...behind } = from ?? {};
  const page = { limit: SITES_A_PAGE, from: isPosition(behind) ? behind : undefined };
  if (of === THROUGH_OTHERS) {
    const { items, next } = await sites.ofPartner(companyId, page);
    const isTheirs = (site: Site): boolean => partOf(technician, site, now()) !== undefined;
    return { items: await sites.many(items.map(({ id }) => id)), next: next && { ...next, of }, isTheirs };
  }
  const { items, next } = await sites.ofCompany(companyId, page);
  const isTheirs = (site: Site): boolean => worksOn(technician, site);
  if (next) return { items, next, isTheirs };
  const { items: others } = await sites.ofPartner(companyId, { limit: 1 });
  return { items, next: others.length > 0 ? { of: THROUGH_OTHERS } : undefined, isTheirs };
};

const questionOn = async (
  access: Access,
  permission: Permission,
  place: Place,
  cloud: AskingCloud,
): Promise<AccessQuestion | undefined> => {
  if (!('deviceId' in place)) return permission === 'site-information' ? { permission, siteId: place.siteId } : undefined;
  if (permission === 'site-information') return undefined;
  const device = (await access.read([], [], [place.deviceId])).device(place.deviceId);
  if (device?.siteId === undefined || !isOwnOf(cloud, device)) return undefined;
  return { permission, siteId: device.siteId, deviceId: place.deviceId };
};

/**
 * Which technicians may do this there now: a page of the company's, of whom some may and others may not, by their emails.
 * Nobody, for what is not there, is another cloud's, or cannot be done there (rule 17).
 * @throws ForeignPosition, Unavailable
 */
export const searchTechnicians = async (
  { access, companies, now }: Searching,
  { permission, place }: { permission: Permission; place: Place },
  cloud: AskingCloud,
  page: PageRequest,
): Promise<Page<string>> => {
  const question = await questionOn(access, permission, place, cloud);
  if (!question) return NOBODY;
  const allowances = (await access.read([], [question.siteId])).allowances(question);
  // One company after the other: the one that looks after the site, then its partners (rule 36).
  const holders = [...new Set(allowances.map(({ companyId }) => companyId))];
  const { of: holder = holders[0], ...from } = page.from ?? {};
  const turn = holders.indexOf(holder ?? '');
  if (holder === undefined || turn < 0) return NOBODY;
  const { items: staff, next: behind } = await companies.staff(holder, { ...page, from: isPosition(from) ? from : undefined });
  const following = holders[turn + 1];
  const next: Position | undefined = behind ? { ...behind, of: holder } : following === undefined ? undefined : { of: following };
  const at = now();
  const may = (one: (typeof staff)[number]): one is Technician =>
    !('status' in one) && allowanceFor(one, question, allowances, at) !== undefined;
  return { items: staff.filter(may).map(({ email }) => email), next };
};

/**
 * On which sites, or on which of the cloud's devices, a technician may do this now: those on a page of the company's sites, by
 * their ids.
 * @throws ForeignPosition, Unavailable
 */
export const searchPlaces = async (
  { companies, sites, now }: Searching,
  { technician: email, permission }: { technician: string; permission: Permission },
  cloud: AskingCloud,
  { from }: Pick<PageRequest, 'from'>,
): Promise<Page<string>> => {
  const technician = await companies.technician(email);
  if (!technician) return NOBODY;
  const { items: page, next, isTheirs } = await placesOf({ sites, now }, technician, from);
  const at = now();
  const worth = page.filter((site) => isTheirs(site) && isAuthorized(site, at));
  const read = await Promise.all(worth.map(({ id }) => sites.load(id, 'everything')));
  const found = read.flatMap((whole) => {
    if (!whole || !isTheirs(whole.site)) return [];
    const list = accessListOf(whole.site, whole.grants);
    const may = (question: AccessQuestion): boolean =>
      allowanceFor(technician, question, allowancesOf(list, question), now()) !== undefined;
    if (permission === 'site-information') return may({ permission, siteId: list.siteId }) ? [list.siteId] : [];
    const own = whole.devices.filter((device) => isOwnOf(cloud, device));
    return own.filter(({ id }) => may({ permission, siteId: list.siteId, deviceId: id })).map(({ id }) => id);
  });
  return { items: found, next };
};
