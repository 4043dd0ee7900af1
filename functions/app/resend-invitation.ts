import type { Caller } from '#app/caller';
import { invitedMessage } from '#app/compose-messages';
import { invitationCommand } from '#app/invitation-command';
import type { InvitationView } from '#app/invitation-view';
import { limitsOfResending } from '#app/limits';
import type { Once, Ports } from '#app/ports';
import { requireSmsCountry } from '#app/sms-country';
import { requireResendable } from '#domain/correspondence';
import { requirePending, resent } from '#domain/invitation';

/** Sends a new link, the old one dies (rule 5). */
export const resendInvitation = (
  ports: Ports,
  caller: Caller,
  path: { siteId: string; invitationId: string },
  once?: Once,
): Promise<InvitationView> =>
  invitationCommand(ports, caller, path, once, ({ invitation: before, technician, correspondence, now, ...about }) => {
    requireSmsCountry(ports, about.company, before.contact);
    requirePending(before, now);
    requireResendable(correspondence.known, now);
    const invitation = resent(before, { locator: ports.ids.locator(), messageId: ports.ids.next('msg') }, now);
    return {
      invitation,
      action: 'invitation-resent',
      correspondence: correspondence.written(now),
      message: invitedMessage({ ...about, now }, invitation),
      limits: limitsOfResending(technician, invitation.contact, ports.settings, now),
    };
  });
