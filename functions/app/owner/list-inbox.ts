import { type ApplicationView, applicationView } from '#app/applications/application-view';
import { type Caller, contactsOf } from '#app/kernel/caller';
import type { Page, PageRequest, Ports } from '#app/kernel/ports';
import { mergedPage } from '#app/kernel/slice';
import type { Application } from '#domain/application';
import type { Site } from '#domain/site';

/** The owner's inbox over all sites, newest first; a page of one status may hold fewer than were asked for, and go on. */
export const listInbox = async (
  ports: Ports,
  caller: Caller,
  status: Application['status'] | undefined,
  page: PageRequest,
): Promise<Page<ApplicationView>> => {
  const contacts = contactsOf(caller);
  const read = (which: 'waiting' | 'closed') => Promise.all(contacts.map((contact) => ports.inbox.applications(contact, which, page)));
  // What is closed is pending no more.
  const [waiting, closed] = await Promise.all([read('waiting'), status === 'pending' ? [] : read('closed')]);
  // What was closed just now may be listed as both, for a moment.
  const listed = new Set<string>();
  const once = ({ items, next }: Page<Application>) => ({ items: items.filter(({ id }) => !listed.has(id) && listed.add(id)), next });
  const now = ports.now();
  const { items, next } = mergedPage([], [...waiting, ...closed].map(once), page);
  const views = items.map((application) => applicationView(application, now));
  return { items: views.filter((application) => status === undefined || application.status === status), next };
};

/** The same as a page shows it: each with the site it is about. */
export const readInbox = async (
  ports: Ports,
  caller: Caller,
  page: PageRequest,
): Promise<Page<ApplicationView & { site: Site | undefined }>> => {
  const { items, next } = await listInbox(ports, caller, undefined, page);
  const sites = await ports.sites.many([...new Set(items.map(({ siteId }) => siteId))]);
  const byId = new Map(sites.map((site) => [site.id, site]));
  return { items: items.map((application) => ({ ...application, site: byId.get(application.siteId) })), next };
};

const MOST_COUNTED = 100;

/** How many wait for the caller's answer; of very many the newest hundred. */
export const countWaiting = async (ports: Ports, caller: Caller): Promise<number> => {
  const waiting = await Promise.all(contactsOf(caller).map((contact) => ports.inbox.waiting(contact, { limit: MOST_COUNTED })));
  const now = ports.now();
  return waiting.flatMap(({ items }) => items).filter(({ expiresAt }) => now < expiresAt).length;
};
