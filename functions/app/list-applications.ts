import { type ApplicationView, applicationView } from '#app/application-view';
import { type Caller, contactsOf, requireSite } from '#app/caller';
import { ownedSites } from '#app/list-owned-sites';
import type { Page, PageRequest, Ports } from '#app/ports';
import { sliceOf } from '#app/slice';
import type { Application } from '#domain/application';

/** Every application on a site, newest first. */
export const listApplications = async (ports: Ports, caller: Caller, siteId: string, page: PageRequest): Promise<Page<ApplicationView>> => {
  const { read } = await requireSite(ports, caller, siteId, 'invitations');
  const now = ports.now();
  const { items, next } = sliceOf(read.applications.toReversed(), page);
  return { items: items.map((application) => applicationView(application, now)), next };
};

/** The owner's inbox over all sites, newest first. */
export const listInbox = async (
  ports: Ports,
  caller: Caller,
  status: Application['status'] | undefined,
  page: PageRequest,
): Promise<Page<ApplicationView>> => {
  const reads = await ownedSites(ports, contactsOf(caller), 'invitations');
  const now = ports.now();
  const all = reads
    .flatMap(({ applications }) => applications)
    .map((application) => applicationView(application, now))
    .filter((application) => status === undefined || application.status === status)
    .sort((a, b) => (a.id < b.id ? 1 : -1));
  return sliceOf(all, page);
};
