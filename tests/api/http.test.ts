import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { endpoint } from '#api/endpoint';
import { Refused } from '#domain/refusal';
import { type Event, LARGEST_BODY } from '#web/event';
import { httpHandler } from '#web/handler';
import { answering, answerOf, answers, contract, event, json } from '../support/endpoint.ts';

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

  it('takes no body above its size, and does not parse it first', async () => {
    const run = vi.fn(answers);
    const bytes = (size: number) => JSON.stringify({ name: 'x'.repeat(size - 11) });
    expect(Buffer.byteLength(bytes(LARGEST_BODY))).toBe(LARGEST_BODY);
    expect((await answering(run, { body: bytes(LARGEST_BODY) })).statusCode).toBe(200);
    for (const changes of [
      { body: bytes(LARGEST_BODY + 1) },
      { body: 'ü'.repeat(LARGEST_BODY / 2 + 1) },
      { body: Buffer.from(bytes(LARGEST_BODY + 1)).toString('base64'), isBase64Encoded: true },
    ]) {
      const { statusCode, body } = await answering(run, changes);
      expect([statusCode, body.code]).toEqual([413, 'payload-too-large']);
    }
    expect(run).toHaveBeenCalledTimes(1);
  });

  it.each([undefined, 'text/plain', 'text/application/json', 'application/jsonp', 'application/x-www-form-urlencoded'])(
    'takes JSON only, and not %s',
    async (type) => {
      const { statusCode, body } = await answering(answers, { headers: type === undefined ? {} : { 'content-type': type } });
      expect([statusCode, body.code]).toEqual([415, 'unsupported-media-type']);
    },
  );

  it.each(['application/json', 'application/json;charset=utf-8', 'Application/JSON ; charset=UTF-8'])('takes %s', async (type) => {
    expect((await answering(answers, { headers: { 'content-type': type } })).statusCode).toBe(200);
  });

  it('says where a request is not what the route takes', async () => {
    const failing = async (changes: Partial<Event>) => {
      const { statusCode, body } = await answering(answers, changes);
      expect([statusCode, body.code]).toEqual([400, 'malformed-request']);
      return body.errors.map(({ path, message }: { path: string; message: string }) => (message === '' ? 'nothing said' : path));
    };
    expect(await failing({ body: '{"name":' })).toEqual(['body']);
    expect(await failing({ body: '{}' })).toEqual(['body.name']);
    expect(await failing({ queryStringParameters: { q: 'long' } })).toEqual(['query.q']);
    expect(await failing({ headers: { ...json, 'idempotency-key': 'with space' } })).toEqual(['Idempotency-Key']);
    expect(await failing({ headers: { ...json, 'idempotency-key': '"half' } })).toEqual(['Idempotency-Key']);
  });

  it('names of a choice what came closest, and no more than twenty failings', async () => {
    const choice = z.union([
      z.strictObject({ a: z.string(), b: z.string() }),
      z.strictObject({ c: z.string() }),
      z.strictObject({ d: z.string(), e: z.string() }),
    ]);
    const failing = async (body: z.ZodType, sent: object) => {
      const endpointOf = endpoint({ ...contract, body }, answers as never);
      const answer = await answerOf(httpHandler(endpointOf), { body: JSON.stringify(sent) });
      return JSON.parse(answer.body).errors.map(({ path }: { path: string }) => path);
    };
    expect(await failing(z.strictObject({ one: choice }), { one: { c: 5 } })).toEqual(['body.one.c']);
    expect(await failing(z.array(z.string()), Array(25).fill(5))).toHaveLength(20);
  });

  it('takes nothing where nothing is asked', async () => {
    const { body: _, ...bodiless } = contract;
    const run = vi.fn(answers);
    const handler = httpHandler(endpoint(bodiless, run as never));
    for (const body of ['', ' ', '{}', ' {} ']) expect((await answerOf(handler, { body, headers: {} })).statusCode).toBe(200);
    expect(run).toHaveBeenCalledWith(expect.objectContaining({ body: undefined }));
    const answer = await answerOf(handler, { body: '{"name":"x"}' });
    expect([answer.statusCode, JSON.parse(answer.body).errors]).toEqual([400, [{ path: 'body', message: 'must be empty' }]]);
  });

  it('answers an id that cannot be one as one that is not there (rule 26)', async () => {
    const run = vi.fn(answers);
    const { statusCode, body } = await answering(run, { pathParameters: { thingId: 'toolong' } });
    expect([statusCode, body.code, body.errors]).toEqual([404, 'not-found', undefined]);
    expect(run).not.toHaveBeenCalled();
  });

  it('keeps the keys of each caller, of each link and of each request apart', async () => {
    const onceOf = async (changes: Partial<Event>, body: z.ZodType = contract.body) => {
      const run = vi.fn(async (_: { once: { scope: string; key: string; fingerprint: string } }) => ({ name: 'x' }));
      await answerOf(httpHandler(endpoint({ ...contract, body }, run as never)), {
        ...changes,
        headers: { ...json, 'idempotency-key': 'k' },
      });
      return run.mock.calls[0]?.[0].once;
    };
    const linked = z.object({ secret: z.string() });
    const one = await onceOf({ body: '{"secret":"one"}' }, linked);
    const two = await onceOf({ body: '{"secret":"two"}' }, linked);
    expect(one?.scope).toMatch(/^link:[0-9a-f]{64}$/);
    expect(new Set([one?.scope, two?.scope]).size).toBe(2);
    const claims = { token_use: 'access', phone_number: '+491701234567' };
    const byPhone = { requestContext: { requestId: 'r', http: { method: 'POST' }, authorizer: { jwt: { claims } } } as never };
    expect((await onceOf(byPhone))?.scope).toBe('person:+491701234567');
    const prints = await Promise.all([
      onceOf({}),
      onceOf({ body: '{"name":"y"}' }),
      onceOf({ rawPath: '/things/abd' }),
      onceOf({ requestContext: { requestId: 'r', http: { method: 'PUT' } } as never }),
    ]);
    expect(new Set(prints.map((once) => once?.fingerprint)).size).toBe(4);
    expect((await onceOf({}))?.fingerprint).toBe(prints[0]?.fingerprint);
  });

  it('works behind a gateway that asks for no sign-in, on a route that takes nothing', async () => {
    const { params: _p, query: _q, body: _b, ...bare } = contract;
    const run = vi.fn(answers);
    const handler = httpHandler(endpoint(bare, run as never));
    for (const authorizer of [undefined, {}]) {
      const { body: __, ...bodiless } = event({
        headers: { 'idempotency-key': 'k' },
        requestContext: { requestId: 'r', http: { method: 'POST' }, ...(authorizer && { authorizer }) } as never,
      });
      expect((await handler(bodiless as Event, {} as never)).statusCode).toBe(200);
    }
    expect(run).toHaveBeenCalledWith({
      params: undefined,
      query: undefined,
      body: undefined,
      caller: {},
      list: JSON.stringify([undefined, '/things/abc', {}]),
      once: { scope: 'client:undefined', key: 'k', fingerprint: expect.any(String) },
    });
  });

  it('binds a list to who asks, for what, and through which filter; not to where in it they are', async () => {
    const paging = {
      ...contract,
      query: z.object({ cursor: z.string().optional(), limit: z.string().optional(), q: z.string().optional() }),
    };
    const listOf = async (changes: Partial<Event>) => {
      const run = vi.fn(async (_: { list: string }) => ({ name: 'x' }));
      await answerOf(httpHandler(endpoint(paging, run as never)), changes);
      return run.mock.calls[0]?.[0].list;
    };
    const plain = await listOf({});
    expect(await listOf({ queryStringParameters: { cursor: 'c', limit: '2' } })).toBe(plain);
    expect(await listOf({ queryStringParameters: { q: 'a' } })).not.toBe(plain);
    expect(await listOf({ rawPath: '/other' })).not.toBe(plain);
  });

  it('answers with nothing where the contract has nothing', async () => {
    const handler = httpHandler(endpoint({ ...contract, answer: { status: 204 } }, (async () => undefined) as never));
    const { statusCode, body } = await answerOf(handler);
    expect([statusCode, body]).toEqual([204, undefined]);
  });

  it('answers as a table to who asks for one, its next page in a header', async () => {
    const rows = z.object({ name: z.string(), nextCursor: z.string().optional() });
    const csv = (body: object, withHead: boolean) => `${withHead ? 'head ' : ''}${Object.values(body).join(',')}`;
    const listed = { ...contract, query: z.looseObject({}), answer: { status: 200, body: rows, csv } } as const;
    const answer = (accept: string | undefined, query: Record<string, string> | undefined, nextCursor?: string) =>
      answerOf(httpHandler(endpoint(listed, async () => ({ name: 'x', ...(nextCursor && { nextCursor }) }))), {
        headers: { ...json, ...(accept !== undefined && { accept }) },
        ...(query && { queryStringParameters: query }),
      });
    const first = await answer('text/csv', { q: 'a b' }, 'c/2');
    expect(first).toMatchObject({ statusCode: 200, body: 'head x,c/2' });
    expect(first.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="ledger.csv"',
      'cache-control': 'no-store',
      link: '</things/abc?q=a+b&cursor=c%2F2>; rel="next"',
    });
    const last = await answer('text/csv;q=0.9', { cursor: 'c/2' });
    expect([last.body, last.headers['link']]).toEqual(['x', undefined]);
    expect((await answer('text/csv', undefined)).body).toBe('head x');
    for (const accept of [undefined, '*/*', 'application/json', 'text/csvx'])
      expect((await answer(accept, {})).headers['content-type']).toBe('application/json');
  });

  it('sends a table to nobody where the contract has none', async () => {
    const { headers } = await answering(answers, { headers: { ...json, accept: 'text/csv' } });
    expect(headers['content-type']).toBe('application/json');
  });
});
