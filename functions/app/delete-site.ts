import { type Caller, requireSite } from '#app/caller';
import { command } from '#app/command';
import { cancelledMessage } from '#app/invitation-messages';
import { limitsOfCancelling } from '#app/limits';
import type { Ports } from '#app/ports';
import { companyOf } from '#app/read-company';
import { byTechnician, type Happening, siteChange } from '#app/site-change';
import { cancelled, statusOfInvitation, summaryOf } from '#domain/invitation';
import { requireCompanyMay } from '#domain/site';

/**
 * Deletes a site that nobody owns yet, and cancels its invitation (product.md §2). The site is gone with this one
 * write; its devices, however many, are cleared away by the sweep.
 */
export const deleteSite = (ports: Ports, caller: Caller, siteId: string): Promise<undefined> =>
  command(ports, undefined, async () => {
    const { technician, read } = await requireSite(ports, caller, siteId, 'invitations');
    const now = ports.now();
    requireCompanyMay('delete-site', read.site, now);
    const actor = byTechnician(technician);
    const deletion: Happening = { actor, action: 'site-deleted' };
    const pending = read.invitations.find((invitation) => statusOfInvitation(invitation, now) === 'pending');
    if (!pending) return { change: siteChange(ports, read, now, { deletedAt: now }, [deletion]), answer: undefined };
    const { value: company } = await companyOf(ports, technician.companyId);
    const invitation = cancelled(pending, now);
    return {
      change: siteChange(
        ports,
        read,
        now,
        { deletedAt: now, lastInvitation: summaryOf(invitation) },
        [{ actor, action: 'invitation-cancelled', details: { invitationId: invitation.id } }, deletion],
        {
          puts: [{ entity: 'invitation', value: invitation }],
          messages: [cancelledMessage(ports, { company, site: read.site, now }, invitation)],
          limits: limitsOfCancelling(technician, now),
        },
      ),
      answer: undefined,
    };
  });
