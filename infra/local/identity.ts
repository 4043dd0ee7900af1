import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { AwsRefusal } from './aws-refusal.ts';
import { listen } from './listen.ts';
import { callerOf, type Rights } from './rights.ts';
import { idIn } from './template.ts';
import { type Client, clientsOf, type Setting as PoolSetting, type User, userPool } from './user-pool.ts';

/** Who a token is for: a person by one verified contact, or a machine by its name, or by what it may do. */
export type Subject = { email: string } | { phone: string } | { machine: string };

export type LocalIdentity = {
  issuer: string;
  /** The secret of a client, as the template refers to it. */
  secretOf(reference: string): string | undefined;
  tokenFor(subject: Subject, seconds?: number): Promise<string>;
  /** What a machine proves itself with, by its name. */
  secretOfMachine(name: string): string | undefined;
  stop(): Promise<void>;
};

type Setting = Omit<PoolSetting, 'tokensFor'> & { rights: Rights };

/** Operations that IAM is asked about; the others are everybody's who has the client's secret. */
const NEEDS_RIGHTS = /^Admin/;

const attributesOf = (subject: { email: string } | { phone: string }): Record<string, string> =>
  'email' in subject
    ? { email: subject.email.trim().toLowerCase(), email_verified: 'true' }
    : { phone_number: subject.phone, phone_number_verified: 'true' };

/** As they stand in an ID token: what is yes or no is so there. */
const claimsOf = ({ sub, attributes }: User): JWTPayload => ({
  sub,
  ...Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, name.endsWith('_verified') ? value === 'true' : value])),
});

type TokenResponse = { claimsAndScopeOverrideDetails?: { accessTokenGeneration?: { claimsToAddOrOverride?: Record<string, string> } } };

/** What the pool's trigger, before it makes a token, adds to it. */
const addedBy = ({ template, trigger }: Setting) => {
  const [pool] = template.ofType<{ LambdaConfig?: { PreTokenGenerationConfig?: { LambdaArn: string } } }>('AWS::Cognito::UserPool');
  const functionId = idIn(pool?.properties.LambdaConfig?.PreTokenGenerationConfig?.LambdaArn ?? '');
  return async ({ sub, attributes }: User): Promise<Record<string, string>> => {
    const event = { triggerSource: 'TokenGeneration_Authentication', request: { userAttributes: { ...attributes, sub } }, response: {} };
    const { response } = (await trigger(functionId, event)) as { response: TokenResponse };
    return response.claimsAndScopeOverrideDetails?.accessTokenGeneration?.claimsToAddOrOverride ?? {};
  };
};

const AMZ_JSON = 'application/x-amz-json-1.1';

const answer = (response: ServerResponse, status: number, body: object, type = 'application/json'): void => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(JSON.stringify(body));
};

const basicOf = ({ headers }: IncomingMessage): string[] =>
  Buffer.from(/^Basic (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '', 'base64')
    .toString()
    .split(':');

/** By its name with all that it may do, or the first that may do this; for what no machine may, a token that says so all the same. */
const machineOf = (clients: readonly Client[], machine: string): { client: Client | undefined; scope: string } => {
  const named = clients.find(({ ClientName }) => ClientName === machine);
  return named
    ? { client: named, scope: (named.AllowedOAuthScopes ?? []).join(' ') }
    : { client: clients.find(({ AllowedOAuthScopes = [] }) => AllowedOAuthScopes.includes(machine)), scope: machine };
};

type Sign = (claims: JWTPayload, seconds: number, at?: Date) => Promise<string>;

/** A machine's token, for its client's secret, as OAuth 2.0 has it. */
const machineToken = async (clients: readonly Client[], sign: Sign, request: IncomingMessage, body: string): Promise<[number, object]> => {
  const form = new URLSearchParams(body);
  const [id = form.get('client_id'), secret = form.get('client_secret')] = basicOf(request).filter(Boolean);
  const client = clients.find((one) => one.id === id);
  if (client?.secret === undefined || client.secret !== secret) return [401, { error: 'invalid_client' }];
  if (form.get('grant_type') !== 'client_credentials') return [400, { error: 'unsupported_grant_type' }];
  if (!client.AllowedOAuthFlows?.includes('client_credentials')) return [400, { error: 'unauthorized_client' }];
  const allowed = client.AllowedOAuthScopes ?? [];
  const scopes = (form.get('scope') ?? allowed.join(' ')).split(' ').filter(Boolean);
  if (scopes.length === 0 || scopes.some((scope) => !allowed.includes(scope))) return [400, { error: 'invalid_scope' }];
  const seconds = (client.AccessTokenValidity ?? 60) * 60;
  const claims = { sub: client.id, client_id: client.id, token_use: 'access', scope: scopes.join(' ') };
  return [200, { access_token: await sign(claims, seconds), token_type: 'Bearer', expires_in: seconds }];
};

type Operations = ReturnType<typeof userPool>;

/** Answers an operation as Cognito would, or says no by its documented names. */
const operating =
  (operations: Operations, { faultOf, rights }: Setting) =>
  async (name: string, body: string, { headers }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
    try {
      if (!operation) throw new AwsRefusal('UnknownOperationException', `The local stack does not know ${name}.`);
      if (faultOf('sign-in') !== 'none') throw new AwsRefusal('TooManyRequestsException', 'Too many requests');
      const input = JSON.parse(body);
      if (NEEDS_RIGHTS.test(name)) {
        const asked = { action: `cognito-idp:${name}`, resource: `arn:local:${input.UserPoolId}` };
        rights.requireOf(callerOf(headers.authorization), asked);
      }
      answer(response, 200, await operation(input), AMZ_JSON);
    } catch (error) {
      const { code, message } = error instanceof AwsRefusal ? error : new AwsRefusal('InternalErrorException', String(error));
      answer(response, code === 'InternalErrorException' ? 500 : 400, { __type: code, message }, AMZ_JSON);
    }
  };

/**
 * The user pool of the local stack, in Cognito's own protocol: one-time codes that arrive in the inbox, and tokens in its shape.
 * What the consoles are given goes by the stack's clock, as they do; a token for the API goes by the machine's, so that moving
 * the clock signs nobody out.
 */
export const startIdentity = async (setting: Setting): Promise<LocalIdentity> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'local', use: 'sig', alg: 'RS256' };
  let issuer = '';
  const sign: Sign = (claims, seconds, at = new Date()) => {
    const iat = Math.floor(at.getTime() / 1_000);
    return new SignJWT({ ...claims, iat, exp: iat + seconds })
      .setIssuer(issuer)
      .setProtectedHeader({ alg: 'RS256', kid: 'local' })
      .sign(privateKey);
  };
  const added = addedBy(setting);
  const accessClaims = async (user: User, client: Client | undefined): Promise<JWTPayload> => ({
    sub: user.sub,
    client_id: client?.id,
    token_use: 'access',
    ...(await added(user)),
  });
  const clients = clientsOf(setting.template);
  const [consoles] = clients;
  const operations = userPool(clients, {
    ...setting,
    async tokensFor(user, client) {
      const seconds = (client.AccessTokenValidity ?? 60) * 60;
      const at = setting.now();
      const id = await sign({ ...claimsOf(user), aud: client.id, token_use: 'id' }, seconds, at);
      return { id, access: await sign(await accessClaims(user, client), seconds, at), seconds };
    },
  });

  const operate = operating(operations, setting);
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const operation = /^AWSCognitoIdentityProviderService\.(\w+)$/.exec(String(request.headers['x-amz-target']))?.[1];
    if (operation !== undefined) return operate(operation, body, request, response);
    if (request.url === '/.well-known/jwks.json') return answer(response, 200, { keys: [jwk] });
    if (request.url === '/oauth2/token' && request.method === 'POST')
      return answer(response, ...(await machineToken(clients, sign, request, body)));
    return answer(response, 404, { message: 'Not Found' });
  });
  const { port, stop } = await listen(server, 0);
  issuer = `http://127.0.0.1:${port}`;

  return {
    issuer,
    secretOf: (reference) => clients.find(({ id }) => reference === `${id}.ClientSecret`)?.secret,
    secretOfMachine: (name) => clients.find(({ ClientName }) => ClientName === name)?.secret,
    async tokenFor(subject, seconds = 12 * 3_600) {
      if ('machine' in subject) {
        const { client, scope } = machineOf(clients, subject.machine);
        return sign({ sub: client?.id, client_id: client?.id ?? consoles?.id, token_use: 'access', scope }, seconds);
      }
      const user = { sub: `person:${Object.values(subject)[0]}`, attributes: attributesOf(subject) };
      return sign(await accessClaims(user, consoles), seconds);
    },
    stop,
  };
};
