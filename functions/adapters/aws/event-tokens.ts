import { createPublicKey } from 'node:crypto';
import type { Key, Keyring } from '#adapters/aws/secret-keyring';
import type { EventTokens } from '#app/kernel/delivery-ports';
import { Unavailable } from '#app/kernel/ports';

const ALGORITHM = 'RS256';
/** Loaded with the first token. */
const jose = () => import('jose');

/** Before its first rotation the secret holds what nobody can sign with. */
const isPrivateKey = ({ key }: Key): boolean => key.startsWith('-----BEGIN PRIVATE KEY-----');

/** Signed by the newest key of a keyring; the public parts of all that it holds verify. */
export const eventTokens = (keyring: Keyring, issuer: string): EventTokens => {
  const imported = new Map<string, Promise<CryptoKey>>();
  const signingKey = ({ id, key }: Key): Promise<CryptoKey> => {
    const known = imported.get(id) ?? jose().then(({ importPKCS8 }) => importPKCS8(key, ALGORITHM));
    imported.set(id, known);
    return known;
  };
  return {
    async sign({ subject, type, claims, txn }, { jti, aud, iat }) {
      const [current] = (await keyring.all()).filter(isPrivateKey);
      if (!current) throw new Unavailable('there is no key to sign with yet');
      const { SignJWT } = await jose();
      return new SignJWT({ sub_id: subject, events: { [type]: claims }, ...(txn !== undefined && { txn }) })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'secevent+jwt', kid: current.id })
        .setIssuer(issuer)
        .setAudience(aud)
        .setJti(jti)
        .setIssuedAt(iat)
        .sign(await signingKey(current));
    },

    async jwks() {
      const keys = (await keyring.all()).filter(isPrivateKey);
      return {
        keys: keys.map(({ id, key }) => ({ ...createPublicKey(key).export({ format: 'jwk' }), kid: id, use: 'sig', alg: ALGORITHM })),
      };
    },
  };
};
