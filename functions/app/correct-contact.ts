import type { Caller } from '#app/caller';
import { invitedMessage } from '#app/compose-messages';
import { invitationCommand } from '#app/invitation-command';
import type { InvitationView } from '#app/invitation-view';
import { notEmployed } from '#app/invite';
import { limitsOfInviting, limitsOfResending } from '#app/limits';
import type { Ports } from '#app/ports';
import { requireSmsCountry } from '#app/sms-country';
import { type Contact, isSameContact } from '#domain/contact';
import { corrected } from '#domain/invitation';

/** Sends a pending offer to another contact: what was asked stays, the old link dies, the new contact is told (rule 5). */
export const correctContact = (
  ports: Ports,
  caller: Caller,
  path: { siteId: string; invitationId: string },
  contact: Contact,
): Promise<InvitationView> =>
  invitationCommand(ports, caller, path, undefined, ({ invitation: before, technician, now, ...about }) => {
    requireSmsCountry(ports, about.company, contact);
    const invitation = corrected(before, contact, { locator: ports.ids.locator(), messageId: ports.ids.next('msg') }, now);
    return {
      invitation,
      action: 'invitation-corrected',
      details: { from: before.contact, to: contact },
      message: invitedMessage({ ...about, now }, invitation),
      // To another contact it is an invitation like any other, and counts like one.
      limits: isSameContact(before.contact, contact)
        ? limitsOfResending(technician, contact, ports.settings, now)
        : limitsOfInviting(technician, contact, ports.settings, now),
      notEmployed: notEmployed(contact, technician.companyId),
    };
  });
