import { type InvitationView, invitationViewOf } from '#app/invitations/invitation-view';
import type { AboutCompany } from '#app/kernel/about';
import { type Caller, notFound } from '#app/kernel/caller';
import { invitationOn } from '#app/kernel/find-on-site';
import type { Change, Entity, Ports } from '#app/kernel/ports';
import { byTechnician, type Happening, siteChange } from '#app/kernel/site-change';
import { type OnSite, withSite } from '#app/kernel/with-site';
import { correspondenceOf } from '#app/messages/correspond';
import type { Contact } from '#domain/contact';
import type { Instant } from '#domain/instant';
import { type Invitation, summaryOf } from '#domain/invitation';
import type { QueuedMessage } from '#domain/message';
import type { Site } from '#domain/site';
import type { Technician } from '#domain/technician';

type Read = {
  invitation: Invitation;
  site: Site;
  company: AboutCompany;
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

type OnInvitation = OnSite & {
  invitationId: string;
  /** Who is told, when that is not whom it was sent to before. */
  told?: Contact;
};

/** What resend, correct and cancel share: one invitation read, changed, and its contact told. */
export const invitationCommand = (
  ports: Ports,
  caller: Caller,
  { siteId, invitationId, once, told }: OnInvitation,
  decide: (read: Read) => Decided | Promise<Decided>,
): Promise<InvitationView> =>
  withSite(ports, { caller, siteId, part: 'invitations', once }, async ({ technician, read, now, about }) => {
    const before = await invitationOn(ports, read, invitationId);
    if (!before) throw notFound();
    const [{ company }, correspondence] = await Promise.all([
      about(),
      correspondenceOf(ports, technician.companyId, told ?? before.contact),
    ]);
    const decided = await decide({ invitation: before, site: read.site, company, technician, correspondence, now });
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
