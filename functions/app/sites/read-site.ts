import { applicationView } from '#app/applications/application-view';
import { type InvitationView, invitationView, invitationViewOf } from '#app/invitations/invitation-view';
import { type Caller, notFound, requireTechnician } from '#app/kernel/caller';
import { grantView } from '#app/kernel/grant-view';
import { permissionViews } from '#app/kernel/permission-views';
import type { Ports } from '#app/kernel/ports';
import { mergedPage } from '#app/kernel/slice';
import { partnerViews } from '#app/partners/partner-view';
import { proposedOfferView, recoveryView } from '#app/recoveries/recovery-view';
import { partOn, readThrough } from '#app/sites/read-through';
import { siteView } from '#app/sites/site-view';
import { caredSince, ofCompany } from '#domain/care';
import { serviceOn, serviceSince } from '#domain/device';
import { isLive, isStandingStatus } from '#domain/grant';
import { statusOfInvitation } from '#domain/invitation';
import { worksOn } from '#domain/technician';

/** Of the applications the newest. */
const CLOSED_SHOWN = 20;

/**
 * One site with its devices, what the company may do on each and until when, and the pending invitation; to a partner's technician what they
 * work on (rule 36).
 */
export const readSite = async (ports: Ports, caller: Caller, siteId: string) => {
  const [technician, read] = await Promise.all([requireTechnician(ports, caller), ports.sites.load(siteId, 'everything')]);
  const now = ports.now();
  const part = read && partOn(technician, read.site, now);
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
