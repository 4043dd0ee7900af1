import * as z from 'zod';
import { Contact } from '#domain/contact';
import { FailureReason, Said } from '#domain/failure';
import { CompanyId, GrantId, MessageId, SiteId, TechnicianId } from '#domain/id';
import { HOUR, Instant, instantOf, MINUTE, SECOND } from '#domain/instant';
import { Language } from '#domain/language';
import { LIMITS } from '#domain/limits';
import { Link } from '#domain/link';
import { messageContent } from '#domain/message-content';
import { enqueued, inFront, isOverdue, putOff, taken } from '#domain/outbox';
import { AskedBy } from '#domain/technician';

const base = () =>
  z.object({
    id: MessageId,
    channel: z.enum(['email', 'sms']),
    to: Contact,
    language: Language,
    content: messageContent(),
    /** The site it is about; none where it is about somebody's employment. */
    siteId: SiteId.optional(),
    companyId: CompanyId,
    /** The link it carries: it has a point only while what the link is about can still be decided with it. */
    link: Link.optional(),
    /** The grants that a notice tells of, and its link ends. */
    grants: z.array(GrantId).optional(),
    /** The technician it goes to: not sent once they no longer work there. */
    technicianId: TechnicianId.optional(),
    /** Who is told when it does not arrive; nobody, for what goes to that technician. */
    causedBy: AskedBy.optional(),
    createdAt: Instant,
  });

/**
 * One email or one SMS to one contact, with its delivery state: outbox, claim and delivery record in one. Made when one is first
 * read (see `Grant`).
 */
export const Message = z.lazy(() => {
  const Base = base();
  return z.discriminatedUnion('status', [
    Base.extend({
      status: z.literal('queued'),
      /** True while the stream should hand it to its sender. */
      ready: z.boolean(),
      attempts: z.int(),
      /** Set while a sender works on it; left behind when that sender died. */
      claimedAt: Instant.optional(),
      /** When the sweep has to look at it; a queued message always has one, so that none is ever lost. */
      dueAt: Instant,
      /** It has been counted against its contact's limit of a day, and may go. */
      isAdmitted: z.boolean().optional(),
      /** Above that limit: it waits for the others until then, to be joined with them. */
      heldUntil: Instant.optional(),
      /** A try may have arrived: the provider did not answer in time. */
      isUncertain: z.boolean().optional(),
    }),
    Base.extend({ status: z.literal('joined'), joinedAt: Instant, into: MessageId }),
    Base.extend({ status: z.literal('sent'), attempts: z.int(), sentAt: Instant, providerId: z.string() }),
    Base.extend({ status: z.literal('delivered'), attempts: z.int(), sentAt: Instant, providerId: z.string(), deliveredAt: Instant }),
    Base.extend({
      status: z.literal('bounced'),
      attempts: z.int(),
      sentAt: Instant,
      providerId: z.string(),
      failedAt: Instant,
      failure: FailureReason,
    }),
    Base.extend({ status: z.literal('failed'), attempts: z.int(), failedAt: Instant, failure: FailureReason, said: Said.optional() }),
  ]);
});
export type Message = z.infer<typeof Message>;

/** Another message to the same contact would fare no better. A carrier also says no to a phone that is switched off. */
const FOR_GOOD: readonly FailureReason[] = ['mailbox-refused', 'marked-as-spam', 'rejected-by-provider'];
export const isRefusedForGood = (message: Message): boolean =>
  (message.status === 'bounced' || message.status === 'failed') && FOR_GOOD.includes(message.failure);

type MessageOf<Status extends Message['status']> = Extract<Message, { status: Status }>;
export type QueuedMessage = MessageOf<'queued'>;
export type SentMessage = MessageOf<'sent'>;
export type FailedMessage = MessageOf<'failed'>;
export type JoinedMessage = MessageOf<'joined'>;
export type BouncedMessage = MessageOf<'bounced'>;

export type Draft = Omit<z.infer<ReturnType<typeof base>>, 'channel' | 'createdAt'>;

export const queued = (draft: Draft, now: Instant): QueuedMessage => ({
  ...draft,
  ...enqueued(now),
  channel: draft.to.type === 'email' ? 'email' : 'sms',
  status: 'queued',
});

/** A sender takes it (rule 25). */
export const claimed = (message: QueuedMessage, now: Instant): QueuedMessage => taken(message, now);

/** What a message keeps of the queue when it has left it: nothing. */
const outOfQueue = ({
  ready: _,
  claimedAt: __,
  dueAt: ___,
  isAdmitted: ____,
  heldUntil: _____,
  isUncertain: ______,
  ...message
}: QueuedMessage) => message;

const QUARTER = LIMITS.joinedEveryMinutes * MINUTE;
const nextQuarter = (now: Instant): Instant => instantOf(new Date((Math.floor(Date.parse(now) / QUARTER) + 1) * QUARTER));

/** Waits for what else comes for its contact until the next quarter of an hour, above the limit of a day (product.md §6). */
export const held = (message: QueuedMessage, now: Instant): QueuedMessage & { heldUntil: Instant } => {
  const heldUntil = nextQuarter(now);
  // Joining comes first; should that never happen, it goes by itself.
  return { ...putOff(message, heldUntil, QUARTER), heldUntil };
};

/** Held, and not taken up again since. */
export const isHeld = (message: Message): message is QueuedMessage & { heldUntil: Instant } =>
  message.status === 'queued' && message.heldUntil !== undefined && !message.ready;

/** Its time has come, and it is the only one: it goes as it is. */
export const letGo = (message: QueuedMessage, now: Instant): QueuedMessage => ({
  ...inFront(message, now),
  isAdmitted: true,
  heldUntil: undefined,
});

/** What a message says, part by part, each with its link: several where they were joined. */
export const partsOf = ({ content, link }: Message) => (content.kind === 'joined' ? content.parts : [{ content, link }]);

/** Several for one contact become one, in the newest one's words. */
export const joinedInto = (
  id: string,
  messages: readonly QueuedMessage[],
  newest: QueuedMessage,
  now: Instant,
): { joined: JoinedMessage[]; message: QueuedMessage } => {
  const { content, to, language, siteId, companyId, causedBy } = newest;
  const { companyName, timeZone, technicianName } = content;
  const parts = messages.flatMap(partsOf);
  // For a technician only while they work there, where nothing else is among them.
  const technicianId = messages.every((message) => message.technicianId === newest.technicianId) ? newest.technicianId : undefined;
  const from = { companyName, timeZone, technicianName };
  const draft = { id, to, language, siteId, companyId, technicianId, causedBy, content: { kind: 'joined', ...from, parts } } as const;
  return {
    joined: messages.map((message) => ({ ...outOfQueue(message), status: 'joined', joinedAt: now, into: id })),
    message: { ...queued(draft, now), isAdmitted: true },
  };
};

export const sent = (message: QueuedMessage, providerId: string, now: Instant): SentMessage => ({
  ...outOfQueue(message),
  status: 'sent',
  sentAt: now,
  providerId,
});

export const failed = (message: QueuedMessage, failure: FailureReason, now: Instant): FailedMessage => ({
  ...outOfQueue(message),
  status: 'failed',
  failedAt: now,
  failure,
});

export const delivered = (message: SentMessage, now: Instant): MessageOf<'delivered'> => ({
  ...message,
  status: 'delivered',
  deliveredAt: now,
});

export const bounced = (message: SentMessage, failure: FailureReason, now: Instant): BouncedMessage => ({
  ...message,
  status: 'bounced',
  failedAt: now,
  failure,
});

/** The carrier says that an SMS did not arrive, and mostly why. */
export const undeliverable = (
  { sentAt: _, providerId: __, ...message }: SentMessage,
  said: string | undefined,
  now: Instant,
): FailedMessage => ({ ...message, status: 'failed', failedAt: now, failure: 'carrier-refused', ...(said !== undefined && { said }) });

/**
 * Puts it off after a passing failure: 30 seconds, doubling up to an hour, of which `jitter` (0 to 1) takes off up to half.
 * After three days the provider has had its chance.
 */
export const postponed = (message: QueuedMessage, now: Instant, jitter: number): QueuedMessage | FailedMessage => {
  if (isOverdue(message, now)) return failed(message, 'provider-unavailable', now);
  const delay = Math.min(30 * SECOND * 2 ** (message.attempts - 1), HOUR);
  return putOff(message, now, delay * (1 - jitter / 2));
};

/** By then a provider that has taken it has noted its Message-ID. */
const UNCERTAIN_WAITS = 5 * MINUTE;

/**
 * Nobody answered in time, and the try may have arrived all the same: an email is tried once more, five minutes later at the
 * earliest, with the same Message-ID; an SMS is not, and whoever caused it is told (rule 25).
 */
export const uncertain = (message: QueuedMessage, now: Instant): QueuedMessage | FailedMessage =>
  message.channel === 'sms' || message.isUncertain
    ? failed(message, 'outcome-unknown', now)
    : { ...putOff(message, now, UNCERTAIN_WAITS), isUncertain: true };

/**
 * What the sweep makes of a queued message that is due: it goes in front of its sender again. When a sender died with it
 * an email may go twice; an SMS then does not, and whoever caused it is told (rule 25).
 */
export const revived = (message: QueuedMessage, now: Instant): QueuedMessage | FailedMessage =>
  message.claimedAt !== undefined && message.channel === 'sms'
    ? failed(message, 'outcome-unknown', now)
    : { ...inFront(message, now), heldUntil: undefined };
