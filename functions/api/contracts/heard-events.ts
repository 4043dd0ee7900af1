import * as z from 'zod';
import type { Contract } from '#api/contracts/contract-parts';

/** Characters; a token of one event has some hundreds. */
export const LONGEST_TOKEN = 8_192;

/** What device clouds tell in security event tokens of their own (RFC 8935): sessions, in CAEP's words. */
export const heardEventContracts = {
  hearEvent: {
    method: 'POST',
    path: '/ssf/events',
    audience: 'clouds',
    scope: 'access/report',
    convention: 'push',
    summary: 'Tell of a session by a security event token of your own',
    body: z.string().max(LONGEST_TOKEN),
    answer: { status: 202 },
    refusals: ['payload-too-large'],
  },
} as const satisfies Record<string, Contract>;
