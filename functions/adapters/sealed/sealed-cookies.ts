import { createHash } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import type { Key, Keyring } from '#adapters/aws/secret-keyring';
import type { SealedCookies } from '#app/kernel/web-ports';

const bytesOf = (purpose: string, { key }: Key): Uint8Array => createHash('sha256').update(`${purpose}:${key}`).digest();

/** JWE with A256GCM, the key derived for one purpose. */
export const sealedCookies = (keyring: Keyring, purpose: string): SealedCookies => ({
  async seal(content, seconds) {
    return new EncryptJWT(content)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setIssuedAt()
      .setExpirationTime(`${seconds} seconds`)
      .encrypt(bytesOf(purpose, await keyring.current()));
  },

  async open(cookie) {
    const openedWith = async (keys: readonly Key[]) => {
      for (const key of keys) {
        try {
          const { payload } = await jwtDecrypt(cookie, bytesOf(purpose, key), {
            keyManagementAlgorithms: ['dir'],
            contentEncryptionAlgorithms: ['A256GCM'],
            requiredClaims: ['exp'],
          });
          return payload as Record<string, unknown>;
        } catch (error) {
          if (!(error instanceof errors.JOSEError)) throw error;
        }
      }
      return undefined;
    };
    return (await openedWith(await keyring.all())) ?? (await openedWith(await keyring.again()));
  },
});
