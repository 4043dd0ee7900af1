import { readFileSync } from 'node:fs';
import { contracts } from '#api/contracts/contract';
import { endpoint } from '#api/endpoint';
import { httpHandler, noSuchRoute, routed } from '#web/handler';

/** Written into the bundle by the build, from the same contract table. */
const document = JSON.parse(readFileSync(new URL('openapi.json', import.meta.url), 'utf8'));

/** What needs no sign-in, and whatever no other route takes. */
export const handler = httpHandler(
  routed(
    [
      [contracts.readHealth, endpoint(contracts.readHealth, async () => ({ status: 'ok' as const }))],
      [contracts.readOpenApi, endpoint(contracts.readOpenApi, async () => document)],
    ],
    noSuchRoute,
  ),
);
