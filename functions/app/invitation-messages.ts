import type { Ports } from '#app/ports';
import type { Company } from '#domain/company';
import type { Contact } from '#domain/contact';
import type { Grant } from '#domain/grant';
import type { Instant } from '#domain/instant';
import type { Invitation, PendingInvitation } from '#domain/invitation';
import { type FailureReason, type Message, type QueuedMessage, queued } from '#domain/message';
import type { Site } from '#domain/site';

type About = { company: Company; site: Site; now: Instant };

const facts = ({ company, site }: About, { invitedBy }: Invitation) => ({
  companyName: company.name,
  siteName: site.name,
  timeZone: site.timeZone,
  technicianName: invitedBy.name,
});

const subject = ({ id, siteId, companyId }: Invitation) => ({ invitationId: id, siteId, companyId });

/** Carries the link to the invited contact; the message's id is the one the invitation names. */
export const invitedMessage = (about: About, invitation: PendingInvitation): QueuedMessage =>
  queued(
    {
      ...subject(invitation),
      id: invitation.messageId,
      to: invitation.contact,
      language: invitation.language,
      locator: invitation.locator,
      content: { kind: 'invited', ...facts(about, invitation), expiresAt: invitation.expiresAt },
    },
    about.now,
  );

export const reminderMessage = ({ ids }: Pick<Ports, 'ids'>, about: About, invitation: PendingInvitation): QueuedMessage =>
  queued(
    {
      ...subject(invitation),
      id: ids.next('msg'),
      to: invitation.contact,
      language: invitation.language,
      locator: invitation.locator,
      content: { kind: 'invitation-reminder', ...facts(about, invitation), expiresAt: invitation.expiresAt },
    },
    about.now,
  );

export const cancelledMessage = ({ ids }: Pick<Ports, 'ids'>, about: About, invitation: Invitation): QueuedMessage =>
  queued(
    {
      ...subject(invitation),
      id: ids.next('msg'),
      to: invitation.contact,
      language: invitation.language,
      content: { kind: 'invitation-cancelled', ...facts(about, invitation) },
    },
    about.now,
  );

type Outcome =
  | { kind: 'invitation-accepted'; grants: readonly Grant[] }
  | { kind: 'invitation-declined'; reason: string | undefined }
  | { kind: 'invitation-expired' }
  | { kind: 'message-undelivered'; contact: Contact; failure: FailureReason };

/** Tells the technician who invited what became of it (product.md §4). */
export const outcomeMessage = ({ ids }: Pick<Ports, 'ids'>, about: About, invitation: Invitation, outcome: Outcome): QueuedMessage => {
  const common = { ...facts(about, invitation), contact: invitation.contact };
  const content = (): Message['content'] => {
    if (outcome.kind === 'invitation-accepted') {
      const given = outcome.grants.map(({ permission, devices, from, until }) => ({ permission, devices: devices.length, from, until }));
      return { kind: outcome.kind, ...common, given };
    }
    return { ...common, ...outcome };
  };
  return queued(
    {
      ...subject(invitation),
      id: ids.next('msg'),
      to: { type: 'email', value: invitation.invitedBy.email },
      language: about.company.language,
      content: content(),
    },
    about.now,
  );
};
