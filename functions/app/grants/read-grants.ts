import { type Caller, requireSite } from '#app/kernel/caller';
import { type GrantView, grantView } from '#app/kernel/grant-view';
import type { Page, PageRequest, Ports } from '#app/kernel/ports';
import { mergedPage } from '#app/kernel/slice';
import { ofCompany } from '#domain/care';

/** What the owner gave the company on a site, newest first, each with the status that the clock gives it. */
export const listGrants = async (ports: Ports, caller: Caller, siteId: string, page: PageRequest): Promise<Page<GrantView>> => {
  const { read } = await requireSite(ports, caller, siteId, 'grants');
  const now = ports.now();
  const { items, next } = mergedPage(read.grants, [await ports.closed.grants(siteId, page)], page);
  return { items: ofCompany(items, read.site).map((grant) => grantView(grant, now)), next };
};
