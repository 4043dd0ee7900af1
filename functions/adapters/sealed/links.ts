import { createHmac, timingSafeEqual } from 'node:crypto';
import { base32crockford } from '@scure/base';
import type { Key, Keyring } from '#adapters/aws/secret-keyring';
import type { Links } from '#app/kernel/link-ports';

const LOCATOR_LENGTH = 8;
const SECRET = /^[0-9A-HJKMNP-TV-Z]{24}$/;
const PROOF_BYTES = 10;
/** With spaces and dashes; whatever is longer is no secret, and is not looked at. */
const LONGEST_TYPED = 64;

/** What people make of it when they type: lower case, spaces, dashes, O for 0, I and L for 1. */
const normal = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');

/** Each part with its length before it, so that no two lists of parts read the same. */
const prefixed = (parts: readonly string[]): string => parts.map((part) => `${part.length}:${part}`).join('');

const proofOf = (key: string, locator: string, subjectId: string): string =>
  base32crockford.encode(
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
    const meant = normal(secret);
    return SECRET.test(meant) ? meant.slice(0, LOCATOR_LENGTH) : undefined;
  },

  async matches(secret, locator, subjectId) {
    const given = Buffer.from(normal(secret));
    const fits = ({ key }: Key): boolean => {
      const right = Buffer.from(locator + proofOf(key, locator, subjectId));
      return given.length === right.length && timingSafeEqual(given, right);
    };
    return (await keyring.all()).some(fits) || (await keyring.again()).some(fits);
  },
});
