import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cloudTokens } from '#adapters/http/cloud-tokens';
import { Unavailable } from '#app/kernel/ports';

const AUDIENCE = 'https://keys.example';
const ISSUER = 'https://cloud.example';

describe('tokens of a device cloud', () => {
  let server: Server;
  let jwksUrl: string;
  let answer: () => { status: number; body: string };
  beforeAll(async () => {
    server = createServer((_, response) => {
      const { status, body } = answer();
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => void server.close());

  const verified = (token: string) => cloudTokens({ north: { issuer: ISSUER, jwksUrl } }, AUDIENCE)(token, 'north');
  const signed = (
    alg: string,
    key: CryptoKey | Uint8Array,
    { typ = 'secevent+jwt' as string | undefined, ...claims }: Record<string, unknown> = {},
  ) =>
    new SignJWT({ iss: ISSUER, aud: AUDIENCE, ...claims })
      .setProtectedHeader({ alg, kid: 'k1', ...(typ !== undefined && { typ: String(typ) }) })
      .sign(key);
  const shown = async (alg: string, publicKey: CryptoKey) => {
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg }];
    answer = () => ({ status: 200, body: JSON.stringify({ keys }) });
  };

  it.each(['RS256', 'PS256', 'ES256', 'EdDSA'])('are read when they are signed by %s', async (alg) => {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    await shown(alg, publicKey);
    expect(await verified(await signed(alg, privateKey, { jti: 'one' }))).toMatchObject({ claims: { jti: 'one' } });
  });

  it('are refused for what is wrong with them', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    await shown('ES256', publicKey);
    const wrong = async (claims: Record<string, unknown>) =>
      (await verified(await signed('ES256', privateKey, claims))) as { wrong: string };
    expect(await wrong({ iss: undefined })).toEqual({ wrong: 'invalid_issuer' });
    expect(await wrong({ aud: undefined })).toEqual({ wrong: 'invalid_audience' });
    expect(await wrong({ typ: 'JWT' })).toEqual({ wrong: 'invalid_request' });
    expect(await wrong({ exp: 1 })).toEqual({ wrong: 'invalid_request' });
    // A secret that is their public key is none.
    expect(await verified(await signed('HS256', new TextEncoder().encode(JSON.stringify(await exportJWK(publicKey)))))).toEqual({
      wrong: 'invalid_key',
    });
    const other = await generateKeyPair('ES256');
    expect(await verified(await signed('ES256', other.privateKey))).toEqual({ wrong: 'invalid_key' });
    expect(await verified('nothing')).toEqual({ wrong: 'invalid_request' });
    expect(await cloudTokens({}, AUDIENCE)(await signed('ES256', privateKey), 'constructor')).toEqual({ wrong: 'invalid_issuer' });
  });

  it.each<[string, () => { status: number; body: string }]>([
    ['answers otherwise', () => ({ status: 503, body: '' })],
    ['shows no keys', () => ({ status: 200, body: '<html>' })],
  ])('come again where whoever has their keys %s', async (_, how) => {
    const { privateKey } = await generateKeyPair('ES256');
    answer = how;
    await expect(verified(await signed('ES256', privateKey))).rejects.toThrow(Unavailable);
  });

  it('come again where nobody is there', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    const gone = cloudTokens({ north: { issuer: ISSUER, jwksUrl: 'http://127.0.0.1:1/' } }, AUDIENCE);
    await expect(gone(await signed('ES256', privateKey), 'north')).rejects.toThrow(Unavailable);
  });
});
