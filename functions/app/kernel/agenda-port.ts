import type { Instant } from '#domain/instant';

/**
 * Something whose time has come: a site, whatever on it is due, sessions on a site, a message, what waits to be joined for a
 * contact, or a company that has changed.
 */
export type Due = { entity: 'site' | 'session' | 'message' | 'delivery' | 'waiting' | 'company'; id: string; dueAt: Instant };
export type Agenda = {
  /** What is due, oldest first, in pages; eventually consistent, so whoever acts on it reads again. */
  due(now: Instant): AsyncIterable<Due[]>;
};
