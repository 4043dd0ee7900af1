import { idIn, type Template } from './template.ts';

type RouteProperties = {
  RouteKey: string;
  Target: string;
  AuthorizationType: 'JWT' | 'NONE';
  AuthorizerId?: string;
  AuthorizationScopes?: string[];
};
export type Route = {
  key: string;
  method: string;
  parts: string[];
  functionId: string;
  needsToken: boolean;
  scopes: string[];
  audience: string[];
};
/** The routes of the template's HTTP API. */
export const routesOf = (template: Template): Route[] => {
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
export const routeFor = (
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
