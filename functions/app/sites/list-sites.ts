import { companyOfSite } from '#app/kernel/about';
import { type Caller, requireTechnician } from '#app/kernel/caller';
import type { Page, PageRequest, Ports } from '#app/kernel/ports';
import { partOn } from '#app/sites/read-through';
import { searchSites } from '#app/sites/search-sites';
import { type SiteView, siteThrough, siteView } from '#app/sites/site-view';
import type { Instant } from '#domain/instant';
import { type Site, type SiteStatus, statusOfSite } from '#domain/site';
import { type Technician, worksOn } from '#domain/technician';

/** The company's own sites; or, as a partner, those of others on which it works (rule 36). */
export type SiteFilter = { status?: SiteStatus | undefined; q?: string | undefined; as?: 'partner' | undefined };

/** What is filtered looks at up to 1,000 sites a request, and comes back with a cursor and what it found so far. */
const MOST_READS = 10;
const SITES_A_READ = 100;

type Seen = { status: SiteStatus | undefined; q: string | undefined; now: Instant };

/** A page may hold fewer than there is room for: where its part is over is found there for a while still. */
const listedThrough = async (
  ports: Ports,
  technician: Technician,
  { status, q, now }: Seen,
  page: PageRequest,
): Promise<Page<SiteView>> => {
  const { items, next } = await ports.sites.ofPartner(technician.companyId, page);
  const sites = await ports.sites.many(items.map(({ id }) => id));
  const views = await Promise.all(
    sites.map(async (site) => {
      const part = partOn(technician, site, now);
      return part && siteThrough(site, await companyOfSite(ports, site), part, now);
    }),
  );
  const words = q?.toLowerCase().split(/\s+/) ?? [];
  const isAsked = ({ status: is, name, address = '' }: SiteView): boolean =>
    (status === undefined || is === status) && words.every((word) => `${name} ${address}`.toLowerCase().includes(word));
  return { items: views.filter((view) => view !== undefined).filter(isAsked), next };
};

/**
 * The company's sites that are the caller's to see, by name, or in the order of what they are found by. Status is derived by the
 * clock, so the filter is ours and not the index's.
 */
export const listSites = async (
  ports: Ports,
  caller: Caller,
  { status, q, as }: SiteFilter,
  page: PageRequest,
): Promise<Page<SiteView>> => {
  if (as === undefined && q !== undefined) {
    const found = await searchSites(ports, caller, { q, status }, page);
    return { ...found, items: found.items.map(({ site }) => site) };
  }
  const technician = await requireTechnician(ports, caller);
  const now = ports.now();
  if (as === 'partner') return listedThrough(ports, technician, { status, q, now }, page);
  const matches = (site: Site): boolean => worksOn(technician, site) && (status === undefined || statusOfSite(site, now) === status);
  const isFiltered = status !== undefined || technician.sites !== 'all';

  const items: SiteView[] = [];
  let from = page.from;
  for (let reads = 0; reads < MOST_READS; reads++) {
    const read = await ports.sites.ofCompany(technician.companyId, { limit: isFiltered ? SITES_A_READ : page.limit, from });
    for (const site of read.items) {
      if (!matches(site)) continue;
      items.push(siteView(site, now));
      if (items.length === page.limit) {
        const isLast = site === read.items.at(-1) && read.next === undefined;
        return { items, next: isLast ? undefined : ports.sites.positionOf(site) };
      }
    }
    from = read.next;
    if (!from) break;
  }
  return { items, next: from };
};
