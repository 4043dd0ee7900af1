import { type ApplicationView, applicationView } from '#app/applications/application-view';
import { type Caller, contactsOf } from '#app/kernel/caller';
import type { Page, PageRequest, Ports } from '#app/kernel/ports';
import { mergedPage } from '#app/kernel/slice';
import { ownedSites } from '#app/owner/list-owned-sites';
import type { Application } from '#domain/application';

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
