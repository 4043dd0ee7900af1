import * as z from 'zod';
import type { Contract } from '#api/contracts/contract';
import { endpoint } from '#api/endpoint';
import type { Event } from '#web/event';
import { httpHandler, noSuchRoute, routed } from '#web/handler';

/** A route of no service, to try what every route does. */
export const contract = {
  method: 'POST',
  path: '/things/{thingId}',
  audience: 'company',
  summary: 'Do a thing',
  params: z.strictObject({ thingId: z.string().max(3) }),
  query: z.strictObject({ q: z.string().max(3).optional() }),
  body: z.strictObject({ name: z.string() }),
  once: true,
  answer: { status: 200, body: z.object({ name: z.string() }) },
  refusals: [],
} as const satisfies Contract;

export const event = (changes: Partial<Event> = {}): Event =>
  ({
    routeKey: 'POST /things/{thingId}',
    rawPath: '/things/abc',
    headers: { 'content-type': 'application/json' },
    pathParameters: { thingId: 'abc' },
    body: '{"name":"x"}',
    isBase64Encoded: false,
    requestContext: {
      requestId: 'req-1',
      http: { method: 'POST' },
      authorizer: { jwt: { claims: { token_use: 'access', email: ' Anna@Example.org', name: 'Anna' } } },
    },
    ...changes,
  }) as Event;

export const answerOf = async (handler: ReturnType<typeof httpHandler>, changes: Partial<Event> = {}) => {
  const { statusCode, headers, body } = (await handler(event(changes), {} as never)) as {
    statusCode: number;
    headers: Record<string, string>;
    body: string;
  };
  return { statusCode, headers, body };
};

export const answering = async (run: Parameters<typeof endpoint<typeof contract>>[1], changes: Partial<Event> = {}) => {
  const answer = await answerOf(httpHandler(routed([[contract, endpoint(contract, run)]], noSuchRoute)), changes);
  return { ...answer, body: JSON.parse(answer.body) };
};

export const answers = async () => ({ name: 'x' });
export const json = { 'content-type': 'application/json' };
