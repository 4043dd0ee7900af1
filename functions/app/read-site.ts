import { type Caller, requireSite } from '#app/caller';
import { type InvitationView, invitationView } from '#app/invitation-view';
import type { Ports } from '#app/ports';
import { permissionViews, siteView } from '#app/site-view';
import { statusOfInvitation } from '#domain/invitation';

/** One site with its devices, what the company may do on each and until when, and the pending invitation. */
export const readSite = async (ports: Ports, caller: Caller, siteId: string) => {
  const { read } = await requireSite(ports, caller, siteId, 'everything');
  const now = ports.now();
  const pending = read.invitations.find((invitation) => statusOfInvitation(invitation, now) === 'pending');
  const pendingInvitation: InvitationView | undefined = pending && (await invitationView(ports, pending, now));
  return { ...siteView(read.site, now), ...permissionViews(read.devices, read.grants, now), pendingInvitation };
};
