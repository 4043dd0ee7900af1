import { randomBytes } from 'node:crypto';
import { rotationBy } from '#adapters/aws/rotation';

/** For keys that only we have. */
export const handler = rotationBy(() => randomBytes(32).toString('base64url'));
