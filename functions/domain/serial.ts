import { type Contact, isSameContact } from '#domain/contact';
import type { Instant } from '#domain/instant';
import { ownersOf } from '#domain/people';
import { Refused } from '#domain/refusal';
import { isOwned, type Site } from '#domain/site';

/** What a site does with a serial that it does not hold; see `claimOn`. */
export type Claim = 'takes' | 'displaces' | 'leaves' | 'shares' | 'waits' | 'collides';

/**
 * Whether a site gets the serial of one of its devices (rule 46). A serial is held by one site; among handed-over ones that
 * decides who has the device, and one without owner never stands in the way of those: it is displaced. One that is gone
 * stands in nobody's way; one whose owner has dismissed the company stands in the way of all but that owner (rule 20): the
 * camera still hangs in their house, so that they share it with their next company, and none gets it for somebody else.
 * While the company goes on, another site of the same owner waits until they let it go there.
 * @param owners whose the site that asks is, or who is taking it over; none while nobody does.
 * @param holder the site that holds it, if there is one.
 */
export const claimOn = (owners: readonly Contact[], holder: Pick<Site, 'people' | 'dismissedAt'> | undefined, now: Instant): Claim => {
  if (!holder) return 'takes';
  if (owners.length === 0) return 'leaves';
  if (!isOwned(holder)) return 'displaces';
  const theirs = ownersOf(holder.people, now);
  if (!owners.some((owner) => theirs.some(({ contact }) => isSameContact(owner, contact)))) return 'collides';
  return holder.dismissedAt === undefined ? 'waits' : 'shares';
};

/** Whether a site is on its owner's other site what it is on itself: who lets go there looks for it here. */
export const isOfOneOwner = (claim: Claim): boolean => claim === 'shares' || claim === 'waits';

/** Says nothing of where that is: it may be another company's site, and another owner's (rule 26). */
export const deviceUnconfirmed = () =>
  new Refused('device-unconfirmed', 'This device must be confirmed by its owner before it can stand on another site.');
