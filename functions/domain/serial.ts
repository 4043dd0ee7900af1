import { Refused } from '#domain/refusal';
import type { Site } from '#domain/site';

/** What a site does with a serial that it does not hold; see `claimOn`. */
export type Claim = 'takes' | 'displaces' | 'leaves' | 'collides';

/**
 * Whether a site gets the serial of one of its devices (rule 46). A serial is held by one site; among handed-over ones that
 * decides who has the device, and one without owner never stands in the way of those: it is displaced. One that is gone, or
 * whose owner has dismissed the company, stands in nobody's way (rule 20).
 * @param isHandedOver whether the site that asks has an owner, or is getting one.
 * @param holder the site that holds it, if there is one.
 */
export const claimOn = (isHandedOver: boolean, holder: Pick<Site, 'owner' | 'dismissedAt'> | undefined): Claim => {
  if (!holder || holder.dismissedAt !== undefined) return 'takes';
  if (!isHandedOver) return 'leaves';
  return holder.owner ? 'collides' : 'displaces';
};

/** Says nothing of where that is: it may be another company's site, and another owner's (rule 26). */
export const deviceUnconfirmed = () =>
  new Refused('device-unconfirmed', 'This device must be confirmed by its owner before it can stand on another site.');
