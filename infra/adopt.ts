import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type TableDescription,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { DeploymentError } from './deployment.ts';

/** What a table of ours looks like: its own keys, and those of its indexes. */
const WORK = { work: ['workPk', 'workSk'] } as const;
const KEYS: Record<string, readonly string[]> = { '': ['pk', 'sk'], lists: ['gsi1pk', 'gsi1sk'], due: ['duePk', 'dueAt'], ...WORK };
/** A table of 0.1 has no index of work, and a stack changes nothing of a table that it has adopted. */
const lacksWork = (keys: Record<string, readonly string[]>): boolean => sorted({ ...keys, ...WORK }) === sorted(KEYS) && !('work' in keys);

const keysOf = ({ KeySchema = [], GlobalSecondaryIndexes = [] }: TableDescription): Record<string, readonly string[]> =>
  Object.fromEntries(
    [{ IndexName: '', KeySchema }, ...GlobalSecondaryIndexes].map(({ IndexName = '', KeySchema: keys = [] }) => [
      IndexName,
      keys.map(({ AttributeName = '' }) => AttributeName),
    ]),
  );

const sorted = (keys: Record<string, readonly string[]>): string => JSON.stringify(Object.entries(keys).toSorted());

const describe = async (client: DynamoDBClient, TableName: string): Promise<TableDescription> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName })).catch((error) => {
    if ((error as Error).name === 'ResourceNotFoundException') throw new DeploymentError(`There is no table ${TableName}.`);
    throw error;
  });
  return Table ?? {};
};

const addWork = (client: DynamoDBClient, TableName: string) => {
  const [partition, sort] = WORK.work;
  return client.send(
    new UpdateTableCommand({
      TableName,
      AttributeDefinitions: WORK.work.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      GlobalSecondaryIndexUpdates: [
        {
          Create: {
            IndexName: 'work',
            KeySchema: [
              { AttributeName: partition, KeyType: 'HASH' },
              { AttributeName: sort, KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        },
      ],
    }),
  );
};

/** Whatever is changed of a table, it has to be done with the change before. */
const settled = (client: DynamoDBClient, TableName: string) =>
  waitUntilTableExists({ client, maxWaitTime: 600, minDelay: 1, maxDelay: 5 }, { TableName });

const protect = async (client: DynamoDBClient, TableName: string): Promise<void> => {
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  if (!/^ENABL/.test(TimeToLiveDescription?.TimeToLiveStatus ?? '')) {
    const TimeToLiveSpecification = { AttributeName: 'ttl', Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  }
  const { ContinuousBackupsDescription } = await client.send(new DescribeContinuousBackupsCommand({ TableName }));
  if (ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus !== 'ENABLED') {
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
    await client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
  }
};

/**
 * Gives a table that was restored, or that a deleted stack has left, what a restored one is without: its stream, time to live,
 * point-in-time recovery, protection against deletion, and to one of 0.1 the index of work. What it has already stays.
 * @returns what its deployment's file has to say of it.
 * @throws DeploymentError for a table that is none of ours.
 */
export const readyToAdopt = async (client: DynamoDBClient, name: string): Promise<{ name: string; stream: string }> => {
  const found = await describe(client, name);
  const isOlder = lacksWork(keysOf(found));
  if (!isOlder && sorted(keysOf(found)) !== sorted(KEYS))
    throw new DeploymentError(`${name} is no table of Keyholder: it has other keys or indexes.`);
  if (isOlder) {
    await addWork(client, name);
    await settled(client, name);
  }
  if (!found.StreamSpecification?.StreamEnabled) {
    const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } as const;
    await client.send(new UpdateTableCommand({ TableName: name, StreamSpecification }));
    await settled(client, name);
  }
  if (!found.DeletionProtectionEnabled) {
    await client.send(new UpdateTableCommand({ TableName: name, DeletionProtectionEnabled: true }));
    await settled(client, name);
  }
  await protect(client, name);
  const { LatestStreamArn } = await describe(client, name);
  if (LatestStreamArn === undefined) throw new DeploymentError(`${name} has no stream.`);
  return { name, stream: LatestStreamArn };
};
