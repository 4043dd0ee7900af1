import { type Grant, isStanding, type Loss } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { type Session, type Use, usedWith } from '#domain/session';

/**
 * How grants that end were used, all together, for the notice of their end (rule 38): what they know themselves, and what runs
 * until now. Nothing for what no session can be of.
 */
export const usedOf = (grants: readonly Grant[], open: readonly Session[], now: Instant): Use | undefined => {
  const used = grants.filter(({ permission }) => permission !== 'site-information');
  if (used.length === 0) return undefined;
  const ids = new Set(used.map(({ id }) => id));
  const known = used.reduce<Use>(
    (sum, { use }) => ({ times: sum.times + (use?.times ?? 0), milliseconds: sum.milliseconds + (use?.milliseconds ?? 0) }),
    { times: 0, milliseconds: 0 },
  );
  return usedWith(
    known,
    open.filter(({ grantId }) => ids.has(grantId)),
    now,
  );
};

/** Those that have ended, and not what is left of others, which tell of themselves at their own end. */
export const endedIn = (losses: readonly Loss[]): Grant[] => losses.map(({ grant }) => grant).filter((grant) => !isStanding(grant));
