import { readFileSync } from 'node:fs';
import { AUTHZEN_PATHS } from '#api/contracts/authzen-paths';
import { publicContracts } from '#api/contracts/public';
import { docsHandlers } from '#api/docs/docs';
import { routesOf } from '#api/route';
import { environmentOf } from '#runtime/environment';
import { httpHandler, noSuchRoute, routed } from '#web/handler';

const { PUBLIC_URL, TOKEN_ENDPOINT, REQUESTING } = environmentOf('public');

/** Written beside the bundle by the build, from the same contract table; where things are says the deployment. */
const readDocument = () => {
  const document = JSON.parse(readFileSync(new URL('openapi.json', import.meta.url), 'utf8'));
  document.servers[0].url = PUBLIC_URL;
  document.components.securitySchemes.machine.flows.clientCredentials.tokenUrl = TOKEN_ENDPOINT;
  return document;
};
/** Whoever asks for health does not wait for it. */
let document: ReturnType<typeof readDocument> | undefined;

const route = routesOf(publicContracts);

const documented = routed(
  [
    route('readHealth', async () => ({ status: 'ok' as const })),
    route('readOpenApi', async () => {
      document ??= readDocument();
      return document;
    }),
    route('readSsf', async () => ({
      spec_version: '1_0',
      issuer: PUBLIC_URL,
      jwks_uri: `${PUBLIC_URL}/.well-known/jwks.json`,
      delivery_methods_supported: ['urn:ietf:rfc:8935', 'urn:ietf:rfc:8936'],
      configuration_endpoint: `${PUBLIC_URL}/ssf/streams`,
      status_endpoint: `${PUBLIC_URL}/ssf/status`,
      add_subject_endpoint: `${PUBLIC_URL}/ssf/subjects:add`,
      remove_subject_endpoint: `${PUBLIC_URL}/ssf/subjects:remove`,
      verification_endpoint: `${PUBLIC_URL}/ssf/verify`,
      authorization_schemes: [{ spec_urn: 'urn:ietf:rfc:6749' }],
      default_subjects: 'ALL' as const,
      critical_subject_members: ['device'],
    })),
    route('readAuthZen', async () => ({
      policy_decision_point: PUBLIC_URL,
      access_evaluation_endpoint: PUBLIC_URL + AUTHZEN_PATHS.evaluation,
      access_evaluations_endpoint: PUBLIC_URL + AUTHZEN_PATHS.evaluations,
      search_subject_endpoint: PUBLIC_URL + AUTHZEN_PATHS.subjectSearch,
      search_resource_endpoint: PUBLIC_URL + AUTHZEN_PATHS.resourceSearch,
      search_action_endpoint: PUBLIC_URL + AUTHZEN_PATHS.actionSearch,
      ...(REQUESTING.length > 0 && {
        capabilities: ['urn:openid:authzen:capability:access-request'],
        access_request_endpoint: PUBLIC_URL + AUTHZEN_PATHS.requests,
      }),
    })),
  ],
  noSuchRoute,
);
const read = docsHandlers(PUBLIC_URL);

/** What needs no sign-in: health, the contract, and what is read about it. */
export const handler = httpHandler((event) => (read[event.routeKey] ?? documented)(event));
