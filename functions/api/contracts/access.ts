import * as z from 'zod';
import type { Contract } from '#api/contracts/contract-parts';
import { AccessQuestion, AccessQuestionFor } from '#domain/access';
import { GrantId } from '#domain/id';
import { Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';

export const AccessAnswer = z
  .object({ allowed: z.boolean(), grantId: GrantId.optional(), until: Instant.optional() })
  .meta({ id: 'AccessResult' });

/** Whether somebody may do something now. */
export const accessContracts = {
  checkAccess: {
    method: 'POST',
    path: '/access/check',
    audience: 'company',
    summary: 'Ask whether you may do these things now',
    body: z.strictObject({ checks: z.array(AccessQuestion).min(1).max(LIMITS.checksOfARequest) }),
    answer: { status: 200, body: z.object({ results: z.array(AccessAnswer) }).meta({ id: 'AccessResults' }) },
    refusals: [],
  },

  decideAccess: {
    method: 'POST',
    path: '/access/decide',
    audience: 'machines',
    scope: 'access/decide',
    summary: 'Ask whether a technician may do these things now',
    body: z.strictObject({
      checks: z.array(AccessQuestionFor).min(1).max(LIMITS.checksOfARequest),
    }),
    answer: { status: 200, body: z.object({ results: z.array(AccessAnswer) }).meta({ id: 'AccessDecisions' }) },
    refusals: [],
  },
} as const satisfies Record<string, Contract>;
