import path from 'node:path';
import type { Build } from '../build.ts';
import { alarms } from './alarms.ts';
import { AwsRefusal } from './aws-refusal.ts';
import { createClock } from './clock.ts';
import { type Database, type OpenDatabase, openDatabase } from './database.ts';
import { type DeadLetters, startDeadLetters } from './dead-letters.ts';
import { type LocalFunctions, localFunctions } from './functions.ts';
import { createGateway } from './gateway.ts';
import { guardDatabase } from './guarded-database.ts';
import { type LocalIdentity, type Subject, startIdentity } from './identity.ts';
import { createInbox, type InboxEntry } from './inbox.ts';
import { listen } from './listen.ts';
import { type MailEvents, mailEvents } from './mail-events.ts';
import { ownRoutes } from './own-routes.ts';
import { type Channel, type Fault, startProviders } from './providers.ts';
import { type Rights, rightsOf } from './rights.ts';
import { type MappingProperties, type StreamMapping, startMapping } from './streams.ts';
import { idIn, REGION, readTemplate, type Template } from './template.ts';

type Options = {
  /** The folder with the synthesized assembly. */
  assembly: string;
  port: number;
  dataDir?: string | undefined;
  database: Database;
  /** Whether schedules run by themselves; a test ticks instead. */
  schedules: boolean;
  /** Milliseconds between two looks at the stream. */
  pollEvery: number;
  onLog: (line: string, functionId: string) => void;
};

export type Stack = {
  url: string;
  issuer: string;
  tableName: string;
  dynamoEndpoint: string;
  inbox: () => InboxEntry[];
  deadLetters: () => string[];
  tokenFor(subject: Subject, seconds?: number): Promise<string>;
  /** What a machine proves itself with, by its name. */
  secretOf(machine: string): string | undefined;
  advance(seconds: number): Date;
  tick(): Promise<void>;
  /** Invokes a function of the template directly, by its logical id's beginning; for what only AWS would send. */
  invoke(function_: string, event: unknown): Promise<unknown>;
  /** Takes the code of a function, by its name in `infra/functions.ts`, from what this builds from its next call on. */
  renew(name: string, build: Build): void;
  setFault(channel: Channel, fault: Fault): void;
  /** @returns whether there is an alarm of that name. */
  ring(alarm: string): boolean;
  stop(): Promise<void>;
};

type ScheduleProperties = { ScheduleExpression: string; Target: { Arn: string; Input: string; RoleArn: string } };

/** What the template's schedules do, all at once. */
const scheduled = (template: Template, functions: LocalFunctions, rights: Rights) => async (): Promise<void> => {
  const schedules = template.ofType<ScheduleProperties>('AWS::Scheduler::Schedule');
  await Promise.all(
    schedules.map(({ properties: { Target } }) => {
      rights.require(idIn(Target.RoleArn), { action: 'lambda:InvokeFunction', resource: Target.Arn });
      return functions.of(idIn(Target.Arn)).invoke(JSON.parse(Target.Input));
    }),
  );
};

const everyMinute = (run: () => Promise<void>): (() => void) => {
  const timer = setInterval(() => void run().catch((error) => console.error(`schedule: ${error}`)), 60_000);
  return () => clearInterval(timer);
};

type Moving = { table: OpenDatabase; mails: MailEvents; mappings: readonly StreamMapping[] };

/** Waits until nothing moves any more: what one hands over may move another. */
const settling =
  ({ table, mails, mappings }: Moving) =>
  async (): Promise<void> => {
    for (let moved = true; moved; ) {
      const mark = await table.mark();
      moved = (await Promise.all([mails.drained(), ...mappings.map((mapping) => mapping.drained(mark))])).some(Boolean);
    }
  };

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

/** Where the template says that machines get their tokens. */
const tokenEndpointOf = (template: Template): string => {
  const [domain] = template.ofType<{ Domain: string }>('AWS::Cognito::UserPoolDomain');
  return `https://${domain?.properties.Domain}.auth.${REGION}.amazoncognito.com/oauth2/token`;
};

/** Where the template says that the service is. */
const addressOf = (template: Template): string => {
  const [name] = template.ofType<{ DomainName: string }>('AWS::ApiGatewayV2::DomainName');
  return `https://${name?.properties.DomainName}`;
};

/** Reading a table's stream, as Lambda does it for a function, by the function's role. */
const READING = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];

type Reading = {
  template: Template;
  rights: Rights;
  table: OpenDatabase;
  functions: LocalFunctions;
  deadLetters: DeadLetters;
  pollEvery: number;
};

/** The template's event source mappings, from the table's stream to their functions. */
const startMappings = ({ template, rights, table, functions, deadLetters, pollEvery }: Reading): Promise<StreamMapping[]> =>
  Promise.all(
    template.ofType<MappingProperties>('AWS::Lambda::EventSourceMapping').map(({ properties: mapping }) => {
      for (const action of READING)
        rights.requireOf(mapping.FunctionName, { action: `dynamodb:${action}`, resource: mapping.EventSourceArn });
      const queue = mapping.DestinationConfig.OnFailure.Destination;
      rights.requireOf(mapping.FunctionName, { action: 'sqs:SendMessage', resource: queue });
      return startMapping({
        endpoint: table.endpoint,
        streamArn: table.streamArn,
        from: table.streamFrom,
        mapping,
        invoke: (event) => functions.of(mapping.FunctionName).invoke(event),
        deadLetter: (body) => deadLetters.add(idIn(queue), body),
        pollEvery,
      });
    }),
  );

/** The whole service on one machine, from the template that would be deployed. */
export const startStack = async ({ assembly, port, dataDir, database, schedules, pollEvery, onLog }: Options): Promise<Stack> => {
  await using starting = new AsyncDisposableStack();
  const started = <Part extends { stop(): Promise<unknown> }>(part: Part): Part => {
    starting.defer(async () => void (await part.stop()));
    return part;
  };
  const clock = createClock();
  const inbox = createInbox(clock.now);
  const template = readTemplate(assembly);
  const rights = rightsOf(template, (message) => onLog(message, 'IAM'));
  const address = addressOf(template);

  /** What the template says of the cloud, and what it is here; where the service is, is known once it listens. */
  const substitutes: Record<string, string> = {};
  const table = started(await openDatabase(template, database, dataDir));
  const deadLetters = started(await startDeadLetters(template));
  const identity: LocalIdentity = started(
    await startIdentity({
      template,
      rights,
      now: clock.now,
      trigger: poolTrigger({ template, rights, invoke: (functionId, event) => functions.of(functionId).invoke(event) }),
      deliver: inbox.add,
      faultOf: (channel) => providers.faultOf(channel),
    }),
  );
  const secretsFile = dataDir === undefined ? undefined : path.join(dataDir, 'secrets.json');
  const providers = started(
    await startProviders({ template, rights, inbox, secretsFile, given: identity.secretOf, onMailEvent: (event) => mails.tell(event) }),
  );
  const guarded = started(await guardDatabase(table.endpoint, rights));
  const environment = environmentFor(guarded.endpoint, providers.endpoint, identity.issuer);
  Object.assign(substitutes, { [issuerOf(template)]: identity.issuer, [tokenEndpointOf(template)]: `${identity.issuer}/oauth2/token` });
  const functions = started(localFunctions(template, { environment, substitutes, clock: clock.shared, onLog }));
  const mails = mailEvents({ template, rights, functions, deadLetter: deadLetters.add });
  const mappings = await startMappings({ template, rights, table, functions, deadLetters, pollEvery });
  for (const mapping of mappings) started(mapping);

  const runSchedules = scheduled(template, functions, rights);
  const settled = settling({ table, mails, mappings });
  const stack: Omit<Stack, 'url' | 'stop'> = {
    issuer: identity.issuer,
    tableName: table.tableName,
    dynamoEndpoint: table.endpoint,
    inbox: inbox.all,
    deadLetters: deadLetters.all,
    tokenFor: identity.tokenFor,
    secretOf: identity.secretOfMachine,
    advance: clock.advance,
    async tick() {
      await settled();
      await runSchedules();
      await settled();
    },
    invoke: (name, event) => functions.beginningWith(name).invoke(event),
    renew: (name, build) => functions.named(name).renew(build),
    setFault: providers.setFault,
    ring: alarms({ template, rights, inbox }).ring,
  };
  const gateway = createGateway({ template, rights, issuer: identity.issuer, functions, own: ownRoutes(stack) });
  const url = `http://localhost:${started(await listen(gateway, port)).port}`;
  substitutes[address] = url;
  if (schedules) starting.defer(everyMinute(runSchedules));
  const running = starting.move();
  return { ...stack, url, stop: () => running.disposeAsync() };
};
