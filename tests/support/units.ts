import {
  type AttributeValue,
  BatchGetItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  type GlobalSecondaryIndexDescription,
  QueryCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';

type Item = Record<string, AttributeValue>;

const KB = 1_024;
const utf8 = (text: string): number => Buffer.byteLength(text);
/** Two digits a byte and one more, and one for a sign, without the zeros at both ends. */
const sizeOfNumber = (number: string): number => {
  const digits = number
    .replace(/^-/, '')
    .replace('.', '')
    .replace(/^0+|0+$/g, '');
  return Math.ceil(Math.max(1, digits.length) / 2) + 1 + Number(number.startsWith('-'));
};
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const sizeOfValue = (value: AttributeValue): number => {
  if (value.S !== undefined) return utf8(value.S);
  if (value.N !== undefined) return sizeOfNumber(value.N);
  if (value.B !== undefined) return value.B.length;
  if (value.SS !== undefined) return sum(value.SS.map(utf8));
  if (value.L !== undefined) return 3 + sum(value.L.map((one) => 1 + sizeOfValue(one)));
  if (value.M !== undefined) return 3 + sum(Object.entries(value.M).map(([name, one]) => 1 + utf8(name) + sizeOfValue(one)));
  return 1;
};

/** The bytes that AWS bills an item by: every name and every value. */
export const sizeOf = (item: Item): number => sum(Object.entries(item).map(([name, value]) => utf8(name) + sizeOfValue(value)));

const unitsOfSize = (item: Item | undefined): number => Math.ceil((item ? sizeOf(item) : 0) / KB);

/** What an index holds of an item; nothing of one without its key. */
const projected = (item: Item | undefined, { KeySchema = [], Projection = {} }: GlobalSecondaryIndexDescription): Item | undefined => {
  const keys = KeySchema.flatMap(({ AttributeName }) => AttributeName ?? []);
  if (!item || keys.some((key) => item[key] === undefined)) return undefined;
  if (Projection.ProjectionType === 'ALL') return item;
  const names = new Set(['pk', 'sk', ...keys, ...(Projection.NonKeyAttributes ?? [])]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
};

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  );
};

/** An index entry that stays is written only where it changes; one whose key changes is deleted and written anew. */
const indexUnits = (before: Item | undefined, after: Item | undefined, index: GlobalSecondaryIndexDescription): number => {
  const [was, is] = [projected(before, index), projected(after, index)];
  if (!was || !is) return Math.max(unitsOfSize(was), unitsOfSize(is));
  if (isSame(was, is)) return 0;
  const isMoved = (index.KeySchema ?? []).some(({ AttributeName = '' }) => !isSame(was[AttributeName], is[AttributeName]));
  return isMoved ? unitsOfSize(was) + unitsOfSize(is) : Math.max(unitsOfSize(was), unitsOfSize(is));
};

const keyOf = ({ Put, Update, Delete, ConditionCheck }: TransactWriteItem): Item => {
  const key = Update?.Key ?? Delete?.Key ?? ConditionCheck?.Key ?? Put?.Item;
  if (!key?.['pk'] || !key['sk']) throw new Error('a write without a key');
  return { pk: key['pk'], sk: key['sk'] };
};

/** What something cost. */
export type Cost = {
  calls: number;
  /** How many of them had to follow one another. */
  steps: number;
  readUnits: number;
  /** Of the table, and of its indexes. */
  writeUnits: number;
  indexUnits: number;
  /** Items of its transactions, and their bytes. */
  items: number;
  bytes: number;
};

type Send = (command: unknown) => Promise<Record<string, unknown>>;

const READ_UNIT = 4 * KB;
const readUnits = (command: unknown, answer: { Item?: Item; Items?: Item[]; Responses?: Record<string, Item[]> }): number => {
  const isConsistent = (input: { ConsistentRead?: boolean | undefined }): number => (input.ConsistentRead ? 1 : 0.5);
  const units = (items: readonly Item[]) => Math.max(1, Math.ceil(sum(items.map(sizeOf)) / READ_UNIT));
  if (command instanceof GetItemCommand) return isConsistent(command.input) * units(answer.Item ? [answer.Item] : []);
  if (command instanceof QueryCommand) return isConsistent(command.input) * units(answer.Items ?? []);
  if (!(command instanceof BatchGetItemCommand)) return 0;
  const asked = Object.entries(command.input.RequestItems ?? {});
  return sum(
    asked.map(([table, { Keys = [], ...input }]) => {
      const found = answer.Responses?.[table] ?? [];
      return isConsistent(input) * (sum(found.map((item) => units([item]))) + Keys.length - found.length);
    }),
  );
};

/**
 * What runs through a client, reckoned from the items themselves, as AWS's pages say: a write of a transaction twice for each begun
 * kilobyte of the greater of before and after, and once for each of an index entry that changes. Engines that run on one
 * machine miscount transactions.
 * @returns what a run costs.
 */
export const meteredClient = async (client: DynamoDBClient, table: string) => {
  const send = client.send.bind(client) as unknown as Send;
  const { Table } = (await send(new DescribeTableCommand({ TableName: table }))) as {
    Table: { GlobalSecondaryIndexes: GlobalSecondaryIndexDescription[] };
  };
  const stored = async (keys: Item[]): Promise<(Item | undefined)[]> => {
    const { Responses } = (await send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }))) as {
      Responses: Record<string, Item[]>;
    };
    return keys.map((key) => Responses[table]?.find((item) => item['pk']?.S === key['pk']?.S && item['sk']?.S === key['sk']?.S));
  };

  return async (run: () => Promise<unknown>): Promise<Cost> => {
    const cost: Cost = { calls: 0, steps: 0, readUnits: 0, writeUnits: 0, indexUnits: 0, items: 0, bytes: 0 };
    let ended = 0;
    const written = async (command: TransactWriteItemsCommand) => {
      const items = command.input.TransactItems ?? [];
      const keys = items.map(keyOf);
      const before = await stored(keys);
      const answer = await send(command);
      const after = await stored(keys);
      for (const [place, item] of items.entries()) {
        const [was, is] = [before[place], after[place]];
        cost.items++;
        cost.bytes += Math.max(was ? sizeOf(was) : 0, is ? sizeOf(is) : 0);
        cost.writeUnits += 2 * Math.max(1, unitsOfSize(was), unitsOfSize(is));
        if (!item.ConditionCheck) cost.indexUnits += sum(Table.GlobalSecondaryIndexes.map((index) => indexUnits(was, is, index)));
      }
      return answer;
    };
    client.send = (async (command: unknown) => {
      cost.calls++;
      const step = ended + 1;
      cost.steps = Math.max(cost.steps, step);
      const answer = await (command instanceof TransactWriteItemsCommand ? written(command) : send(command));
      cost.readUnits += readUnits(command, answer);
      ended = Math.max(ended, step);
      return answer;
    }) as typeof client.send;
    try {
      await run();
    } finally {
      client.send = send as unknown as typeof client.send;
    }
    return cost;
  };
};
