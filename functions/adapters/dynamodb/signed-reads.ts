import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import aws4 from 'aws4';
import * as z from 'zod';
import type { Item, ReadItems } from '#adapters/dynamodb/table';
import { inBatches } from '#adapters/dynamodb/table-keys';
import { Unavailable } from '#app/kernel/ports';

// The check's one read without the SDK, which takes twice the CPU for it (docs/decisions/0024-the-check-reads-one-list.md).

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined };

type Options = {
  /** Where DynamoDB answers. */
  endpoint: string;
  region: string;
  credentials: Credentials;
  /** The name of the table. */
  name: string;
  /** How long one attempt may take, in milliseconds. */
  timeout?: number;
};

const ATTEMPTS = 4;
const ATTEMPT_TAKES = 1_000;
/** The longest pause before the second attempt, in milliseconds; it doubles with each. */
const PAUSE = 25;

const PASSING = /Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded|InternalServerError|ServiceUnavailable|InternalFailure/;

/** No answer came, or none that counts. */
class NotAnswered extends Error {
  /** The connection had been kept from before, and was closed while it was idle: nothing was done with the request. */
  readonly wasStale: boolean;
  constructor(cause: unknown, wasStale = false) {
    super('DynamoDB did not answer', { cause });
    this.wasStale = wasStale;
  }
}

/** An attribute as it goes over the wire. */
type Wire =
  | { S: string }
  | { N: string }
  | { B: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { L: Wire[] }
  | { M: WireItem }
  | { SS: string[] };
type WireItem = Record<string, Wire>;

const attributeOf = (wire: Wire): unknown => {
  if ('S' in wire) return wire.S;
  if ('N' in wire) return Number(wire.N);
  if ('B' in wire) return Buffer.from(wire.B, 'base64');
  if ('BOOL' in wire) return wire.BOOL;
  if ('L' in wire) return wire.L.map(attributeOf);
  if ('M' in wire) return itemOf(wire.M);
  if ('SS' in wire) return new Set(wire.SS);
  if ('NULL' in wire) return null;
  throw new Error(`an attribute of a kind that we never write: ${Object.keys(wire)}`);
};

const itemOf = (wire: WireItem): Item => {
  const item: Item = {};
  for (const name in wire) item[name] = attributeOf(wire[name] as Wire);
  return item;
};

type Answered = { Responses?: Record<string, WireItem[]>; UnprocessedKeys?: Record<string, { Keys: WireItem[] }> };
const Failure = z.object({ __type: z.string(), message: z.string().optional(), Message: z.string().optional() });

/** A request to the end of its answer. @throws NotAnswered */
const exchange = (send: typeof http.request, options: http.RequestOptions, body: string): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const request = send(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => settle(() => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() })));
      response.on('error', fail);
    });
    const fail = (error: Error & { code?: string }) =>
      settle(() => reject(new NotAnswered(error, request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE'))));
    const timer = setTimeout(() => request.destroy(new Error('it took too long')), options.timeout);
    const settle = (how: () => void) => {
      clearTimeout(timer);
      how();
    };
    request.on('error', fail);
    request.end(body);
  });

/** What an answer holds. @throws NotAnswered when asking again may help, else what DynamoDB says against it. */
const understood = ({ status, text }: { status: number; text: string }): Answered => {
  if (status === 200) return JSON.parse(text) as Answered;
  if (status >= 500) throw new NotAnswered(new Error(`status ${status}`));
  const { __type, message, Message } = Failure.parse(JSON.parse(text));
  const error = new Error(message ?? Message ?? `status ${status}`);
  error.name = __type.slice(__type.indexOf('#') + 1);
  throw PASSING.test(error.name) ? new NotAnswered(error) : error;
};

/** Reads of up to 100 items each, strongly consistent, over connections that are kept. @throws Unavailable after four attempts. */
export const signedReads = ({ endpoint, region, credentials, name, timeout = ATTEMPT_TAKES }: Options): ReadItems => {
  const { protocol, hostname, port, host } = new URL(endpoint);
  const { Agent, request: send } = protocol === 'http:' ? http : https;
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo' });

  /** Where one was closed while it was idle, the others may have been, too: a function that had been frozen finds them all so. */
  const forgetIdle = () => {
    for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
  };

  const ask = async (keys: WireItem[]): Promise<Answered> => {
    const body = JSON.stringify({ RequestItems: { [name]: { Keys: keys, ConsistentRead: true } } });
    const { headers } = aws4.sign(
      {
        service: 'dynamodb',
        region,
        host,
        method: 'POST',
        path: '/',
        headers: { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': 'DynamoDB_20120810.BatchGetItem' },
        body,
      },
      credentials,
    );
    return understood(
      await exchange(
        send,
        { agent, hostname, port, method: 'POST', path: '/', headers: headers as http.OutgoingHttpHeaders, timeout },
        body,
      ),
    );
  };

  const readBatch = async (batch: WireItem[]): Promise<Item[]> => {
    const items: Item[] = [];
    let asked = batch;
    for (let attempt = 1; ; attempt++) {
      let isStale = false;
      try {
        const { Responses, UnprocessedKeys } = await ask(asked);
        for (const item of Responses?.[name] ?? []) items.push(itemOf(item));
        asked = UnprocessedKeys?.[name]?.Keys ?? [];
        if (asked.length === 0) return items;
        if (attempt === ATTEMPTS) throw new NotAnswered(new Error('some keys were not read'));
      } catch (error) {
        if (!(error instanceof NotAnswered)) throw error;
        if (attempt === ATTEMPTS) throw new Unavailable('the table is out of reach or overloaded', { cause: error.cause });
        isStale = error.wasStale;
      }
      if (isStale) forgetIdle();
      else await sleep(Math.random() * PAUSE * 2 ** attempt);
    }
  };

  return async (keys) => {
    const batches = inBatches(keys).map((batch) => batch.map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } })));
    return (await Promise.all(batches.map(readBatch))).flat();
  };
};
