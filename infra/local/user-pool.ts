import { createHmac, randomBytes, randomInt, randomUUID } from 'node:crypto';
import { AwsRefusal } from './aws-refusal.ts';
import type { Channel, Fault } from './providers.ts';
import { idIn, type Template } from './template.ts';

type PoolProperties = {
  UsernameConfiguration?: { CaseSensitive?: boolean };
  AdminCreateUserConfig?: { AllowAdminCreateUserOnly?: boolean };
  Policies?: { SignInPolicy?: { AllowedFirstAuthFactors?: string[] } };
  LambdaConfig?: { CustomMessage?: string; PreTokenGenerationConfig?: { LambdaArn: string } };
};
type ClientProperties = {
  ClientName?: string;
  GenerateSecret?: boolean;
  ExplicitAuthFlows?: string[];
  /** Minutes. */
  AuthSessionValidity?: number;
  AccessTokenValidity?: number;
  RefreshTokenValidity?: number;
  AllowedOAuthFlows?: string[];
  AllowedOAuthScopes?: string[];
};
export type Client = ClientProperties & { id: string; secret?: string | undefined };
export type User = { sub: string; attributes: Record<string, string> };
type Sent = { client: Client; user: User | undefined; challenge: Challenge; code: string; until: number };

type Input = Record<string, unknown>;
type Attribute = { Name: string; Value: string };

export type Setting = {
  template: Template;
  /** The stack's clock: codes and sign-ins end by it. */
  now: () => Date;
  /** Invokes a trigger of the template, by its logical id, where it lets the pool do that. */
  trigger: (functionId: string, event: unknown) => Promise<unknown>;
  deliver: (message: { channel: 'email' | 'sms'; to: string; subject?: string; text: string; html?: string }) => void;
  faultOf: (channel: Channel) => Fault;
  tokensFor: (user: User, client: Client) => Promise<{ id: string; access: string; seconds: number }>;
};

const CHALLENGES = {
  EMAIL_OTP: { attribute: 'email', channel: 'email', answer: 'EMAIL_OTP_CODE', digits: 8 },
  SMS_OTP: { attribute: 'phone_number', channel: 'sms', answer: 'SMS_OTP_CODE', digits: 6 },
} as const;
type Challenge = keyof typeof CHALLENGES;

const DEFAULT_SESSION_MINUTES = 3;
const LONGEST_USERNAME = 128;
/** As long as the pool's own, so that what has no room for them does not work here either. */
const proof = (): string => randomBytes(900).toString('base64url');
const refreshToken = (): string => randomBytes(1_300).toString('base64url');

const notAuthorized = (message: string) => new AwsRefusal('NotAuthorizedException', message);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const asText = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[ \n]+/g, ' ')
    .trim();

type Worded = { emailSubject: string; emailMessage: string; smsMessage: string };

/** What the pool accepts of its trigger: the code's place in each message, and no more than it sends. */
const requireWorded = ({ emailMessage, smsMessage }: Worded): void => {
  const fits =
    emailMessage.length <= 20_000 && smsMessage.length <= 140 && [emailMessage, smsMessage].every((one) => one.includes('{####}'));
  if (!fits) throw new AwsRefusal('InvalidLambdaResponseException', 'CustomMessage failed with error Invalid message.');
};

/** The clients of the template, each with a secret where it asks for one. */
export const clientsOf = (template: Template): Client[] =>
  template.ofType<ClientProperties>('AWS::Cognito::UserPoolClient').map(({ id, properties }) => ({
    id,
    ...properties,
    secret: properties.GenerateSecret ? randomBytes(32).toString('base64url') : undefined,
  }));

const requireSecretHash = (client: Client, username: string, given: unknown): void => {
  if (client.secret === undefined) return;
  if (typeof given !== 'string') throw notAuthorized(`Client ${client.id} is configured with secret but SECRET_HASH was not received`);
  const expected = createHmac('sha256', client.secret).update(`${username}${client.id}`).digest('base64');
  if (given !== expected) throw notAuthorized(`SecretHash does not match for the client: ${client.id}`);
};

/** Who is in the pool; whether `Anna@` is `anna@` the template says. */
const directory = ({ UsernameConfiguration }: PoolProperties) => {
  const users = new Map<string, User>();
  const keyOf = (username: unknown): string =>
    UsernameConfiguration?.CaseSensitive === false ? text(username).toLowerCase() : text(username);
  return {
    find: (username: unknown): User | undefined => users.get(keyOf(username)),
    add(username: unknown): User {
      const user: User = { sub: randomUUID(), attributes: {} };
      users.set(keyOf(username), user);
      return user;
    },
  };
};
type Directory = ReturnType<typeof directory>;

const setAttributes = (user: User, attributes: unknown): void => {
  for (const { Name, Value } of attributes as Attribute[]) user.attributes[Name] = Value;
};

type Operations = Record<string, (input: Input) => Promise<object>>;

const userOperations = (users: Directory, { AdminCreateUserConfig }: PoolProperties): Operations => ({
  async SignUp() {
    if (AdminCreateUserConfig?.AllowAdminCreateUserOnly) throw notAuthorized('SignUp is not permitted for this user pool');
    throw new AwsRefusal('InvalidParameterException', 'The local stack signs nobody up by themselves.');
  },

  async AdminCreateUser({ Username, UserAttributes = [] }) {
    if (text(Username).length > LONGEST_USERNAME)
      throw new AwsRefusal('InvalidParameterException', 'Member must have length less than or equal to 128');
    if (users.find(Username)) throw new AwsRefusal('UsernameExistsException', 'User account already exists');
    const user = users.add(Username);
    setAttributes(user, UserAttributes);
    return { User: { Username: user.sub, Enabled: true, UserStatus: 'CONFIRMED' } };
  },

  async AdminUpdateUserAttributes({ Username, UserAttributes }) {
    const user = users.find(Username);
    if (!user) throw new AwsRefusal('UserNotFoundException', 'User does not exist.');
    setAttributes(user, UserAttributes);
    return {};
  },
});

/** Sends a code in the words of the pool's trigger. */
const codeSender =
  ({ trigger, deliver, faultOf }: Setting, { LambdaConfig }: PoolProperties) =>
  async (user: User, challenge: Challenge, code: string): Promise<void> => {
    const { attribute, channel } = CHALLENGES[challenge];
    const event = {
      triggerSource: 'CustomMessage_Authentication',
      request: { userAttributes: { ...user.attributes, sub: user.sub }, codeParameter: '{####}', usernameParameter: null },
      response: { smsMessage: null, emailMessage: null, emailSubject: null },
    };
    const { response } = (await trigger(idIn(LambdaConfig?.CustomMessage ?? ''), event)) as { response: Worded };
    requireWorded(response);
    if (faultOf(channel) !== 'none') throw new AwsRefusal('CodeDeliveryFailureException', 'The code was not delivered.');
    const { emailSubject: subject, emailMessage, smsMessage } = response;
    const to = user.attributes[attribute] ?? '';
    const worded = (message: string) => message.replaceAll('{####}', code);
    const html = worded(emailMessage);
    deliver(channel === 'email' ? { channel, to, subject, text: asText(html), html } : { channel, to, text: worded(smsMessage) });
  };

/** The client that is asked for, and, of an attempt to sign in, its proof that it is the one. */
const clientIn = (clients: readonly Client[], id: unknown): Client => {
  const client = clients.find((one) => one.id === id);
  if (!client) throw new AwsRefusal('ResourceNotFoundException', `User pool client ${id} does not exist.`);
  return client;
};

const requireChallenge = (name: string | undefined, { Policies }: PoolProperties): Challenge => {
  const isOne = name !== undefined && name in CHALLENGES && Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes(name);
  if (!isOne) throw new AwsRefusal('InvalidParameterException', `${name} is not enabled for the user pool`);
  return name as Challenge;
};

type Pool = { clients: readonly Client[]; users: Directory; properties: PoolProperties; setting: Setting };
type SignedIn = (user: User, client: Client) => Promise<object>;

const codeOperations = ({ clients, users, properties, setting }: Pool, signedIn: SignedIn): Operations => {
  const { now } = setting;
  const sent = new Map<string, Sent>();
  const send = codeSender(setting, properties);
  return {
    async InitiateAuth({ ClientId, AuthFlow, AuthParameters }) {
      const client = clientIn(clients, ClientId);
      const { USERNAME, PREFERRED_CHALLENGE, SECRET_HASH } = AuthParameters as Record<string, string>;
      if (AuthFlow !== 'USER_AUTH' || !client.ExplicitAuthFlows?.includes('ALLOW_USER_AUTH'))
        throw new AwsRefusal('InvalidParameterException', `${AuthFlow} flow not enabled for this client`);
      requireSecretHash(client, USERNAME ?? '', SECRET_HASH);
      const challenge = requireChallenge(PREFERRED_CHALLENGE, properties);
      // Whom it does not know is asked for a code as well, and sent none.
      const user = users.find(USERNAME);
      const { digits, attribute } = CHALLENGES[challenge];
      const code = String(randomInt(10 ** digits)).padStart(digits, '0');
      if (user?.attributes[`${attribute}_verified`] === 'true') await send(user, challenge, code);
      const Session = proof();
      const until = now().getTime() + (client.AuthSessionValidity ?? DEFAULT_SESSION_MINUTES) * 60_000;
      sent.set(Session, { client, user, challenge, code, until });
      return { ChallengeName: challenge, Session, ChallengeParameters: {} };
    },

    async RespondToAuthChallenge({ ClientId, ChallengeName, Session, ChallengeResponses }) {
      const client = clientIn(clients, ClientId);
      const answers = ChallengeResponses as Record<string, string>;
      requireSecretHash(client, answers['USERNAME'] ?? '', answers['SECRET_HASH']);
      const expected = sent.get(text(Session));
      const fits = expected?.client === client && expected.challenge === ChallengeName && users.find(answers['USERNAME']) === expected.user;
      if (!fits || expected.until <= now().getTime()) throw notAuthorized('Invalid session for the user, session is expired.');
      if (!expected.user || answers[CHALLENGES[expected.challenge].answer] !== expected.code)
        throw new AwsRefusal('CodeMismatchException', 'Invalid code or auth state for the user.');
      sent.delete(text(Session));
      return signedIn(expected.user, client);
    },
  };
};

const tokenOperations = ({ clients, setting: { now, tokensFor } }: Pool): { operations: Operations; signedIn: SignedIn } => {
  const refreshable = new Map<string, { user: User; client: Client; until: number }>();
  const clientBySecret = ({ ClientId, ClientSecret }: Input): Client => {
    const client = clientIn(clients, ClientId);
    if (client.secret === undefined || ClientSecret === client.secret) return client;
    throw notAuthorized(`Client secret does not match for the client: ${client.id}`);
  };
  const tokens = async (user: User, client: Client) => {
    const { id, access, seconds } = await tokensFor(user, client);
    return { IdToken: id, AccessToken: access, TokenType: 'Bearer', ExpiresIn: seconds };
  };
  return {
    async signedIn(user, client) {
      const RefreshToken = refreshToken();
      const lives = (client.RefreshTokenValidity ?? 43_200) * 60_000;
      refreshable.set(RefreshToken, { user, client, until: now().getTime() + lives });
      return { ChallengeParameters: {}, AuthenticationResult: { ...(await tokens(user, client)), RefreshToken } };
    },
    operations: {
      async GetTokensFromRefreshToken(input) {
        const client = clientBySecret(input);
        const known = refreshable.get(text(input['RefreshToken']));
        if (known?.client !== client || known.until <= now().getTime()) throw notAuthorized('Refresh Token has been revoked');
        return { AuthenticationResult: await tokens(known.user, client) };
      },

      async RevokeToken(input) {
        clientBySecret(input);
        refreshable.delete(text(input['Token']));
        return {};
      },
    },
  };
};

/**
 * The operations of a Cognito user pool that the service uses, with their documented refusals, as the template sets it up; its
 * triggers are the functions that would be deployed.
 */
export const userPool = (clients: readonly Client[], setting: Setting): Operations => {
  const properties = setting.template.ofType<PoolProperties>('AWS::Cognito::UserPool')[0]?.properties ?? {};
  const users = directory(properties);
  const pool = { clients, users, properties, setting };
  const { operations, signedIn } = tokenOperations(pool);
  return { ...userOperations(users, properties), ...codeOperations(pool, signedIn), ...operations };
};
