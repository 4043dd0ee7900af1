import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const SESSION_REVOKED = 'https://schemas.openid.net/secevent/caep/event-type/session-revoked';

/** Which sessions must end: those that match every member that is there; one that is not stands for all. */
export type Revoked = {
  deviceId?: string | undefined;
  companyId?: string | undefined;
  technician?: string | undefined;
  permissions?: string[] | undefined;
};

export type Settings = {
  /** Where Keyholder is. */
  keyholder: string;
  /** A token with `ssf/read` and `ssf/manage`. */
  token: () => Promise<string>;
  end: (revoked: Revoked) => void | Promise<void>;
};

type Subject = { user?: { email: string }; device?: { sub: string }; tenant?: { sub: string } };
type Stream = { stream_id: string; aud: string; delivery: { endpoint_url: string } };

/** What a token says, once it is known to be Keyholder's and for this cloud; nothing for what is about something else. */
const opener = ({ keyholder }: Settings, audience: string) => {
  const jwks = createRemoteJWKSet(new URL(`${keyholder}/.well-known/jwks.json`));
  return async (token: string): Promise<Revoked | undefined> => {
    const { payload } = await jwtVerify(token, jwks, { issuer: keyholder, audience, typ: 'secevent+jwt', algorithms: ['RS256'] });
    const event = (payload['events'] as Record<string, { permissions?: string[] }>)[SESSION_REVOKED];
    const { user, device, tenant } = payload['sub_id'] as Subject;
    return event && { deviceId: device?.sub, companyId: tenant?.sub, technician: user?.email, permissions: event.permissions };
  };
};

const asking =
  ({ keyholder, token }: Settings) =>
  async <T>(method: string, url: string, body?: object): Promise<T> => {
    const headers = { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' };
    const response = await fetch(new URL(url, keyholder), { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`${response.status} to ${method} ${url}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  };

/** Has events pushed (RFC 8935): 202 for what was taken, 400 for what cannot be. */
export const receivePushed = async (settings: Settings & { address?: string; port?: number; secret: string }) => {
  const ask = asking(settings);
  let open: ReturnType<typeof opener> | undefined;
  const server = createServer(async (request, response) => {
    const refuse = (status: number, err: string) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ err }));
    if (request.headers.authorization !== `Bearer ${settings.secret}`) return refuse(400, 'authentication_failed');
    try {
      const revoked = await open?.(await text(request));
      if (revoked) await settings.end(revoked);
      return response.writeHead(202).end();
    } catch {
      return refuse(400, 'invalid_request');
    }
  });
  await new Promise<void>((resolve) => void server.listen(settings.port ?? 0, resolve));
  const address = settings.address ?? `http://localhost:${(server.address() as AddressInfo).port}/`;
  const stream = await ask<Stream>('POST', '/ssf/streams', {
    delivery: { method: 'urn:ietf:rfc:8935', endpoint_url: address, authorization_header: `Bearer ${settings.secret}` },
    events_requested: [SESSION_REVOKED],
  });
  open = opener(settings, stream.aud);
  return {
    streamId: stream.stream_id,
    async stop() {
      await ask('DELETE', `/ssf/streams?stream_id=${stream.stream_id}`);
      server.close();
    },
  };
};

/** Fetches events (RFC 8936), where nothing can be pushed: each answer waits for the next, and acknowledges what came before. */
export const receiveFetched = async (settings: Settings) => {
  const ask = asking(settings);
  const stream = await ask<Stream>('POST', '/ssf/streams', { events_requested: [SESSION_REVOKED] });
  const open = opener(settings, stream.aud);
  let isOver = false;
  const run = async (): Promise<void> => {
    for (let ack: string[] = []; !isOver; ) {
      try {
        const { sets } = await ask<{ sets: Record<string, string> }>('POST', stream.delivery.endpoint_url, { ack });
        for (const token of Object.values(sets)) {
          const revoked = await open(token);
          if (revoked) await settings.end(revoked);
        }
        ack = Object.keys(sets);
      } catch {
        // What was not acknowledged comes again.
        await sleep(1_000);
      }
    }
  };
  const running = run();
  return {
    streamId: stream.stream_id,
    async stop() {
      isOver = true;
      await ask('DELETE', `/ssf/streams?stream_id=${stream.stream_id}`);
      await running;
    },
  };
};
