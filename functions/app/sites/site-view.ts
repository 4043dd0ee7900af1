import type { Instant } from '#domain/instant';
import { ownersOf, type Resident } from '#domain/people';
import { CompanyAction, companyMay, isPending, type Site, type SiteStatus, statusOfSite } from '#domain/site';

/** A site as its company sees it: derived, by the clock, and without the contact of anyone it does not know. */
export type SiteView = Pick<Site, 'id' | 'name' | 'timeZone' | 'address' | 'createdAt' | 'deviceCount' | 'allowServiceSuspension'> & {
  /** Whom to call: who has been an owner for longest; members are none of its business. */
  owner?: Pick<Resident, 'contact' | 'since'> | undefined;
  status: SiteStatus;
  lastInvitation?: { id: string; status: NonNullable<Site['lastInvitation']>['status'] } | undefined;
  may: CompanyAction[];
};

export const siteView = ({ people, ...site }: Site, now: Instant): SiteView => ({
  ...site,
  owner: ownersOf(people, now)[0],
  status: statusOfSite({ ...site, people }, now),
  // One of another company before is none of its business (rule 26).
  lastInvitation: site.care
    ? undefined
    : site.lastInvitation && {
        id: site.lastInvitation.id,
        status: site.lastInvitation.status === 'pending' && !isPending(site.lastInvitation, now) ? 'expired' : site.lastInvitation.status,
      },
  may: CompanyAction.options.filter((action) => companyMay(action, { ...site, people }, now)),
});
