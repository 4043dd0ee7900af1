import { type ApplicationView, applicationView } from '#app/application-view';
import { type Caller, contactsOf, requireSite } from '#app/caller';
import { ownedSites } from '#app/list-owned-sites';
import type { Page, PageRequest, Ports } from '#app/ports';
import { mergedPage } from '#app/slice';
import type { Application } from '#domain/application';

/** Every application on a site, newest first. */
export const listApplications = async (ports: Ports, caller: Caller, siteId: string, page: PageRequest): Promise<Page<ApplicationView>> => {
  const { read } = await requireSite(ports, caller, siteId, 'invitations');
  const now = ports.now();
  const { items, next } = mergedPage(read.applications, [await ports.closed.applications(siteId, page)], page);
  return { items: items.map((application) => applicationView(application, now)), next };
};

/** The owner's inbox over all sites, newest first; a page of one status may hold fewer than were asked for, and go on. */
export const listInbox = async (
  ports: Ports,
  caller: Caller,
  status: Application['status'] | undefined,
  page: PageRequest,
): Promise<Page<ApplicationView>> => {
  const reads = await ownedSites(ports, contactsOf(caller), 'invitations');
  const now = ports.now();
  const open = reads.flatMap(({ applications }) => applications);
  // What is closed is pending no more.
  const closed = status === 'pending' ? [] : await Promise.all(reads.map(({ site }) => ports.closed.applications(site.id, page)));
  const { items, next } = mergedPage(open, closed, page);
  const views = items.map((application) => applicationView(application, now));
  return { items: views.filter((application) => status === undefined || application.status === status), next };
};
