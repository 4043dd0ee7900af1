import type { Caller } from '#app/kernel/caller';
import type { Ports } from '#app/kernel/ports';
import { byTechnician, type Happening, siteChange } from '#app/kernel/site-change';
import { withSite } from '#app/kernel/with-site';
import { cancelledMessage } from '#app/messages/compose-messages';
import { dueOn } from '#app/schedule/due-on-site';
import { cancelled, statusOfInvitation, summaryOf } from '#domain/invitation';
import { requireCompanyMay } from '#domain/site';

/**
 * Deletes a site that nobody owns yet, and cancels its invitation (product.md §2). The site is gone with this one
 * write; its devices, however many, are cleared away by the sweep.
 */
export const deleteSite = (ports: Ports, caller: Caller, siteId: string): Promise<undefined> =>
  withSite(ports, { caller, siteId, part: 'grants' }, async ({ technician, read, now, about: aboutSite }) => {
    requireCompanyMay('delete-site', read.site, now);
    const about = await aboutSite();
    const actor = byTechnician(technician);
    // What is due is done with it, as nothing is due on a site that is gone.
    const due = dueOn(ports, read, about);
    const deletion: Happening = { actor, action: 'site-deleted' };
    const pending = read.invitations.find((invitation) => statusOfInvitation(invitation, now) === 'pending');
    const invitation = pending && cancelled(pending, now);
    const happenings = due.happenings.filter(({ details }) => details?.['invitationId'] !== pending?.id);
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { ...due.site, deletedAt: now, ...(invitation && { lastInvitation: summaryOf(invitation) }) },
        happened: invitation
          ? [...happenings, { actor, action: 'invitation-cancelled', details: { invitationId: invitation.id } }, deletion]
          : [...happenings, deletion],
        puts: invitation ? [{ entity: 'invitation', value: invitation }] : due.puts,
        passes: invitation && { sender: technician.companyId, contact: invitation.contact, what: 'taken-back' },
        messages: invitation ? [cancelledMessage(ports, about, invitation)] : due.messages,
      }),
      answer: undefined,
    };
  });
