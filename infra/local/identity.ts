import { randomInt, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type MutableRedirectUri,
  type MutableResponse,
  type MutableToken,
  OAuth2Server,
  type TokenRequestIncomingMessage,
} from 'oauth2-mock-server';
import type { Inbox } from './inbox.ts';

/** Who a token is for: a person by one verified contact, or a machine by its scope. */
export type Subject = { email: string } | { phone: string } | { machine: string };

export type LocalIdentity = {
  issuer: string;
  tokenFor(subject: Subject, seconds?: number): Promise<string>;
  stop(): Promise<void>;
};

const CODE_LIVES = 5 * 60_000;

const claimsOf = (subject: Subject): Record<string, unknown> => {
  if ('machine' in subject) return { sub: `machine:${subject.machine}`, scope: subject.machine };
  return 'email' in subject
    ? { sub: `person:${subject.email}`, email: subject.email.trim().toLowerCase(), email_verified: true }
    : { sub: `person:${subject.phone}`, phone_number: subject.phone, phone_number_verified: true };
};

/**
 * The issuer of the local stack: OpenID Connect with a one-time code that arrives in the inbox, in the shape of the user pool's
 * tokens. What the console is given goes by the stack's clock `now`, as the console does; a token for the API goes by the
 * machine's, so that moving the clock signs nobody out.
 */
export const startIdentity = async (clientId: string, redirectTo: () => string, inbox: Inbox, now: () => Date): Promise<LocalIdentity> => {
  const server = new OAuth2Server(undefined, undefined, {
    endpoints: {
      authorize: '/internal/authorize',
      token: '/oauth2/token',
      userinfo: '/oauth2/userInfo',
      endSession: '/logout',
      revoke: '/internal/revoke',
      jwks: '/.well-known/jwks.json',
    },
  });
  await server.issuer.keys.generate('RS256');

  const codes = new Map<string, { subject: Subject; code: string; until: number; tries: number }>();
  const tickets = new Map<string, Subject>();
  const authorized = new Map<string, Subject>();
  const refreshable = new Map<string, Subject>();

  server.service.on('beforeWellKnownOpenIdConfiguration', ({ body }: MutableResponse) => {
    const { issuer } = body as { issuer: string };
    Object.assign(body, { authorization_endpoint: `${issuer}/oauth2/authorize`, revocation_endpoint: `${issuer}/oauth2/revoke` });
  });

  server.service.on('beforeAuthorizeRedirect', ({ url }: MutableRedirectUri, request: IncomingMessage) => {
    const ticket = new URL(request.url ?? '/', 'http://issuer').searchParams.get('ticket') ?? '';
    const subject = tickets.get(ticket);
    tickets.delete(ticket);
    const code = url.searchParams.get('code');
    if (subject && code !== null) authorized.set(code, subject);
  });
  const subjectOf = (body: TokenRequestIncomingMessage['body']): Subject | undefined => {
    const { code, refresh_token: refreshToken } = (body ?? {}) as { code?: string; refresh_token?: string };
    return code === undefined ? refreshable.get(refreshToken ?? '') : authorized.get(code);
  };
  server.service.on('beforeTokenSigning', ({ payload }: MutableToken, { body }: TokenRequestIncomingMessage) => {
    const subject = subjectOf(body);
    if (!subject) return;
    const iat = Math.floor(now().getTime() / 1_000);
    const use = { client_id: clientId, token_use: 'aud' in payload ? 'id' : 'access' };
    Object.assign(payload, claimsOf(subject), use, { iat, exp: iat + ((payload['exp'] as number) - (payload['iat'] as number)) });
    Reflect.deleteProperty(payload, 'nbf');
  });
  server.service.on('beforeResponse', (answer: MutableResponse, { body }: TokenRequestIncomingMessage) => {
    const subject = subjectOf(body);
    const given = answer.body as { refresh_token?: string };
    if (subject && given.refresh_token !== undefined) refreshable.set(given.refresh_token, subject);
    else if (body && 'refresh_token' in body) Object.assign(answer, { statusCode: 400, body: { error: 'invalid_grant' } });
  });
  server.service.addRoute('POST', '/oauth2/revoke', (request, response) => {
    refreshable.delete(fieldsOf(request)['token'] ?? '');
    response.writeHead(200).end();
  });

  const page = (response: ServerResponse, status: number, content: string) =>
    response
      .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      .end(
        `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in</title><style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:24rem;margin:15vh auto;padding:0 1rem}input,button{font:inherit;width:100%;padding:.6rem;margin:.3rem 0;box-sizing:border-box}</style><h1>Sign in</h1>${content}</html>`,
      );
  const hidden = (name: string, value: string) => `<input type="hidden" name="${name}" value="${encodeURIComponent(value)}">`;
  const fieldsOf = ({ body }: { body: unknown }) => (body ?? {}) as Record<string, string>;

  server.service.addRoute('GET', '/oauth2/authorize', (request, response) => {
    const query = new URL(request.url ?? '/', 'http://issuer').searchParams;
    const fits =
      query.get('client_id') === clientId &&
      query.get('response_type') === 'code' &&
      query.get('code_challenge_method') === 'S256' &&
      (query.get('redirect_uri') ?? '').startsWith(`${redirectTo()}/`);
    if (!fits) return void page(response, 400, '<p>This request does not come from the console.</p>');
    page(
      response,
      200,
      `<form method="post" action="/sign-in/code">${hidden('query', query.toString())}<label>Email or phone number<input name="contact" required autofocus></label><button>Send me a code</button></form>`,
    );
  });
  server.service.addRoute('POST', '/sign-in/code', (request, response) => {
    const { contact = '', query = '' } = fieldsOf(request);
    const subject: Subject = contact.includes('@') ? { email: contact.trim().toLowerCase() } : { phone: contact.replace(/[^+\d]/g, '') };
    const id = randomUUID();
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    codes.set(id, { subject, code, until: Date.now() + CODE_LIVES, tries: 0 });
    const text = `Your code for Keyholder: ${code}`;
    inbox.add(
      'email' in subject
        ? { channel: 'email', to: subject.email, subject: text, text }
        : { channel: 'sms', to: 'phone' in subject ? subject.phone : '', text },
    );
    page(
      response,
      200,
      `<form method="post" action="/sign-in/verify">${hidden('query', decodeURIComponent(query))}${hidden('id', id)}<label>Code from the message<input name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus></label><button>Sign in</button></form>`,
    );
  });
  server.service.addRoute('POST', '/sign-in/verify', (request, response) => {
    const { id = '', code = '', query = '' } = fieldsOf(request);
    const expected = codes.get(id);
    if (!expected || expected.until < Date.now() || ++expected.tries > 3 || expected.code !== code.trim()) {
      return void page(response, 400, '<p>That code is not right, or too old. Go back and try again.</p>');
    }
    codes.delete(id);
    const ticket = randomUUID();
    tickets.set(ticket, expected.subject);
    response.writeHead(302, { location: `/internal/authorize?${decodeURIComponent(query)}&ticket=${ticket}` }).end();
  });

  await server.start(0, '127.0.0.1');
  const issuer = server.issuer.url ?? '';
  return {
    issuer,
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
