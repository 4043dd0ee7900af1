import type { Instant } from '#domain/instant';
import { type Offer, statusOfOffer } from '#domain/offer';
import type { Technician } from '#domain/technician';

/** Somebody who works for a company, or was offered that: nothing more is known of them before they accept (rule 44). */
export type StaffView = Technician & {
  status: ReturnType<typeof statusOfOffer>;
  expiresAt?: Instant | undefined;
};

export const staffView = (member: Technician | Offer, now: Instant): StaffView =>
  'status' in member ? { ...member, status: statusOfOffer(member, now) } : { ...member, status: 'accepted' };
