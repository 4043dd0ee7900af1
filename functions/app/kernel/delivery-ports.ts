import type { Page, PageRequest, Versioned } from '#app/kernel/ports';
import type { Delivery, EndedDelivery, QueuedDelivery } from '#domain/delivery';
import type { SecurityEvent } from '#domain/security-event';
import type { Subscription, Webhook } from '#domain/subscription';

export type Subscriptions = {
  /** Those of a subscriber, oldest first; strongly consistent. */
  of(subscriber: string): Promise<Versioned<Subscription>[]>;
  find(subscriber: string, subscriptionId: string): Promise<Versioned<Subscription> | undefined>;
  /** In the place of what was read; version 0 for a new one. @returns false when it has changed since. */
  put(next: Subscription, version: number): Promise<boolean>;
  remove(subscriber: string, subscriptionId: string): Promise<void>;
};

/** What arrives in order: everything that one subscription is told about one thing. */
export type Lane = { subscriptionId: string; about: string };

export type Deliveries = {
  /** Nothing happens where it waits already. */
  add(delivery: QueuedDelivery): Promise<void>;
  /** The oldest that waits; strongly consistent. */
  head(lane: Lane): Promise<Versioned<QueuedDelivery> | undefined>;
  /** Those that wait, each lane in order; strongly consistent. */
  queued(subscriptionId: string, page: PageRequest): Promise<Page<Versioned<QueuedDelivery>>>;
  /** @returns false when it has changed since it was read. */
  replace(read: Versioned<QueuedDelivery>, next: QueuedDelivery): Promise<boolean>;
  /** It leaves the queue for the log. @returns false when it has changed since it was read. */
  end(read: Versioned<QueuedDelivery>, ended: EndedDelivery): Promise<boolean>;
  /** Newest first. */
  ended(subscriptionId: string, page: PageRequest): Promise<Page<EndedDelivery>>;
  /** One that has ended. */
  find(subscriptionId: string, deliveryId: string): Promise<Delivery | undefined>;
};

/** What only those stand on who tell, or are asked about what is told. */
export type Outbox = { subscriptions: Subscriptions; deliveries: Deliveries };

/** What a receiver said. */
export type Answered = { status: number /** Milliseconds. */; retryAfter?: number | undefined; text: string };

/** Nobody answered, or nobody may be asked there; why, in a few words. */
export class NotReached extends Error {}

/** A POST to somebody else's server, and nowhere that is not to be reached from outside. @throws NotReached */
export type Post = (url: string, sent: { headers: Record<string, string>; body: string; timeout: number }) => Promise<Answered>;

/** What webhooks are signed with. */
export type WebhookSecrets = {
  /** `whsec_…`, as it is shown once. */
  secret(webhook: Pick<Webhook, 'id'>, number: number): Promise<string>;
};

/** Tokens of security events (RFC 8417), and who can verify them. */
export type EventTokens = {
  /** @throws Unavailable while there is no key yet. */
  sign(event: SecurityEvent, of: { jti: string; aud: string; iat: number }): Promise<string>;
  /** The public keys, the current one first (RFC 7517). */
  jwks(): Promise<{ keys: Record<string, unknown>[] }>;
};

/** What is wrong with a token, in RFC 8935's words. */
export type WrongToken = 'invalid_request' | 'invalid_key' | 'invalid_issuer' | 'invalid_audience';

/** Security event tokens that a device cloud has signed: what they claim, once they are seen to be its own and for us. @throws Unavailable */
export type CloudTokens = (token: string, cloud: string) => Promise<{ claims: unknown } | { wrong: WrongToken }>;

/** What a receiver wants to be shown, as only we can read it. */
export type Sealing = {
  seal(text: string): Promise<string>;
  open(sealed: string): Promise<string | undefined>;
};
