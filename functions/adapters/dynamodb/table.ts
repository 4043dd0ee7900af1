import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchGetItemCommand,
  type BatchGetItemCommandOutput,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { inBatches } from '#adapters/dynamodb/table-keys';
import { ForeignPosition, type Page, type PageRequest, type Position, Unavailable } from '#app/kernel/ports';

/** An item as we read and write it; DynamoDB's own attribute values stay in here. */
export type Item = Record<string, unknown>;

/** The one table and the client that reaches it. */
export type Table = { client: DynamoDBClient; name: string };

export const connectTable = (name: string): Table => {
  const client = new DynamoDBClient({ cacheMiddleware: true });
  // It copies every answer for a log that nobody keeps: a twentieth of a call's CPU.
  client.middlewareStack.remove('loggerMiddleware');
  return { client, name };
};

const Version = z.object({ version: z.int() });
/** What a write of it is conditional on. */
export const versionOf = (item: Item): number => Version.parse(item).version;

export const stored = (item: Item): Record<string, AttributeValue> => marshall(item, { removeUndefinedValues: true });

export const read = (item: Record<string, AttributeValue>): Item => unmarshall(item);

const Key = z.object({ pk: z.string(), sk: z.string() });
/** Where an item is, also of one that an index shows. */
export const keyOf = (item: Item): { pk: string; sk: string } => Key.parse(item);

/** One item, strongly consistent. */
export const getItem = async ({ client, name }: Table, key: { pk: string; sk: string }): Promise<Item | undefined> => {
  const { Item } = await client.send(new GetItemCommand({ TableName: name, Key: stored(key), ConsistentRead: true }));
  return Item && read(Item);
};

/** A strongly consistent read of as many items as one call takes; those that are not there are left out. */
export type ReadItems = (keys: readonly { pk: string; sk: string }[]) => Promise<Item[]>;

/** What a batch leaves out is throttled: it is asked for again, later and later, and not for ever. */
const ATTEMPTS = 5;
const PAUSE = 25;

/** Many items by their keys, in the order of these; those that are not there are left out. @throws Unavailable */
export const getItems = async (
  { client, name }: Table,
  keys: readonly { pk: string; sk: string }[],
  { ConsistentRead = true } = {},
): Promise<Item[]> => {
  const readBatch = async (batch: readonly { pk: string; sk: string }[]): Promise<Item[]> => {
    const items: Item[] = [];
    let asked = batch.map(stored);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const answer: BatchGetItemCommandOutput = await client.send(
        new BatchGetItemCommand({ RequestItems: { [name]: { Keys: asked, ConsistentRead } } }),
      );
      for (const item of answer.Responses?.[name] ?? []) items.push(read(item));
      asked = answer.UnprocessedKeys?.[name]?.Keys ?? [];
      if (asked.length === 0) return items;
      await sleep(Math.random() * PAUSE * 2 ** attempt);
    }
    throw new Unavailable('the table reads some keys and not others');
  };
  const found = (await Promise.all(inBatches(keys).map(readBatch))).flat();
  const placeOf = ({ pk, sk }: Item) => `${pk}\n${sk}`;
  const byPlace = new Map(found.map((item) => [placeOf(item), item]));
  return keys.map((key) => byPlace.get(placeOf(key))).filter((item) => item !== undefined);
};

type Query = Omit<QueryCommandInput, 'TableName' | 'ExpressionAttributeValues' | 'ExclusiveStartKey' | 'Limit'> & { values: Item };

/** A query to its end: every page, in order. */
export const queryAll = async ({ client, name }: Table, { values, ...query }: Query): Promise<Item[]> => {
  const items: Item[] = [];
  let from: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({ TableName: name, ...query, ExpressionAttributeValues: stored(values), ...(from && { ExclusiveStartKey: from }) }),
    );
    for (const item of page.Items ?? []) items.push(read(item));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
};

/**
 * One page of a query, and where the next begins; keys are strings throughout, so a position is a record of strings.
 * @throws ForeignPosition when it is to go on in another partition.
 */
export const queryPage = async (
  { client, name }: Table,
  { values, ...query }: Query,
  { limit, from }: PageRequest,
): Promise<Page<Item>> => {
  if (from && !Object.values(from).includes(String(values[':pk']))) throw new ForeignPosition('a position of another list');
  const page = await client.send(
    new QueryCommand({
      TableName: name,
      ...query,
      ExpressionAttributeValues: stored(values),
      Limit: limit,
      ...(from && { ExclusiveStartKey: stored(from) }),
    }),
  );
  return { items: (page.Items ?? []).map(read), next: page.LastEvaluatedKey && (read(page.LastEvaluatedKey) as Position) };
};
