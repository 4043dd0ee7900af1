import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import {
  type MutableRedirectUri,
  type MutableResponse,
  type MutableToken,
  OAuth2Server,
  type OAuth2Service,
  type TokenRequestIncomingMessage,
} from 'oauth2-mock-server';
import type { Inbox } from './inbox.ts';
import { addSignInPages, fieldsOf } from './sign-in-pages.ts';

/** Who a token is for: a person by one verified contact, or a machine by its scope. */
export type Subject = { email: string } | { phone: string } | { machine: string };

export type LocalIdentity = {
  issuer: string;
  tokenFor(subject: Subject, seconds?: number): Promise<string>;
  stop(): Promise<void>;
};

const claimsOf = (subject: Subject): Record<string, unknown> => {
  if ('machine' in subject) return { sub: `machine:${subject.machine}`, scope: subject.machine };
  return 'email' in subject
    ? { sub: `person:${subject.email}`, email: subject.email.trim().toLowerCase(), email_verified: true }
    : { sub: `person:${subject.phone}`, phone_number: subject.phone, phone_number_verified: true };
};

type Issuing = { service: OAuth2Service; clientId: string; now: () => Date };

/** The tokens of a sign-in: who the code or the refresh token stands for, in the shape of the user pool's. */
const issueTokens = ({ service, clientId, now }: Issuing) => {
  const authorized = new Map<string, Subject>();
  const refreshable = new Map<string, Subject>();
  const subjectOf = (body: TokenRequestIncomingMessage['body']): Subject | undefined => {
    const { code, refresh_token: refreshToken } = (body ?? {}) as { code?: string; refresh_token?: string };
    return code === undefined ? refreshable.get(refreshToken ?? '') : authorized.get(code);
  };
  service.on('beforeTokenSigning', ({ payload }: MutableToken, { body }: TokenRequestIncomingMessage) => {
    const subject = subjectOf(body);
    if (!subject) return;
    const iat = Math.floor(now().getTime() / 1_000);
    const use = { client_id: clientId, token_use: 'aud' in payload ? 'id' : 'access' };
    Object.assign(payload, claimsOf(subject), use, { iat, exp: iat + ((payload['exp'] as number) - (payload['iat'] as number)) });
    Reflect.deleteProperty(payload, 'nbf');
  });
  service.on('beforeResponse', (answer: MutableResponse, { body }: TokenRequestIncomingMessage) => {
    const subject = subjectOf(body);
    const given = answer.body as { refresh_token?: string };
    if (subject && given.refresh_token !== undefined) refreshable.set(given.refresh_token, subject);
    else if (body && 'refresh_token' in body) Object.assign(answer, { statusCode: 400, body: { error: 'invalid_grant' } });
  });
  service.addRoute('POST', '/oauth2/revoke', (request, response) => {
    refreshable.delete(fieldsOf(request)['token'] ?? '');
    response.writeHead(200).end();
  });
  return { authorize: (code: string, subject: Subject) => authorized.set(code, subject) };
};

const ENDPOINTS = {
  authorize: '/internal/authorize',
  token: '/oauth2/token',
  userinfo: '/oauth2/userInfo',
  endSession: '/logout',
  revoke: '/internal/revoke',
  jwks: '/.well-known/jwks.json',
};

type Setting = { clientId: string; redirectTo: () => string; inbox: Inbox; now: () => Date };

/**
 * The issuer of the local stack: OpenID Connect with a one-time code that arrives in the inbox, in the shape of the user pool's
 * tokens. What the console is given goes by the stack's clock `now`, as the console does; a token for the API goes by the
 * machine's, so that moving the clock signs nobody out.
 */
export const startIdentity = async ({ clientId, redirectTo, inbox, now }: Setting): Promise<LocalIdentity> => {
  const server = new OAuth2Server(undefined, undefined, { endpoints: ENDPOINTS });
  await server.issuer.keys.generate('RS256');
  const { service } = server;
  const tokens = issueTokens({ service, clientId, now });

  service.on('beforeWellKnownOpenIdConfiguration', ({ body }: MutableResponse) => {
    const { issuer } = body as { issuer: string };
    Object.assign(body, { authorization_endpoint: `${issuer}/oauth2/authorize`, revocation_endpoint: `${issuer}/oauth2/revoke` });
  });

  // Whoever has shown the code goes through the library's own authorization with a ticket that says who it is.
  const tickets = new Map<string, Subject>();
  service.on('beforeAuthorizeRedirect', ({ url }: MutableRedirectUri, request: IncomingMessage) => {
    const ticket = new URL(request.url ?? '/', 'http://issuer').searchParams.get('ticket') ?? '';
    const subject = tickets.get(ticket);
    tickets.delete(ticket);
    const code = url.searchParams.get('code');
    if (subject && code !== null) tokens.authorize(code, subject);
  });
  const onVerified = (subject: Subject, query: string): string => {
    const ticket = randomUUID();
    tickets.set(ticket, subject);
    return `${ENDPOINTS.authorize}?${query}&ticket=${ticket}`;
  };
  addSignInPages({ service, clientId, redirectTo, inbox, onVerified });

  await server.start(0, '127.0.0.1');
  return {
    issuer: server.issuer.url ?? '',
    tokenFor: (subject, seconds = 12 * 3_600) =>
      server.issuer.buildToken({
        expiresIn: seconds,
        scopesOrTransform: (_header, payload) => {
          Object.assign(payload, claimsOf(subject), { client_id: clientId, token_use: 'access' });
        },
      }),
    stop: () => server.stop(),
  };
};
