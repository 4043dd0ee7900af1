import { invokingLater } from './asynchronous.ts';
import { AwsRefusal } from './aws-refusal.ts';
import type { Clock } from './clock.ts';
import type { DeadLetters } from './dead-letters.ts';
import { localFunctions } from './functions.ts';
import { guardDatabase } from './guarded-database.ts';
import { type LocalIdentity, startIdentity } from './identity.ts';
import type { Inbox } from './inbox.ts';
import { mailEvents } from './mail-events.ts';
import { startProviders } from './providers.ts';
import type { Rights } from './rights.ts';
import { smsEvents } from './sms-events.ts';
import { REGION, type Template } from './template.ts';

type Triggering = { template: Template; rights: Rights; invoke: (functionId: string, event: unknown) => Promise<unknown> };

/** The user pool invokes those of its triggers that let it. */
const poolTrigger =
  ({ template, rights, invoke }: Triggering) =>
  async (functionId: string, event: unknown): Promise<unknown> => {
    const [pool] = template.ofType('AWS::Cognito::UserPool');
    if (!rights.mayInvoke(functionId, 'cognito-idp.amazonaws.com', `arn:local:${pool?.id}`))
      throw new AwsRefusal('UnexpectedLambdaException', `${functionId} invocation failed due to error AccessDeniedException.`);
    return invoke(functionId, event);
  };

/** What the functions are told of this machine instead of AWS. */
const environmentFor = (database: string, providers: string, identity: string): Record<string, string> => ({
  AWS_ENDPOINT_URL_DYNAMODB: database,
  AWS_ENDPOINT_URL_SES: providers,
  AWS_ENDPOINT_URL_SNS: providers,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: providers,
  AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: identity,
});

/** Whatever the template says is the issuer is the one here. */
const issuerOf = (template: Template): string => {
  const [authorizer] = template.ofType<{ JwtConfiguration: { Issuer: string } }>('AWS::ApiGatewayV2::Authorizer');
  return authorizer?.properties.JwtConfiguration.Issuer ?? '';
};

/** A table of the template's is known by its logical id; one that it has adopted, by its name. */
const tableArnIn = (template: Template) => {
  const made = new Set(template.ofType('AWS::DynamoDB::GlobalTable').map(({ id }) => id));
  return (name: string): string => (made.has(name) ? `arn:local:${name}` : `arn:aws:dynamodb:${REGION}:${template.account}:table/${name}`);
};

/** Where the template says that machines get their tokens. */
const tokenEndpointOf = (template: Template): string => {
  const [domain] = template.ofType<{ Domain: string }>('AWS::Cognito::UserPoolDomain');
  return `https://${domain?.properties.Domain}.auth.${REGION}.amazoncognito.com/oauth2/token`;
};

/** Where the template says that the service is. */
export const addressOf = (template: Template): string => {
  const [name] = template.ofType<{ DomainName: string }>('AWS::ApiGatewayV2::DomainName');
  return `https://${name?.properties.DomainName}`;
};

/** What the template says of where device clouds show cameras, and where they are here. */
const shownAt = (template: Template, cameras: string | undefined): Record<string, string> => {
  const said = template
    .ofType<{ Environment?: { Variables: Record<string, unknown> } }>('AWS::Lambda::Function')
    .map(({ properties }) => properties.Environment?.Variables['CLOUD_URLS'])
    .find((value) => typeof value === 'string');
  if (cameras === undefined || said === undefined) return {};
  const urls = { 'live-view': `${cameras}/watch/{deviceId}`, playback: `${cameras}/recordings/{deviceId}` };
  return { [said]: JSON.stringify(Object.fromEntries(Object.keys(JSON.parse(said)).map((name) => [name, urls]))) };
};

type Starting = {
  template: Template;
  rights: Rights;
  clock: Clock;
  inbox: Inbox;
  secretsFile: string | undefined;
  /** Where the engine answers. */
  database: string;
  /** Something may have been written there. */
  onWrite: () => void;
  /** Where the cameras of this machine are shown, if there are any. */
  cameras: string | undefined;
  deadLetter: DeadLetters['add'];
  onLog: (line: string, functionId: string) => void;
  /** Ends with the stack. */
  started: <Part extends { stop(): Promise<unknown> }>(part: Part) => Part;
};

/** The functions, and what they speak with instead of AWS. */
export const startServices = async ({
  template,
  rights,
  clock,
  inbox,
  secretsFile,
  database,
  onWrite,
  cameras,
  deadLetter,
  onLog,
  started,
}: Starting) => {
  const identity: LocalIdentity = started(
    await startIdentity({
      template,
      rights,
      now: clock.now,
      trigger: poolTrigger({ template, rights, invoke: (functionId, event) => functions.of(functionId).invoke(event) }),
      deliver(message) {
        inbox.add(message);
        // The pool's SMS go through the account's SNS, which logs them like ours.
        if (message.channel === 'sms') texts.tell(crypto.randomUUID(), message.to);
      },
      faultOf: (channel) => providers.faultOf(channel),
    }),
  );
  const providers = started(
    await startProviders({
      template,
      rights,
      inbox,
      secretsFile,
      given: identity.secretOf,
      onMailEvent: (event) => mails.tell(event),
      onSms: (messageId, to) => texts.tell(messageId, to),
    }),
  );
  const guarded = started(await guardDatabase({ engine: database, rights, arnOf: tableArnIn(template), onWrite }));
  const environment = environmentFor(guarded.endpoint, providers.endpoint, identity.issuer);
  /** What the template says of the cloud, and what it is here; where the service is, is known once it listens. */
  const substitutes: Record<string, string> = {
    [issuerOf(template)]: identity.issuer,
    [tokenEndpointOf(template)]: `${identity.issuer}/oauth2/token`,
    ...shownAt(template, cameras),
    // Receivers are on this machine, too.
    'public-only': 'any-address',
  };
  const functions = started(localFunctions(template, { environment, substitutes, clock: clock.shared, onLog }));
  const invokeLater = invokingLater({ template, rights, functions, deadLetter });
  const mails = mailEvents({ template, rights, invokeLater, deadLetter });
  const texts = smsEvents({ template, rights, invokeLater, now: clock.now });
  return { identity, providers, functions, mails, texts, substitutes };
};
