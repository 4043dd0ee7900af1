import { type Grant, type StandingGrant, statusOfGrant } from '#domain/grant';
import type { Instant } from '#domain/instant';

/** A grant as both sides see it: with the status that the clock gives it, and when it was ended if somebody did. */
export type GrantView = Omit<StandingGrant, 'status'> & { status: Grant['status']; endedAt?: Instant };

export const grantView = (grant: Grant, now: Instant): GrantView => ({ ...grant, status: statusOfGrant(grant, now) });
