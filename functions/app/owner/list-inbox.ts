import { type ApplicationView, applicationView } from '#app/applications/application-view';
import { type Caller, contactsOf } from '#app/kernel/caller';
import type { Page, PageRequest, Ports } from '#app/kernel/ports';
import { mergedPage } from '#app/kernel/slice';
import type { Application } from '#domain/application';
import { residentAmong } from '#domain/people';
import type { Site } from '#domain/site';

/** The owner's inbox over all sites, newest first; a page of one status may hold fewer than were asked for, and go on. */
export const listInbox = async (
  ports: Ports,
  caller: Caller,
  status: Application['status'] | undefined,
  page: PageRequest,
): Promise<Page<ApplicationView>> => {
  const { items, next } = await readInbox(ports, caller, page);
  return { items: items.filter((application) => status === undefined || application.status === status), next };
};

/** The same as a page shows it: each with the site it is about. Nothing of a site that the caller has left. */
export const readInbox = async (
  ports: Ports,
  caller: Caller,
  page: PageRequest,
): Promise<Page<ApplicationView & { site: Site; isOwners: boolean }>> => {
  const contacts = contactsOf(caller);
  const asked = await Promise.all(contacts.map((contact) => ports.inbox.applications(contact, page)));
  // Who is one of the people by an address and by a number was asked by both.
  const listed = new Set<string>();
  const once = ({ items, next }: Page<Application>) => ({ items: items.filter(({ id }) => !listed.has(id) && listed.add(id)), next });
  const { items, next } = mergedPage([], asked.map(once), page);
  const sites = await ports.sites.many([...new Set(items.map(({ siteId }) => siteId))]);
  const now = ports.now();
  const theirs = new Map(
    sites.flatMap((site) => {
      const resident = residentAmong(site.people, contacts, now);
      return resident ? [[site.id, { site, isOwners: resident.role === 'owner' }] as const] : [];
    }),
  );
  const views = items.flatMap((application) => {
    const there = theirs.get(application.siteId);
    return there ? [{ ...applicationView(application, now), ...there }] : [];
  });
  return { items: views, next };
};

/** How many wait for the caller's answer; of very many the newest hundred. */
export const countWaiting = async (ports: Ports, caller: Caller): Promise<number> => {
  const now = ports.now();
  const waiting = await Promise.all(contactsOf(caller).map((contact) => ports.inbox.waiting(contact, now)));
  return new Set(waiting.flat().map(({ id }) => id)).size;
};
