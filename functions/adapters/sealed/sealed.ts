import { hkdfSync } from 'node:crypto';
import type { Key, Keyring } from '#adapters/aws/secret-keyring';

/** Loaded when something is first sealed or opened: a request without list or session does without. */
const jose = () => import('jose');

const KEY_BYTES = 32;

/** A key for one purpose and no other (RFC 5869). */
const keyFor = (purpose: string, { key }: Key): Uint8Array => new Uint8Array(hkdfSync('sha256', key, '', purpose, KEY_BYTES));

export const OPENING = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };

type Content = Record<string, unknown>;

/**
 * What only we can read, make or change: a JWE with A256GCM under a key of its purpose; for another purpose it is none.
 * @param seconds how long it counts; without it, for as long as its key does.
 */
export const seal = async (keyring: Keyring, purpose: string, content: Content, seconds?: number): Promise<string> => {
  const { EncryptJWT } = await jose();
  const token = new EncryptJWT(content).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' });
  if (seconds !== undefined) token.setIssuedAt().setExpirationTime(`${seconds} seconds`);
  return token.encrypt(await sealingKey(keyring, purpose));
};

/** The key that something is sealed with now. */
export const sealingKey = async (keyring: Keyring, purpose: string): Promise<Uint8Array> => keyFor(purpose, await keyring.current());

/** Tries every key that still counts, and those that are newer than what is known: what none of them opens was not sealed here. */
export const openedBy = async <T>(keyring: Keyring, purpose: string, decrypt: (key: Uint8Array) => Promise<T>): Promise<T | undefined> => {
  const { errors } = await jose();
  const openedWith = async (keys: readonly Key[]): Promise<T | undefined> => {
    for (const key of keys) {
      try {
        return await decrypt(keyFor(purpose, key));
      } catch (error) {
        if (!(error instanceof errors.JOSEError)) throw error;
      }
    }
    return undefined;
  };
  return (await openedWith(await keyring.all())) ?? (await openedWith(await keyring.again()));
};

/** @returns undefined for whatever was not sealed for this purpose, was changed, or is too old: all the same to whoever sent it. */
export const open = async (
  keyring: Keyring,
  purpose: string,
  sealed: string,
  requiredClaims: string[] = [],
): Promise<Content | undefined> => {
  const { jwtDecrypt } = await jose();
  return openedBy(keyring, purpose, async (key) => (await jwtDecrypt(sealed, key, { ...OPENING, requiredClaims })).payload);
};
