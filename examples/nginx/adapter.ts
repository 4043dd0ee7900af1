import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Revoked, receivePushed } from '../security-events-receiver/receiver.ts';

/*
 * Stands between nginx and Keyholder, on this machine alone. nginx-rtmp asks by plain HTTP and has no token: it is put on
 * here. And what Keyholder pushes becomes a call of nginx's own control.
 */

export type Settings = {
  /** Where Keyholder is. */
  keyholder: string;
  /** A token with `access/decide` and, to be told of ends, `ssf/read` and `ssf/manage`. */
  token: () => Promise<string>;
  /** Where nginx's `rtmp_control` is. */
  control: string;
  port?: number;
};

type Question = { headers: Record<string, string>; body?: string };

/** Milliseconds; no answer in this time is a no. */
const WAITS = 2_000;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const isLet = async ({ keyholder, token }: Settings, { headers, body }: Question): Promise<boolean> => {
  try {
    const response = await fetch(`${keyholder}/access/gate`, {
      headers: { ...headers, authorization: `Bearer ${await token()}` },
      ...(body !== undefined && { method: 'POST', body }),
      redirect: 'error',
      signal: AbortSignal.timeout(WAITS),
    });
    return response.status === 204;
  } catch {
    return false;
  }
};

/** What `auth_request` asks, of which no more goes on than the gate reads. */
const byHeaders = ({ headers }: IncomingMessage): Question => {
  const ticket = headers['x-keyholder-ticket'];
  return {
    headers: {
      'x-original-uri': String(headers['x-original-uri'] ?? ''),
      ...(ticket !== undefined && { 'x-keyholder-ticket': String(ticket) }),
    },
  };
};

/** @returns what it is asked by nginx-rtmp, and what it does when access has ended. */
const rtmp = (settings: Settings) => {
  /** Who watches, by nginx's number of the connection. */
  const viewers = new Map<string, URLSearchParams>();

  const asked = async (body: string): Promise<boolean> => {
    const fields = new URLSearchParams(body);
    const [call, viewer] = [fields.get('call'), fields.get('clientid') ?? ''];
    if (call === 'play_done') return viewers.delete(viewer) || true;
    const passes = await isLet(settings, { headers: FORM, body });
    if (passes && call === 'play') viewers.set(viewer, fields);
    return passes;
  };

  /** Whom another grant still lets watch goes on: each is asked for anew. Not by `drop/client`, which throws out the camera too. */
  const end = async ({ deviceId }: Revoked): Promise<void> => {
    const dropUnlessLet = async ([viewer, fields]: [string, URLSearchParams]): Promise<void> => {
      const [app, name] = [fields.get('app') ?? '', fields.get('name') ?? ''];
      if (deviceId !== undefined && name !== deviceId) return;
      const again = new URLSearchParams(fields);
      again.set('call', 'update_play');
      if (await isLet(settings, { headers: FORM, body: String(again) })) return;
      await fetch(`${settings.control}/drop/subscriber?${new URLSearchParams({ app, name, clientid: viewer })}`);
    };
    await Promise.all([...viewers].map(dropUnlessLet));
  };
  return { asked, end };
};

/** Answers nginx with 204 or 403, and nothing else. */
export const startAdapter = async (settings: Settings) => {
  const { asked, end } = rtmp(settings);
  let subscribed: Awaited<ReturnType<typeof receivePushed>> | undefined;
  const server = createServer(async (request, response) => {
    const passes = request.method === 'POST' ? await asked(await text(request)) : await isLet(settings, byHeaders(request));
    response.writeHead(passes ? 204 : 403).end();
  });
  await new Promise<void>((resolve) => void server.listen(settings.port ?? 0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    /** Has ends pushed from now on. @param receiver where Keyholder reaches this machine, and the secret it shows */
    async subscribe(receiver: { address?: string; port?: number; secret: string }): Promise<void> {
      subscribed = await receivePushed({ ...settings, end, ...receiver });
    },
    async stop(): Promise<void> {
      await subscribed?.stop();
      server.closeAllConnections();
      server.close();
    },
  };
};
