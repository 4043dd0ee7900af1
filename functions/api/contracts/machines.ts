import * as z from 'zod';
import { AccessAnswer } from '#api/contracts/answers';
import type { Contract } from '#api/contracts/contract-parts';
import { AccessQuestionFor } from '#domain/access';
import { DeviceId } from '#domain/id';
import { Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';

/** Device clouds, with a client-credentials token. */
export const machineContracts = {
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
  reportConnectivity: {
    method: 'POST',
    path: '/devices/connectivity',
    audience: 'machines',
    scope: 'devices/report',
    summary: 'Tell which devices are online; the latest word counts',
    body: z.strictObject({
      reports: z
        .array(z.strictObject({ deviceId: DeviceId, online: z.boolean(), at: Instant }))
        .min(1)
        .max(LIMITS.checksOfARequest),
    }),
    answer: { status: 204 },
    refusals: [],
  },
} as const satisfies Record<string, Contract>;
