import path from 'node:path';
import type { Build } from '../build.ts';
import { alarms } from './alarms.ts';
import { createClock } from './clock.ts';
import { type Database, type OpenDatabase, openDatabase } from './database.ts';
import { type DeadLetters, startDeadLetters } from './dead-letters.ts';
import type { LocalFunctions } from './functions.ts';
import { createGateway } from './gateway.ts';
import type { Subject } from './identity.ts';
import { createInbox, type InboxEntry } from './inbox.ts';
import { listen } from './listen.ts';
import type { MailEvents } from './mail-events.ts';
import { ownRoutes } from './own-routes.ts';
import type { Channel, Fault } from './providers.ts';
import { type Rights, rightsOf } from './rights.ts';
import { addressOf, startServices } from './services.ts';
import { leadingTo, type Serving, THIS_MACHINE } from './serving.ts';
import { type MappingProperties, type StreamMapping, startMapping } from './stream-mapping.ts';
import { openStream, type TableStream } from './streams.ts';
import { idIn, readTemplate, type Template } from './template.ts';

type Options = {
  /** The folder with the synthesized assembly. */
  assembly: string;
  port: number;
  /** This machine alone, where nothing else is said. */
  serving?: Serving | undefined;
  dataDir?: string | undefined;
  database: Database;
  /** Where cameras are shown on this machine. */
  cameras?: string | undefined;
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

type Moving = { table: OpenDatabase; told: readonly Pick<MailEvents, 'drained'>[]; mappings: readonly StreamMapping[] };

/** Waits until nothing moves any more: what one hands over may move another. */
const settling =
  ({ table, told, mappings }: Moving) =>
  async (): Promise<void> => {
    for (let moved = true; moved; ) {
      const mark = await table.mark();
      moved = (await Promise.all([...told.map(({ drained }) => drained()), ...mappings.map((mapping) => mapping.drained(mark))])).some(
        Boolean,
      );
    }
  };

/** Reading a table's stream, as Lambda does it for a function, by the function's role. */
const READING = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'];

type Reading = {
  template: Template;
  rights: Rights;
  stream: TableStream;
  functions: LocalFunctions;
  deadLetters: DeadLetters;
};

/** The template's event source mappings, from the table's stream to their functions. */
const startMappings = ({ template, rights, stream, functions, deadLetters }: Reading): StreamMapping[] =>
  template.ofType<MappingProperties>('AWS::Lambda::EventSourceMapping').map(({ properties: mapping }) => {
    for (const action of READING)
      rights.requireOf(mapping.FunctionName, { action: `dynamodb:${action}`, resource: mapping.EventSourceArn });
    const queue = mapping.DestinationConfig.OnFailure.Destination;
    rights.requireOf(mapping.FunctionName, { action: 'sqs:SendMessage', resource: queue });
    return startMapping({
      stream,
      mapping,
      invoke: (event) => functions.of(mapping.FunctionName).invoke(event),
      deadLetter: (body) => deadLetters.add(idIn(queue), body),
    });
  });

/** The whole service on one machine, from the template that would be deployed. */
export const startStack = async ({
  assembly,
  port,
  serving = THIS_MACHINE,
  dataDir,
  database,
  cameras,
  schedules,
  pollEvery,
  onLog,
}: Options): Promise<Stack> => {
  await using starting = new AsyncDisposableStack();
  const started = <Part extends { stop(): Promise<unknown> }>(part: Part): Part => {
    starting.defer(async () => void (await part.stop()));
    return part;
  };
  const clock = createClock();
  const inbox = createInbox(clock.now);
  const template = readTemplate(assembly);
  const rights = rightsOf(template, (message) => onLog(message, 'IAM'));

  const table = started(await openDatabase(template, database, dataDir));
  const stream = started(await openStream({ endpoint: table.endpoint, streamArn: table.streamArn, from: table.streamFrom, pollEvery }));
  const deadLetters = started(await startDeadLetters(template));
  const { identity, providers, functions, mails, texts, substitutes } = await startServices({
    template,
    rights,
    clock,
    inbox,
    secretsFile: dataDir && path.join(dataDir, 'secrets.json'),
    onLog,
    started,
    cameras,
    database: table.endpoint,
    onWrite: stream.written,
    deadLetter: deadLetters.add,
  });
  const mappings = startMappings({ template, rights, stream, functions, deadLetters });
  for (const mapping of mappings) started(mapping);

  const runSchedules = scheduled(template, functions, rights);
  const settled = settling({ table, told: [mails, texts], mappings });
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
  const own = ownRoutes(stack);
  const led = leadingTo(() => url);
  const gateway = createGateway({
    template,
    rights,
    issuer: identity.issuer,
    functions,
    own: async (...asked) => (serving.isOpen && led(asked[0], asked[1])) || own(...asked),
    plainCookies: serving.isOpen,
  });
  const url = `http://${serving.calledAs}:${started(await listen(gateway, port, serving.listensOn)).port}`;
  substitutes[addressOf(template)] = url;
  if (schedules) starting.defer(everyMinute(runSchedules));
  const running = starting.move();
  return { ...stack, url, stop: () => running.disposeAsync() };
};
