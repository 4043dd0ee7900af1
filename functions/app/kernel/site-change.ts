import type { Cause, Change, Ports, SiteRead } from '#app/kernel/ports';
import type { Instant } from '#domain/instant';
import { type Actor, append, type LedgerDraft, type LedgerEntry, takesBack } from '#domain/ledger';
import type { Site } from '#domain/site';
import type { Technician } from '#domain/technician';

/** Who did it; a technician with the address that they pay by (see `Cause`), which the ledger does not tell. */
type Doer = Exclude<Actor, { type: 'technician' }> | (Extract<Actor, { type: 'technician' }> & Pick<Technician, 'email'>);

/** What happened, for the ledger. */
export type Happening = { actor: Doer; action: LedgerDraft['action']; details?: Record<string, unknown> };

type AtLeastOne<T> = readonly [T, ...T[]] | readonly [...T[], T];

export const SERVICE = { type: 'service' } as const satisfies Doer;
export const byTechnician = ({ id, name, email }: Technician): Doer => ({ type: 'technician', technicianId: id, name, email });

const actorOf = (doer: Doer): Actor =>
  doer.type === 'technician' ? { type: doer.type, technicianId: doer.technicianId, name: doer.name } : doer;

const causeOf = (happenings: readonly Happening[]): Cause | undefined => {
  const [cause] = happenings.flatMap(({ actor }) => (actor.type === 'technician' ? [{ id: actor.technicianId, email: actor.email }] : []));
  return cause && { ...cause, takesBack: happenings.some(({ action }) => takesBack(action)) };
};

/**
 * A change of a site: its next state, what happened (at least one thing, rule 22), and what else is written with it.
 * The site's version is the lock, so that commands on one site follow each other and the ledger has no gap.
 */
export const siteChange = (
  { ids }: Pick<Ports, 'ids'>,
  { site, version }: SiteRead,
  now: Instant,
  next: Partial<Site>,
  happenings: AtLeastOne<Happening>,
  rest: Omit<Change, 'at' | 'cause' | 'site' | 'entries'> = {},
): Change & { site: { next: Site } } => {
  const entries: LedgerEntry[] = [];
  let head = site.ledger;
  for (const { actor, action, details = {} } of happenings) {
    const entry = append(head, {
      id: ids.next('led'),
      siteId: site.id,
      at: now,
      actor: actorOf(actor),
      action,
      details: details as LedgerEntry['details'],
    });
    entries.push(entry);
    head = { seq: entry.seq, hash: entry.hash };
  }
  return { ...rest, at: now, cause: causeOf(happenings), site: { next: { ...site, ...next, ledger: head }, version }, entries };
};
