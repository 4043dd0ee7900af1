import { type AttributeValue, DynamoDBClient, GetItemCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { ForeignPosition, type Page, type PageRequest, type Position } from '#app/ports';

/** An item as we read and write it; DynamoDB's own attribute values stay in here. */
export type Item = Record<string, unknown>;

/** The one table and the client that reaches it. */
export type Table = { client: DynamoDBClient; name: string };

export const connectTable = (name: string): Table => ({ client: new DynamoDBClient({ cacheMiddleware: true }), name });

export const stored = (item: Item): Record<string, AttributeValue> => marshall(item, { removeUndefinedValues: true });

export const read = (item: Record<string, AttributeValue>): Item => unmarshall(item);

/** One item, strongly consistent. */
export const getItem = async ({ client, name }: Table, key: { pk: string; sk: string }): Promise<Item | undefined> => {
  const { Item } = await client.send(new GetItemCommand({ TableName: name, Key: stored(key), ConsistentRead: true }));
  return Item && read(Item);
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
