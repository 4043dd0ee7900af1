import { companyOfSite } from '#app/kernel/about';
import { command } from '#app/kernel/command';
import type { Links } from '#app/kernel/link-ports';
import type { Once, Ports } from '#app/kernel/ports';
import { siteChange } from '#app/kernel/site-change';
import { findInvitation } from '#app/links/find-link';
import { outcomeMessage } from '#app/messages/compose-messages';
import { decisionOf, declined, summaryOf } from '#domain/invitation';

/**
 * The contact does not take the site; the company sees the reason, if one is given (rule 8).
 * @throws Refused `already-decided`, `link-ended`.
 */
export const declineInvitation = (
  ports: Ports & { links: Links },
  secret: string,
  reason: string | undefined,
  once?: Once,
): Promise<{ siteId: string; decision: ReturnType<typeof decisionOf> }> =>
  command(ports, once, async () => {
    const { read, invitation: before } = await findInvitation(ports, secret, 'invitations');
    const now = ports.now();
    const invitation = declined(before, reason, now);
    const { companyId, contact } = invitation;
    const company = await companyOfSite(ports, read.site);
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { lastInvitation: summaryOf(invitation) },
        happened: {
          actor: { type: 'contact', contact },
          action: 'invitation-declined',
          details: { invitationId: invitation.id, reason },
        },
        puts: [{ entity: 'invitation', value: invitation }],
        passes: { sender: companyId, contact, what: 'declined' },
        messages: [outcomeMessage(ports, { company, site: read.site, now }, invitation, { kind: 'invitation-declined', reason })],
      }),
      answer: { siteId: read.site.id, decision: decisionOf(invitation) },
    };
  });
