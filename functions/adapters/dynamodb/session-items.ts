import { epochSeconds } from '#adapters/dynamodb/epoch-seconds';
import type { Item } from '#adapters/dynamodb/table';
import { due, keys, lists } from '#adapters/dynamodb/table-keys';
import { after, DAY, type Instant } from '#domain/instant';
import { type EndedSession, Session, silentAt } from '#domain/session';

/** The ledger keeps for ever that it was; what can be listed and looked through, for a year. */
const ENDED_STAY = 365 * DAY;

/** When the sweep has to look at it: it has ended then, unless somebody has seen it meanwhile. */
export const dueOfSession = (session: Session): { duePk: string; dueAt: Instant } =>
  due.at(session.id, session.endedAt ?? silentAt(session));

export const openSessionItem = (session: Session): Item => ({
  ...keys.session(session.id),
  ...lists.sessionsOfSite(session.siteId, 'open', session.id),
  ...dueOfSession(session),
  entity: 'session',
  ...session,
});

/** One that stands in the ledger. */
export const pastSessionItem = (session: EndedSession): Item => ({
  ...keys.session(session.id),
  ...lists.sessionsOfSite(session.siteId, 'past', session.id),
  entity: 'session',
  ...session,
  ttl: epochSeconds(after(session.endedAt, ENDED_STAY)),
});

export const sessionOf = (item: Item): Session => Session.parse(item);
