import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** The least that a function which speaks with the table can be: the SDK, and the commands that we use. */
const client = new DynamoDBClient({ cacheMiddleware: true });
const commands = [BatchGetItemCommand, GetItemCommand, PutItemCommand, QueryCommand, TransactWriteItemsCommand, UpdateItemCommand];
export const handler = async (event: { command: number; input: never; item: Record<string, unknown> }): Promise<unknown> => {
  const Command = commands[event.command] as typeof GetItemCommand;
  return [await client.send(new Command(event.input)), marshall(event.item), unmarshall({})];
};
