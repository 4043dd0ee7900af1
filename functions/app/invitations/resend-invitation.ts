import { invitationCommand } from '#app/invitations/invitation-command';
import type { InvitationView } from '#app/invitations/invitation-view';
import type { Caller } from '#app/kernel/caller';
import { limitsOfResending } from '#app/kernel/limits';
import type { Once, Ports } from '#app/kernel/ports';
import { invitedMessage } from '#app/messages/compose-messages';
import { requireNotStopped } from '#domain/company';
import { requirePending, resent } from '#domain/invitation';
import { requireSmsCountry } from '#domain/sms-country';

/** Sends a new link, the old one dies (rule 5). */
export const resendInvitation = (
  ports: Ports,
  caller: Caller,
  path: { siteId: string; invitationId: string },
  once?: Once,
): Promise<InvitationView> =>
  invitationCommand(ports, caller, { ...path, once }, async ({ invitation: before, now, ...about }) => {
    requireNotStopped(about.company);
    await requireSmsCountry(ports.settings, about.company, before.contact);
    requirePending(before, now);
    const invitation = resent(before, { locator: ports.ids.locator(), messageId: ports.ids.next('msg') }, now);
    return {
      invitation,
      action: 'invitation-resent',
      passes: { what: 'written', requires: 'resendable' },
      message: invitedMessage({ ...about, now }, invitation),
      limits: limitsOfResending(invitation.contact, ports.settings, now),
    };
  });
