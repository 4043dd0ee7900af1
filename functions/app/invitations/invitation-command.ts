import { type InvitationView, invitationViewOf } from '#app/invitations/invitation-view';
import type { AboutCompany } from '#app/kernel/about';
import { type Caller, notFound } from '#app/kernel/caller';
import { invitationOn, ofItsCompany } from '#app/kernel/find-on-site';
import type { Change, Ports } from '#app/kernel/ports';
import { byTechnician, type Happening, siteChange } from '#app/kernel/site-change';
import { type OnSite, withSite } from '#app/kernel/with-site';
import type { Passing } from '#domain/correspondence';
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
  now: Instant;
};
type Decided = Pick<Change, 'limits'> & {
  invitation: Invitation;
  action: Happening['action'];
  details?: Happening['details'];
  message: QueuedMessage;
  /** Between the company and the contact who is told. */
  passes: Pick<Passing, 'what' | 'requires'>;
};

type OnInvitation<Beside> = OnSite & {
  invitationId: string;
  /** What else is read, at the same time. */
  beside?: () => Promise<Beside>;
};

/** What resend, correct and cancel share: one invitation read, changed, and its contact told. */
export const invitationCommand = <Beside = undefined>(
  ports: Ports,
  caller: Caller,
  { siteId, invitationId, once, beside }: OnInvitation<Beside>,
  decide: (read: Read & { beside: Beside }) => Decided | Promise<Decided>,
): Promise<InvitationView> =>
  withSite(ports, { caller, siteId, part: 'invitations', once, beside }, async ({ technician, read, now, about, beside: besides }) => {
    const before = ofItsCompany(read, await invitationOn(ports, read, invitationId));
    if (!before) throw notFound();
    const { company } = await about();
    const decided = await decide({ invitation: before, site: read.site, company, technician, now, beside: besides });
    const { invitation, action, details, message, passes, ...rest } = decided;
    return {
      change: siteChange(ports, {
        read,
        now,
        becomes: { lastInvitation: summaryOf(invitation) },
        happened: { actor: byTechnician(technician), action, details: { invitationId, ...details } },
        ...rest,
        puts: [{ entity: 'invitation', value: invitation }],
        passes: { sender: technician.companyId, contact: invitation.contact, ...passes },
        messages: [message],
      }),
      answer: invitationViewOf(invitation, message, now),
    };
  });
