import { createHmac } from 'node:crypto';
import type { AttributeType, AuthenticationResultType, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import { Unavailable } from '#app/kernel/ports';
import type { SignedIn, SignIn } from '#app/kernel/web-ports';
import { Email, Phone } from '#domain/address';
import type { Contact } from '#domain/contact';
import type { Instant } from '#domain/instant';
import type { Language } from '#domain/language';
import { Name } from '#domain/text';

const isTrue = z.union([z.literal(true), z.literal('true')]);
/** A contact counts only where the token says that it was verified. */
const VerifiedClaims = z.object({
  email: Email.optional().catch(undefined),
  email_verified: isTrue.optional().catch(undefined),
  phone_number: Phone.optional().catch(undefined),
  phone_number_verified: isTrue.optional().catch(undefined),
  name: Name.optional().catch(undefined),
});

/** How the user pool calls what belongs to a kind of contact. */
const KINDS = {
  email: { attribute: 'email', challenge: 'EMAIL_OTP', code: 'EMAIL_OTP_CODE' },
  phone: { attribute: 'phone_number', challenge: 'SMS_OTP', code: 'SMS_OTP_CODE' },
} as const;

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');
/** Failures that pass: of the pool itself, or of whoever it sends by. */
const PASSING = /TooManyRequests|LimitExceeded|CodeDeliveryFailure|InternalError|ServiceUnavailable|Timeout|ECONN/;
/** In the place of the pool's proof, where there is no code that could be right. */
const NO_CODE = 'none';
/** The code, or the attempt that it belongs to, counts no more. */
const OVER = new Set(['NotAuthorizedException', 'UserNotFoundException', 'ExpiredCodeException', 'TooManyFailedAttemptsException']);

/** The pool no longer knows whoever holds this token. */
const UNKNOWN = new Set(['NotAuthorizedException', 'UserNotFoundException', 'RefreshTokenReuseException']);

type Setting = {
  userPoolId: string;
  clientId: string;
  /** The client is confidential: nobody else who knows its id can make the pool send anything. */
  clientSecret: () => Promise<string>;
  now: () => Instant;
};

const signedIn = async (tokens: AuthenticationResultType | undefined, now: Instant, before?: string): Promise<SignedIn> => {
  const { decodeJwt } = await import('jose');
  // Handed over by the pool itself, over TLS: whom it is from needs no proof.
  const claims = VerifiedClaims.parse(decodeJwt(tokens?.IdToken ?? ''));
  return {
    ...(claims.email_verified !== undefined && { email: claims.email }),
    ...(claims.phone_number_verified !== undefined && { phone: claims.phone_number }),
    name: claims.name,
    refreshToken: tokens?.RefreshToken ?? before,
    freshUntil: Math.floor(Date.parse(now) / 1_000) + (tokens?.ExpiresIn ?? 300),
  };
};

/** Loaded when somebody signs in, and not by a page of somebody who has. */
const sdk = () => import('@aws-sdk/client-cognito-identity-provider');

/** What passes is the caller's to say; whatever else is not foreseen goes on as it is. */
const unavailableWhilePassing = async <Answer>(asked: Promise<Answer>): Promise<Answer> =>
  asked.catch((error) => {
    throw PASSING.test(nameOf(error)) ? new Unavailable(nameOf(error)) : error;
  });

type Pool = Setting & {
  client: () => Promise<CognitoIdentityProviderClient>;
  secretHash: (username: string) => Promise<string>;
};

const poolOf = (setting: Setting): Pool => {
  let made: CognitoIdentityProviderClient | undefined;
  return {
    ...setting,
    async client() {
      made ??= new (await sdk()).CognitoIdentityProviderClient({
        requestHandler: { connectionTimeout: 1_000, requestTimeout: 6_000 },
        cacheMiddleware: true,
      });
      return made;
    },
    secretHash: async (username) =>
      createHmac('sha256', await setting.clientSecret())
        .update(`${username}${setting.clientId}`)
        .digest('base64'),
  };
};

const create = async ({ userPoolId, client }: Pool, { type, value }: Contact, locale: AttributeType): Promise<void> => {
  const { AdminCreateUserCommand } = await sdk();
  const { attribute } = KINDS[type];
  const UserAttributes = [{ Name: attribute, Value: value }, { Name: `${attribute}_verified`, Value: 'true' }, locale];
  await (await client())
    .send(new AdminCreateUserCommand({ UserPoolId: userPoolId, Username: value, UserAttributes, MessageAction: 'SUPPRESS' }))
    .catch((error) => {
      // Two have come at once.
      if (nameOf(error) !== 'UsernameExistsException') throw error;
    });
};

/** In the pool, with the language that its messages are to be in: the pool tells their wording nothing else of the request. */
const enrol = async (pool: Pool, contact: Contact, language: Language): Promise<void> => {
  const { AdminUpdateUserAttributesCommand } = await sdk();
  const locale = { Name: 'locale', Value: language };
  await (await pool.client())
    .send(new AdminUpdateUserAttributesCommand({ UserPoolId: pool.userPoolId, Username: contact.value, UserAttributes: [locale] }))
    .catch((error) => {
      if (nameOf(error) !== 'UserNotFoundException') throw error;
      return create(pool, contact, locale);
    });
};

const challenge = async ({ clientId, client, secretHash }: Pool, { type, value }: Contact): Promise<string> => {
  const { InitiateAuthCommand } = await sdk();
  const wanted = KINDS[type].challenge;
  const AuthParameters = { USERNAME: value, PREFERRED_CHALLENGE: wanted, SECRET_HASH: await secretHash(value) };
  const { ChallengeName, Session } = await (await client())
    .send(new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_AUTH', AuthParameters }))
    .catch((error) => {
      // Whom an operator has shut out is asked for a code like everybody, and sent none.
      if (/disabled/i.test((error as Error).message)) return { ChallengeName: wanted, Session: NO_CODE };
      throw error;
    });
  if (ChallengeName !== wanted || Session === undefined) throw new Error(`the user pool asks for ${ChallengeName}`);
  return Session;
};

/**
 * Sign-in at the user pool. Nobody can sign up at it: who is new is put there by us, and whom the contact belongs to is shown by
 * the code alone (docs/decisions/0030-our-own-sign-in.md).
 */
export const userPoolSignIn = (setting: Setting): SignIn => {
  const pool = poolOf(setting);
  const { clientId, clientSecret, client, secretHash, now } = pool;
  return {
    sendCode: (contact, language) => unavailableWhilePassing(enrol(pool, contact, language).then(() => challenge(pool, contact))),

    async takeCode({ contact: { type, value }, proof }, code) {
      if (proof === NO_CODE) return 'wrong';
      const { RespondToAuthChallengeCommand } = await sdk();
      const { challenge: ChallengeName, code: answer } = KINDS[type];
      const ChallengeResponses = { USERNAME: value, [answer]: code, SECRET_HASH: await secretHash(value) };
      const command = new RespondToAuthChallengeCommand({ ClientId: clientId, ChallengeName, Session: proof, ChallengeResponses });
      try {
        const { AuthenticationResult } = await unavailableWhilePassing((await client()).send(command));
        return await signedIn(AuthenticationResult, now());
      } catch (error) {
        if (nameOf(error) === 'CodeMismatchException') return 'wrong';
        if (OVER.has(nameOf(error))) return 'over';
        throw error;
      }
    },

    async refresh(refreshToken) {
      const { GetTokensFromRefreshTokenCommand } = await sdk();
      const input = { ClientId: clientId, ClientSecret: await clientSecret(), RefreshToken: refreshToken };
      try {
        const { AuthenticationResult } = await unavailableWhilePassing((await client()).send(new GetTokensFromRefreshTokenCommand(input)));
        return await signedIn(AuthenticationResult, now(), refreshToken);
      } catch (error) {
        if (UNKNOWN.has(nameOf(error))) return undefined;
        throw error;
      }
    },

    async end(refreshToken) {
      const { RevokeTokenCommand } = await sdk();
      const input = { ClientId: clientId, ClientSecret: await clientSecret(), Token: refreshToken };
      await (await client()).send(new RevokeTokenCommand(input));
    },
  };
};
