import type { About } from '#app/kernel/about';
import type { Ports } from '#app/kernel/ports';
import { MOST_WRITES } from '#app/kernel/site-change';
import { givenIn, lostIn, type NamedDevices } from '#app/kernel/told';
import { endedIn, usedOf } from '#app/messages/used';
import type { PendingApplication } from '#domain/application';
import { type Contact, isSameContact } from '#domain/contact';
import type { Grant, Loss } from '#domain/grant';
import { groupsOf } from '#domain/groups';
import type { Instant } from '#domain/instant';
import type { AcceptedInvitation, Invitation, PendingInvitation } from '#domain/invitation';
import { type AskedLine, askedLine, askedLineOf } from '#domain/line';
import { type QueuedMessage, queued } from '#domain/message';
import type { GivenLine, MessageContent } from '#domain/message-content';
import { namesOfPartners } from '#domain/partner';
import { type Resident, residentsOf } from '#domain/people';
import type { Session } from '#domain/session';
import type { AskedBy } from '#domain/technician';

/** What every message tells: names as they are now. */
export const facts = ({ company, site }: About, { name }: Pick<AskedBy, 'name'>) => ({
  companyName: company.name,
  companyPhone: company.phone,
  siteName: site.name,
  timeZone: site.timeZone,
  technicianName: name,
});

export const subject = ({ company, site }: About) => ({ siteId: site.id, companyId: company.id });

const toContact = (id: string, about: About, invitation: Invitation, content: MessageContent): QueuedMessage => {
  const { contact, language, invitedBy } = invitation;
  return queued({ ...subject(about), id, to: contact, language, causedBy: invitedBy, content }, about.now);
};

/** What is asked for, and until when. */
const offeredIn = ({ site }: About, { lines, named, allowServiceSuspension, expiresAt }: PendingInvitation) => ({
  asked: lines.map((line, index) => askedLineOf(line, site.deviceCount, named?.[index])),
  ...(allowServiceSuspension && { suspension: true }),
  expiresAt,
});

/** Carries the link to the invited contact; the message's id is the one the invitation names. */
export const invitedMessage = (about: About, invitation: PendingInvitation): QueuedMessage => ({
  ...toContact(invitation.messageId, about, invitation, {
    kind: 'invited',
    ...facts(about, invitation.invitedBy),
    ...offeredIn(about, invitation),
  }),
  link: { kind: 'invitation', subjectId: invitation.id, locator: invitation.locator },
});

export const reminderMessage = ({ ids }: Pick<Ports, 'ids'>, about: About, invitation: PendingInvitation): QueuedMessage => ({
  ...toContact(ids.next('msg'), about, invitation, {
    kind: 'invitation-reminder',
    ...facts(about, invitation.invitedBy),
    ...offeredIn(about, invitation),
  }),
  link: { kind: 'invitation', subjectId: invitation.id, locator: invitation.locator },
});

export const cancelledMessage = ({ ids }: Pick<Ports, 'ids'>, about: About, invitation: Invitation): QueuedMessage =>
  toContact(ids.next('msg'), about, invitation, { kind: 'invitation-cancelled', ...facts(about, invitation.invitedBy) });

type Outcome =
  | ({ kind: 'invitation-accepted'; given: GivenLine[] } & ReturnType<typeof answeredIn>)
  | { kind: 'invitation-declined'; reason: string | undefined }
  | { kind: 'invitation-reported' }
  | { kind: 'invitation-expired' };

/** To the technician who asked: product.md §4's "inviting technician". */
export const toTechnician = ({ ids }: Pick<Ports, 'ids'>, about: About, technician: AskedBy, content: (facts: Facts) => MessageContent) =>
  queued(
    {
      ...subject(about),
      id: ids.next('msg'),
      to: { type: 'email', value: technician.email },
      technicianId: technician.technicianId,
      language: about.company.language,
      content: content(facts(about, technician)),
    },
    about.now,
  );
export type Facts = ReturnType<typeof facts>;

/** Who else may do what the company is given (rule 36). */
const also = ({ site, now }: About): { partners?: string[] } => {
  const partners = namesOfPartners(site.partners, now);
  return partners.length > 0 ? { partners } : {};
};

/** To all of the site's people, each in their language (rule 27); `technician` is told when it does not arrive. Nothing where nobody owns it. */
export const toPeople = (
  { ids }: Pick<Ports, 'ids'>,
  about: About,
  technician: AskedBy,
  content: (facts: Facts, to: Resident) => MessageContent,
): QueuedMessage[] =>
  residentsOf(about.site.people, about.now).map((person) => {
    const { contact: to, language, role } = person;
    // A company hears of no member's contact, also not that it did not arrive there.
    const causedBy = role === 'owner' ? technician : undefined;
    return queued(
      { ...subject(about), id: ids.next('msg'), to, language, causedBy, content: content(facts(about, technician), person) },
      about.now,
    );
  });

/** With a link that is for exactly these grants. */
const asNotice = ({ ids }: Pick<Ports, 'ids'>, messages: QueuedMessage[], grants: readonly Grant[]): QueuedMessage[] =>
  messages.map((message) => ({
    ...message,
    link: { kind: 'notice', subjectId: message.id, locator: ids.locator() },
    grants: grants.map(({ id }) => id),
  }));

type Given = { grants: readonly Grant[]; siteDevices: NamedDevices };

/**
 * Tells the site's people what a company may do from now on, with a link that ends it (product.md §4: any widening).
 * @param asked what was asked for, where it was.
 * @param by who of them gave it: the others are told that (rule 27); nobody, where a standing rule did (rule 35).
 */
export const widenedNotice = (
  ports: Pick<Ports, 'ids'>,
  about: About,
  technician: AskedBy,
  { grants, siteDevices, asked, by }: Given & { asked?: AskedLine[]; by: Pick<Resident, 'contact'> | undefined },
): QueuedMessage[] => {
  if (grants.length === 0) return [];
  const given = givenIn(grants, siteDevices, about.now);
  return asNotice(
    ports,
    toPeople(ports, about, technician, (names, { contact }) => ({
      ...{ kind: 'access-widened', ...names, asked, given, ...also(about) },
      ...(by ? !isSameContact(contact, by.contact) && { by: by.contact } : { byRule: true as const }),
    })),
    grants,
  );
};

/** Tells the site's people who has started to work, until when, with a link that ends it (rule 33). */
export const visitStartedNotice = (
  ports: Pick<Ports, 'ids'>,
  about: About,
  technician: AskedBy,
  { grants, siteDevices }: Given,
): QueuedMessage[] => {
  const given = givenIn(grants, siteDevices, about.now);
  const endsAt =
    grants
      .flatMap(({ until }) => until ?? [])
      .toSorted()
      .at(-1) ?? about.now;
  const [origin] = grants.map((grant) => grant.origin);
  const jobNumber = origin?.type === 'application' ? origin.jobNumber : undefined;
  return asNotice(
    ports,
    toPeople(ports, about, technician, (names) => ({ kind: 'visit-started', ...names, given, endsAt, jobNumber })),
    grants,
  );
};

type Accepted = Pick<AcceptedInvitation, 'lines' | 'allowServiceSuspension' | 'suspensionAllowed'>;

/** What an invitation asked for; and whether the consent to service suspension was given, where that was asked. */
export const answeredIn = ({ lines, allowServiceSuspension, suspensionAllowed }: Accepted, siteDevices: NamedDevices) => ({
  asked: lines.map((line) => askedLine(line, siteDevices)),
  suspension: allowServiceSuspension ? suspensionAllowed : undefined,
});

/** Tells who has just become a site's owner what was asked and what they gave; with something given, its link ends that. */
export const siteYoursMessage = (
  ports: Pick<Ports, 'ids'>,
  about: About,
  { invitedBy, ...accepted }: Accepted & Pick<AcceptedInvitation, 'invitedBy'>,
  { grants, siteDevices }: Given,
): QueuedMessage[] => {
  const given = givenIn(grants, siteDevices, about.now);
  const answered = answeredIn(accepted, siteDevices);
  const messages = toPeople(ports, about, invitedBy, (names) => ({ kind: 'site-yours', ...names, ...answered, given }));
  return grants.length === 0 ? messages : asNotice(ports, messages, grants);
};

/** Puts permissions without end to the owner again (rule 16); the link keeps them, or takes them back. */
export const confirmationNotice = (
  ports: Pick<Ports, 'ids'>,
  about: About,
  technician: AskedBy,
  { grants, siteDevices, confirmBy }: Given & { confirmBy: Instant },
): QueuedMessage[] => {
  const given = givenIn(grants, siteDevices, about.now);
  return asNotice(
    ports,
    toPeople(ports, about, technician, (names) => ({ kind: 'grants-to-confirm', ...names, given, confirmBy, ...also(about) })),
    grants,
  );
};

/** More technicians than this have hardly asked on one site. */
const MOST_TOLD = 10;
/**
 * How many technicians are told beside everything else that a change writes: taking back is always possible (rule 47), also on a site at
 * its limits, whose people are told first.
 */
export const technicianRoom = (otherWrites: number): number => Math.max(1, Math.min(MOST_TOLD, MOST_WRITES - otherWrites));

/**
 * One message to each technician whose permissions ended, about what was taken back.
 * @param most how many of them, see `technicianRoom`; where they are more, the one who handed the site over is told for all.
 */
export const withdrawnMessages = (
  ports: Pick<Ports, 'ids'>,
  about: About,
  losses: readonly Loss[],
  { siteDevices, open, most }: { siteDevices: NamedDevices; open: readonly Session[]; most: number },
): QueuedMessage[] => {
  const groups = groupsOf(losses, ({ grant }) => grant.askedBy.technicianId);
  const tell = (technician: AskedBy, lost: readonly Loss[]): QueuedMessage =>
    toTechnician(ports, about, technician, (names) => ({
      kind: 'grants-withdrawn',
      ...names,
      given: givenIn(lostIn(lost), siteDevices, about.now),
      used: usedOf(endedIn(lost), open, about.now),
    }));
  const handedOverBy = about.site.handedOver?.by;
  if (groups.length > most && handedOverBy) return [tell(handedOverBy, losses)];
  return groups.map((lost) => tell(lost[0].grant.askedBy, lost));
};

/** Tells the technician who invited what became of it (product.md §4). */
export const outcomeMessage = (ports: Pick<Ports, 'ids'>, about: About, invitation: Invitation, outcome: Outcome): QueuedMessage => {
  const contact: Contact = invitation.contact;
  return toTechnician(ports, about, invitation.invitedBy, (names) => ({ ...names, contact, ...outcome }));
};

/** Carries an application to the site's people, each with a link of their own: so that it is known who answers (rule 27). */
export const appliedMessage = (
  ports: Pick<Ports, 'ids'>,
  about: About,
  application: PendingApplication,
  siteDevices: NamedDevices,
): QueuedMessage[] => {
  const { id, askedBy, lines, reason, expiresAt } = application;
  const asked = lines.map((line) => askedLine(line, siteDevices));
  return toPeople(ports, about, askedBy, (names) => ({
    kind: 'applied',
    ...names,
    given: [],
    asked,
    reason,
    expiresAt,
    ...also(about),
  })).map((message) => ({
    ...message,
    link: { kind: 'application', subjectId: id, locator: ports.ids.locator() },
  }));
};
