import * as z from 'zod';
import type { Contract } from '#api/contracts/contract-parts';
import { DeviceId } from '#domain/id';
import { Instant } from '#domain/instant';
import { LIMITS } from '#domain/limits';

/** What device clouds report: apart from all else about devices, which their function does not load. */
export const connectivityContracts = {
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
