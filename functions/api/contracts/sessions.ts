import * as z from 'zod';
import { type Contract, page, pageOf, site } from '#api/contracts/contract-parts';
import { CompanyId, DeviceId, GrantId, SessionId, SiteId, TechnicianId } from '#domain/id';
import { Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { DevicePermission } from '#domain/permission';

export const SessionAnswer = z
  .object({
    id: SessionId,
    siteId: SiteId,
    deviceId: DeviceId,
    permission: DevicePermission,
    grantId: GrantId,
    technician: z.object({ technicianId: TechnicianId, name: z.string() }),
    partner: z.object({ companyId: CompanyId, name: z.string() }).optional(),
    reportedBy: z.string(),
    status: z.enum(['running', 'ended']),
    from: Instant,
    to: Instant.optional(),
  })
  .meta({ id: 'Session' });

const Report = z.union([
  z.strictObject({ ticket: z.string().min(1).max(1_024), event: z.literal('started'), at: Instant.optional() }),
  z.strictObject({ sessionId: SessionId, event: z.enum(['seen', 'ended']), at: Instant.optional() }),
]);

const listing = {
  params: site,
  query: z.strictObject(page),
  answer: { status: 200, body: pageOf(SessionAnswer).meta({ id: 'Sessions' }) },
} as const;

/** Tickets, and what was done with grants (rules 37 and 38). */
export const sessionContracts = {
  issueTicket: {
    method: 'POST',
    path: '/access/tickets',
    audience: 'company',
    summary: 'Get what opens one session at a device cloud, within a minute',
    body: z.strictObject({ deviceId: DeviceId, permission: DevicePermission }),
    answer: {
      status: 201,
      body: z
        .object({ ticket: z.string(), url: z.url().optional(), cloud: z.string(), startBy: Instant, until: Instant.optional() })
        .meta({ id: 'Ticket' }),
    },
    refusals: [],
  },

  listSessions: {
    ...listing,
    method: 'GET',
    path: '/sites/{siteId}/sessions',
    audience: 'company',
    summary: 'List what was done on a site, newest first',
    refusals: [],
  },

  listOwnedSessions: {
    ...listing,
    method: 'GET',
    path: '/owner/sites/{siteId}/sessions',
    audience: 'owner',
    summary: 'List what was done on your site, newest first',
    refusals: [],
  },

  reportSessions: {
    method: 'POST',
    path: '/access/sessions',
    audience: 'clouds',
    scope: 'access/report',
    summary: 'Tell which sessions have begun, still run, or have ended',
    body: z.strictObject({ reports: z.array(Report).min(1).max(LIMITS.checksOfARequest) }),
    answer: {
      status: 200,
      body: z
        .object({
          results: z.array(
            z.object({
              allowed: z.boolean(),
              sessionId: SessionId.optional(),
              until: Instant.optional(),
            }),
          ),
        })
        .meta({ id: 'SessionReports' }),
    },
    refusals: [],
  },
} as const satisfies Record<string, Contract>;
