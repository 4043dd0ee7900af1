import { type Caller, notFound, requireSite } from '#app/caller';
import { command } from '#app/command';
import { type InvitationView, invitationViewOf } from '#app/invitation-view';
import type { Change, Once, Ports } from '#app/ports';
import { companyOf } from '#app/read-company';
import { byTechnician, type Happening, siteChange } from '#app/site-change';
import type { Company } from '#domain/company';
import type { Instant } from '#domain/instant';
import { type Invitation, summaryOf } from '#domain/invitation';
import type { QueuedMessage } from '#domain/message';
import type { Site } from '#domain/site';
import type { Technician } from '#domain/technician';

type Read = { invitation: Invitation; site: Site; company: Company; technician: Technician; now: Instant };
type Decided = Pick<Change, 'limits' | 'notEmployed'> & {
  invitation: Invitation;
  action: Happening['action'];
  details?: Happening['details'];
  message: QueuedMessage;
};

/** What resend, correct and cancel share: one invitation read, changed, and its contact told. */
export const invitationCommand = (
  ports: Ports,
  caller: Caller,
  { siteId, invitationId }: { siteId: string; invitationId: string },
  once: Once | undefined,
  decide: (read: Read) => Decided,
): Promise<InvitationView> =>
  command(ports, once, async () => {
    const { technician, read } = await requireSite(ports, caller, siteId, 'invitations');
    const before = read.invitations.find(({ id }) => id === invitationId) ?? (await ports.invitations.find(siteId, invitationId));
    if (!before) throw notFound();
    const { value: company } = await companyOf(ports, technician.companyId);
    const now = ports.now();
    const { invitation, action, details, message, ...rest } = decide({ invitation: before, site: read.site, company, technician, now });
    return {
      change: siteChange(
        ports,
        read,
        now,
        { lastInvitation: summaryOf(invitation) },
        [{ actor: byTechnician(technician), action, details: { invitationId, ...details } }],
        { ...rest, puts: [{ entity: 'invitation', value: invitation }], messages: [message] },
      ),
      answer: invitationViewOf(invitation, message, now),
    };
  });
