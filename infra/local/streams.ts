import { setTimeout as sleep } from 'node:timers/promises';
import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { MARK } from './database.ts';
import { LOCAL_CREDENTIALS } from './dynamodb.ts';
import { matches } from './pattern.ts';
import { REGION } from './template.ts';

export type MappingProperties = {
  FunctionName: string;
  EventSourceArn: string;
  BatchSize: number;
  FilterCriteria: { Filters: { Pattern: string }[] };
  /** Without it, for as long as the stream has it. */
  MaximumRetryAttempts?: number;
  BisectBatchOnFunctionError: boolean;
  DestinationConfig: { OnFailure: { Destination: string } };
};

type Setting = {
  endpoint: string;
  streamArn: string;
  /** Whether it begins with what the stream holds, or with what comes. */
  from: 'TRIM_HORIZON' | 'LATEST';
  mapping: MappingProperties;
  invoke: (event: { Records: unknown[] }) => Promise<unknown>;
  deadLetter: (body: unknown) => void;
  pollEvery: number;
};

export type StreamMapping = {
  /** Resolves once a mark has come by, and everything written before it was handed over; says whether anything was. */
  drained(mark: string): Promise<boolean>;
  stop(): Promise<void>;
};

type LambdaRecord = { eventID?: string | undefined; dynamodb: { SequenceNumber: string; Keys?: { pk?: { S?: string } } } };

const lambdaRecord = ({ eventID, eventName, dynamodb }: _Record, streamArn: string): LambdaRecord => ({
  eventID,
  ...{ eventName, eventVersion: '1.1', eventSource: 'aws:dynamodb', eventSourceARN: streamArn, awsRegion: REGION },
  dynamodb: {
    ...dynamodb,
    ApproximateCreationDateTime: Math.floor(Number(dynamodb?.ApproximateCreationDateTime ?? 0) / 1_000),
    SequenceNumber: dynamodb?.SequenceNumber ?? '',
  } as LambdaRecord['dynamodb'],
});

/** Milliseconds. */
const LONGEST_PAUSE = 5_000;

const FAILED = Symbol('the function failed');

type Delivering = Pick<Setting, 'mapping' | 'invoke' | 'deadLetter'>;

/** Where a batch goes on after an answer: at its lowest failure, as a whole after an error; undefined when all is done. */
const leftOf = (records: LambdaRecord[], answer: unknown): LambdaRecord[] | undefined => {
  if (answer === FAILED) return records;
  const { batchItemFailures = [] } = (answer ?? {}) as { batchItemFailures?: { itemIdentifier: string }[] };
  if (batchItemFailures.length === 0) return undefined;
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const lowest = records.findIndex(({ dynamodb }) => failed.has(dynamodb.SequenceNumber));
  return records.slice(Math.max(lowest, 0));
};

/** Hands batches over, each until nothing of it is left, as Lambda does. */
const deliverer = ({ mapping, invoke, deadLetter }: Delivering, hasStopped: () => boolean) => {
  const deliver = async (records: LambdaRecord[], attempt = 0): Promise<void> => {
    if (records.length === 0 || hasStopped()) return;
    const answer = await invoke({ Records: records }).catch(() => FAILED);
    const rest = leftOf(records, answer);
    if (!rest) return;
    if (attempt >= (mapping.MaximumRetryAttempts ?? Number.POSITIVE_INFINITY)) {
      deadLetter({ function: mapping.FunctionName, sequenceNumbers: rest.map(({ dynamodb }) => dynamodb.SequenceNumber) });
      return;
    }
    await sleep(Math.min(20 * 2 ** attempt, LONGEST_PAUSE));
    const isHalved = answer === FAILED && mapping.BisectBatchOnFunctionError && rest.length > 1;
    const middle = isHalved ? Math.ceil(rest.length / 2) : rest.length;
    await deliver(rest.slice(0, middle), attempt + 1);
    await deliver(rest.slice(middle), attempt + 1);
  };
  return deliver;
};

/** Reads a stream from shard to shard, in order. */
const streamReader = (client: DynamoDBStreamsClient, StreamArn: string) => {
  const iterators = new Map<string, string | undefined>();
  return {
    /** At first, and whenever a shard has come to its end: its children carry on. */
    async discover(ShardIteratorType: Setting['from']): Promise<void> {
      if ([...iterators.values()].some((iterator) => iterator !== undefined)) return;
      const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
      for (const { ShardId } of StreamDescription?.Shards ?? []) {
        if (ShardId === undefined || iterators.has(ShardId)) continue;
        const { ShardIterator } = await client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType }));
        iterators.set(ShardId, ShardIterator);
      }
    },
    /** What has come since, a shard after another. */
    async *next(): AsyncGenerator<LambdaRecord[]> {
      for (const [shard, ShardIterator] of iterators) {
        if (ShardIterator === undefined) continue;
        const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator, Limit: 1_000 }));
        iterators.set(shard, NextShardIterator);
        yield Records.map((record) => lambdaRecord(record, StreamArn));
      }
    },
  };
};

/** A pause that can be cut short. */
const createPause = (milliseconds: number) => {
  let wake = (): void => undefined;
  return {
    wake: () => wake(),
    over: () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
};

/** One event source mapping: polls the stream in order, filters, batches, retries from the lowest failure, puts aside. */
export const startMapping = async ({ endpoint, streamArn, from, pollEvery, ...delivering }: Setting): Promise<StreamMapping> => {
  const { mapping } = delivering;
  const client = new DynamoDBStreamsClient({ endpoint, region: REGION, credentials: LOCAL_CREDENTIALS });
  const patterns = mapping.FilterCriteria.Filters.map(({ Pattern }) => JSON.parse(Pattern));
  const isWanted = (record: LambdaRecord) => patterns.some((pattern) => matches(pattern, record));
  const reader = streamReader(client, streamArn);
  const pause = createPause(pollEvery);
  let stopped = false;
  const marks = new Set<string>();
  let handedOver = 0;
  const deliver = deliverer(delivering, () => stopped);

  /** Lambda takes the records of one partition in order and of others beside; one shard here, so one batch after another. */
  const poll = async (): Promise<void> => {
    await reader.discover('TRIM_HORIZON');
    for await (const records of reader.next()) {
      const wanted = records.filter(isWanted);
      for (let start = 0; start < wanted.length; start += mapping.BatchSize) {
        const batch = wanted.slice(start, start + mapping.BatchSize);
        await deliver(batch);
        handedOver += batch.length;
      }
      for (const { dynamodb } of records) if (dynamodb.Keys?.pk?.S?.startsWith(MARK)) marks.add(dynamodb.Keys.pk.S);
    }
  };

  await reader.discover(from);
  const loop = (async () => {
    while (!stopped) {
      await poll().catch((error) => stopped || console.error(`stream of ${mapping.FunctionName}: ${error}`));
      await pause.over();
    }
  })();

  return {
    async drained(mark) {
      const before = handedOver;
      while (!marks.delete(mark) && !stopped) {
        pause.wake();
        await sleep(2);
      }
      return handedOver > before;
    },
    async stop() {
      stopped = true;
      pause.wake();
      await loop;
      client.destroy();
    },
  };
};
