import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { FunctionTimeout, type LocalFunction } from './functions.ts';
import { idIn, type Template } from './template.ts';

type RouteProperties = {
  RouteKey: string;
  Target: string;
  AuthorizationType: 'JWT' | 'NONE';
  AuthorizerId?: string;
  AuthorizationScopes?: string[];
};
type Route = {
  key: string;
  method: string;
  parts: string[];
  functionId: string;
  needsToken: boolean;
  scopes: string[];
  audience: string[];
};
type Result = { statusCode?: number; headers?: Record<string, string>; cookies?: string[]; body?: string; isBase64Encoded?: boolean };

type Setting = {
  template: Template;
  issuer: string;
  functionOf: (id: string) => LocalFunction;
  /** Answers what belongs to the runner itself; false when it is the service's. */
  own: (request: IncomingMessage, response: ServerResponse, path: string) => Promise<boolean>;
};

const LARGEST_PAYLOAD = 10 * 1_024 * 1_024;

const routesOf = (template: Template): Route[] => {
  const integrations = new Map(
    template
      .ofType<{ IntegrationUri: string }>('AWS::ApiGatewayV2::Integration')
      .map(({ id, properties }) => [id, idIn(properties.IntegrationUri)]),
  );
  const authorizers = new Map(
    template
      .ofType<{ JwtConfiguration: { Audience: string[] } }>('AWS::ApiGatewayV2::Authorizer')
      .map(({ id, properties }) => [id, properties.JwtConfiguration.Audience]),
  );
  return template.ofType<RouteProperties>('AWS::ApiGatewayV2::Route').map(({ properties }) => {
    const [method = '', path = ''] = properties.RouteKey.split(' ');
    return {
      key: properties.RouteKey,
      method,
      parts: path.split('/'),
      functionId: integrations.get(idIn(properties.Target)) ?? '',
      needsToken: properties.AuthorizationType === 'JWT',
      scopes: properties.AuthorizationScopes ?? [],
      audience: authorizers.get(properties.AuthorizerId ?? '') ?? [],
    };
  });
};

const isParameter = (part: string): boolean => part.startsWith('{');

/** The route that takes a request: the one with the fewest parameters, as the gateway chooses. */
const routeFor = (
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; parameters: Record<string, string> } | undefined => {
  const given = path.split('/');
  const fits = (route: Route) =>
    route.method === method &&
    route.parts.length === given.length &&
    route.parts.every((part, index) => (isParameter(part) ? given[index] !== '' : part === given[index]));
  const [route] = routes.filter(fits).sort((a, b) => a.parts.filter(isParameter).length - b.parts.filter(isParameter).length);
  const found = route ?? routes.find(({ key }) => key === '$default');
  if (!found) return undefined;
  const parameters = route
    ? Object.fromEntries(
        route.parts.flatMap((part, index) => (isParameter(part) ? [[part.slice(1, -1), decodeURIComponent(given[index] ?? '')]] : [])),
      )
    : {};
  return { route: found, parameters };
};

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

/** The HTTP API of the template: routes, JWT authorizer, payload format 2.0, and the gateway's own answers. */
export const createGateway = ({ template, issuer, functionOf, own }: Setting): Server => {
  const routes = routesOf(template);
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));

  const plain = (response: ServerResponse, status: number, message: string, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ message }));

  /** The token's claims; undefined when it is not one of ours for this API. */
  const verified = async (authorization: string | undefined, audience: readonly string[]): Promise<Record<string, unknown> | undefined> => {
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

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { path, query } = addressOf(request.url ?? '/');
    if (await own(request, response, path)) return;
    if (!isDecodable(path)) return void plain(response, 400, 'Bad Request');
    const found = routeFor(routes, request.method ?? 'GET', path);
    if (!found) return void plain(response, 404, 'Not Found');
    const { route, parameters } = found;
    const claims = route.needsToken ? await verified(request.headers.authorization, route.audience) : undefined;
    if (route.needsToken && !claims) return void plain(response, 401, 'Unauthorized', { 'www-authenticate': 'Bearer' });
    const scopes = String(claims?.['scope'] ?? '')
      .split(' ')
      .filter(Boolean);
    if (route.scopes.length > 0 && !route.scopes.some((scope) => scopes.includes(scope))) return void plain(response, 403, 'Forbidden');

    const bytes = await buffer(request);
    if (bytes.length > LARGEST_PAYLOAD) return void plain(response, 413, 'Request Entity Too Large');
    const isText = TEXT.test(request.headers['content-type'] ?? 'text/');
    const { cookie, ...others } = request.headers;
    const headers = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, [value].flat().join(',')]));
    const event = {
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
        http: {
          method: request.method,
          path,
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: headers['user-agent'] ?? '',
        },
        requestId: randomUUID(),
        routeKey: route.key,
        stage: '$default',
        time: new Date().toISOString(),
        timeEpoch: Date.now(),
        ...(claims && { authorizer: { jwt: { claims, scopes } } }),
      },
      ...(bytes.length > 0 && { body: bytes.toString(isText ? 'utf8' : 'base64') }),
      isBase64Encoded: bytes.length > 0 && !isText,
    };
    const result = (await functionOf(route.functionId).invoke(event)) as Result;
    const body = result.body === undefined ? undefined : Buffer.from(result.body, result.isBase64Encoded ? 'base64' : 'utf8');
    const setCookies = result.cookies && { 'set-cookie': result.cookies };
    response.writeHead(result.statusCode ?? 200, { ...result.headers, ...setCookies }).end(body);
  };

  return createServer((request, response) => {
    serve(request, response).catch((error) => {
      if (!response.headersSent) {
        const [status, message] =
          error instanceof FunctionTimeout ? ([503, 'Service Unavailable'] as const) : ([500, 'Internal Server Error'] as const);
        plain(response, status, message);
      }
      console.error(`${request.method} ${request.url?.replace(/\?.*/, '')}: ${error}`);
    });
  });
};
