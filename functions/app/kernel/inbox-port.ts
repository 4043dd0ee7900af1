import type { Page, PageRequest } from '#app/kernel/ports';
import type { Application } from '#domain/application';
import type { Contact } from '#domain/contact';
import type { Instant } from '#domain/instant';

/** What people have been asked, each by contact, newest first. A position is `{ id }`. */
export type Inbox = {
  /** Of the newest hundred, what waits for an answer `now`. */
  waiting(person: Contact, now: Instant): Promise<Application[]>;
  /** Each as it is by now. */
  applications(person: Contact, page: PageRequest): Promise<Page<Application>>;
};
