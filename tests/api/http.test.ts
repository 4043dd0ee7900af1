import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import type { Contract } from '#api/contract';
import { type Event, endpoint, httpHandler, routed } from '#api/http';
import { Refused } from '#domain/refusal';

const contract = {
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

const event = (changes: Partial<Event> = {}): Event =>
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

const answering = async (run: Parameters<typeof endpoint<typeof contract>>[1], changes: Partial<Event> = {}) => {
  const handler = httpHandler(routed([[contract, endpoint(contract, run)]], async () => ({ statusCode: 418 })));
  const { statusCode, headers, body } = (await handler(event(changes), {} as never)) as {
    statusCode: number;
    headers: Record<string, string>;
    body: string;
  };
  return { statusCode, headers, body: body === undefined ? undefined : JSON.parse(body) };
};

describe('an endpoint', () => {
  it('hands over what was checked, and who calls', async () => {
    const run = vi.fn(async () => ({ name: 'x' }));
    await answering(run, {
      headers: { 'content-type': 'application/json; charset=utf-8', 'idempotency-key': '"k"' },
      queryStringParameters: { q: 'a' },
    });
    expect(run).toHaveBeenCalledWith({
      params: { thingId: 'abc' },
      query: { q: 'a' },
      body: { name: 'x' },
      caller: { email: 'anna@example.org', name: 'Anna', phone: undefined },
      list: expect.stringContaining('anna@example.org'),
      once: { scope: 'person:anna@example.org', key: 'k', fingerprint: expect.any(String) },
    });
  });

  it('lets nothing out that the contract does not list', async () => {
    const { body, headers } = await answering(async () => ({ name: 'x', secret: 'hidden' }) as never);
    expect(body).toEqual({ name: 'x' });
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  });

  it('answers an answer that breaks the contract as its own fault', async () => {
    const { statusCode, body } = await answering(async () => ({ name: 5 }) as never);
    expect([statusCode, body.code]).toEqual([500, 'internal-error']);
    expect(JSON.stringify(body)).not.toContain('expected');
  });

  it('turns a refusal into its status, with its facts', async () => {
    const { statusCode, headers, body } = await answering(async () => {
      throw new Refused('too-many-requests', 'Slow down.', { retryAfter: 7, limit: 'x' });
    });
    expect(statusCode).toBe(429);
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '7' });
    expect(body).toMatchObject({ status: 429, code: 'too-many-requests', detail: 'Slow down.', limit: 'x', requestId: 'req-1' });
  });

  it.each([
    ['ThrottlingException', 503, 'unavailable'],
    ['ProvisionedThroughputExceededException', 503, 'unavailable'],
    ['TimeoutError', 503, 'unavailable'],
    ['ValidationException', 500, 'internal-error'],
  ])('answers %s of the table with %i, and tells nothing of it', async (name, status, code) => {
    const { statusCode, headers, body } = await answering(async () => {
      throw Object.assign(new Error('arn:aws:dynamodb:table/secret'), { name });
    });
    expect([statusCode, body.code]).toEqual([status, code]);
    expect(JSON.stringify(body)).not.toContain('arn:');
    if (status === 503) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });

  it('ignores claims that are none', async () => {
    const run = vi.fn(async () => ({ name: 'x' }));
    const claims = { token_use: 'access', email: 'no email', phone_number: '123', name: 'An\nna' };
    await answering(run, { requestContext: { requestId: 'r', http: { method: 'POST' }, authorizer: { jwt: { claims } } } as never });
    expect(run).toHaveBeenCalledWith(expect.objectContaining({ caller: { email: undefined, phone: undefined, name: undefined } }));
  });

  it('believes no contact of an ID token: nobody has verified it', async () => {
    const run = vi.fn(async (_input: { caller: object }) => ({ name: 'x' }));
    for (const token_use of ['id', undefined]) {
      const claims = { token_use, email: 'victim@example.org', email_verified: false };
      await answering(run, { requestContext: { requestId: 'r', http: { method: 'POST' }, authorizer: { jwt: { claims } } } as never });
    }
    expect(run.mock.calls.map(([input]) => input.caller)).toEqual([{}, {}]);
  });

  it('reads a body that comes in base64', async () => {
    const { statusCode } = await answering(async () => ({ name: 'x' }), {
      body: Buffer.from('{"name":"ü"}').toString('base64'),
      isBase64Encoded: true,
    });
    expect(statusCode).toBe(200);
  });
});
