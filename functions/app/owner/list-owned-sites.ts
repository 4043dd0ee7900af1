import { companyOf } from '#app/kernel/about';
import { type Caller, contactsOf } from '#app/kernel/caller';
import type { Page, PageRequest, Ports, SitePart, SiteRead } from '#app/kernel/ports';
import { sliceOf } from '#app/kernel/slice';
import { type OwnedSiteView, ownedSiteView } from '#app/owner/owned-site-view';
import type { Contact } from '#domain/contact';

const IDS_A_READ = 100;

/** The ids of every site that somebody owns, by whichever of their contacts; newest first. */
const ownedIds = async ({ sites }: Pick<Ports, 'sites'>, contacts: readonly Contact[]): Promise<{ id: string }[]> => {
  const ids: { id: string }[] = [];
  for (const contact of contacts) {
    let from: PageRequest['from'];
    do {
      const page = await sites.ownedBy(contact, { limit: IDS_A_READ, from });
      ids.push(...page.items.map((id) => ({ id })));
      from = page.next;
    } while (from);
  }
  return ids.sort((a, b) => (a.id < b.id ? 1 : -1));
};

const loadAll = async <Part extends SitePart>(
  { sites }: Pick<Ports, 'sites'>,
  ids: readonly { id: string }[],
  part: Part,
): Promise<SiteRead<Part>[]> => {
  const reads = await Promise.all(ids.map(({ id }) => sites.load(id, part)));
  return reads.filter((read) => read !== undefined);
};

/** The sites that somebody owns, each read as far as is asked for. */
export const ownedSites = async <Part extends SitePart>(
  ports: Pick<Ports, 'sites'>,
  contacts: readonly Contact[],
  part: Part,
): Promise<SiteRead<Part>[]> => loadAll(ports, await ownedIds(ports, contacts), part);

/** A page of the caller's sites, newest first. */
export const listOwnedSites = async (ports: Ports, caller: Caller, page: PageRequest): Promise<Page<OwnedSiteView>> => {
  const { items, next } = sliceOf(await ownedIds(ports, contactsOf(caller)), page);
  const now = ports.now();
  const reads = await loadAll(ports, items, 'site');
  const views = reads.map(async ({ site }) => ownedSiteView(site, (await companyOf(ports, site.companyId)).value, now));
  return { items: await Promise.all(views), next };
};
