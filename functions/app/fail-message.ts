import { command } from '#app/command';
import { outcomeMessage } from '#app/invitation-messages';
import type { Ports, Versioned } from '#app/ports';
import { companyOf } from '#app/read-company';
import { SERVICE, siteChange } from '#app/site-change';
import { isSameContact } from '#domain/contact';
import type { BouncedMessage, FailedMessage, Message } from '#domain/message';

/**
 * Ends a message that did not arrive, and tells the technician who caused it, in one write with the ledger entry
 * (product.md §4). A message to that technician, or one that has lost its point, ends without another.
 * Does nothing when the message has changed since it was read.
 */
export const failMessage = (ports: Ports, read: Versioned<Message>, next: FailedMessage | BouncedMessage): Promise<void> =>
  command(ports, undefined, async () => {
    const [current, site] = await Promise.all([ports.messages.find(next.id), ports.sites.load(next.siteId, 'invitations')]);
    if (current?.version !== read.version) return { answer: undefined };
    const invitation = site?.invitations.find(({ id }) => id === next.invitationId);
    if (!site || !invitation || next.failure === 'no-longer-needed' || !isSameContact(next.to, invitation.contact)) {
      await ports.messages.replace(read, next);
      return { answer: undefined };
    }
    const now = ports.now();
    const { value: company } = await companyOf(ports, next.companyId);
    return {
      change: siteChange(
        ports,
        site,
        now,
        {},
        [{ actor: SERVICE, action: `message-${next.status}`, details: { messageId: next.id, contact: next.to, failure: next.failure } }],
        {
          message: { next, version: read.version },
          messages: [
            outcomeMessage(ports, { company, site: site.site, now }, invitation, {
              kind: 'message-undelivered',
              contact: next.to,
              failure: next.failure,
            }),
          ],
        },
      ),
      answer: undefined,
    };
  });
