import * as z from 'zod';
import { Contact } from '#domain/contact';
import { CompanyId, InvitationId, MessageId, SiteId } from '#domain/id';
import { after, between, DAY, HOUR, Instant } from '#domain/instant';
import { Language } from '#domain/language';
import { Line, Named, narrowed, requireFitting, type Terms, termsOf } from '#domain/line';
import { Locator, linkEnded } from '#domain/link';
import { Refused } from '#domain/refusal';
import type { Site } from '#domain/site';
import { AskedBy } from '#domain/technician';
import { Reason, Remarks } from '#domain/text';

/** The offer of a site to a contact, with the permissions the company asks for. Made when one is first read (see `Grant`). */
export const Invitation = z.lazy(() => {
  const Base = z.object({
    id: InvitationId,
    siteId: SiteId,
    companyId: CompanyId,
    contact: Contact,
    lines: z.array(Line),
    /** Not with one that was stored before. */
    named: Named.optional(),
    allowServiceSuspension: z.boolean(),
    remarks: Remarks.optional(),
    language: Language,
    invitedBy: AskedBy,
    createdAt: Instant,
    expiresAt: Instant,
    /** The last message that carried the link, and when it was asked for. */
    messageId: MessageId,
    linkSentAt: Instant,
    locator: Locator,
    openedAt: Instant.optional(),
    remindedAt: Instant.optional(),
  });
  /** What the contact answered; asked and given are both kept (rule 7). */
  const Answered = { decidedAt: Instant, decidedBy: Contact };
  return z.discriminatedUnion('status', [
    Base.extend({ status: z.literal('pending') }),
    Base.extend({
      status: z.literal('accepted'),
      ...Answered,
      given: z.array(Line),
      suspensionAllowed: z.boolean(),
    }),
    Base.extend({
      status: z.literal('declined'),
      ...Answered,
      reason: Reason.optional(),
      /** Not only declined: they do not know who writes (rule 45). */
      isUnknown: z.literal(true).optional(),
    }),
    Base.extend({ status: z.literal('cancelled'), endedAt: Instant }),
    Base.extend({ status: z.literal('expired'), endedAt: Instant }),
  ]);
});
export type Invitation = z.infer<typeof Invitation>;

type InvitationOf<Status extends Invitation['status']> = Extract<Invitation, { status: Status }>;
export type PendingInvitation = InvitationOf<'pending'>;
export type AcceptedInvitation = InvitationOf<'accepted'>;
export type AnsweredInvitation = InvitationOf<'accepted' | 'declined'>;

/** The status to show: a pending invitation whose time is up is expired, whether or not a job has run (rule 9). */
export const statusOfInvitation = (invitation: Invitation, now: Instant): Invitation['status'] =>
  invitation.status === 'pending' && invitation.expiresAt <= now ? 'expired' : invitation.status;

/** What the contact decided, in the words that are shown again to whoever comes back with the link. */
export const decisionOf = (invitation: AnsweredInvitation) =>
  invitation.status === 'accepted'
    ? {
        status: invitation.status,
        at: invitation.decidedAt,
        lines: invitation.given,
        allowServiceSuspension: invitation.suspensionAllowed,
      }
    : { status: invitation.status, at: invitation.decidedAt, reason: invitation.reason };

/**
 * For whoever comes with the link.
 * @throws Refused `already-decided` with the decision, or `link-ended` (rule 9).
 */
export const requireAnswerable = (invitation: Invitation, now: Instant): PendingInvitation => {
  if (invitation.status === 'accepted' || invitation.status === 'declined') {
    throw new Refused('already-decided', `This invitation was already ${invitation.status}.`, { decision: decisionOf(invitation) });
  }
  if (invitation.status !== 'pending' || invitation.expiresAt <= now) throw linkEnded();
  return invitation;
};

/**
 * For the company that sent it.
 * @throws Refused `invitation-not-pending` with the status it has.
 */
export const requirePending = (invitation: Invitation, now: Instant): PendingInvitation => {
  const status = statusOfInvitation(invitation, now);
  if (invitation.status === 'pending' && status === 'pending') return invitation;
  throw new Refused('invitation-not-pending', `This invitation is ${status}.`, { invitationStatus: status });
};

export type SiteOffer = Pick<
  PendingInvitation,
  'contact' | 'lines' | 'named' | 'allowServiceSuspension' | 'remarks' | 'language' | 'invitedBy'
> & {
  days: number;
};
/** A fresh link and the message that carries it. */
export type Sending = Pick<PendingInvitation, 'locator' | 'messageId'>;

/**
 * Offers a site to a contact (rules 1 to 3).
 * @throws Refused `invitation-pending`, `no-devices`, `unknown-device`, `period-ended`.
 */
export const offered = (
  { site, siteDevices }: { site: Site; siteDevices: readonly string[] },
  { days, ...offer }: SiteOffer,
  sending: Sending & { id: string },
  now: Instant,
): PendingInvitation => {
  const last = site.lastInvitation;
  if (last?.status === 'pending' && now < last.expiresAt) {
    throw new Refused('invitation-pending', 'The site has a pending invitation already.', { invitationId: last.id });
  }
  requireFitting(offer.lines.map((line) => termsOf(line, siteDevices, now)));
  return {
    ...offer,
    ...sending,
    siteId: site.id,
    companyId: site.companyId,
    createdAt: now,
    linkSentAt: now,
    expiresAt: after(now, days * DAY),
    status: 'pending',
  };
};

/** Notes that the link was opened; decides nothing (rule 6). Undefined when it was opened before. */
export const opened = (invitation: Invitation, now: Instant): PendingInvitation | undefined => {
  const pending = requireAnswerable(invitation, now);
  return pending.openedAt === undefined ? { ...pending, openedAt: now } : undefined;
};

/**
 * The contact takes the site, with the lines they choose among those asked for (rule 7).
 * @returns the invitation and what each chosen line means from now on.
 * @throws Refused `wider-than-asked` and whatever `requireAnswerable` and `narrowed` refuse.
 */
export const accepted = (
  invitation: Invitation,
  choice: { lines: Line[]; allowServiceSuspension: boolean },
  siteDevices: readonly string[],
  now: Instant,
): { invitation: AcceptedInvitation; terms: Terms[] } => {
  const pending = requireAnswerable(invitation, now);
  if (choice.allowServiceSuspension && !pending.allowServiceSuspension) {
    throw new Refused('wider-than-asked', 'Service suspension was not asked for.', {});
  }
  const terms = narrowed(pending.lines, choice.lines, siteDevices, now);
  return {
    invitation: {
      ...pending,
      status: 'accepted',
      decidedAt: now,
      decidedBy: pending.contact,
      given: choice.lines,
      suspensionAllowed: choice.allowServiceSuspension,
    },
    terms,
  };
};

/** The contact does not take the site, and may say why (rule 8). */
export const declined = (invitation: Invitation, reason: string | undefined, now: Instant): InvitationOf<'declined'> => {
  const pending = requireAnswerable(invitation, now);
  return { ...pending, status: 'declined', decidedAt: now, decidedBy: pending.contact, reason };
};

/** The contact does not know who writes: it ends, and is told apart from a decline (rule 45). */
export const reported = (invitation: Invitation, now: Instant): InvitationOf<'declined'> => ({
  ...declined(invitation, undefined, now),
  isUnknown: true,
});

/** The company takes the offer back; the link dies (rule 5). */
export const cancelled = (invitation: Invitation, now: Instant): InvitationOf<'cancelled'> => ({
  ...requirePending(invitation, now),
  status: 'cancelled',
  endedAt: now,
});

const withNewLink = (pending: PendingInvitation, sending: Sending, now: Instant): PendingInvitation => ({
  ...pending,
  ...sending,
  linkSentAt: now,
  openedAt: undefined,
});

/** Sends a new link, the old one dies (rule 5). */
export const resent = (invitation: Invitation, sending: Sending, now: Instant): PendingInvitation =>
  withNewLink(requirePending(invitation, now), sending, now);

/** Sends the same offer to another contact; the old link dies (rule 5). */
export const corrected = (invitation: Invitation, contact: Contact, sending: Sending, now: Instant): PendingInvitation => ({
  ...resent(invitation, sending, now),
  contact,
});

/** Half of its life, and 24 hours before its end (rule 10); never at its start. */
const remindersOf = ({ createdAt, expiresAt }: PendingInvitation): Instant[] =>
  [after(createdAt, between(createdAt, expiresAt) / 2), after(expiresAt, -24 * HOUR)].filter((at) => at > createdAt).sort();

/** When the sweep has to look at it next: for a reminder, at last for its end; never once it has ended. */
export const invitationDueAt = (invitation: Invitation): Instant | undefined => {
  if (invitation.status !== 'pending') return undefined;
  const since = invitation.remindedAt ?? invitation.createdAt;
  return remindersOf(invitation).find((at) => at > since) ?? invitation.expiresAt;
};

/**
 * What the clock makes of a pending invitation; undefined while nothing is due. A missed reminder is not made up for twice, and
 * none goes to a contact that does not take our messages: the technician was told of that.
 */
export const advancedInvitation = (
  invitation: Invitation,
  now: Instant,
  { isReachable = true } = {},
):
  | { step: 'expired'; invitation: InvitationOf<'expired'> }
  | { step: 'reminded' | 'not-reminded'; invitation: PendingInvitation }
  | undefined => {
  const due = invitationDueAt(invitation);
  if (invitation.status !== 'pending' || due === undefined || due > now) return undefined;
  if (invitation.expiresAt <= now) return { step: 'expired', invitation: { ...invitation, status: 'expired', endedAt: now } };
  return { step: isReachable ? 'reminded' : 'not-reminded', invitation: { ...invitation, remindedAt: now } };
};

/**
 * The part of an invitation that its site keeps.
 * @param known what the site knows of the same one and the same link: whether it arrived.
 */
export const summaryOf = (invitation: Invitation, known?: Site['lastInvitation']): NonNullable<Site['lastInvitation']> => ({
  id: invitation.id,
  status: invitation.status,
  expiresAt: invitation.expiresAt,
  openedAt: invitation.openedAt,
  sentAt: invitation.linkSentAt,
  decidedAt: 'decidedAt' in invitation ? invitation.decidedAt : undefined,
  undelivered: known?.undelivered,
  isRefused: known?.isRefused,
});
