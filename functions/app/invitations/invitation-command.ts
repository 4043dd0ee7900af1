import { type InvitationView, invitationViewOf } from '#app/invitations/invitation-view';
import { companyOf } from '#app/kernel/about';
import { type Caller, notFound, requireSite } from '#app/kernel/caller';
import { command } from '#app/kernel/command';
import { invitationOn } from '#app/kernel/find-on-site';
import type { Change, Entity, Once, Ports } from '#app/kernel/ports';
import { byTechnician, type Happening, siteChange } from '#app/kernel/site-change';
import { correspondenceOf } from '#app/messages/correspond';
import type { Company } from '#domain/company';
import type { Contact } from '#domain/contact';
import type { Instant } from '#domain/instant';
import { type Invitation, summaryOf } from '#domain/invitation';
import type { QueuedMessage } from '#domain/message';
import type { Site } from '#domain/site';
import type { Technician } from '#domain/technician';

type Read = {
  invitation: Invitation;
  site: Site;
  company: Company;
  technician: Technician;
  /** With the contact who is told. */
  correspondence: Awaited<ReturnType<typeof correspondenceOf>>;
  now: Instant;
};
type Decided = Pick<Change, 'limits' | 'notEmployed'> & {
  invitation: Invitation;
  action: Happening['action'];
  details?: Happening['details'];
  message: QueuedMessage;
  correspondence: Entity;
};

/** What resend, correct and cancel share: one invitation read, changed, and its contact told. */
export const invitationCommand = (
  ports: Ports,
  caller: Caller,
  { siteId, invitationId }: { siteId: string; invitationId: string },
  once: Once | undefined,
  decide: (read: Read) => Decided,
  /** Who is told, when that is not whom it was sent to before. */
  told?: Contact,
): Promise<InvitationView> =>
  command(ports, once, async () => {
    const { technician, read } = await requireSite(ports, caller, siteId, 'invitations');
    const before = await invitationOn(ports, read, invitationId);
    if (!before) throw notFound();
    const [{ value: company }, correspondence] = await Promise.all([
      companyOf(ports, technician.companyId),
      correspondenceOf(ports, technician.companyId, told ?? before.contact),
    ]);
    const now = ports.now();
    const decided = decide({ invitation: before, site: read.site, company, technician, correspondence, now });
    const { invitation, action, details, message, correspondence: passed, ...rest } = decided;
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { lastInvitation: summaryOf(invitation) },
        happened: { actor: byTechnician(technician), action, details: { invitationId, ...details } },
        ...rest,
        puts: [{ entity: 'invitation', value: invitation }, passed],
        messages: [message],
      }),
      answer: invitationViewOf(invitation, message, now),
    };
  });
