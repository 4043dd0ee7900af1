import type { Cause, Change, Entity, Ports, SiteRead } from '#app/kernel/ports';
import type { Instant } from '#domain/instant';
import { type Actor, agrees, append, type LedgerDraft, type LedgerEntry, takesBack } from '#domain/ledger';
import type { Person } from '#domain/people';
import type { Site } from '#domain/site';
import type { Technician } from '#domain/technician';

/** Who did it; a technician with the address that they pay by (see `Cause`), which the ledger does not tell. */
type Doer = Exclude<Actor, { type: 'technician' }> | (Extract<Actor, { type: 'technician' }> & Pick<Technician, 'email'>);

/** What happened, for the ledger. */
export type Happening = { actor: Doer; action: LedgerDraft['action']; details?: Record<string, unknown> };

/** How much one change writes at most: what one transaction takes. */
export const MOST_WRITES = 100;

type AtLeastOne<T> = readonly [T, ...T[]] | readonly [...T[], T];

export const SERVICE = { type: 'service' } as const satisfies Doer;
/** By id: who that is stands with the site's people (rule 32). */
export const byPerson = ({ id }: Pick<Person, 'id'>): Doer => ({ type: 'owner', personId: id });
export const byTechnician = ({ id, name, email }: Technician): Doer => ({ type: 'technician', technicianId: id, name, email });

const actorOf = (doer: Doer): Actor =>
  doer.type === 'technician' ? { type: doer.type, technicianId: doer.technicianId, name: doer.name } : doer;

const causeOf = (happenings: readonly Happening[]): Cause | undefined => {
  const [cause] = happenings.flatMap(({ actor }) => (actor.type === 'technician' ? [{ id: actor.technicianId, email: actor.email }] : []));
  return cause && { ...cause, takesBack: happenings.some(({ action }) => takesBack(action)) };
};

type Sentence = Omit<Change, 'at' | 'cause' | 'site' | 'entries'> & {
  /** The site as it was read; its version is the lock, so that commands on one site follow each other and the ledger has no gap. */
  read: SiteRead;
  now: Instant;
  /** What is otherwise about the site from now on. */
  becomes?: Partial<Site>;
  /** At least one thing, and who did it (rule 22). */
  happened: Happening | AtLeastOne<Happening>;
  /** Where it is not the first of them that says why access is otherwise from now on. */
  isAccessByLast?: boolean;
};

/** What the check goes by says why it is otherwise: whoever is told of it is told that, too. */
const explained = (puts: readonly Entity[], entry: LedgerEntry | undefined, removes: readonly Entity[] = []): Entity[] => {
  const removed = removes.find((thing) => thing.entity === 'device')?.value;
  return puts.map((thing) =>
    thing.entity === 'access-list' && entry
      ? {
          ...thing,
          because: {
            entryId: entry.id,
            at: entry.at,
            by: entry.actor.type,
            ...(removed && { removed: { id: removed.id, cloud: removed.cloud } }),
          },
        }
      : thing,
  );
};

/** A change of a site, told as a sentence: what was read, what the site becomes, what happened, what is written and who is told. */
export const siteChange = (
  { ids, notice }: Pick<Ports, 'ids' | 'notice'>,
  { read: { site, version }, now, becomes = {}, happened, isAccessByLast = false, ...rest }: Sentence,
): Change & { site: { next: Site } } => {
  const happenings = 'action' in happened ? [happened] : happened;
  const entries: LedgerEntry[] = [];
  let head = site.ledger;
  for (const { actor, action, details = {} } of happenings) {
    const entry = append(head, {
      id: ids.next('led'),
      siteId: site.id,
      at: now,
      actor: actorOf(actor),
      action,
      details: { ...details, ...(notice && agrees({ actor: actorOf(actor), action }) && { notice }) } as LedgerEntry['details'],
    });
    entries.push(entry);
    head = { seq: entry.seq, hash: entry.hash };
  }
  return {
    ...rest,
    ...(rest.puts && { puts: explained(rest.puts, entries.at(isAccessByLast ? -1 : 0), rest.removes) }),
    at: now,
    cause: causeOf(happenings),
    site: { next: { ...site, ...becomes, ledger: head }, version },
    entries,
  };
};
