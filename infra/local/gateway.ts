import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { FunctionTimeout } from './environment.ts';
import type { LocalFunctions } from './functions.ts';
import { fromPlain, toPlain } from './plain-cookies.ts';
import type { Rights } from './rights.ts';
import { type Route, routeFor, routesOf } from './routes.ts';
import { REGION, type Template } from './template.ts';
import { type StageProperties, throttle } from './throttle.ts';

type Result = { statusCode?: number; headers?: Record<string, string>; cookies?: string[]; body?: string; isBase64Encoded?: boolean };

type Setting = {
  template: Template;
  rights: Rights;
  issuer: string;
  functions: LocalFunctions;
  /** Answers what belongs to the runner itself; false when it is the service's. */
  own: (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean>;
  /** Browsers elsewhere come over plain HTTP: cookies have to be such as they keep (see `plain-cookies.ts`). */
  plainCookies: boolean;
};

const MEGABYTE = 1_024 * 1_024;
/** Of a request, as the gateway takes it. */
const LARGEST_PAYLOAD = 10 * MEGABYTE;
/** Of what a function is handed, and of what it answers. */
const LARGEST_EVENT = 6 * MEGABYTE;
/** Request line and headers, in bytes. */
const LARGEST_HEADERS = 10_240;
/** Milliseconds; whoever takes longer is not waited for. */
const LONGEST_WAIT = 30_000;

const TEXT = /^(text\/|application\/(.*\+)?(json|javascript|xml)\b)/;

/** Several of one name are joined; any name may come, also one that objects have of themselves. */
const joined = (pairs: Iterable<[string, string]>): Record<string, string> | undefined => {
  const all: Record<string, string> = Object.create(null);
  for (const [name, value] of pairs) all[name] = name in all ? `${all[name]},${value}` : value;
  return Object.keys(all).length > 0 ? all : undefined;
};

/** A path is a path, whatever it begins with: `//company` names no host. */
const addressOf = (target: string): { path: string; query: string } => {
  const at = target.indexOf('?');
  return at < 0 ? { path: target, query: '' } : { path: target.slice(0, at), query: target.slice(at + 1) };
};

const isDecodable = (path: string): boolean => {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
};

const plain = (response: ServerResponse, status: number, message: string, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ message }));
};

type Claims = Record<string, unknown>;
const scopesOf = (claims: Claims | undefined): string[] =>
  String(claims?.['scope'] ?? '')
    .split(' ')
    .filter(Boolean);

/** The template's JWT authorizer: the token's claims; undefined when it is not one of ours for this API. */
const authorizer = (issuer: string) => {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  return async (authorization: string | undefined, audience: readonly string[]): Promise<Claims | undefined> => {
    const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return undefined;
    try {
      const { payload } = await jwtVerify(token, keys, { issuer, algorithms: ['RS256'], requiredClaims: ['exp'] });
      // Access tokens of a user pool name their client, not an audience.
      const meant = [payload.aud ?? payload['client_id']].flat();
      return meant.some((one) => audience.includes(String(one))) ? payload : undefined;
    } catch {
      return undefined;
    }
  };
};

type Routed = { route: Route; parameters: Record<string, string>; claims: Claims | undefined; bytes: Buffer };

/** The request as a function is handed it: payload format 2.0. */
const eventOf = (request: IncomingMessage, { route, parameters, claims, bytes }: Routed) => {
  const { path, query } = addressOf(request.url ?? '/');
  const isText = TEXT.test(request.headers['content-type'] ?? 'text/');
  const { cookie, ...others } = request.headers;
  const headers = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, [value].flat().join(',')]));
  const http = { method: request.method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: headers['user-agent'] ?? '' };
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: path,
    rawQueryString: query,
    headers,
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    queryStringParameters: joined(new URLSearchParams(query)),
    pathParameters: Object.keys(parameters).length > 0 ? parameters : undefined,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers['host'],
      http,
      requestId: randomUUID(),
      routeKey: route.key,
      stage: '$default',
      time: new Date().toISOString(),
      timeEpoch: Date.now(),
      ...(claims && { authorizer: { jwt: { claims, scopes: scopesOf(claims) } } }),
    },
    ...(bytes.length > 0 && { body: bytes.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: bytes.length > 0 && !isText,
  };
};

const answer = (response: ServerResponse, { statusCode = 200, headers, cookies, body, isBase64Encoded }: Result): void => {
  const bytes = body === undefined ? undefined : Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  response.writeHead(statusCode, { ...headers, ...(cookies && { 'set-cookie': cookies }) }).end(bytes);
};

const withCookies = <Part extends { cookies?: string[] }>(part: Part, change: (cookie: string) => string): Part =>
  part.cookies ? { ...part, cookies: part.cookies.map(change) } : part;

const sizeOfHeaders = ({ method, url, rawHeaders }: IncomingMessage): number => Buffer.byteLength([method, url, ...rawHeaders].join('  '));

/**
 * The answer of a function, if it comes in time and has room.
 * @param longest in milliseconds.
 * @throws FunctionTimeout
 */
export const answerOf = async (invoking: Promise<unknown>, longest = LONGEST_WAIT): Promise<Result> => {
  const waiting = new AbortController();
  const late = setTimeout(longest, undefined, { signal: waiting.signal, ref: false }).then(() => {
    throw new FunctionTimeout(`the gateway waits no longer than ${longest / 1_000} s`);
  });
  try {
    const result = (await Promise.race([invoking, late])) as Result;
    if (Buffer.byteLength(JSON.stringify(result)) > LARGEST_EVENT) throw new Error('the answer is larger than 6 MB');
    return result;
  } finally {
    late.catch(() => undefined);
    waiting.abort();
  }
};

/** Which routes the gateway may invoke their functions for: the others answer 500, as they would in AWS. */
const permitted = ({ template, rights }: Setting) => {
  const [api] = template.ofType('AWS::ApiGatewayV2::Api');
  const cache = new Map<string, boolean>();
  return ({ key, functionId }: Route): boolean => {
    const [method, path] = key.split(' ');
    // Of what has no route the address has one part less.
    const source = path === undefined ? '$default' : `${method}${path}`;
    const arn = `arn:aws:execute-api:${REGION}:${template.account}:${api?.id}/$default/${source}`;
    const known = cache.get(key) ?? rights.mayInvoke(functionId, 'apigateway.amazonaws.com', arn);
    cache.set(key, known);
    return known;
  };
};

/** The HTTP API of the template: routes, JWT authorizer, payload format 2.0, and the gateway's own answers. */
export const createGateway = (setting: Setting): Server => {
  const { template, issuer, functions, own, plainCookies } = setting;
  const routes = routesOf(template);
  const isPermitted = permitted(setting);
  const mayPass = throttle(template.ofType<StageProperties>('AWS::ApiGatewayV2::Stage')[0]?.properties ?? {});
  const verified = authorizer(issuer);

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { path } = addressOf(request.url ?? '/');
    if (await own(request, response, path)) return;
    if (sizeOfHeaders(request) > LARGEST_HEADERS) return plain(response, 431, 'Request Header Fields Too Large');
    if (!isDecodable(path)) return plain(response, 400, 'Bad Request');
    const found = routeFor(routes, request.method ?? 'GET', path);
    if (!found) return plain(response, 404, 'Not Found');
    if (!mayPass(found.route.key)) return plain(response, 429, 'Too Many Requests');
    const { needsToken, audience, scopes, functionId } = found.route;
    const claims = needsToken ? await verified(request.headers.authorization, audience) : undefined;
    if (needsToken && !claims) return plain(response, 401, 'Unauthorized', { 'www-authenticate': 'Bearer' });
    if (scopes.length > 0 && !scopesOf(claims).some((scope) => scopes.includes(scope))) return plain(response, 403, 'Forbidden');
    const bytes = await buffer(request);
    if (bytes.length > LARGEST_PAYLOAD) return plain(response, 413, 'Request Entity Too Large');
    if (!isPermitted(found.route)) return plain(response, 500, 'Internal Server Error');
    const event = eventOf(request, { ...found, claims, bytes });
    if (Buffer.byteLength(event.body ?? '') > LARGEST_EVENT) return plain(response, 413, 'Request Entity Too Large');
    const result = await answerOf(functions.of(functionId).invoke(plainCookies ? withCookies(event, fromPlain) : event));
    answer(response, plainCookies ? withCookies(result, toPlain) : result);
  };

  return createServer((request, response) => {
    serve(request, response).catch((error) => {
      const isTimeout = error instanceof FunctionTimeout;
      if (!response.headersSent) plain(response, isTimeout ? 503 : 500, isTimeout ? 'Service Unavailable' : 'Internal Server Error');
      console.error(`${request.method} ${request.url?.replace(/\?.*/, '')}: ${error}`);
    });
  });
};
