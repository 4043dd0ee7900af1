import type { Change, Ports, SiteRead } from '#app/ports';
import type { Instant } from '#domain/instant';
import { type Actor, append, type LedgerDraft, type LedgerEntry } from '#domain/ledger';
import type { Site } from '#domain/site';
import type { Technician } from '#domain/technician';

/** What happened, for the ledger. */
export type Happening = { actor: Actor; action: LedgerDraft['action']; details?: Record<string, unknown> };

type AtLeastOne<T> = readonly [T, ...T[]] | readonly [...T[], T];

export const SERVICE: Actor = { type: 'service' };
export const byTechnician = ({ id, name }: Technician): Actor => ({ type: 'technician', technicianId: id, name });

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
  rest: Omit<Change, 'at' | 'site' | 'entries'> = {},
): Change & { site: { next: Site } } => {
  const entries: LedgerEntry[] = [];
  let head = site.ledger;
  for (const { actor, action, details = {} } of happenings) {
    const entry = append(head, {
      id: ids.next('led'),
      siteId: site.id,
      at: now,
      actor,
      action,
      details: details as LedgerEntry['details'],
    });
    entries.push(entry);
    head = { seq: entry.seq, hash: entry.hash };
  }
  return { ...rest, at: now, site: { next: { ...site, ...next, ledger: head }, version }, entries };
};
