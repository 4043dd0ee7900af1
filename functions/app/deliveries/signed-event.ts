import type { EventTokens } from '#app/kernel/delivery-ports';
import type { Delivery } from '#domain/delivery';
import type { Instant } from '#domain/instant';
import { audienceOf, type SecurityEvent } from '#domain/security-event';

type Ports = { eventTokens: Pick<EventTokens, 'sign'>; issuer: string; now: () => Instant };

/** A security event as its receiver gets it, pushed or fetched: signed now, under the id that it keeps. @throws Unavailable */
export const signedEvent = (
  { eventTokens, issuer, now }: Ports,
  { id, of, payload }: Pick<Delivery, 'id' | 'of' | 'payload'>,
): Promise<string> =>
  eventTokens.sign(JSON.parse(payload) as SecurityEvent, {
    jti: id,
    aud: audienceOf(issuer, of),
    iat: Math.floor(Date.parse(now()) / 1_000),
  });
