import * as z from 'zod';
import { type Contract, grant, Lines, page, pageOf, site } from '#api/contracts/contract-parts';
import { Contact } from '#domain/contact';
import { ApplicationId, DeviceId, GrantId, InvitationId, RuleId, SiteId, TechnicianId, TransferId } from '#domain/id';
import { Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';
import { Permission } from '#domain/permission';
import { ZonedTimes } from '#domain/times';

const GrantStatus = z.enum(['scheduled', 'active', 'withdrawn', 'released', 'expired']);

/** That it begins when a technician starts to work. */
export const VisitAnswer = z.object({ hours: z.int(), by: z.object({ technicianId: TechnicianId, name: z.string() }).optional() });

export const PermissionAnswer = z
  .object({
    grantId: GrantId,
    permission: Permission,
    status: z.enum(['scheduled', 'active']),
    from: Instant,
    until: Instant.nullable(),
    visit: VisitAnswer.optional(),
    times: ZonedTimes.optional(),
  })
  .meta({ id: 'HeldPermission' });

const grantFields = {
  id: GrantId,
  siteId: SiteId,
  permission: Permission,
  devices: z.array(DeviceId),
  status: GrantStatus,
  from: Instant,
  until: Instant.nullable(),
  askedBy: z.object({ technicianId: TechnicianId, name: z.string() }),
  grantedBy: Contact,
  grantedAt: Instant,
  visit: VisitAnswer.optional(),
  times: ZonedTimes.optional(),
  endedAt: Instant.optional(),
};

export const GrantAnswer = z
  .object({
    ...grantFields,
    origin: z.discriminatedUnion('type', [
      z.object({ type: z.literal('invitation'), invitationId: InvitationId }),
      z.object({ type: z.literal('application'), applicationId: ApplicationId, ruleId: RuleId.optional() }),
      z.object({ type: z.literal('owner') }),
      z.object({ type: z.literal('transfer'), transferId: TransferId }),
    ]),
  })
  .meta({ id: 'Grant' });

export const OwnedGrantAnswer = z
  .object({
    ...grantFields,
    company: z.object({ name: z.string() }),
    reason: z.string().optional(),
    jobNumber: z.string().optional(),
    unasked: z.boolean(),
    ruleId: RuleId.optional(),
  })
  .meta({ id: 'OwnedGrant' });

export const GrantsAnswer = z.object({ grants: z.array(GrantAnswer) }).meta({ id: 'Grants' });

/** What an owner gave. */
export const grantContracts = {
  listGrants: {
    method: 'GET',
    path: '/sites/{siteId}/grants',
    audience: 'company',
    summary: 'List what the owner gave your company',
    params: site,
    query: z.strictObject(page),
    answer: { status: 200, body: pageOf(GrantAnswer).meta({ id: 'GrantList' }) },
    refusals: [],
  },

  releaseGrant: {
    method: 'POST',
    path: '/sites/{siteId}/grants/{grantId}/release',
    audience: 'company',
    summary: 'Give a permission back before its time',
    params: grant,
    once: true,
    answer: { status: 200, body: GrantAnswer },
    refusals: ['grant-ended', 'too-many-requests', 'changed-meanwhile'],
  },

  startVisit: {
    method: 'POST',
    path: '/sites/{siteId}/grants/{grantId}/visit/start',
    audience: 'company',
    summary: 'Start to work: what was given for this visit counts from now on',
    params: grant,
    once: true,
    answer: { status: 200, body: GrantsAnswer },
    refusals: ['not-a-visit', 'visit-started', 'grant-ended', 'too-many-requests', 'changed-meanwhile'],
  },

  finishVisit: {
    method: 'POST',
    path: '/sites/{siteId}/grants/{grantId}/visit/done',
    audience: 'company',
    summary: 'Say that the work is done: what began with this visit ends',
    params: grant,
    once: true,
    answer: { status: 200, body: GrantsAnswer },
    refusals: ['not-a-visit', 'visit-not-started', 'grant-ended', 'too-many-requests', 'changed-meanwhile'],
  },

  sendGrants: {
    method: 'POST',
    path: '/owner/sites/{siteId}/grants',
    audience: 'owner',
    summary: 'Give permissions unasked',
    params: site,
    body: z.strictObject({ lines: Lines.min(1) }),
    once: true,
    answer: { status: 201, body: GrantsAnswer },
    refusals: [
      'owners-only',
      'device-unconfirmed',
      'own-employee',
      'company-dismissed',
      'limit-reached',
      'no-devices',
      'unknown-device',
      'period-ended',
      'changed-meanwhile',
    ],
  },

  confirmGrants: {
    method: 'POST',
    path: '/owner/sites/{siteId}/confirm',
    audience: 'owner',
    summary: 'Keep what was put to you again after a year, for another one',
    params: site,
    body: z.strictObject({ grantIds: z.array(GrantId).min(1).max(LIMITS.liveGrantsOfASite) }),
    once: true,
    answer: { status: 200, body: GrantsAnswer },
    refusals: ['owners-only', 'grant-ended', 'own-employee', 'changed-meanwhile'],
  },

  withdrawSuspension: {
    method: 'POST',
    path: '/owner/sites/{siteId}/withdraw-service-suspension',
    audience: 'owner',
    summary: 'Take back that services may be switched off; what was switched off is on again',
    params: site,
    once: true,
    answer: { status: 200, body: z.object({ siteId: SiteId }).meta({ id: 'SuspensionWithdrawal' }) },
    refusals: ['changed-meanwhile'],
  },

  withdraw: {
    method: 'POST',
    path: '/owner/sites/{siteId}/withdraw',
    audience: 'owner',
    summary:
      'Take back one permission, some devices, or everything, with the consent to service suspension; counts for the very next check',
    params: site,
    body: z.union([
      z.strictObject({ grantId: GrantId }),
      z.strictObject({ permission: Permission.optional(), devices: z.array(DeviceId).min(1).max(LIMITS.devicesOfASite).optional() }),
    ]),
    once: true,
    answer: { status: 200, body: GrantsAnswer },
    refusals: ['grant-ended', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;
