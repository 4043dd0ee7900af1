import * as z from 'zod';
import { application, type Contract, Lines, page, pageOf, site } from '#api/contracts/contract-parts';
import { GrantAnswer } from '#api/contracts/grants';
import { ApplicationId, RuleId, SiteId, TechnicianId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Line } from '#domain/line';
import { JobNumber, Reason } from '#domain/text';

export const ApplicationStatus = z.enum(['pending', 'approved', 'rejected', 'cancelled', 'expired']);

export const ApplicationAnswer = z
  .object({
    id: ApplicationId,
    siteId: SiteId,
    status: ApplicationStatus,
    lines: z.array(Line),
    reason: z.string(),
    jobNumber: z.string().optional(),
    askedBy: z.object({ technicianId: TechnicianId, name: z.string() }),
    through: z.string().optional(),
    createdAt: Instant,
    expiresAt: Instant,
    ruleId: RuleId.optional(),
    decision: z
      .object({ status: z.enum(['approved', 'rejected']), at: Instant, lines: z.array(Line).optional(), reason: z.string().optional() })
      .optional(),
  })
  .meta({ id: 'Application' });

export const ApprovalAnswer = z.object({ application: ApplicationAnswer, grants: z.array(GrantAnswer) }).meta({ id: 'Approval' });

/** What a company asks an owner for, and the owner’s answers. */
export const applicationContracts = {
  apply: {
    method: 'POST',
    path: '/sites/{siteId}/applications',
    audience: 'company',
    summary: 'Ask the owner for permissions',
    params: site,
    body: z.strictObject({ lines: Lines.min(1), reason: Reason, jobNumber: JobNumber.optional() }),
    once: true,
    answer: { status: 201, body: ApplicationAnswer },
    refusals: ['site-status', 'limit-reached', 'no-devices', 'unknown-device', 'period-ended', 'too-many-requests', 'changed-meanwhile'],
  },

  listApplications: {
    method: 'GET',
    path: '/sites/{siteId}/applications',
    audience: 'company',
    summary: 'List the applications of a site, newest first',
    params: site,
    query: z.strictObject(page),
    answer: { status: 200, body: pageOf(ApplicationAnswer).meta({ id: 'ApplicationList' }) },
    refusals: [],
  },

  cancelApplication: {
    method: 'POST',
    path: '/sites/{siteId}/applications/{applicationId}/cancel',
    audience: 'company',
    summary: 'Take an application back',
    params: application,
    once: true,
    answer: { status: 200, body: ApplicationAnswer },
    refusals: ['application-not-pending', 'too-many-requests', 'changed-meanwhile'],
  },

  listInbox: {
    method: 'GET',
    path: '/owner/applications',
    audience: 'owner',
    summary: 'List the applications on all your sites, newest first',
    query: z.strictObject({ ...page, status: ApplicationStatus.optional() }),
    answer: { status: 200, body: pageOf(ApplicationAnswer).meta({ id: 'Inbox' }) },
    refusals: [],
  },

  approveApplication: {
    method: 'POST',
    path: '/owner/sites/{siteId}/applications/{applicationId}/approve',
    audience: 'owner',
    summary: 'Agree to an application: as asked, or to the lines you name',
    params: application,
    body: z.strictObject({ lines: Lines.optional() }),
    once: true,
    answer: { status: 200, body: ApprovalAnswer },
    refusals: [
      'owners-only',
      'device-unconfirmed',
      'own-employee',
      'already-decided',
      'application-not-pending',
      'wider-than-asked',
      'unknown-device',
      'no-devices',
      'nothing-given',
      'period-ended',
      'limit-reached',
      'changed-meanwhile',
    ],
  },

  rejectApplication: {
    method: 'POST',
    path: '/owner/sites/{siteId}/applications/{applicationId}/reject',
    audience: 'owner',
    summary: 'Refuse an application',
    params: application,
    body: z.strictObject({ reason: Reason.optional() }),
    once: true,
    answer: { status: 200, body: ApplicationAnswer },
    refusals: ['already-decided', 'application-not-pending', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;
