import { applicationView } from '#app/applications/application-view';
import { type InvitationView, invitationView, invitationViewOf } from '#app/invitations/invitation-view';
import { companyOfSite } from '#app/kernel/about';
import { type Caller, notFound, requireTechnician } from '#app/kernel/caller';
import { grantView } from '#app/kernel/grant-view';
import { permissionViews } from '#app/kernel/permission-views';
import type { Ports, SiteRead } from '#app/kernel/ports';
import { mergedPage } from '#app/kernel/slice';
import { partnerViews } from '#app/partners/partner-view';
import { proposedOfferView, recoveryView } from '#app/recoveries/recovery-view';
import { siteThrough, siteView } from '#app/sites/site-view';
import { caredSince, ofCompany } from '#domain/care';
import { serviceOn, serviceSince } from '#domain/device';
import { type Grant, isLive, isStanding, isStandingStatus } from '#domain/grant';
import type { Instant } from '#domain/instant';
import { statusOfInvitation } from '#domain/invitation';
import type { ApprovedPartner } from '#domain/partner';
import { partOf } from '#domain/partner';
import { worksOn } from '#domain/technician';
import { endsBy } from '#domain/window';

/** Of the applications the newest. */
const CLOSED_SHOWN = 20;

/** What is allowed ends for a partner with its part at the latest. */
const upTo = (grants: readonly Grant[], until: Instant): Grant[] =>
  grants.map((grant) => (isStanding(grant) && !endsBy(grant.until, until) ? { ...grant, until } : grant));

/** As a partner's technician sees it: devices, what may be done on each, and through whom (rule 36). */
const readThrough = async (ports: Ports, read: SiteRead<'everything'>, part: ApprovedPartner, now: Instant) => {
  const grants = upTo(read.grants, part.until);
  const live = new Set(grants.filter((grant) => isLive(grant, now)).flatMap((grant) => grant.devices));
  const [company, connectivity] = await Promise.all([
    companyOfSite(ports, read.site),
    ports.connectivities.of(read.devices.map(({ id }) => id).filter((id) => live.has(id))),
  ]);
  const { permissions, devices } = permissionViews(read.devices, grants, now);
  return {
    ...siteThrough(read.site, company, part, now),
    recovery: undefined,
    proposedOffer: undefined,
    permissions,
    devices: devices.map((device) => ({ ...device, service: undefined, connectivity: connectivity.get(device.id) })),
    pendingInvitation: undefined,
    answeredInvitation: undefined,
    partners: [],
    applications: [],
    standing: grants.map((grant) => grantView(grant, now)).filter(({ status }) => isStandingStatus(status)),
  };
};

/**
 * One site with its devices, what the company may do on each and until when, and the pending invitation; to a partner's technician what they
 * work on (rule 36).
 */
export const readSite = async (ports: Ports, caller: Caller, siteId: string) => {
  const [technician, read] = await Promise.all([requireTechnician(ports, caller), ports.sites.load(siteId, 'everything')]);
  const now = ports.now();
  const part = read && partOf(technician, read.site, now);
  if (read && part) return readThrough(ports, read, part, now);
  if (!read || !worksOn(technician, read.site)) throw notFound();
  const pending = read.invitations.find((invitation) => statusOfInvitation(invitation, now) === 'pending');
  const pendingInvitation: InvitationView | undefined = pending && (await invitationView(ports, pending, now));
  // Whether a device is online the company sees only while it may do something on it (rule 18).
  const live = new Set(read.grants.filter((grant) => isLive(grant, now)).flatMap((grant) => grant.devices));
  const [connectivity, closed] = await Promise.all([
    ports.connectivities.of(read.devices.map(({ id }) => id).filter((id) => live.has(id))),
    ports.closed.applications(siteId, { limit: CLOSED_SHOWN }),
  ]);
  const answered = ofCompany(read.invitations, read.site).find(({ status }) => status === 'accepted' || status === 'declined');
  const { permissions, devices } = permissionViews(read.devices, read.grants, now);
  return {
    ...siteView(read.site, now),
    recovery: recoveryView(read.site.recovery),
    proposedOffer: proposedOfferView(read.site.transfer, now),
    partners: partnerViews(read.site.partners, now),
    permissions,
    devices: devices.map((device) => ({
      ...device,
      // Why another company has switched it is none of its business (rule 26).
      service: serviceSince(caredSince(read.site.care), serviceOn(device, read.site)),
      connectivity: connectivity.get(device.id),
    })),
    pendingInvitation,
    /** What was asked last and what came of it, beside what is open. */
    answeredInvitation: answered && invitationViewOf(answered, undefined, now),
    applications: ofCompany(mergedPage(read.applications, [closed], { limit: CLOSED_SHOWN }).items, read.site).map((application) =>
      applicationView(application, now),
    ),
    standing: ofCompany(read.grants, read.site)
      .map((grant) => grantView(grant, now))
      .filter(({ status }) => isStandingStatus(status)),
  };
};
