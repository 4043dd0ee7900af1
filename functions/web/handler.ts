import middy, { type MiddlewareObj } from '@middy/core';
import { Unavailable } from '#app/kernel/ports';
import { isRefused } from '#domain/refusal';
import { LOG, logger } from '#runtime/logger';
import { BadRequest } from '#web/bad-request';
import type { Event, Result } from '#web/event';
import { type Code, NO_SUCH_ROUTE, problemAnswer, problemOf } from '#web/problem';
import { SECURITY_HEADERS } from '#web/security-headers';

/** Errors of the SDK that pass by themselves. */
const PASSING =
  /Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded|InternalServerError|ServiceUnavailable|Timeout|ECONN|TransactionInProgress/;

/** Whatever went wrong becomes a problem document; nothing of the inside leaves with it. */
export const problems = (): MiddlewareObj<Event, Result> => ({
  onError: (request) => {
    const { error, event } = request;
    const { requestId } = event.requestContext;
    const answer = (code: Code, detail: string, facts?: Record<string, unknown>) => {
      request.response = problemAnswer(problemOf(code, detail, requestId, facts));
    };
    if (isRefused(error)) {
      logger.info(LOG.refused, { requestId, route: event.routeKey, code: error.refusal });
      answer(error.refusal, error.message, error.facts);
    } else if (error instanceof BadRequest) {
      logger.info(LOG.refused, { requestId, route: event.routeKey, code: error.code });
      answer(error.code, error.message, error.errors && { errors: error.errors });
    } else if (error instanceof Unavailable || (error && PASSING.test(`${error.name} ${(error as { code?: string }).code ?? ''}`))) {
      logger.warn(LOG.failed, { requestId, route: event.routeKey, error: error.name });
      answer('unavailable', 'The service cannot answer right now; try again.', { retryAfter: 2 });
    } else {
      logger.error(LOG.failed, { requestId, route: event.routeKey, error: error as Error });
      answer('internal-error', 'Something went wrong on our side.');
    }
  },
});

/** What a caller calls its request comes back with the answer, as far as it is a name. */
const REQUEST_ID = /^[\w.:+/=-]{1,128}$/;
const requestIdIn = ({ headers }: Event): object => {
  const id = headers['x-request-id'] ?? '';
  return REQUEST_ID.test(id) ? { 'x-request-id': id } : {};
};

const secured = (): MiddlewareObj<Event, Result> => {
  const withHeaders: NonNullable<MiddlewareObj<Event, Result>['after']> = ({ event, response }) => {
    if (response) response.headers = { ...SECURITY_HEADERS, ...requestIdIn(event), ...response.headers };
  };
  return { after: withHeaders, onError: withHeaders };
};

export type Handler = (event: Event) => Promise<Result>;
type Route = { method: string; path: string };

/** The gateway has matched the route already; `routeKey` says which. */
export const routed = (contracts: readonly (readonly [Route, Handler])[], otherwise: Handler): Handler => {
  const handlers = new Map(contracts.map(([{ method, path }, handler]) => [`${method} ${path}`, handler]));
  return (event) => (handlers.get(event.routeKey) ?? otherwise)(event);
};

export const noSuchRoute: Handler = async () => {
  throw new BadRequest('not-found', NO_SUCH_ROUTE);
};

/**
 * A Lambda handler over routes: refusals as problems, one line of log a request, the same security headers on whatever leaves.
 * @param oneIn where nothing went wrong, one request in so many has its line: what is asked by the million says no more in each.
 */
export const httpHandler = (handler: Handler, { oneIn = 1 } = {}) =>
  middy<Event, Result>()
    .use(secured())
    .use(problems())
    .use({
      after: ({ event, response }) => {
        if (Math.random() * oneIn >= 1) return;
        const { requestId } = event.requestContext;
        logger.info(LOG.answered, { requestId, route: event.routeKey, status: response?.statusCode, ...(oneIn > 1 && { oneIn }) });
      },
    })
    .handler((event) => handler(event));
