import * as z from 'zod';
import { StreamId, WebhookId } from '#domain/id';
import { after, DAY, Instant } from '#domain/instant';
import { Refused } from '#domain/refusal';
import type { Subject } from '#domain/security-event';

/** Who is told: a company, or a device cloud by its name. */
export const Subscriber = z.string().regex(/^(company:cmp_|cloud:[a-z])/);
export const companySubscriber = (companyId: string): string => `company:${companyId}`;
export const cloudSubscriber = (name: string): string => `cloud:${name}`;

/** Where something may be sent: over https; and on one's own machine, to try it. */
export const ReceiverUrl = z
  .url()
  .max(1_024)
  .regex(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$))/, 'must be an address with https');

const Base = z.object({
  of: Subscriber,
  description: z.string().max(256).optional(),
  createdAt: Instant,
  /** Since when nothing has arrived; while that is so, it holds up nobody and is tried more and more seldom. */
  failingSince: Instant.optional(),
});

/** Where a company or a device cloud hears of what happens on its sites (rule 39). */
export const Webhook = Base.extend({
  kind: z.literal('webhook'),
  id: WebhookId,
  url: z.url(),
  /** Which events; all, where none is named. */
  types: z.array(z.string()).optional(),
  /** The number of its secret: each rotation makes the next one. */
  secret: z.int().positive(),
  /** Until when what is signed is signed with the secret before, too. */
  oldSecretUntil: Instant.optional(),
  status: z.enum(['enabled', 'disabled']),
  /** `gone` answered 410, `failing` did not answer for three days, `asked` was switched off by its owner. */
  disabledAs: z.enum(['gone', 'failing', 'asked']).optional(),
});
export type Webhook = z.infer<typeof Webhook>;

/** Where a device cloud is told that access has ended (SSF 1.0). */
export const Stream = Base.extend({
  kind: z.literal('security-events'),
  id: StreamId,
  method: z.enum(['push', 'poll']),
  url: z.url().optional(),
  /** What its receiver wants to be shown with each, sealed. */
  authorization: z.string().optional(),
  requested: z.array(z.string()).optional(),
  status: z.enum(['enabled', 'paused', 'disabled']),
  reason: z.string().max(256).optional(),
  /** What it does not want to hear of, each as it was said. */
  without: z.array(z.string()).optional(),
  /** When it last asked to be sent something to see that it works. */
  verifiedAt: Instant.optional(),
});
export type Stream = z.infer<typeof Stream>;

export const Subscription = z.discriminatedUnion('kind', [Webhook, Stream]);
export type Subscription = z.infer<typeof Subscription>;

/** Whether it takes what is sent to it, now. */
export const isPushed = (subscription: Subscription): boolean =>
  subscription.status === 'enabled' && (subscription.kind === 'webhook' || subscription.method === 'push');

const OLD_SECRET_STAYS = DAY;

/** From now on signed with the next secret, and for a day with the one before, too. */
export const withNewSecret = (webhook: Webhook, now: Instant): Webhook => ({
  ...webhook,
  secret: webhook.secret + 1,
  oldSecretUntil: after(now, OLD_SECRET_STAYS),
});

/** The numbers of the secrets that something is signed with now, the newest first. */
export const secretsOf = ({ secret, oldSecretUntil }: Webhook, now: Instant): number[] =>
  secret > 1 && oldSecretUntil !== undefined && now < oldSecretUntil ? [secret, secret - 1] : [secret];

export const wants = (subscription: Subscription, type: string): boolean =>
  subscription.kind === 'webhook'
    ? subscription.status === 'enabled' && (subscription.types?.includes(type) ?? true)
    : subscription.status !== 'disabled' && (subscription.requested?.includes(type) ?? true);

/** As somebody else would say the same subject. */
export const saidAs = (subject: unknown): string =>
  JSON.stringify(subject, (_, value) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** Whether a stream hears of a subject: of all that it, or a part of it, has not been taken out. */
export const hearsOf = ({ without = [] }: Stream, subject: Subject): boolean => {
  const parts = subject.format === 'complex' ? [subject.user, subject.device, subject.tenant].filter((part) => part !== undefined) : [];
  return ![subject, ...parts].some((one) => without.includes(saidAs(one)));
};

/** So many a company, or a device cloud. */
const MOST_SUBSCRIPTIONS = 50;
export const requireRoomForOne = (subscriptions: readonly unknown[]): void => {
  if (subscriptions.length >= MOST_SUBSCRIPTIONS)
    throw new Refused('limit-reached', `There are up to ${MOST_SUBSCRIPTIONS}; remove one first.`, { limit: 'subscriptions' });
};

/** A verification may be asked for so often. */
export const VERIFICATION_INTERVAL = 60;
export const mayVerify = ({ verifiedAt }: Stream, now: Instant): boolean =>
  verifiedAt === undefined || after(verifiedAt, VERIFICATION_INTERVAL * 1_000) <= now;
