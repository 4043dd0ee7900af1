import { rotationBy } from '#adapters/aws/rotation';
import { newSigningKey } from '#domain/signing-key';

/** For keys that somebody else verifies with: the ones before stay in the JWKS. */
export const handler = rotationBy(newSigningKey);
