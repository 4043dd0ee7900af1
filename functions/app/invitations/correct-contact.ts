import { invitationCommand } from '#app/invitations/invitation-command';
import type { InvitationView } from '#app/invitations/invitation-view';
import { type Caller, employeesAmong, requireNoEmployee, requireNotOneself } from '#app/kernel/caller';
import { limitsOfInviting, limitsOfResending } from '#app/kernel/limits';
import type { Ports } from '#app/kernel/ports';
import { invitedMessage } from '#app/messages/compose-messages';
import { requireNotStopped } from '#domain/company';
import { type Contact, isSameContact } from '#domain/contact';
import { corrected, requirePending } from '#domain/invitation';
import { requireSmsCountry } from '#domain/sms-country';

/**
 * Sends a pending offer to another contact: what was asked stays, the old link dies, the new contact is told (rule 5). To
 * whomever it goes, not within ten minutes of the last message to them: two corrections would go round the cooldown.
 */
export const correctContact = (
  ports: Ports,
  caller: Caller,
  path: { siteId: string; invitationId: string },
  contact: Contact,
): Promise<InvitationView> =>
  invitationCommand(
    ports,
    caller,
    { ...path, beside: () => employeesAmong(ports, [contact]) },
    async ({ invitation: before, technician, now, beside: employees, ...about }) => {
      requireNotStopped(about.company);
      await requireSmsCountry(ports.settings, about.company, contact);
      requireNotOneself(caller, contact);
      requireNoEmployee(employees, [technician.companyId]);
      requirePending(before, now);
      const isSame = isSameContact(before.contact, contact);
      const invitation = corrected(before, contact, { locator: ports.ids.locator(), messageId: ports.ids.next('msg') }, now);
      return {
        invitation,
        action: 'invitation-corrected',
        details: { from: before.contact, to: contact },
        passes: { what: 'written', requires: 'resendable' },
        message: invitedMessage({ ...about, now }, invitation),
        limits: isSame ? limitsOfResending(contact, ports.settings, now) : limitsOfInviting(technician, contact, ports.settings, now),
      };
    },
  );
