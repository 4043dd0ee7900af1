import { endedGrant, type Grant, isStanding, isStandingStatus, type StandingGrant, statusOfGrant } from '#domain/grant';
import { after, HOUR, type Instant } from '#domain/instant';
import { Refused } from '#domain/refusal';
import type { AskedBy } from '#domain/technician';
import { isAwaited } from '#domain/visit';
import { hasEnded } from '#domain/window';

/** A visit is one answer: all that was given with it for a visit begins and ends with it. */
const visitWith = (grants: readonly Grant[], { grantedAt, origin, visit }: Grant): StandingGrant[] =>
  grants
    .filter(isStanding)
    .filter((grant) => grant.visit?.by?.technicianId === visit?.by?.technicianId && grant.grantedAt === grantedAt)
    .filter((grant) => grant.visit !== undefined && JSON.stringify(grant.origin) === JSON.stringify(origin));

const requireVisit = (grant: Grant, now: Instant): void => {
  if (!grant.visit) throw new Refused('not-a-visit', 'This permission is no visit: it begins and ends by the clock.');
  const status = statusOfGrant(grant, now);
  if (!isStandingStatus(status)) throw new Refused('grant-ended', `This permission is ${status} already.`, { grantStatus: status });
};

/**
 * A technician starts to work: from now on, for as many hours as were given (rule 33).
 * @returns all that begins. @throws Refused `not-a-visit`, `grant-ended` also once its days are over, `visit-started`.
 */
export const visitStarted = (
  grants: readonly Grant[],
  grant: Grant,
  { technicianId, name }: Pick<AskedBy, 'technicianId' | 'name'>,
  now: Instant,
): StandingGrant[] => {
  requireVisit(grant, now);
  if (!isAwaited(grant)) throw new Refused('visit-started', 'Somebody has started to work already.');
  return visitWith(grants, grant).flatMap((one): StandingGrant[] =>
    one.visit && isAwaited(one) && !hasEnded(one, now)
      ? [
          {
            ...one,
            status: 'active',
            from: now,
            until: after(now, one.visit.hours * HOUR),
            visit: { ...one.visit, by: { technicianId, name } },
          },
        ]
      : [],
  );
};

/** The work is done: all that began with it ends (rule 33). @throws Refused `not-a-visit`, `grant-ended`, `visit-not-started`. */
export const visitDone = (grants: readonly Grant[], grant: Grant, now: Instant): Grant[] => {
  requireVisit(grant, now);
  if (isAwaited(grant)) throw new Refused('visit-not-started', 'Nobody has started to work yet.');
  return visitWith(grants, grant)
    .filter((one) => !hasEnded(one, now))
    .map((one) => endedGrant(one, 'released', now));
};
