import { invitationCommand } from '#app/invitations/invitation-command';
import type { InvitationView } from '#app/invitations/invitation-view';
import type { Caller } from '#app/kernel/caller';
import type { Once, Ports } from '#app/kernel/ports';
import { cancelledMessage } from '#app/messages/compose-messages';
import { cancelled } from '#domain/invitation';

/** Takes the offer back: the link dies, the contact is told (rule 5). */
export const cancelInvitation = (
  ports: Ports,
  caller: Caller,
  path: { siteId: string; invitationId: string },
  once?: Once,
): Promise<InvitationView> =>
  invitationCommand(ports, caller, { ...path, once }, ({ invitation: before, now, ...about }) => {
    const invitation = cancelled(before, now);
    return {
      invitation,
      action: 'invitation-cancelled',
      passes: { what: 'taken-back' },
      message: cancelledMessage(ports, { ...about, now }, invitation),
    };
  });
