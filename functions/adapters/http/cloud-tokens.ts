import type { CloudTokens } from '#app/kernel/delivery-ports';
import { Unavailable } from '#app/kernel/ports';

/** Where the tokens of each device cloud come from, and where its keys are. */
export type CloudIssuers = Readonly<Record<string, { issuer: string; jwksUrl: string }>>;

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** Milliseconds. */
const PATIENCE = 3_000;

const OF_KEYS = ['JWSSignatureVerificationFailed', 'JWKSNoMatchingKey', 'JWKSMultipleMatchingKeys', 'JOSEAlgNotAllowed'] as const;
const OF_TOKENS = ['JWSInvalid', 'JWTInvalid', 'JWTClaimValidationFailed', 'JWTExpired', 'JOSENotSupported'] as const;

/** Loaded with the first token. */
const jose = () => import('jose');

/** By each cloud's own keys, which are looked up where the deployment says, kept, and looked up again for a key that is new. @throws Unavailable while they cannot be read. */
export const cloudTokens = (issuers: CloudIssuers, audience: string): CloudTokens => {
  const keys = new Map<string, ReturnType<typeof import('jose').createRemoteJWKSet>>();
  return async (token, cloud) => {
    const known = Object.hasOwn(issuers, cloud) ? issuers[cloud] : undefined;
    if (!known) return { wrong: 'invalid_issuer' };
    const { createRemoteJWKSet, jwtVerify, errors } = await jose();
    const set = keys.get(cloud) ?? createRemoteJWKSet(new URL(known.jwksUrl), { timeoutDuration: PATIENCE });
    keys.set(cloud, set);
    try {
      const options = { issuer: known.issuer, audience, typ: 'secevent+jwt', algorithms: ALGORITHMS };
      return { claims: (await jwtVerify(token, set, options)).payload };
    } catch (error) {
      if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'iss') return { wrong: 'invalid_issuer' };
      if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') return { wrong: 'invalid_audience' };
      if (OF_KEYS.some((name) => error instanceof errors[name])) return { wrong: 'invalid_key' };
      if (OF_TOKENS.some((name) => error instanceof errors[name])) return { wrong: 'invalid_request' };
      // Where its keys are nobody answers as they should: what it tells comes again.
      throw new Unavailable('the keys of a device cloud cannot be read', { cause: error });
    }
  };
};
