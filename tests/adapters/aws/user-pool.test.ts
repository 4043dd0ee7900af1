import {
  AdminCreateUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { UnsecuredJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { userPoolSignIn } from '#adapters/aws/user-pool';
import { Unavailable } from '#app/kernel/ports';

const cognito = mockClient(CognitoIdentityProviderClient);
const email = { type: 'email', value: 'olga@example.org' } as const;
const phone = { type: 'phone', value: '+4915112345678' } as const;
const signIn = userPoolSignIn({
  userPoolId: 'pool',
  clientId: 'console',
  clientSecret: async () => 'secret',
  now: () => '2026-03-01T12:00:00.000Z',
});
const NOON = Date.parse('2026-03-01T12:00:00.000Z') / 1_000;
const named = (name: string, message = name) => Object.assign(new Error(message), { name });
const inputs = (command: Parameters<typeof cognito.commandCalls>[0]) => cognito.commandCalls(command).map(({ args }) => args[0].input);
/** By OpenSSL: echo -n olga@example.orgconsole | openssl dgst -sha256 -hmac secret -binary | base64 */
const HASH = 'bMRfoALbR+iLoc/jnLpx92pZcGoIBoe9tRBAfGj5Hwk=';

const tokens = (claims: Record<string, unknown>, more: object = {}) => ({
  AuthenticationResult: { IdToken: new UnsecuredJWT(claims).encode(), RefreshToken: 'r', ExpiresIn: 900, ...more },
});

beforeEach(() => {
  cognito.reset();
  cognito.on(AdminUpdateUserAttributesCommand).resolves({});
  cognito.on(AdminCreateUserCommand).resolves({});
  cognito
    .on(InitiateAuthCommand)
    .callsFake(async ({ AuthParameters }) => ({ ChallengeName: AuthParameters.PREFERRED_CHALLENGE, Session: 's' }));
});

describe('a code from the user pool', () => {
  it('goes to somebody who is known, with the language that it is to be in, and by a client that proves itself', async () => {
    expect(await signIn.sendCode(email, 'fr')).toBe('s');
    expect(inputs(AdminUpdateUserAttributesCommand)).toEqual([
      { UserPoolId: 'pool', Username: 'olga@example.org', UserAttributes: [{ Name: 'locale', Value: 'fr' }] },
    ]);
    expect(inputs(AdminCreateUserCommand)).toEqual([]);
    expect(inputs(InitiateAuthCommand)).toEqual([
      {
        ClientId: 'console',
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: 'olga@example.org', PREFERRED_CHALLENGE: 'EMAIL_OTP', SECRET_HASH: HASH },
      },
    ]);
  });

  it.each([
    [email, 'email'],
    [phone, 'phone_number'],
  ] as const)('goes to somebody new by %j, who is put there without a word of the pool’s own', async (contact, attribute) => {
    cognito.on(AdminUpdateUserAttributesCommand).rejects(named('UserNotFoundException'));
    expect(await signIn.sendCode(contact, 'en')).toBe('s');
    expect(inputs(AdminCreateUserCommand)).toEqual([
      {
        UserPoolId: 'pool',
        Username: contact.value,
        UserAttributes: [
          { Name: attribute, Value: contact.value },
          { Name: `${attribute}_verified`, Value: 'true' },
          { Name: 'locale', Value: 'en' },
        ],
        MessageAction: 'SUPPRESS',
      },
    ]);
  });

  it('goes to both of two who come at once', async () => {
    cognito.on(AdminUpdateUserAttributesCommand).rejects(named('UserNotFoundException'));
    cognito.on(AdminCreateUserCommand).rejects(named('UsernameExistsException'));
    expect(await signIn.sendCode(email, 'en')).toBe('s');
  });

  it.each(['TooManyRequestsException', 'LimitExceededException', 'CodeDeliveryFailureException', 'InternalErrorException', 'TimeoutError'])(
    'cannot be sent for the moment: %s',
    async (name) => {
      cognito.on(InitiateAuthCommand).rejects(named(name));
      await expect(signIn.sendCode(email, 'en')).rejects.toThrow(Unavailable);
    },
  );

  it('fails loudly where the pool is set up wrongly, or asks for something else', async () => {
    cognito.on(InitiateAuthCommand).rejects(named('NotAuthorizedException', 'SecretHash does not match for the client: console'));
    await expect(signIn.sendCode(email, 'en')).rejects.toThrow(/SecretHash/);
    cognito.on(InitiateAuthCommand).resolves({ ChallengeName: 'SELECT_CHALLENGE', Session: 's' });
    await expect(signIn.sendCode(email, 'en')).rejects.toThrow(/SELECT_CHALLENGE/);
    cognito.on(AdminUpdateUserAttributesCommand).rejects(named('AccessDeniedException'));
    await expect(signIn.sendCode(email, 'en')).rejects.toThrow('AccessDenied');
  });

  it('is asked of whom an operator has shut out like of everybody, and none is right', async () => {
    cognito.on(InitiateAuthCommand).rejects(named('NotAuthorizedException', 'User is disabled.'));
    const proof = await signIn.sendCode(email, 'en');
    expect(await signIn.takeCode({ contact: email, proof }, '123456')).toBe('wrong');
    expect(inputs(RespondToAuthChallengeCommand)).toEqual([]);
  });
});

describe('a code that is shown to the user pool', () => {
  const show = (code = '123456') => signIn.takeCode({ contact: email, proof: 's' }, code);

  it.each([
    ['a verified email', { email: 'Anna@Example.org', email_verified: true }, { email: 'anna@example.org' }],
    ['one verified as a word', { email: 'anna@example.org', email_verified: 'true' }, { email: 'anna@example.org' }],
    ['an email that nobody has verified', { email: 'anna@example.org', email_verified: false }, {}],
    ['an email that says nothing of it', { email: 'anna@example.org' }, {}],
    ['a verified number', { phone_number: '+4915112345678', phone_number_verified: true }, { phone: '+4915112345678' }],
    ['a number that nobody has verified', { phone_number: '+4915112345678', phone_number_verified: 'false' }, {}],
    ['what is no email', { email: 'nobody', email_verified: true }, {}],
  ])('makes %s who somebody is, or nobody', async (_what, claims, expected) => {
    cognito.on(RespondToAuthChallengeCommand).resolves(tokens(claims));
    const who = (await show()) as { email?: string; phone?: string };
    expect({ ...(who.email && { email: who.email }), ...(who.phone && { phone: who.phone }) }).toEqual(expected);
    expect(who).toMatchObject({ refreshToken: 'r', freshUntil: NOON + 900 });
  });

  it('answers the challenge of its kind', async () => {
    cognito.on(RespondToAuthChallengeCommand).resolves(tokens({}));
    await show();
    await signIn.takeCode({ contact: phone, proof: 's2' }, '654321');
    expect(inputs(RespondToAuthChallengeCommand)).toEqual([
      {
        ClientId: 'console',
        ChallengeName: 'EMAIL_OTP',
        Session: 's',
        ChallengeResponses: { USERNAME: 'olga@example.org', EMAIL_OTP_CODE: '123456', SECRET_HASH: HASH },
      },
      {
        ClientId: 'console',
        ChallengeName: 'SMS_OTP',
        Session: 's2',
        ChallengeResponses: { USERNAME: '+4915112345678', SMS_OTP_CODE: '654321', SECRET_HASH: expect.any(String) },
      },
    ]);
  });

  it.each([
    ['CodeMismatchException', 'wrong'],
    ['NotAuthorizedException', 'over'],
    ['UserNotFoundException', 'over'],
    ['ExpiredCodeException', 'over'],
    ['TooManyFailedAttemptsException', 'over'],
  ])('is refused by %s: %s', async (name, outcome) => {
    cognito.on(RespondToAuthChallengeCommand).rejects(named(name));
    expect(await show()).toBe(outcome);
  });

  it('is neither while the pool is out of reach, and a fault of ours is one', async () => {
    cognito.on(RespondToAuthChallengeCommand).rejects(named('TooManyRequestsException'));
    await expect(show()).rejects.toThrow(Unavailable);
    cognito.on(RespondToAuthChallengeCommand).rejects(named('InvalidParameterException'));
    await expect(show()).rejects.toThrow('InvalidParameter');
  });
});

describe('a session at the user pool', () => {
  it('is renewed by its token, which stays the same unless there is a new one', async () => {
    cognito
      .on(GetTokensFromRefreshTokenCommand)
      .resolves(tokens({ email: 'a@example.org', email_verified: true }, { RefreshToken: undefined }));
    expect(await signIn.refresh('r1')).toEqual({ email: 'a@example.org', name: undefined, refreshToken: 'r1', freshUntil: NOON + 900 });
    expect(inputs(GetTokensFromRefreshTokenCommand)).toEqual([{ ClientId: 'console', ClientSecret: 'secret', RefreshToken: 'r1' }]);
    cognito.on(GetTokensFromRefreshTokenCommand).resolves(tokens({}, { RefreshToken: 'r2' }));
    expect((await signIn.refresh('r1'))?.refreshToken).toBe('r2');
  });

  it.each(['NotAuthorizedException', 'UserNotFoundException', 'RefreshTokenReuseException'])('is over by %s', async (name) => {
    cognito.on(GetTokensFromRefreshTokenCommand).rejects(named(name));
    expect(await signIn.refresh('r')).toBeUndefined();
  });

  it('is not over because the pool is out of reach', async () => {
    cognito.on(GetTokensFromRefreshTokenCommand).rejects(named('TooManyRequestsException'));
    await expect(signIn.refresh('r')).rejects.toThrow(Unavailable);
  });

  it('is ended there too', async () => {
    cognito.on(RevokeTokenCommand).resolves({});
    await signIn.end('r');
    expect(inputs(RevokeTokenCommand)).toEqual([{ ClientId: 'console', ClientSecret: 'secret', Token: 'r' }]);
  });
});
