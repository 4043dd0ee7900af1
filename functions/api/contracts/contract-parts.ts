import * as z from 'zod';
import { FailureReason } from '#domain/failure';
import { ApplicationId, DeviceId, GrantId, InvitationId, PersonId, SiteId, TechnicianId } from '#domain/id';
import { Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { Line } from '#domain/line';
import type { Code } from '#web/problem';

/**
 * Whom a route is for: one function each, with the rights that it needs. Device clouds have two: what they ask by the million is
 * answered by `machines`, which can do little else. What they ask owners for in technicians' names (`requests`) is an installer's command
 * as any other, and answered by `company`.
 */
export type Audience = 'public' | 'company' | 'owner' | 'links' | 'machines' | 'clouds' | 'requests';

export type Contract = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: `/${string}`;
  audience: Audience;
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Its body holds a number as somebody typed it, which is looked up: that takes a moment, and the body of no other does. */
  looksUp?: true;
  /** What a machine's token must be for. */
  scope?: string;
  /** Whose conventions it keeps, if not ours: AuthZEN answers 400 whatever is wrong with a request, a gate is asked in its server's way, a token is pushed as it is. */
  convention?: 'authzen' | 'gate' | 'ssf' | 'push';
  /** Asked by anybody, without a token. */
  isOpen?: true;
  /** Takes an `Idempotency-Key` (rule 24). */
  once?: true;
  /** `csv` where it also comes as text/csv, for whoever accepts that. */
  answer: { status: 200 | 201 | 202; body: z.ZodType; csv?: (body: never, isFirstPage: boolean) => string } | { status: 202 | 204 };
  /** Beside those that every route of its kind has (see `refusalsOf`). */
  refusals: readonly Code[];
};

export const site = z.strictObject({ siteId: SiteId });
export const device = z.strictObject({ siteId: SiteId, deviceId: DeviceId });
export const offer = z.strictObject({ offerId: TechnicianId });
export const technician = z.strictObject({ technicianId: TechnicianId });
export const application = z.strictObject({ siteId: SiteId, applicationId: ApplicationId });
export const grant = z.strictObject({ siteId: SiteId, grantId: GrantId });
export const person = z.strictObject({ siteId: SiteId, personId: PersonId });
export const invitation = z.strictObject({ siteId: SiteId, invitationId: InvitationId });

const pageSize = z
  .string()
  .regex(/^(100|[1-9]\d?)$/, 'must be 1 to 100')
  .transform(Number)
  .default(50)
  .meta({ override: { type: 'integer', minimum: 1, maximum: 100, default: 50 } });
export const page = {
  limit: pageSize,
  cursor: z.string().max(2_000).optional(),
};
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), nextCursor: z.string().optional() });

export const atLeastOne = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape).refine((body) => Object.values(body).some((value) => value !== undefined), 'must change something');

export const AssignedSites = z.union([z.literal('all'), z.array(SiteId).max(1_000)]);
export const Lines = z.array(Line).max(LIMITS.linesOfARequest);
export const Days = z.int().min(LIMITS.invitationDays.least).max(LIMITS.invitationDays.most);
export const Secret = z.string().min(1).max(64);

/** How far the message with a link has come. */
export const DeliveryAnswer = z.object({
  status: z.enum(['queued', 'sent', 'delivered', 'bounced', 'failed']),
  at: Instant,
  failure: FailureReason.optional(),
  said: z.string().optional(),
});

/** How somebody answered an invitation. */
export const DecisionAnswer = z
  .object({
    status: z.enum(['accepted', 'declined']),
    at: Instant,
    lines: z.array(Line).optional(),
    allowServiceSuspension: z.boolean().optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'Decision' });
