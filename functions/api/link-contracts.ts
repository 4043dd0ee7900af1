import * as z from 'zod';
import { ApplicationAnswer, ApprovalAnswer, DecisionAnswer, GrantAnswer, GrantsAnswer, LinkAnswer } from '#api/answers';
import { type Contract, Lines, Secret } from '#api/contract-parts';
import { SiteId } from '#domain/id';
import { Reason } from '#domain/text';

/** Behind a link: whoever holds its secret. */
export const linkContracts = {
  openLink: {
    method: 'POST',
    path: '/links/open',
    audience: 'links',
    summary: 'See what a link is for; decides nothing',
    body: z.strictObject({ secret: Secret }),
    answer: { status: 200, body: LinkAnswer },
    refusals: ['link-ended', 'already-decided', 'changed-meanwhile'],
  },
  acceptInvitation: {
    method: 'POST',
    path: '/links/accept',
    audience: 'links',
    summary: 'Take the site over, with the permissions you choose',
    body: z.strictObject({ secret: Secret, lines: Lines, allowServiceSuspension: z.boolean().optional() }),
    once: true,
    answer: {
      status: 200,
      body: z.object({ siteId: SiteId, decision: DecisionAnswer, grants: z.array(GrantAnswer) }).meta({ id: 'Acceptance' }),
    },
    refusals: [
      'link-ended',
      'already-decided',
      'wider-than-asked',
      'unknown-device',
      'no-devices',
      'period-ended',
      'limit-reached',
      'own-employee',
      'changed-meanwhile',
    ],
  },
  declineInvitation: {
    method: 'POST',
    path: '/links/decline',
    audience: 'links',
    summary: 'Do not take the site over',
    body: z.strictObject({ secret: Secret, reason: Reason.optional() }),
    once: true,
    answer: { status: 200, body: z.object({ siteId: SiteId, decision: DecisionAnswer }).meta({ id: 'Declination' }) },
    refusals: ['link-ended', 'already-decided', 'changed-meanwhile'],
  },
  approveByLink: {
    method: 'POST',
    path: '/links/approve',
    audience: 'links',
    summary: 'Agree to an application, as asked or to less',
    body: z.strictObject({ secret: Secret, lines: Lines.optional() }),
    once: true,
    answer: { status: 200, body: ApprovalAnswer },
    refusals: [
      'link-ended',
      'already-decided',
      'wider-than-asked',
      'unknown-device',
      'no-devices',
      'period-ended',
      'limit-reached',
      'changed-meanwhile',
    ],
  },
  rejectByLink: {
    method: 'POST',
    path: '/links/reject',
    audience: 'links',
    summary: 'Refuse an application',
    body: z.strictObject({ secret: Secret, reason: Reason.optional() }),
    once: true,
    answer: { status: 200, body: ApplicationAnswer },
    refusals: ['link-ended', 'already-decided', 'changed-meanwhile'],
  },
  withdrawByLink: {
    method: 'POST',
    path: '/links/withdraw',
    audience: 'links',
    summary: 'End the permissions that a notice told of',
    body: z.strictObject({ secret: Secret }),
    once: true,
    answer: { status: 200, body: GrantsAnswer },
    refusals: ['link-ended', 'already-decided', 'grant-ended', 'changed-meanwhile'],
  },
} as const satisfies Record<string, Contract>;
