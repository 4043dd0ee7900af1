import type { AboutCompany } from '#app/kernel/about';
import { grantView } from '#app/kernel/grant-view';
import type { Grant } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { type Site, showsPictures, statusOfSite } from '#domain/site';
import { beganAt } from '#domain/transfer';

/** The company's name, and how to reach it. */
const reachOf = ({ name, phone, website, address }: AboutCompany) => ({ name, phone, website, address });

/** A site as its owner sees it: who looks after it, whether they may do anything now, and whether they see pictures. */
export const ownedSiteView = (site: Site, company: AboutCompany, now: Instant) => ({
  ...site,
  since: beganAt(site.tenure) ?? site.handedOver?.at ?? site.createdAt,
  authorized: statusOfSite(site, now) === 'authorized',
  showsPictures: showsPictures(site, now),
  company: site.dismissedAt === undefined ? reachOf(company) : undefined,
});
export type OwnedSiteView = ReturnType<typeof ownedSiteView>;

/** A grant as its owner sees it: who holds it, who asked, why, and until when. */
export const ownedGrantView = (grant: Grant, company: AboutCompany, now: Instant) => ({
  ...grantView(grant, now),
  company: { name: company.name },
  reason: grant.origin.type === 'application' ? grant.origin.reason : undefined,
  jobNumber: grant.origin.type === 'application' ? grant.origin.jobNumber : undefined,
  unasked: grant.origin.type === 'owner',
  /** Which standing rule has given it, if one has. */
  ruleId: grant.origin.type === 'application' ? grant.origin.ruleId : undefined,
});
