import { companyOfSite } from '#app/kernel/about';
import { type Caller, contactsOf } from '#app/kernel/caller';
import type { Page, PageRequest, Ports } from '#app/kernel/ports';
import { mergedPage } from '#app/kernel/slice';
import { type OwnedSiteView, ownedSiteView } from '#app/owner/owned-site-view';
import { residentAmong } from '#domain/people';

/** A page of the caller's sites, by whichever of their contacts, newest first: as many calls for a hundred as for one. */
export const listOwnedSites = async (ports: Ports, caller: Caller, page: PageRequest): Promise<Page<OwnedSiteView>> => {
  const contacts = contactsOf(caller);
  const owned = await Promise.all(contacts.map((contact) => ports.sites.ownedBy(contact, page)));
  const { items, next } = mergedPage([], owned, page);
  if (items.length === 0) return { items: [], next };
  const now = ports.now();
  const all = await ports.sites.many(items.map(({ id }) => id));
  // Whose removal has come true is no longer one of them, though the list may lag.
  const sites = all.filter(({ people }) => residentAmong(people, contacts, now));
  return { items: await Promise.all(sites.map(async (site) => ownedSiteView(site, await companyOfSite(ports, site), now))), next };
};

/** Whether the caller owns a site. */
export const ownsAny = async (ports: Ports, caller: Caller): Promise<boolean> => {
  const owned = await Promise.all(contactsOf(caller).map((contact) => ports.sites.ownedBy(contact, { limit: 1 })));
  return owned.some(({ items }) => items.length > 0);
};
