import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFauxqs } from 'fauxqs';
import { createTable, emptyTable, localClient, streamOf } from './dynamodb.ts';
import { type Engine, startDynamoDb } from './engine.ts';
import { type LocalFunction, localFunction } from './functions.ts';
import { createGateway } from './gateway.ts';
import { type Subject, startIdentity } from './identity.ts';
import { createInbox, type InboxEntry, inboxPage } from './inbox.ts';
import { matches } from './pattern.ts';
import { type Channel, FAULTS, type Fault, startProviders } from './providers.ts';
import { portIsTaken } from './setup.ts';
import { type MappingProperties, startMapping } from './streams.ts';
import { idIn, readTemplate } from './template.ts';

type Options = {
  /** The folder with the synthesized assembly. */
  assembly: string;
  port: number;
  dataDir?: string | undefined;
  /** An engine that is started for this; or the address of one that runs already, whose table is emptied. */
  database: Engine | { endpoint: string };
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
  advance(seconds: number): Date;
  tick(): Promise<void>;
  /** Invokes a function of the template directly, by its logical id's beginning; for what only AWS would send. */
  invoke(function_: string, event: unknown): Promise<unknown>;
  /** Takes the code of a function, by its name in `infra/functions.ts`, from another folder from now on. */
  reload(name: string, folder: string): void;
  setFault(channel: Channel, fault: Fault): void;
  stop(): Promise<void>;
};

type RuleProperties = { EventPattern: object; Targets: { Arn: string; DeadLetterConfig: { Arn: string } }[] };
type ScheduleProperties = { ScheduleExpression: string; Target: { Arn: string; Input: string } };

/** The whole service on one machine, from the template that would be deployed. */
export const startStack = async ({ assembly, port, dataDir, database, schedules, pollEvery, onLog }: Options): Promise<Stack> => {
  const clock = new SharedArrayBuffer(8);
  const offset = new Float64Array(clock);
  const now = () => new Date(Date.now() + (offset[0] ?? 0));
  const inbox = createInbox(now);
  const parameters: Record<string, string> = {};
  const template = readTemplate(assembly, parameters);
  const cleanups: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  };
  const pending = new Set<Promise<void>>();

  try {
    const { endpoint, stop: stopDatabase } =
      typeof database === 'string' ? await startDynamoDb(database, dataDir) : { ...database, stop: undefined };
    if (stopDatabase) cleanups.push(stopDatabase);
    const client = localClient(endpoint);
    const tableName = await createTable(client, template);
    if (!stopDatabase) await emptyTable(client, tableName);
    const streamArn = await streamOf(client, tableName);
    client.destroy();

    const queues = await startFauxqs({ port: 0, logger: false, host: 'localhost' });
    cleanups.push(() => queues.stop());
    const queueIds = template.ofType('AWS::SQS::Queue').map(({ id }) => id);
    for (const id of queueIds) queues.createQueue(id);

    const functions = new Map<string, LocalFunction>();
    const [consoleClient] = template.ofType('AWS::Cognito::UserPoolClient');
    const identity = await startIdentity(consoleClient?.id ?? '', () => parameters['PublicUrl'] ?? '', inbox, now);
    cleanups.push(identity.stop);

    const tellOfMail = async (eventType: string, tags: Record<string, string[]>): Promise<void> => {
      const event = {
        source: 'aws.ses',
        'detail-type': `Email ${eventType}`,
        detail: { eventType, mail: { tags }, ...(eventType === 'Bounce' && { bounce: { bounceType: 'Permanent' } }) },
      };
      for (const { properties } of template.ofType<RuleProperties>('AWS::Events::Rule')) {
        if (!matches(properties.EventPattern, event)) continue;
        for (const { Arn, DeadLetterConfig } of properties.Targets) {
          // As Lambda does with an event that nobody waits for: three attempts, then aside.
          for (const [attempt, delay] of [50, 250, 1_000].entries()) {
            await sleep(delay);
            const failed = await functionOf(idIn(Arn))
              .invoke(event)
              .then(
                () => false,
                () => true,
              );
            if (!failed) break;
            if (attempt === 2) queues.sendMessage(idIn(DeadLetterConfig.Arn), JSON.stringify(event));
          }
        }
      }
    };
    const providers = await startProviders({
      template,
      inbox,
      secretsFile: dataDir === undefined ? undefined : path.join(dataDir, 'secrets.json'),
      onMailEvent(eventType, tags) {
        const told: Promise<void> = tellOfMail(eventType, tags).finally(() => pending.delete(told));
        pending.add(told);
      },
    });
    cleanups.push(providers.stop);

    // Whatever the template says is the issuer is this one here.
    const [authorizer] = template.ofType<{ JwtConfiguration: { Issuer: string } }>('AWS::ApiGatewayV2::Authorizer');
    const substitutes = { [authorizer?.properties.JwtConfiguration.Issuer ?? '']: identity.issuer };
    const environment = {
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_ENDPOINT_URL_SES: providers.endpoint,
      AWS_ENDPOINT_URL_SNS: providers.endpoint,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: providers.endpoint,
    };
    const functionOf = (id: string): LocalFunction => {
      const running = functions.get(id) ?? localFunction(template, id, { environment, substitutes, clock, onLog });
      functions.set(id, running);
      return running;
    };
    cleanups.push(() => Promise.all([...functions.values()].map((running) => running.stop())));

    const mappings = await Promise.all(
      template.ofType<MappingProperties>('AWS::Lambda::EventSourceMapping').map(({ properties: mapping }) =>
        startMapping({
          endpoint,
          streamArn,
          // A database that ran before has the stream of whoever had it then.
          from: stopDatabase ? 'TRIM_HORIZON' : 'LATEST',
          mapping,
          invoke: (event) => functionOf(mapping.FunctionName).invoke(event),
          deadLetter: (body) => queues.sendMessage(idIn(mapping.DestinationConfig.OnFailure.Destination), JSON.stringify(body)),
          pollEvery,
        }),
      ),
    );
    cleanups.push(() => Promise.all(mappings.map((mapping) => mapping.stop())));

    const runSchedules = () =>
      Promise.all(
        template
          .ofType<ScheduleProperties>('AWS::Scheduler::Schedule')
          .map(({ properties: { Target } }) => functionOf(idIn(Target.Arn)).invoke(JSON.parse(Target.Input))),
      );
    const settle = async (): Promise<void> => {
      for (let moved = true; moved; ) {
        await Promise.all(pending);
        moved = (await Promise.all(mappings.map((mapping) => mapping.drained()))).some(Boolean) || pending.size > 0;
      }
    };
    const stack: Omit<Stack, 'url'> = {
      issuer: identity.issuer,
      tableName,
      dynamoEndpoint: endpoint,
      inbox: inbox.all,
      deadLetters: () => queueIds.flatMap((id) => queues.inspectQueue(id)?.messages.ready.map(({ body }) => body) ?? []),
      tokenFor: identity.tokenFor,
      advance(seconds) {
        offset[0] = (offset[0] ?? 0) + seconds * 1_000;
        return now();
      },
      async tick() {
        await settle();
        await runSchedules();
        await settle();
      },
      invoke(function_, event) {
        const found = template.ofType('AWS::Lambda::Function').find(({ id }) => id.startsWith(function_));
        if (!found) throw new Error(`no function ${function_}`);
        return functionOf(found.id).invoke(event);
      },
      reload(name, folder) {
        for (const { id, properties } of template.ofType<{ Environment: { Variables: Record<string, string> } }>('AWS::Lambda::Function'))
          if (properties.Environment.Variables['POWERTOOLS_SERVICE_NAME'] === name) functionOf(id).reload(folder);
      },
      setFault: providers.setFault,
      stop,
    };
    const gateway = createGateway({ template, issuer: identity.issuer, functionOf, own: ownRoutes(stack) });
    await new Promise<void>((resolve, reject) => {
      gateway.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? portIsTaken(port) : error));
      gateway.listen(port, '127.0.0.1', resolve);
    });
    cleanups.push(
      () =>
        new Promise<void>((resolve) => {
          gateway.close(() => resolve());
          gateway.closeAllConnections();
        }),
    );
    const url = `http://localhost:${(gateway.address() as AddressInfo).port}`;
    parameters['PublicUrl'] = url;
    if (schedules) {
      const timer = setInterval(() => void runSchedules().catch((error) => console.error(`schedule: ${error}`)), 60_000);
      cleanups.push(async () => clearInterval(timer));
    }
    return { ...stack, url };
  } catch (error) {
    await stop();
    throw error;
  }
};

const isChannel = (value: unknown): value is Channel => value === 'email' || value === 'sms';
const isFault = (value: unknown): value is Fault => FAULTS.includes(value as Fault);

/** The runner's own routes: they exist here only, never in the deployed service. */
const ownRoutes =
  (stack: Omit<Stack, 'url'>) =>
  async (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean> => {
    const answer = (status: number, body: unknown, type = 'application/json') => {
      response
        .writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
        .end(type === 'application/json' ? JSON.stringify(body) : body);
      return true;
    };
    const body = async () => (await json(request).catch(() => ({}))) as Record<string, unknown>;
    switch (`${request.method} ${pathname}`) {
      case 'GET /inbox':
        return answer(200, inboxPage(stack.inbox()), 'text/html; charset=utf-8');
      case 'GET /inbox.json':
        return answer(200, stack.inbox());
      case 'POST /local/clock': {
        const { advance } = await body();
        if (typeof advance !== 'number' || !(advance >= 0)) return answer(400, { message: 'advance is a number of seconds, 0 or more' });
        return answer(200, { now: stack.advance(advance).toISOString() });
      }
      case 'POST /local/tick':
        await stack.tick();
        return answer(200, { done: true });
      case 'POST /local/faults': {
        const { channel, fault } = await body();
        if (!isChannel(channel) || !isFault(fault))
          return answer(400, { message: `channel is email or sms, fault one of ${FAULTS.join(', ')}` });
        stack.setFault(channel, fault);
        return answer(200, { channel, fault });
      }
      case 'POST /local/token': {
        const { email, phone, machine } = await body();
        const subject =
          typeof email === 'string'
            ? { email }
            : typeof phone === 'string'
              ? { phone }
              : typeof machine === 'string'
                ? { machine }
                : undefined;
        if (!subject) return answer(400, { message: 'one of email, phone, machine' });
        return answer(200, { token: await stack.tokenFor(subject) });
      }
      default:
        return false;
    }
  };
