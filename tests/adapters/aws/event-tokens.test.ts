import { generateKeyPairSync } from 'node:crypto';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { eventTokens } from '#adapters/aws/event-tokens';
import { Unavailable } from '#app/kernel/ports';
import { verificationOf } from '#domain/security-event';

const ISSUER = 'https://keys.example';
const pem = () => generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const keyringOf = (keys: { id: string; key: string }[]) => {
  const all = async () => keys;
  const current = async () => keys[0] as (typeof keys)[number];
  return { all, again: all, current };
};
const event = verificationOf('str_1', 'demo');
const of = { jti: 'del_1', aud: `${ISSUER}/clouds/demo-cloud`, iat: 1_795_491_463 };

describe('tokens of security events', () => {
  const [old, next] = [
    { id: 'k2', key: pem() },
    { id: 'k3', key: pem() },
  ];
  const before = eventTokens(keyringOf([old, { id: 'k1', key: 'what a secret begins with' }]), ISSUER);
  const turned = eventTokens(keyringOf([next, old]), ISSUER);

  it('are signed by the newest key, and those of the one before verify while it takes over', async () => {
    const { keys } = await turned.jwks();
    expect(keys.map(({ kid, alg, use, d }) => [kid, alg, use, d])).toEqual([
      ['k3', 'RS256', 'sig', undefined],
      ['k2', 'RS256', 'sig', undefined],
    ]);
    const set = createLocalJWKSet({ keys } as never);
    const options = { issuer: ISSUER, audience: of.aud, typ: 'secevent+jwt', algorithms: ['RS256'] };
    for (const [tokens, kid] of [
      [before, 'k2'],
      [turned, 'k3'],
    ] as const) {
      const { payload, protectedHeader } = await jwtVerify(await tokens.sign(event, of), set, options);
      expect([protectedHeader.kid, payload.jti, payload.sub, payload.exp]).toEqual([kid, 'del_1', undefined, undefined]);
    }
  });

  it('are not signed, and nothing is shown, while there is no key', async () => {
    const none = eventTokens(keyringOf([{ id: 'k1', key: 'what a secret begins with' }]), ISSUER);
    await expect(none.sign(event, of)).rejects.toThrow(Unavailable);
    expect(await none.jwks()).toEqual({ keys: [] });
  });
});
