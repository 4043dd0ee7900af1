import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import * as route53 from 'aws-cdk-lib/aws-route53';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type EnvironmentOf, type FunctionWithEnvironment, namesInEnvironment } from '../functions/runtime/environment.ts';
import { Data } from './constructs/data.ts';
import { deadLetters } from './constructs/dead-letters.ts';
import { everyMinute } from './constructs/every-minute.ts';
import { openAt } from './constructs/front-door.ts';
import { HttpApi } from './constructs/http-api.ts';
import { Identity } from './constructs/identity.ts';
import { Keyring } from './constructs/keyring.ts';
import { LambdaFunction } from './constructs/lambda-function.ts';
import { type Mail, mailOf, mayMail, mayText, tellOfMail } from './constructs/mail.ts';
import { tellOfSms } from './constructs/sms-log.ts';
import { deliveriesTo, messagesOf, StreamSender, whatIsTold } from './constructs/stream-sender.ts';
import { Watch } from './constructs/watch.ts';
import { addressIn, type Deployment } from './deployment.ts';
import { type FunctionName, functions, type KeysOf, type Spec } from './functions.ts';

/** Everything that any function may be told, by the name that it has in its environment. */
type Name = { [Of in FunctionWithEnvironment]: keyof EnvironmentOf<Of> }[FunctionWithEnvironment];
type Values = Record<Name, string>;

type Making = { data: Data; keys: Record<KeysOf, Keyring>; values: Values };
type Extra = { reservedConcurrency?: number; deadLetters?: sqs.IQueue };

const idOf = (name: FunctionName): string => name.replace(/(^|-)(.)/g, (_, _dash, letter) => letter.toUpperCase());

/** What it holds, and not what is known about it. */
const mayRead = (to: lambda.Function, { secretArn }: ISecret): void =>
  to.addToRolePolicy(new iam.PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secretArn] }));

/** A function as its row of the table says: told what it asks for, and allowed what it needs. */
const makeFunction = (stack: Stack, name: FunctionName, { data, keys, values }: Making, extra: Extra = {}): lambda.Function => {
  const spec: Spec = functions[name];
  const environment = Object.fromEntries((namesInEnvironment(name) as Name[]).map((key) => [key, values[key]]));
  const made = new LambdaFunction(stack, idOf(name), { name, ...extra, environment }).lambda;
  if (spec.table) data.grant(made, spec.table);
  for (const whose of spec.keys ?? []) mayRead(made, keys[whose].secret);
  return made;
};

export class KeyholderStack extends Stack {
  constructor(scope: Construct, id: string, { deployment, ...props }: StackProps & { deployment: Deployment }) {
    super(scope, id, props);
    const { domain } = deployment;
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: deployment.zone.id,
      zoneName: deployment.zone.name,
    });
    const data = new Data(this, 'Data', { isProtected: this.terminationProtection, adopted: deployment.table });
    const rotation = new LambdaFunction(this, 'RotateKeys', { name: 'rotate-keys' }).lambda;
    const signingRotation = new LambdaFunction(this, 'RotateSigningKeys', { name: 'rotate-signing-keys' }).lambda;
    const keys = keysOf(this, rotation, signingRotation);
    const awaiting = new LambdaFunction(this, 'AwaitMailIdentity', { name: 'await-mail-identity' }).lambda;
    const mail = mailOf(this, deployment, awaiting);
    const verifiedContacts = new LambdaFunction(this, 'VerifiedContacts', { name: 'verified-contacts' }).lambda;
    const codeMessage = new LambdaFunction(this, 'CodeMessage', { name: 'code-message' }).lambda;
    const identity = identityOf(this, deployment, { verifiedContacts, codeMessage, mail });
    const undelivered = deadLetters(this, 'Undelivered');
    const unswept = deadLetters(this, 'Unswept');

    const values = valuesOf(this, deployment, { data, keys, mail, identity });
    const make = (name: FunctionName, extra?: Extra) => makeFunction(this, name, { data, keys, values }, extra);
    const all = {
      company: make('company'),
      owner: make('owner'),
      machines: make('machines', { reservedConcurrency: deployment.machinesConcurrency }),
      clouds: make('clouds'),
      links: make('links'),
      pages: make('pages'),
      public: make('public'),
      console: make('console'),
      'send-email': make('send-email'),
      'send-sms': make('send-sms'),
      publish: make('publish'),
      deliver: make('deliver'),
      'deliver-again': make('deliver-again'),
      'record-delivery': make('record-delivery', { deadLetters: undelivered }),
      sweep: make('sweep', { deadLetters: unswept }),
      'rotate-keys': rotation,
      'rotate-signing-keys': signingRotation,
      'log-sms-delivery': make('log-sms-delivery'),
      'await-mail-identity': awaiting,
      'code-message': codeMessage,
      'verified-contacts': verifiedContacts,
    } satisfies Record<FunctionName, lambda.Function>;

    identity.grantEnrolment(all.console);
    mayRead(all.console, identity.clientSecret);
    const http = httpOf(this, all, identity);
    openAt(this, http, { domain, zone });
    mayMail(this, all['send-email'], mail, addressIn(deployment.sender));
    mayText(this, all['send-sms']);
    const smsLog = tellOfSms(this, { logging: all['log-sms-delivery'], recording: all['record-delivery'] });
    tellOfMail(this, all['record-delivery'], mail, undelivered);
    listenTo(this, data, all, undelivered);
    everyMinute(this, all.sweep, unswept);
    const deadLetterQueues = [undelivered, unswept];
    const watch = new Watch(this, 'Watch', {
      ...deployment,
      http,
      table: data.table,
      functions: all,
      deadLetters: deadLetterQueues,
    });
    tellOperators(this, deployment, { data, keys, identity, watch, functions: all, queues: { undelivered, unswept }, smsLog });
  }
}

/** Whoever hears of what the table's stream shows. */
const listenTo = (stack: Stack, { table }: Data, all: Record<FunctionName, lambda.Function>, undelivered: sqs.Queue): void => {
  const hears = (
    id: string,
    name: FunctionName,
    filters: ReturnType<typeof whatIsTold>,
    more: { batchSize?: number; isTriedOn?: boolean } = {},
  ) => new StreamSender(stack, id, { table, lambda: all[name], filters, undelivered, ...more });
  hears('email-messages', 'send-email', messagesOf('email'));
  hears('sms-messages', 'send-sms', messagesOf('sms'));
  hears('changes', 'publish', whatIsTold(), { isTriedOn: true });
  // Most of the time they wait for others' answers.
  hears('deliveries', 'deliver', deliveriesTo('answering'), { batchSize: 50 });
  hears('deliveries-again', 'deliver-again', deliveriesTo('failing'), { batchSize: 50 });
};

const keysOf = (stack: Stack, rotation: lambda.Function, signingRotation: lambda.Function): Record<KeysOf, Keyring> => {
  const keys = keyringsOf(stack, rotation, signingRotation);
  // CDK lets the secrets of every account turn by them.
  const allowed = [rotation, signingRotation]
    .flatMap(({ node }) => node.findAll())
    .filter((node): node is CfnPermission => node instanceof CfnPermission);
  for (const permission of allowed) permission.sourceAccount = stack.account;
  return keys;
};

const keyringsOf = (stack: Stack, rotation: lambda.Function, signingRotation: lambda.Function): Record<KeysOf, Keyring> => ({
  links: new Keyring(stack, 'LinkKeys', { description: 'Keys that links are proven with', rotation }),
  cursors: new Keyring(stack, 'CursorKeys', { description: 'Keys that cursors are sealed with', rotation }),
  tickets: new Keyring(stack, 'TicketKeys', { description: 'Keys that tickets are sealed with', rotation }),
  // Secrets of webhooks are made from it: to turn it would turn them all.
  endpoints: new Keyring(stack, 'EndpointKeys', { description: 'What secrets of webhooks are made from' }),
  // What it holds at first nobody can sign with.
  signing: new Keyring(stack, 'SigningKeys', {
    description: 'Keys that security events are signed with',
    rotation: signingRotation,
    isTurnedAtOnce: true,
  }),
  sessions: new Keyring(stack, 'SessionKeys', { description: 'Keys that sessions are sealed with', rotation }),
});

const identityOf = (
  stack: Stack,
  { domain, sender, mailIdentity = domain, cognitoPrefix, machines }: Deployment,
  { mail, ...triggers }: { verifiedContacts: lambda.Function; codeMessage: lambda.Function; mail: Mail },
): Identity => {
  const identity = new Identity(stack, 'Identity', {
    ...triggers,
    sender,
    mailIdentity,
    domainPrefix: cognitoPrefix,
    machines,
    isProtected: stack.terminationProtection,
  });
  identity.node.addDependency(mail.verified);
  return identity;
};

type Made = { data: Data; keys: Record<KeysOf, Keyring>; mail: Mail; identity: Identity };

const tokenEndpointOf = ({ region }: Stack, { cognitoPrefix }: Deployment): string =>
  `https://${cognitoPrefix}.auth.${region}.amazoncognito.com/oauth2/token`;

const valuesOf = (stack: Stack, deployment: Deployment, { data, keys, mail, identity }: Made): Values => ({
  TABLE_NAME: data.table.tableName,
  // No parameter of the stack: that would keep its first value for ever.
  PUBLIC_URL: `https://${deployment.domain}`,
  TOKEN_ENDPOINT: tokenEndpointOf(stack, deployment),
  USER_POOL_ID: identity.pool.userPoolId,
  CLIENT_ID: identity.client.userPoolClientId,
  CLIENT_SECRET: identity.clientSecret.secretArn,
  LINK_KEYS_SECRET: keys.links.secret.secretArn,
  CURSOR_KEYS_SECRET: keys.cursors.secret.secretArn,
  SESSION_KEYS_SECRET: keys.sessions.secret.secretArn,
  ENDPOINT_KEYS_SECRET: keys.endpoints.secret.secretArn,
  SIGNING_KEYS_SECRET: keys.signing.secret.secretArn,
  REACH: 'public-only',
  TICKET_KEYS_SECRET: keys.tickets.secret.secretArn,
  SENDER: deployment.sender,
  CONFIGURATION_SET: mail.configurationSet.configurationSetName,
  SMS_SENDERS: Object.entries(deployment.smsSenders ?? {})
    .map((pair) => pair.join('='))
    .join(','),
  SMS_COUNTRIES: deployment.smsCountries.join(','),
  INVITATIONS_A_DAY: String(deployment.invitationsADay),
  SMS_A_DAY: String(deployment.smsADay),
  ACCESS_READS: deployment.accessReads,
  REQUESTING: deployment.machines
    .filter(({ scopes }) => scopes.includes('access/request'))
    .map(({ name }) => name)
    .join(','),
  DEVICE_CLOUDS: deployment.machines.map(({ name }) => name).join(','),
  CLOUD_URLS: JSON.stringify(cloudUrlsIn(deployment)),
  CLOUD_ISSUERS: JSON.stringify(Object.fromEntries(deployment.machines.flatMap(({ name, tokens }) => (tokens ? [[name, tokens]] : [])))),
  MACHINES: identity.machines.map(({ userPoolClientId }, index) => `${userPoolClientId}=${deployment.machines[index]?.name}`).join(','),
});

/** Where each device cloud shows what may be seen. */
const cloudUrlsIn = ({ machines }: Deployment) =>
  Object.fromEntries(machines.map(({ name, liveViewUrl, playbackUrl }) => [name, { 'live-view': liveViewUrl, playback: playbackUrl }]));

type Running = {
  watch: Watch;
  functions: Record<FunctionName, lambda.Function>;
  queues: Record<'undelivered' | 'unswept', sqs.Queue>;
  smsLog: iam.Role;
};

/** What whoever runs it asks for again and again. */
const tellOperators = (
  stack: Stack,
  deployment: Deployment,
  { data, keys, identity, watch, functions: made, queues, smsLog }: Omit<Made, 'mail'> & Running,
): void => {
  const { domain, machines } = deployment;
  const tell = (name: string, value: string, description: string) => new CfnOutput(stack, name, { value, description });
  tell('Address', `https://${domain}`, 'Where the service is');
  tell('Issuer', identity.issuer, 'Whose tokens it takes');
  tell('TokenEndpoint', tokenEndpointOf(stack, deployment), 'Where machines get theirs');
  tell('UserPool', identity.pool.userPoolId, 'Who may sign in');
  tell('ConsoleClient', identity.client.userPoolClientId, 'Client id of the consoles');
  tell('ConsoleSecret', identity.clientSecret.secretArn, 'What the consoles prove themselves to the user pool with');
  for (const [index, { userPoolClientId }] of identity.machines.entries()) {
    const { name = '' } = machines[index] ?? {};
    tell(`Machine-${name}`, userPoolClientId, `Client id of ${name}; its secret is the pool's: describe-user-pool-client`);
  }
  tell(
    'Dashboard',
    `https://${stack.region}.console.aws.amazon.com/cloudwatch/home#dashboards/dashboard/${watch.dashboardName}`,
    'Where to look first',
  );
  tell('FirstAlarm', watch.firstAlarmName, 'One that can be rung, to hear whether alarms arrive');
  tell('CompanyFunction', made.company.functionName, 'What a smoke test asks in the name of a technician');
  tell('DeliveryFunction', made['record-delivery'].functionName, 'What is told of messages is handed to it');
  tell('SmsLogRole', smsLog.roleArn, 'What SNS logs SMS by');
  tell('UndeliveredQueue', queues.undelivered.queueUrl, 'What senders and events could not be handed');
  tell('UnsweptQueue', queues.unswept.queueUrl, 'What the sweep could not be handed');
  tell('Table', data.table.tableName, 'All that it keeps');
  for (const [whose, { secret }] of Object.entries(keys)) tell(`Keys-${whose}`, secret.secretArn, `The keys of ${whose}`);
};

type Behind = Record<'company' | 'owner' | 'machines' | 'clouds' | 'links' | 'public' | 'pages' | 'console', lambda.Function>;

/** The API and the pages, one function an audience. */
const httpOf = (
  stack: Stack,
  { pages, console: consoles, company, owner, machines, clouds, links, public: open }: Behind,
  identity: Identity,
): HttpApi =>
  new HttpApi(stack, 'Http', {
    audiences: { company, owner, machines, clouds, links, public: open, requests: company },
    pages,
    consoles,
    issuer: identity.issuer,
    jwtAudience: [identity.client.userPoolClientId, ...identity.machines.map(({ userPoolClientId }) => userPoolClientId)],
  });
