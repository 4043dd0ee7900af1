import { randomUUID } from 'node:crypto';
import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { createTable, emptyTable, localClient, streamOf } from './dynamodb.ts';
import { type Engine, startDynamoDb } from './engine.ts';
import type { Template } from './template.ts';

/** An engine that is started for this; or the address of one that runs already, whose table is emptied. */
export type Database = Engine | { endpoint: string };

export type OpenDatabase = {
  endpoint: string;
  tableName: string;
  streamArn: string;
  /** Where reading its stream begins: one that ran before has the stream of whoever had it then. */
  streamFrom: 'TRIM_HORIZON' | 'LATEST';
  /** Writes something that is gone at once. @returns its key, by which it is known when it comes by in the stream. */
  mark(): Promise<string>;
  stop(): Promise<void>;
};

/** No item of the service's begins like this. */
export const MARK = 'LOCAL#';

const marking = (client: DynamoDBClient, TableName: string) => async (): Promise<string> => {
  const pk = MARK + randomUUID();
  const Key = { pk: { S: pk }, sk: { S: 'MARK' } };
  await client.send(new PutItemCommand({ TableName, Item: Key }));
  await client.send(new DeleteItemCommand({ TableName, Key }));
  return pk;
};

/** The name of the table that functions are told of, where the template makes none. */
const adoptedIn = (template: Template): string | undefined => {
  if (template.ofType('AWS::DynamoDB::GlobalTable').length > 0) return undefined;
  const functions = template.ofType<{ Environment?: { Variables: Record<string, string> } }>('AWS::Lambda::Function');
  return functions.map(({ properties }) => properties.Environment?.Variables['TABLE_NAME']).find((name) => name !== undefined);
};

/** The template's table with its stream; or the one that it has adopted, which is there and keeps what it holds. */
export const openDatabase = async (template: Template, database: Database, dataDir: string | undefined): Promise<OpenDatabase> => {
  const isOurs = typeof database === 'string';
  const { endpoint, stop: stopEngine } = isOurs ? await startDynamoDb(database, dataDir) : { ...database, stop: async () => undefined };
  const client = localClient(endpoint);
  const stop = async () => {
    client.destroy();
    await stopEngine();
  };
  try {
    const adopted = adoptedIn(template);
    const tableName = adopted ?? (await createTable(client, template));
    if (!isOurs && adopted === undefined) await emptyTable(client, tableName);
    const streamArn = await streamOf(client, tableName);
    return { endpoint, tableName, streamArn, streamFrom: isOurs ? 'TRIM_HORIZON' : 'LATEST', mark: marking(client, tableName), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
