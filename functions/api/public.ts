import { readFileSync } from 'node:fs';
import { publicContracts } from '#api/contracts/public';
import { routesOf } from '#api/route';
import { httpHandler, noSuchRoute, routed } from '#web/handler';

/** Written into the bundle by the build, from the same contract table. */
const document = JSON.parse(readFileSync(new URL('openapi.json', import.meta.url), 'utf8'));

const route = routesOf(publicContracts);

/** What needs no sign-in, and whatever no other route takes. */
export const handler = httpHandler(
  routed([route('readHealth', async () => ({ status: 'ok' as const })), route('readOpenApi', async () => document)], noSuchRoute),
);
