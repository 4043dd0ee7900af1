import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import aws4 from 'aws4';
import { afterEach, describe, expect, it } from 'vitest';
import { signedReads } from '#adapters/dynamodb/signed-reads';
import { Unavailable } from '#app/kernel/ports';

/** AWS's published Signature Version 4 test suite: what is signed, and the signature that must come out. */
const VECTORS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const AT = { 'X-Amz-Date': '20150830T123600Z' };
const TOKEN =
  'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==';

type Vector = { method: string; path?: string; headers?: Record<string, string> };

describe('the signer', () => {
  it.each<[string, Vector, string]>([
    ['get-vanilla', { method: 'GET' }, '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    [
      'get-vanilla-query-order-key-case',
      { method: 'GET', path: '/?Param2=value2&Param1=value1' },
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    ['post-vanilla', { method: 'POST' }, '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
    [
      'post-header-key-sort',
      { method: 'POST', headers: { 'My-Header1': 'value1' } },
      'c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c',
    ],
    [
      'post-sts-header-before',
      { method: 'POST', headers: { 'X-Amz-Security-Token': TOKEN } },
      '85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead',
    ],
  ])('signs %s as AWS publishes it', (_name, request, signature) => {
    const signed = aws4.sign(
      {
        service: 'service',
        region: 'us-east-1',
        host: 'example.amazonaws.com',
        path: '/',
        ...request,
        headers: { ...AT, ...request.headers },
      },
      VECTORS,
    );
    expect(String(signed.headers?.['Authorization'])).toContain(`Signature=${signature}`);
  });
});

type Answer = (request: IncomingMessage, response: ServerResponse, body: Asked) => void;
type Asked = { RequestItems: Record<string, { Keys: { pk: { S: string } }[]; ConsistentRead: boolean }> };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const respond = (response: ServerResponse, status: number, body: unknown) => {
  response.statusCode = status;
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};
const failWith =
  (status: number, name: string): Answer =>
  (_, response) =>
    respond(response, status, { __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'no' });
const found: Answer = (_, response, { RequestItems: { T } }) =>
  respond(response, 200, { Responses: { T: T?.Keys.map((key) => ({ ...key, name: { S: key.pk.S } })) }, UnprocessedKeys: {} });

/** Answers the first requests as given, and all others as the last of them. */
const served = async (...answers: [Answer, ...Answer[]]) => {
  const requests: { headers: IncomingMessage['headers']; body: Asked }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Asked;
      requests.push({ headers: request.headers, body });
      (answers[requests.length - 1] ?? (answers.at(-1) as Answer))(request, response, body);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { ...VECTORS, sessionToken: 'a-session' };
  return { requests, server, read: signedReads({ endpoint, region: 'eu-central-1', credentials, name: 'T', timeout: 200 }) };
};
const key = (number: number) => ({ pk: `SITE#${number}`, sk: 'ACCESS' });
const namesOf = (items: Record<string, unknown>[]) => items.map(({ name }) => name);

describe('a signed read', () => {
  it('asks for all keys at once, strongly consistent, each once, signed with the session', async () => {
    const { read, requests } = await served(found);
    expect(namesOf(await read([key(1), key(2), key(1)]))).toEqual(['SITE#1', 'SITE#2']);
    expect(requests).toHaveLength(1);
    const { headers, body } = requests[0] as (typeof requests)[0];
    expect(body).toEqual({
      RequestItems: { T: { Keys: [1, 2].map((number) => ({ pk: { S: `SITE#${number}` }, sk: { S: 'ACCESS' } })), ConsistentRead: true } },
    });
    expect(headers).toMatchObject({ 'x-amz-target': 'DynamoDB_20120810.BatchGetItem', 'x-amz-security-token': 'a-session' });
    expect(headers.authorization).toMatch(
      /Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/dynamodb\/aws4_request, SignedHeaders=[^,]*host[^,]*x-amz-security-token/,
    );
  });

  it('takes a call for each hundred', async () => {
    const { read, requests } = await served(found);
    expect(await read(Array.from({ length: 201 }, (_, number) => key(number)))).toHaveLength(201);
    expect(requests.map(({ body }) => body.RequestItems['T']?.Keys.length).sort()).toEqual([1, 100, 100]);
    expect(await read([])).toEqual([]);
    expect(requests).toHaveLength(3);
  });

  it('gives every kind of attribute that we write', async () => {
    const item = {
      text: { S: 'é' },
      number: { N: '12' },
      bytes: { B: Buffer.from([0, 255]).toString('base64') },
      yes: { BOOL: false },
      nothing: { NULL: true },
      list: { L: [{ S: 'a' }, { M: { b: { N: '1' } } }] },
      set: { SS: ['x'] },
    };
    const { read } = await served((_, response) => respond(response, 200, { Responses: { T: [item] } }));
    expect(await read([key(1)])).toEqual([
      { text: 'é', number: 12, bytes: Buffer.from([0, 255]), yes: false, nothing: null, list: ['a', { b: 1 }], set: new Set(['x']) },
    ]);
  });

  it.each([
    ['throttled', failWith(400, 'ProvisionedThroughputExceededException')],
    ['throttled as a client', failWith(400, 'ThrottlingException')],
    ['failed by the service', failWith(500, 'InternalServerError')],
    ['answered by something before it', ((_, response) => respond(response, 502, '<html>')) as Answer],
    ['never answered', (() => undefined) as Answer],
    ['cut off', ((request) => request.socket.destroy()) as Answer],
    [
      'cut off within the answer',
      ((_, response) => response.writeHead(200, { 'content-length': 100 }).write('{', () => response.destroy())) as Answer,
    ],
    [
      'left over',
      ((_, response) =>
        respond(response, 200, {
          Responses: {},
          UnprocessedKeys: { T: { Keys: [{ pk: { S: 'SITE#1' }, sk: { S: 'ACCESS' } }] } },
        })) as Answer,
    ],
  ])('that is %s is asked again, and is Unavailable in the end', async (_case, answer) => {
    const once = await served(answer, found);
    expect(namesOf(await once.read([key(1)]))).toEqual(['SITE#1']);
    expect(once.requests).toHaveLength(2);
    const always = await served(answer);
    await expect(always.read([key(1)])).rejects.toThrow(Unavailable);
    expect(always.requests).toHaveLength(4);
  });

  it('asks again for what was left over, and for nothing else', async () => {
    const half: Answer = (_, response) =>
      respond(response, 200, {
        Responses: { T: [{ name: { S: 'SITE#1' } }] },
        UnprocessedKeys: { T: { Keys: [{ pk: { S: 'SITE#2' }, sk: { S: 'ACCESS' } }] } },
      });
    const { read, requests } = await served(half, found);
    expect(namesOf(await read([key(1), key(2)]))).toEqual(['SITE#1', 'SITE#2']);
    expect(requests[1]?.body.RequestItems['T']?.Keys).toEqual([{ pk: { S: 'SITE#2' }, sk: { S: 'ACCESS' } }]);
  });

  it('that finds its kept connection closed is sent at once on another', async () => {
    const { read, requests, server } = await served(found);
    const sockets: Socket[] = [];
    server.on('connection', (socket) => sockets.push(socket));
    await read([key(1)]);
    // As a load balancer does between two requests: the next one meets a reset.
    for (const socket of sockets) socket.resetAndDestroy();
    expect(namesOf(await read([key(2)]))).toEqual(['SITE#2']);
    expect([requests.length, sockets.length]).toEqual([2, 2]);
  });

  it('keeps its connection', async () => {
    const { read, server } = await served(found);
    let connections = 0;
    server.on('connection', () => connections++);
    for (let number = 0; number < 5; number++) await read([key(number)]);
    expect(connections).toBe(1);
  });

  it('says what DynamoDB has against it, and does not ask again', async () => {
    const { read, requests } = await served(failWith(400, 'AccessDeniedException'));
    await expect(read([key(1)])).rejects.toMatchObject({ name: 'AccessDeniedException', message: 'no' });
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'no'],
    ['an attribute of no kind', { Responses: { T: [{ name: { X: 1 } }] } }],
  ])('fails on an answer that is %s', async (_case, body) => {
    const { read } = await served((_, response) => respond(response, 200, body));
    await expect(read([key(1)])).rejects.toThrow();
  });
});
