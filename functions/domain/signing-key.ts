import { generateKeyPairSync } from 'node:crypto';

/** What the interoperability profile of CAEP asks for at least. */
const BITS = 2_048;

/** A key pair that security events are signed with, as its private part (PKCS #8), from which the other can be had. */
export const newSigningKey = (): string =>
  generateKeyPairSync('rsa', { modulusLength: BITS }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
