import { type Caller, contactsOf } from '#app/caller';
import { type OwnedSiteView, ownedSiteView } from '#app/owned-site-view';
import type { Page, PageRequest, Ports, SitePart, SiteRead } from '#app/ports';
import { companyOf } from '#app/read-company';
import { sliceOf } from '#app/slice';
import type { Contact } from '#domain/contact';

/** Nobody owns more houses than this; who does sees the first of them. */
const MOST_SITES = 100;

/** The sites that somebody owns, each read as far as is asked for. */
export const ownedSites = async <Part extends SitePart>(
  { sites }: Pick<Ports, 'sites'>,
  contacts: readonly Contact[],
  part: Part,
): Promise<SiteRead<Part>[]> => {
  const pages = await Promise.all(contacts.map((contact) => sites.ownedBy(contact, { limit: MOST_SITES })));
  const reads = await Promise.all(pages.flatMap(({ items }) => items).map((siteId) => sites.load(siteId, part)));
  return reads.filter((read) => read !== undefined);
};

/** The caller's sites, by whichever of their verified contacts they own them. */
export const listOwnedSites = async (ports: Ports, caller: Caller, page: PageRequest): Promise<Page<OwnedSiteView>> => {
  const reads = await ownedSites(ports, contactsOf(caller), 'site');
  const { items, next } = sliceOf(
    reads.map(({ site }) => site).sort((a, b) => (a.id < b.id ? 1 : -1)),
    page,
  );
  const now = ports.now();
  return {
    items: await Promise.all(items.map(async (site) => ownedSiteView(site, (await companyOf(ports, site.companyId)).value, now))),
    next,
  };
};
