import type { Entity, Ports } from '#app/kernel/ports';
import { accessOf, begin, type Grant, type StandingGrant } from '#domain/grant';
import type { Instant } from '#domain/instant';
import type { Terms } from '#domain/line';
import type { Site } from '#domain/site';

type Common = Omit<Parameters<typeof begin>[1], 'id'>;

/** The grants that an owner's choice begins, as they are written, and as the ledger tells of them. */
export const newGrants = (
  { ids }: Pick<Ports, 'ids'>,
  terms: readonly Terms[],
  common: Common,
  now: Instant,
): { grants: StandingGrant[]; puts: Entity[]; details: Record<string, unknown>[] } => {
  const grants = terms.map((term) => begin(term, { ...common, id: ids.next('gra') }, now));
  return {
    grants,
    puts: grants.map((value) => ({ entity: 'grant', value })),
    details: grants.map(({ id, permission, devices, from, until }) => ({ id, permission, devices, from, until })),
  };
};

/** Grants that a change leaves otherwise than it read them: as they are written, and what they make of the site's access. */
export const changedGrants = (read: readonly Grant[], changed: readonly Grant[]): { access: Site['access']; puts: Entity[] } => {
  const after = new Map(changed.map((grant) => [grant.id, grant]));
  return {
    access: accessOf(read.map((grant) => after.get(grant.id) ?? grant)),
    puts: changed.map((value) => ({ entity: 'grant', value })),
  };
};
