import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Key, Keyring } from '#adapters/aws/secret-keyring';
import { base32, normalBase32 } from '#adapters/sealed/base32';
import type { Links } from '#app/kernel/ports';

const LOCATOR_LENGTH = 8;
const SECRET = /^[0-9A-HJKMNP-TV-Z]{24}$/;
const PROOF_BYTES = 10;
/** With spaces and dashes; whatever is longer is no secret, and is not looked at. */
const LONGEST_TYPED = 64;

/** Each part with its length before it, so that no two lists of parts read the same. */
const prefixed = (parts: readonly string[]): string => parts.map((part) => `${part.length}:${part}`).join('');

const proofOf = (key: string, locator: string, subjectId: string): string =>
  base32(
    createHmac('sha256', key)
      .update(prefixed(['link', locator, subjectId]))
      .digest()
      .subarray(0, PROOF_BYTES),
  );

/**
 * A link's secret is its locator (40 random bits, stored) and a proof (80 bits of an HMAC over locator and subject, never
 * stored): who reads the whole table holds no link that works. 24 characters that a person can type.
 */
export const hmacLinks = (keyring: Keyring): Links => ({
  async secret(locator, subjectId) {
    const { key } = await keyring.current();
    return locator + proofOf(key, locator, subjectId);
  },

  locatorOf(secret) {
    if (secret.length > LONGEST_TYPED) return undefined;
    const normal = normalBase32(secret);
    return SECRET.test(normal) ? normal.slice(0, LOCATOR_LENGTH) : undefined;
  },

  async matches(secret, locator, subjectId) {
    const given = Buffer.from(normalBase32(secret));
    const fits = ({ key }: Key): boolean => {
      const right = Buffer.from(locator + proofOf(key, locator, subjectId));
      return given.length === right.length && timingSafeEqual(given, right);
    };
    return (await keyring.all()).some(fits) || (await keyring.again()).some(fits);
  },
});
