import type { Entity, Ports } from '#app/ports';
import { begin, type LiveGrant } from '#domain/grant';
import type { Instant } from '#domain/instant';
import type { Terms } from '#domain/line';

type Common = Omit<Parameters<typeof begin>[1], 'id'>;

/** The grants that an owner's choice begins, as they are written, and as the ledger tells of them. */
export const newGrants = (
  { ids }: Pick<Ports, 'ids'>,
  terms: readonly Terms[],
  common: Common,
  now: Instant,
): { grants: LiveGrant[]; puts: Entity[]; details: Record<string, unknown>[] } => {
  const grants = terms.map((term) => begin(term, { ...common, id: ids.next('gra') }, now));
  return {
    grants,
    puts: grants.map((value) => ({ entity: 'grant', value })),
    details: grants.map(({ id, permission, devices, from, until }) => ({ id, permission, devices, from, until })),
  };
};
