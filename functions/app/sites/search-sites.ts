import { type Caller, requireTechnician } from '#app/kernel/caller';
import type { Page, PageRequest, Ports, Position } from '#app/kernel/ports';
import { type SiteView, siteView } from '#app/sites/site-view';
import { type Found, isIn, isStillFound, searchOf } from '#domain/search';
import { type SiteStatus, statusOfSite } from '#domain/site';
import { mayWorkOn, worksOn } from '#domain/technician';

/** A site, and by what it was found. */
export type FoundSite = { site: SiteView; by: Found['by'] };

/** So many keys are one read, and so many sites another. */
const KEYS_A_READ = 1_000;
const SITES_A_READ = 100;

/** What a site's own page shows first comes first. */
const BEST_FIRST: readonly Found['by'][] = ['site', 'owner', 'serial', 'device'];
const byHow = (a: Found, b: Found): number => BEST_FIRST.indexOf(a.by) - BEST_FIRST.indexOf(b.by);

/** Each site once, at the first thing it was found by. */
const together = (found: readonly (Found & { siteId: string })[]): { siteId: string; place: string; by: Found[] }[] => {
  const sites = new Map<string, { siteId: string; place: string; by: Found[] }>();
  for (const { siteId, by, text } of found) {
    const known = sites.get(siteId);
    if (known) known.by.push({ by, text });
    else sites.set(siteId, { siteId, place: `${text}#${siteId}`, by: [{ by, text }] });
  }
  return [...sites.values()];
};

/** Where a page goes on: within what one read of keys finds, or with the next one. */
const placed = (from: Position | undefined): { behind: string; window: Position | undefined } => {
  const { behind = '', ...window } = from ?? {};
  return { behind, window: Object.keys(window).length > 0 ? window : undefined };
};

/**
 * The caller's sites by the beginning of a word of the site's name or address or of a device's name, of the owner's contact, or of
 * a serial; several words are looked for in one of these. Two reads a page, whatever there is: keys by the rarest word, and the
 * sites that they are of, which are looked at again as they are. A page may hold less than there is room for and still go on.
 * @throws Refused `not-permitted`
 */
export const searchSites = async (
  ports: Pick<Ports, 'companies' | 'sites' | 'now'>,
  caller: Caller,
  { q, status }: { q: string; status?: SiteStatus | undefined },
  { limit, from }: PageRequest,
): Promise<Page<FoundSite>> => {
  const technician = await requireTechnician(ports, caller);
  const search = searchOf(q);
  if (!search) return { items: [] };
  const { behind, window } = placed(from);
  const keys = await ports.sites.found(technician.companyId, search.prefix, { limit: KEYS_A_READ, from: window });
  const rest = together(keys.items.filter(({ text }) => isIn(text, search))).filter(
    ({ siteId, place }) => place > behind && mayWorkOn(technician, siteId),
  );
  const looked = rest.slice(0, status === undefined ? limit : SITES_A_READ);
  const sites = new Map((await ports.sites.many(looked.map(({ siteId }) => siteId))).map((site) => [site.id, site]));
  const now = ports.now();
  const items: FoundSite[] = [];
  for (const [index, { siteId, place, by: ways }] of looked.entries()) {
    const site = sites.get(siteId);
    if (!site || !worksOn(technician, site) || (status !== undefined && statusOfSite(site, now) !== status)) continue;
    const found = ways.toSorted(byHow).find((way) => isStillFound(search, way, site, now));
    if (!found) continue;
    items.push({ site: siteView(site, now), by: found.by });
    if (items.length === limit && index < rest.length - 1) return { items, next: { ...window, behind: place } };
  }
  const last = looked.at(-1);
  return { items, next: last && looked.length < rest.length ? { ...window, behind: last.place } : keys.next };
};
