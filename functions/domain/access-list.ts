import type { AccessList, ListedGrant } from '#domain/access';
import { beganLast, type Care } from '#domain/care';
import { type Grant, isStanding, type StandingGrant } from '#domain/grant';
import type { Instant } from '#domain/instant';
import type { Tenure } from '#domain/transfer';
import { isAwaited } from '#domain/visit';

// How a list is made from grants; a check, which only asks it, loads none of this.

const isListedAlike = (a: ListedGrant, b: ListedGrant): boolean =>
  a.permission === b.permission &&
  a.from === b.from &&
  a.until === b.until &&
  JSON.stringify(a.times) === JSON.stringify(b.times) &&
  (a.devices === b.devices || (a.devices.length === b.devices.length && new Set([...a.devices, ...b.devices]).size === a.devices.length));

const listed = ({ id, permission, devices, from, until, times }: StandingGrant): ListedGrant => ({
  ...{ id, permission, devices, from, until },
  ...(times && { times }),
});

/** Looked after by nobody: no company has it for its id. */
const NOBODY = '';

/** What the check of a site is to go by, from the grants themselves. */
export const accessListOf = (
  site: { id: string; companyId: string; dismissedAt?: Instant | undefined; tenure?: Tenure | undefined; care?: Care | undefined },
  grants: readonly Grant[],
): AccessList => ({
  siteId: site.id,
  companyId: site.dismissedAt === undefined ? site.companyId : NOBODY,
  // A visit that nobody has begun lets nobody do anything.
  grants: grants
    .filter(isStanding)
    .filter((grant) => !isAwaited(grant))
    .map(listed),
  since: beganLast(site),
});

/** The ids of grants in which two lists differ, for which one of them says more, less or something else. */
export const differencesOf = (a: AccessList | undefined, b: AccessList): string[] => {
  const before = new Map(a?.grants.map((grant) => [grant.id, grant]));
  const after = new Map(b.grants.map((grant) => [grant.id, grant]));
  return [...new Set([...before.keys(), ...after.keys()])].filter((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    return !was || !is || !isListedAlike(was, is);
  });
};
