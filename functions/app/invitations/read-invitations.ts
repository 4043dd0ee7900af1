import { type InvitationView, invitationView } from '#app/invitations/invitation-view';
import { type Caller, notFound, requireSite } from '#app/kernel/caller';
import type { Page, PageRequest, Ports } from '#app/kernel/ports';
import { mergedPage } from '#app/kernel/slice';
import { ofCompany } from '#domain/care';

/** Every invitation of a site, newest first, ended ones too (rule 9). */
export const listInvitations = async (ports: Ports, caller: Caller, siteId: string, page: PageRequest): Promise<Page<InvitationView>> => {
  const { read } = await requireSite(ports, caller, siteId, 'invitations');
  const now = ports.now();
  const closed = await ports.closed.invitations(siteId, page);
  // One that was closed between the two reads is shown once.
  const open = read.invitations.filter(({ id }) => !closed.items.some((one) => one.id === id));
  const { items, next } = mergedPage(open, [closed], page);
  return { items: await Promise.all(ofCompany(items, read.site).map((invitation) => invitationView(ports, invitation, now))), next };
};

export const readInvitation = async (
  ports: Ports,
  caller: Caller,
  { siteId, invitationId }: { siteId: string; invitationId: string },
): Promise<InvitationView> => {
  const [{ read }, invitation] = await Promise.all([
    requireSite(ports, caller, siteId, 'site'),
    ports.invitations.find(siteId, invitationId),
  ]);
  if (invitation?.companyId !== read.site.companyId) throw notFound();
  return invitationView(ports, invitation, ports.now());
};
