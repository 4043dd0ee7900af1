import { type ApplicationView, applicationView } from '#app/applications/application-view';
import { type Caller, requireSite } from '#app/kernel/caller';
import type { Page, PageRequest, Ports } from '#app/kernel/ports';
import { mergedPage } from '#app/kernel/slice';
import { ofCompany } from '#domain/care';

/** Every application on a site, newest first. */
export const listApplications = async (ports: Ports, caller: Caller, siteId: string, page: PageRequest): Promise<Page<ApplicationView>> => {
  const { read } = await requireSite(ports, caller, siteId, 'invitations');
  const now = ports.now();
  const { items, next } = mergedPage(read.applications, [await ports.closed.applications(siteId, page)], page);
  return { items: ofCompany(items, read.site).map((application) => applicationView(application, now)), next };
};
