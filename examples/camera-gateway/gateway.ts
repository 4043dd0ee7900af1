import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { pictureOf } from './camera.ts';
import { pageOf } from './page.ts';

/*
 * An enforcement point that uses nothing of Keyholder but what every device cloud has: it asks the gate before it shows a
 * picture and every second while it does, is told by security events when access has ended, and cuts by its own clock.
 */

type Keyholder = {
  /** Where Keyholder is; asked for when it is needed. */
  keyholder: () => string;
  /** A token of this device cloud, with `access/decide` and, to be told when access ends, `ssf/read` and `ssf/manage`. */
  token: () => Promise<string>;
};
export type Settings = Keyholder & {
  host?: string;
  port?: number;
  /** What browsers and Keyholder call this machine. */
  calledAs?: string;
};

type Permission = 'live-view' | 'playback';
type Asked = { ticket: string; deviceId: string; permission: Permission };
type Running = Asked & { cut: () => void };

const SHOWN_AT: Record<string, Permission> = { watch: 'live-view', recordings: 'playback' };
const FRAMES_A_SECOND = 5;
const ASKS_EVERY = 1_000;
/** No answer in this time is a no. */
const WAITS = 2_000;
const A_DAY = 24 * 3_600_000;
/** What the longest timer takes. */
const LONGEST_TIMER = 2 ** 31 - 1;
const SESSION_REVOKED = 'https://schemas.openid.net/secevent/caep/event-type/session-revoked';
const NAME = 'camera-gateway';

/** @returns until when, `undefined` for without end; or `false`, which is also what anything unclear means. */
const atGate = async ({ keyholder, token }: Keyholder, { ticket, deviceId, permission }: Asked): Promise<Date | undefined | false> => {
  try {
    const response = await fetch(`${keyholder()}/access/gate`, {
      headers: {
        authorization: `Bearer ${await token()}`,
        'x-keyholder-ticket': ticket,
        'x-keyholder-device': deviceId,
        'x-keyholder-permission': permission,
      },
      redirect: 'error',
      signal: AbortSignal.timeout(WAITS),
    });
    if (response.status !== 204) return false;
    const until = response.headers.get('x-keyholder-until');
    return until === null ? undefined : new Date(until);
  } catch {
    return false;
  }
};

/** Shows a camera while the gate lets it: frame by frame, one JSON text a line. */
const show = async (at: Keyholder, running: Set<Running>, asked: Asked, response: ServerResponse): Promise<void> => {
  const until = asked.ticket !== '' && (await atGate(at, asked));
  if (until === false) {
    response.writeHead(403).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  const [behind, label] = asked.permission === 'playback' ? [A_DAY, 'REC'] : [0, 'LIVE'];
  const frames = setInterval(() => {
    response.write(`${JSON.stringify(pictureOf(asked.deviceId, new Date(Date.now() - behind), label))}\n`);
  }, 1_000 / FRAMES_A_SECOND);
  const asking = setInterval(async () => {
    if ((await atGate(at, asked)) === false) one.cut();
  }, ASKS_EVERY);
  const end = until && setTimeout(() => one.cut(), Math.min(until.getTime() - Date.now(), LONGEST_TIMER));
  const one: Running = {
    ...asked,
    cut() {
      clearInterval(frames);
      clearInterval(asking);
      clearTimeout(end);
      running.delete(one);
      response.end();
    },
  };
  running.add(one);
  response.on('close', one.cut);
};

/** A security event is for this cloud, signed by Keyholder, and about a device: what is shown of that ends. */
const hear = async ({ keyholder }: Keyholder, running: Set<Running>, audience: string, token: string): Promise<void> => {
  const jwks = createRemoteJWKSet(new URL(`${keyholder()}/.well-known/jwks.json`));
  const { payload } = await jwtVerify(token, jwks, { issuer: keyholder(), audience, typ: 'secevent+jwt' });
  const revoked = (payload['events'] as Record<string, { permissions?: string[] }>)[SESSION_REVOKED];
  const { device } = payload['sub_id'] as { device?: { sub: string } };
  const ends = ({ deviceId, permission }: Running): boolean =>
    revoked !== undefined && (device?.sub ?? deviceId) === deviceId && (revoked.permissions?.includes(permission) ?? true);
  for (const one of [...running].filter(ends)) one.cut();
};

type Stream = { stream_id: string; aud: string; description?: string };

/** Has ends pushed to an address; what an earlier run has left is taken away. */
const subscribeTo = async (
  { keyholder, token }: Keyholder,
  endpoint_url: string,
): Promise<{ audience: string; end: () => Promise<void> }> => {
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' };
    const response = await fetch(keyholder() + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`Keyholder answered ${response.status} to ${method} ${path}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  const remove = (id: string) => ask<void>('DELETE', `/ssf/streams?stream_id=${id}`);
  const before = await ask<Stream[]>('GET', '/ssf/streams');
  for (const { stream_id, description } of before) if (description === NAME) await remove(stream_id);
  const delivery = { method: 'urn:ietf:rfc:8935', endpoint_url };
  const stream = await ask<Stream>('POST', '/ssf/streams', { delivery, events_requested: [SESSION_REVOKED], description: NAME });
  return { audience: stream.aud, end: () => remove(stream.stream_id).catch(() => undefined) };
};

const listening = async (serve: (request: IncomingMessage, response: ServerResponse) => void, host: string, port: number) => {
  const server = createServer(serve);
  await new Promise<void>((resolve) => void server.listen(port, host, resolve));
  return server;
};

/** The gateway: `/watch/DEVICE` and `/recordings/DEVICE` are the pages that tickets lead to. */
export const startGateway = async ({ host = '127.0.0.1', port = 0, calledAs = host, ...at }: Settings) => {
  const running = new Set<Running>();
  let subscribed: Awaited<ReturnType<typeof subscribeTo>> | undefined;

  const told = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await hear(at, running, subscribed?.audience ?? '', await text(request));
      response.writeHead(202).end();
    } catch {
      response.writeHead(400, { 'content-type': 'application/json' }).end('{"err":"authentication_failed"}');
    }
  };

  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    const [, what = '', deviceId = ''] = new URL(request.url ?? '/', 'http://gateway').pathname.split('/');
    const permission = SHOWN_AT[what.replace('stream-', '')];
    const ticket = String(request.headers['x-keyholder-ticket'] ?? '');
    if (request.method === 'POST' && what === 'events') void told(request, response);
    else if (permission === undefined) response.writeHead(404).end();
    else if (what.startsWith('stream-')) void show(at, running, { ticket, deviceId, permission }, response);
    else
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
        .end(pageOf(`/stream-${what}/${deviceId}`));
  };
  const server = await listening(serve, host, port);
  const servers = [server];
  const onThisMachine = async (): Promise<string> => {
    const own = await listening(serve, '127.0.0.1', 0);
    servers.push(own);
    return `http://localhost:${(own.address() as AddressInfo).port}/events`;
  };
  const url = `http://${calledAs}:${(server.address() as AddressInfo).port}`;

  return {
    url,
    /**
     * From now on it is told when access ends; until then it hears of that when it asks.
     * @param address under which Keyholder reaches `/events`, by https; without one Keyholder is on this machine
     */
    async subscribe(address?: string): Promise<void> {
      subscribed = await subscribeTo(at, address ?? (await onThisMachine()));
    },
    async stop(): Promise<void> {
      await subscribed?.end();
      for (const one of [...running]) one.cut();
      for (const one of servers) {
        one.closeAllConnections();
        one.close();
      }
    },
  };
};
