import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll } from 'vitest';

const CAEP = 'https://schemas.openid.net/secevent/caep/event-type';
export const CLOUD_ISSUER = 'https://cloud.example';

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
type Header = { alg?: string; typ?: string; kid?: string };

/** A device cloud's own keys, where everybody can read their public parts, and tokens that are signed with them. */
export const useSigner = () => {
  let keys: Keys;
  let foreign: Keys;
  const server = createServer(async (_, response) => {
    const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: [jwk] }));
  });
  beforeAll(async () => {
    [keys, foreign] = await Promise.all([generateKeyPair('ES256'), generateKeyPair('ES256')]);
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    /** What a deployment says of it, once it is listening. */
    tokens: () => ({ issuer: CLOUD_ISSUER, jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json` }),
    /** A token of one event about the session that a ticket begins, in every part as it should be or as it is said. */
    sign: (
      event: string,
      ticket: string,
      { audience, at, ...more }: { audience: string; at: Date; claims?: JWTPayload; header?: Header; isForeign?: boolean },
    ) => {
      const iat = Math.floor(at.getTime() / 1_000);
      const sub_id = { format: 'complex', session: { format: 'opaque', id: ticket } };
      return new SignJWT({
        sub_id,
        events: { [`${CAEP}/${event}`]: { event_timestamp: iat } },
        iss: CLOUD_ISSUER,
        aud: audience,
        iat,
        jti: crypto.randomUUID(),
        ...more.claims,
      })
        .setProtectedHeader({ alg: 'ES256', typ: 'secevent+jwt', kid: 'k1', ...more.header })
        .sign(more.isForeign ? foreign.privateKey : keys.privateKey);
    },
  };
};
