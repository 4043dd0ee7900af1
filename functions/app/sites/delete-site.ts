import { type Caller, requireSite } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import { companyOf } from '#app/kernel/company-of';
import type { Ports } from '#app/kernel/ports';
import { byTechnician, type Happening, siteChange } from '#app/kernel/site-change';
import { cancelledMessage } from '#app/messages/compose-messages';
import { correspondenceOf } from '#app/messages/correspond';
import { dueOn } from '#app/schedule/due-on-site';
import { cancelled, statusOfInvitation, summaryOf } from '#domain/invitation';
import { requireCompanyMay } from '#domain/site';

/**
 * Deletes a site that nobody owns yet, and cancels its invitation (product.md §2). The site is gone with this one
 * write; its devices, however many, are cleared away by the sweep.
 */
export const deleteSite = (ports: Ports, caller: Caller, siteId: string): Promise<undefined> =>
  command(ports, undefined, async () => {
    const { technician, read } = await requireSite(ports, caller, siteId, 'grants');
    const now = ports.now();
    requireCompanyMay('delete-site', read.site, now);
    const { value: company } = await companyOf(ports, technician.companyId);
    const actor = byTechnician(technician);
    // What is due is done with it, as nothing is due on a site that is gone.
    const due = dueOn(ports, read, company, now);
    const deletion: Happening = { actor, action: 'site-deleted' };
    const pending = read.invitations.find((invitation) => statusOfInvitation(invitation, now) === 'pending');
    const invitation = pending && cancelled(pending, now);
    const correspondence = pending && (await correspondenceOf(ports, technician.companyId, pending.contact));
    const happenings = due.happenings.filter(({ details }) => details?.['invitationId'] !== pending?.id);
    return {
      change: siteChange(
        ports,
        read,
        now,
        { ...due.site, deletedAt: now, ...(invitation && { lastInvitation: summaryOf(invitation) }) },
        invitation
          ? [...happenings, { actor, action: 'invitation-cancelled', details: { invitationId: invitation.id } }, deletion]
          : [...happenings, deletion],
        {
          puts: invitation && correspondence ? [{ entity: 'invitation', value: invitation }, correspondence.takenBack(now)] : due.puts,
          messages: invitation ? [cancelledMessage(ports, { company, site: read.site, now }, invitation)] : due.messages,
        },
      ),
      answer: undefined,
    };
  });
