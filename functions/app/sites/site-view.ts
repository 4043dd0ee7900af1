import type { AboutCompany } from '#app/kernel/about';
import type { Instant } from '#domain/instant';
import type { ApprovedPartner } from '#domain/partner';
import { ownersOf, type Resident } from '#domain/people';
import { CompanyAction, companyMay, isPending, type Site, type SiteStatus, statusOfSite } from '#domain/site';

/** A site as its company sees it: derived, by the clock, and without the contact of anyone it does not know. */
export type SiteView = Pick<Site, 'id' | 'name' | 'timeZone' | 'address' | 'createdAt' | 'deviceCount' | 'allowServiceSuspension'> & {
  /** Whom to call: who has been an owner for longest; members are none of its business. */
  owner?: Pick<Resident, 'contact' | 'since'> | undefined;
  status: SiteStatus;
  lastInvitation?: { id: string; status: NonNullable<Site['lastInvitation']>['status'] } | undefined;
  may: CompanyAction[];
  /** Of another company's site, on which one works as its partner: whose it is, and until when (rule 36). */
  through?: { partnerId: string; company: { id: string; name: string }; until: Instant };
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

/**
 * A site as a partner's technician sees it: what they work on, through whom and until when; nothing of whose it is, nor of what passes
 * between them and the company (rules 26 and 36).
 */
export const siteThrough = (site: Site, company: AboutCompany, { id: partnerId, until }: ApprovedPartner, now: Instant): SiteView => {
  const { id, name, timeZone, address, createdAt, deviceCount } = site;
  return {
    ...{ id, name, timeZone, address, createdAt, deviceCount },
    allowServiceSuspension: false,
    status: statusOfSite(site, now),
    may: ['find'],
    through: { partnerId, company: { id: company.id, name: company.name }, until },
  };
};
