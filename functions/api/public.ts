import { readFileSync } from 'node:fs';
import { publicContracts } from '#api/contracts/public';
import { routesOf } from '#api/route';
import { environmentOf } from '#runtime/environment';
import { httpHandler, noSuchRoute, routed } from '#web/handler';

const { PUBLIC_URL, TOKEN_ENDPOINT } = environmentOf('public');

/** Written into the bundle by the build, from the same contract table; where things are says the deployment. */
const document = JSON.parse(readFileSync(new URL('openapi.json', import.meta.url), 'utf8'));
document.servers[0].url = PUBLIC_URL;
document.components.securitySchemes.machine.flows.clientCredentials.tokenUrl = TOKEN_ENDPOINT;

const route = routesOf(publicContracts);

/** What needs no sign-in, and whatever no other route takes. */
export const handler = httpHandler(
  routed([route('readHealth', async () => ({ status: 'ok' as const })), route('readOpenApi', async () => document)], noSuchRoute),
);
