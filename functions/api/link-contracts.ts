import * as z from 'zod';
import { DecisionAnswer, GrantAnswer, LinkAnswer } from '#api/answers';
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
} as const satisfies Record<string, Contract>;
