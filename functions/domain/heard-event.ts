import * as z from 'zod';
import { Email } from '#domain/address';
import { DeviceId } from '#domain/id';
import { type Instant, instantOf } from '#domain/instant';
import { CAEP } from '#domain/security-event';
import { silentAt } from '#domain/session';
import type { Ticket } from '#domain/ticket';

/** What device clouds tell of their sessions in CAEP's words, and what it is called here. */
const EVENTS = { 'session-established': 'started', 'session-presented': 'seen', 'session-revoked': 'ended' } as const;
type Name = keyof typeof EVENTS;

const Seconds = z.int().positive().max(253_402_300_799);

/** Of which session: the one that a ticket has begun. Whoever it is of, and on what, may be said beside it. */
const About = z.object({
  format: z.literal('complex'),
  session: z.object({ format: z.literal('opaque'), id: z.string().min(1).max(1_024) }),
  user: z.object({ format: z.literal('email'), email: Email }).optional(),
  device: z.object({ format: z.literal('iss_sub'), iss: z.string(), sub: DeviceId }).optional(),
});

const Claims = z.object({
  jti: z.string().min(1).max(256),
  iat: Seconds,
  sub_id: About,
  events: z.record(z.string(), z.object({ event_timestamp: Seconds.optional() })),
});

/** What a device cloud tells of a session, by the ticket that began it. */
export type HeardEvent = {
  event: (typeof EVENTS)[Name];
  ticket: string;
  at: Instant;
  technician: string | undefined;
  deviceId: string | undefined;
};

const instantAt = (seconds: number): Instant => instantOf(new Date(seconds * 1_000));

/** @returns what the claims of a security event token tell; undefined for what is none that is understood here. */
export const heardIn = (claims: unknown): HeardEvent | undefined => {
  const parsed = Claims.safeParse(claims).data;
  const [told, ...others] = Object.entries(parsed?.events ?? {});
  if (!parsed || !told || others.length > 0) return undefined;
  const name = Object.keys(EVENTS).find((one) => told[0] === `${CAEP}/${one}`) as Name | undefined;
  const { session, user, device } = parsed.sub_id;
  return (
    name && {
      event: EVENTS[name],
      ticket: session.id,
      at: instantAt(told[1].event_timestamp ?? parsed.iat),
      technician: user?.email,
      deviceId: device?.sub,
    }
  );
};

/** Whether it tells of what was, and not of now: a session that was last seen then has ended (rule 38). */
export const isOld = ({ at }: HeardEvent, now: Instant): boolean => silentAt({ seenAt: at }) <= now;

/** Whether what is said beside the ticket is what it is for. */
export const isOf = ({ technician, deviceId }: HeardEvent, ticket: Ticket): boolean =>
  (technician ?? ticket.technician) === ticket.technician && (deviceId ?? ticket.deviceId) === ticket.deviceId;
