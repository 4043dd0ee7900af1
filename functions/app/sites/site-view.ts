import type { Instant } from '#domain/instant';
import { CompanyAction, companyMay, isPending, type Site, type SiteStatus, statusOfSite } from '#domain/site';

/** A site as its company sees it: derived, by the clock, and without the contact of anyone it does not know. */
export type SiteView = Pick<
  Site,
  'id' | 'name' | 'timeZone' | 'address' | 'createdAt' | 'deviceCount' | 'owner' | 'allowServiceSuspension'
> & {
  status: SiteStatus;
  lastInvitation?: { id: string; status: NonNullable<Site['lastInvitation']>['status'] } | undefined;
  may: CompanyAction[];
};

export const siteView = (site: Site, now: Instant): SiteView => ({
  ...site,
  status: statusOfSite(site, now),
  lastInvitation: site.lastInvitation && {
    id: site.lastInvitation.id,
    status: site.lastInvitation.status === 'pending' && !isPending(site.lastInvitation, now) ? 'expired' : site.lastInvitation.status,
  },
  may: CompanyAction.options.filter((action) => companyMay(action, site, now)),
});
