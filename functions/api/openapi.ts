import * as z from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { type Audience, type Contract, contracts, isOpen, refusalsOf } from '#api/contracts/contract';
import { described } from '#api/document/describe';
import { exemplified } from '#api/document/examples';
import { webhookPaths } from '#api/document/webhooks';
import { AccessQuestion, AccessQuestionFor } from '#domain/access';
import { Contact } from '#domain/contact';
import { LedgerEntry } from '#domain/ledger';
import { Line } from '#domain/line';
import { DevicePermission } from '#domain/permission';
import { TypedContact } from '#domain/phone';
import { type Code, Problem, statusOf } from '#web/problem';
import packageJson from '../../package.json' with { type: 'json' };

const tags: Record<Audience, { name: string; description: string }> = {
  public: { name: 'Service', description: 'What needs no sign-in.' },
  company: { name: 'Company', description: 'The installer’s side: sites, devices, invitations, grants, access.' },
  owner: { name: 'Owner', description: 'The owner’s side: sites, applications, what was given and taken back.' },
  links: { name: 'Links', description: 'Behind a link: whoever holds its secret.' },
  machines: { name: 'Machines', description: 'Device clouds, with a client-credentials token.' },
  clouds: { name: 'Machines', description: 'Device clouds, with a client-credentials token.' },
  requests: { name: 'Machines', description: 'Device clouds, with a client-credentials token.' },
};

const WEBHOOKS = { name: 'Webhooks', description: 'What is sent where somebody has asked for it.' };

const ProblemAnswer = Problem.meta({ id: 'Problem' });
/** What the gateway itself says when a token is missing or wrong. */
const GatewayAnswer = z.object({ message: z.string() }).meta({ id: 'GatewayProblem' });
/** RFC 8935. */
const PushRefusal = z
  .object({
    err: z.enum(['invalid_request', 'invalid_key', 'invalid_issuer', 'invalid_audience', 'access_denied']),
    description: z.string(),
  })
  .meta({ id: 'TokenRefusal' });
/** How a gateway of one's own asks; how other servers do, docs/integrate.md says. */
const GateHeaders = z.object({
  'X-Keyholder-Ticket': z.string().optional(),
  'X-Original-URI': z.string().optional(),
  'X-Keyholder-Device': z.string().optional(),
  'X-Keyholder-Permission': DevicePermission.optional(),
});
const IdempotencyKey = z.string().max(257).optional();

/** What is asked and given everywhere has a name of its own, which the functions have no use for. */
for (const [id, schema] of Object.entries({
  Line,
  Contact,
  TypedContact,
  AccessQuestion,
  AccessQuestionFor,
  Json: LedgerEntry.shape.details.valueType,
}))
  z.globalRegistry.add(schema, { id });

const problemResponses = (codes: readonly Code[]) =>
  Object.fromEntries(
    [...Map.groupBy(codes, (code) => statusOf[code])].map(([status, group]) => [
      String(status),
      {
        description: group
          .toSorted()
          .map((code) => `\`${code}\``)
          .join(', '),
        content: { 'application/problem+json': { schema: ProblemAnswer } },
      },
    ]),
  );

const needsToken = (contract: Contract): boolean => !isOpen(contract);

/** Whose token it takes. */
const securityOf = (contract: Contract): Record<string, string[]>[] => {
  if (!needsToken(contract)) return [];
  return [contract.scope === undefined ? { signIn: [] } : { machine: [contract.scope] }];
};

/** What a machine may be given, by the routes that ask for it. */
const scopes = (): Record<string, string> =>
  Object.fromEntries(Object.values<Contract>(contracts).flatMap(({ scope, summary }) => (scope === undefined ? [] : [[scope, summary]])));

const mediaTypeOf = ({ convention }: Contract): string => (convention === 'push' ? 'application/secevent+jwt' : 'application/json');

const operation = (operationId: string, contract: Contract) => ({
  operationId,
  summary: contract.summary,
  description: `${contract.summary}.`,
  tags: [tags[contract.audience].name],
  security: securityOf(contract),
  requestParams: {
    ...(contract.params && { path: contract.params }),
    ...(contract.query && { query: contract.query }),
    ...(contract.once && { header: z.object({ 'Idempotency-Key': IdempotencyKey }) }),
    ...(contract.convention === 'gate' && { header: GateHeaders }),
  },
  ...(contract.body && { requestBody: { required: true, content: { [mediaTypeOf(contract)]: { schema: contract.body } } } }),
  responses: {
    [String(contract.answer.status)]: {
      description: contract.summary,
      ...('body' in contract.answer && {
        content: {
          'application/json': { schema: contract.answer.body },
          ...(contract.answer.csv && { 'text/csv': { schema: z.string() } }),
        },
      }),
    },
    ...(needsToken(contract) && {
      '401': { description: 'No token, or not a valid one.', content: { 'application/json': { schema: GatewayAnswer } } },
    }),
    '429': { description: 'More requests at once than the gateway takes.', content: { 'application/json': { schema: GatewayAnswer } } },
    ...(contract.convention === 'push' && {
      '400': { description: 'RFC 8935: what is wrong with the token.', content: { 'application/json': { schema: PushRefusal } } },
    }),
    ...problemResponses(refusalsOf(contract)),
  },
});

const paths = (): ZodOpenApiPathsObject => {
  const all: Record<string, Record<string, unknown>> = {};
  for (const [operationId, contract] of Object.entries<Contract>(contracts)) {
    all[contract.path] = { ...all[contract.path], [contract.method.toLowerCase()]: operation(operationId, contract) };
  }
  return all as ZodOpenApiPathsObject;
};

/**
 * The OpenAPI 3.1 document of the contract; made at build time, so that nothing of this is in a function.
 * @param tokenUrl where machines get their tokens; the function that shows the document puts its deployment's in its place.
 */
export const openApiDocument = (publicUrl: string, tokenUrl = 'https://token.example/oauth2/token') =>
  exemplified(
    described(
      createDocument({
        openapi: '3.1.1',
        info: {
          title: 'Keyholder',
          version: packageJson.version,
          description: 'Hands a security site over to its owner, and from then on asks that owner for every permission.',
          contact: { name: 'The operator of this service', url: publicUrl },
          license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        },
        servers: [{ url: '/', description: 'Where this document came from.' }],
        tags: [...new Map(Object.values(tags).map((tag) => [tag.name, tag])).values(), WEBHOOKS],
        components: {
          securitySchemes: {
            signIn: {
              type: 'http',
              scheme: 'bearer',
              bearerFormat: 'JWT',
              description: 'A person’s access token, of the service’s user pool; in a deployment the consoles alone have them.',
            },
            machine: {
              type: 'oauth2',
              description: 'A device cloud proves itself with its client’s id and secret.',
              flows: { clientCredentials: { tokenUrl, scopes: scopes() } },
            },
          },
        },
        paths: paths(),
        webhooks: webhookPaths(),
      }),
    ),
  );
