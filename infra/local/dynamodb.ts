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

/** What the service and whoever looks into its table connect with; no engine checks any of it. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };
export const localClient = (endpoint: string) => {
  const client = new DynamoDBClient({ endpoint, region: REGION, credentials: LOCAL_CREDENTIALS, cacheMiddleware: true });
  client.middlewareStack.remove('loggerMiddleware');
  return client;
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
