import { command } from '#app/command';
import { findLink } from '#app/find-link';
import type { Links, Ports } from '#app/ports';
import { companyOf } from '#app/read-company';
import { siteChange } from '#app/site-change';
import type { Company } from '#domain/company';
import type { Device } from '#domain/device';
import { opened, type PendingInvitation, requireAnswerable, summaryOf } from '#domain/invitation';
import type { Site } from '#domain/site';

export type OpenedLink = { invitation: PendingInvitation; company: Company; site: Site; devices: Device[] };

/**
 * What a link is for, in the words of its page. The first opening is noted; none decides anything (rule 6).
 * @throws Refused `link-ended`, or `already-decided` with the decision.
 */
export const openLink = (ports: Ports & { links: Links }, secret: string): Promise<OpenedLink> =>
  command(ports, undefined, async () => {
    const { read, invitation } = await findLink(ports, secret, 'everything');
    const now = ports.now();
    const pending = requireAnswerable(invitation, now);
    const { value: company } = await companyOf(ports, pending.companyId);
    const firstOpened = opened(pending, now);
    return {
      change:
        firstOpened &&
        siteChange(
          ports,
          read,
          now,
          { lastInvitation: summaryOf(firstOpened) },
          [{ actor: { type: 'contact', contact: pending.contact }, action: 'invitation-opened', details: { invitationId: pending.id } }],
          { puts: [{ entity: 'invitation', value: firstOpened }] },
        ),
      answer: { invitation: firstOpened ?? pending, company, site: read.site, devices: read.devices },
    };
  });
