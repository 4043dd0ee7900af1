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
  stop(): Promise<void>;
};

/** The template's table with its stream. */
export const openDatabase = async (template: Template, database: Database, dataDir: string | undefined): Promise<OpenDatabase> => {
  const isOurs = typeof database === 'string';
  const { endpoint, stop } = isOurs ? await startDynamoDb(database, dataDir) : { ...database, stop: async () => undefined };
  const client = localClient(endpoint);
  try {
    const tableName = await createTable(client, template);
    if (!isOurs) await emptyTable(client, tableName);
    const streamArn = await streamOf(client, tableName);
    return { endpoint, tableName, streamArn, streamFrom: isOurs ? 'TRIM_HORIZON' : 'LATEST', stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    client.destroy();
  }
};
