import type { Ports } from '#app/kernel/ports';
import { carrying } from '#app/messages/carrying';
import { type DeliveryView, deliveryOf } from '#app/messages/delivery-view';
import type { Instant } from '#domain/instant';
import { decisionOf, type Invitation, statusOfInvitation } from '#domain/invitation';
import type { Message } from '#domain/message';

/** An invitation as its company sees it; nothing of its link but whether it was opened. */
export type InvitationView = Omit<Invitation, 'status' | 'locator' | 'messageId' | 'companyId'> & {
  status: Invitation['status'];
  delivery?: DeliveryView | undefined;
  decision?: ReturnType<typeof decisionOf> | undefined;
};

export const invitationViewOf = (invitation: Invitation, message: Message | undefined, now: Instant): InvitationView => ({
  ...invitation,
  status: statusOfInvitation(invitation, now),
  delivery: message && deliveryOf(message),
  decision: invitation.status === 'accepted' || invitation.status === 'declined' ? decisionOf(invitation) : undefined,
});

export const invitationView = async (ports: Pick<Ports, 'messages'>, invitation: Invitation, now: Instant): Promise<InvitationView> =>
  invitationViewOf(invitation, await carrying(ports, invitation.messageId), now);
