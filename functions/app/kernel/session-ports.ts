import type { AccessRead } from '#app/kernel/access-port';
import type { Page, PageRequest } from '#app/kernel/ports';
import type { Instant } from '#domain/instant';
import type { EndedSession, Session } from '#domain/session';
import type { Employment, Technician } from '#domain/technician';
import type { Ticket } from '#domain/ticket';

/** What a session begins on: nothing is written where any of it is otherwise by then. */
export type SessionBasis = { siteId: string; email: string; siteVersion: number | undefined; employment: Employment & { id: string } };

/** What a gate goes by. */
export type GateRead = {
  access: AccessRead;
  /** The session that the ticket has begun. */
  session: Session | undefined;
  /** Whose ticket it is, while they work for a company. */
  technician: Pick<Technician, 'id' | 'name' | 'companyId'> | undefined;
  basis: SessionBasis | undefined;
};

export type Gates = {
  /** All that decides about a ticket, strongly consistent, in one call. @throws Unavailable */
  read(ticket: Ticket): Promise<GateRead>;
};

export type Sessions = {
  /** @returns `otherwise` when what it rests on has changed, `used` when there is or was such a session. */
  begin(session: Session, basis: SessionBasis): Promise<'begun' | 'otherwise' | 'used'>;
  /** Notes that it still runs. @returns false when it has ended meanwhile. */
  seen(session: Session, at: Instant): Promise<boolean>;
  /** Notes that it has ended; the first word counts. */
  end(session: Session, at: Instant): Promise<void>;
  /** Those of a site that do not stand in its ledger yet, oldest first; the list may lag. */
  open(siteId: string): Promise<Session[]>;
  find(sessionId: string): Promise<Session | undefined>;
  /** Those of a site that stand in its ledger, newest first. */
  ended(siteId: string, page: PageRequest): Promise<Page<EndedSession>>;
};

/** What only we can read or make. */
export type Tickets = {
  seal(ticket: Ticket): Promise<string>;
  /** Undefined for what was not made here, or was changed. */
  open(sealed: string): Promise<Ticket | undefined>;
};
