import { setTimeout as sleep } from 'node:timers/promises';
import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { LOCAL_CREDENTIALS } from './dynamodb.ts';
import { matches } from './pattern.ts';
import { REGION } from './template.ts';

export type MappingProperties = {
  FunctionName: string;
  BatchSize: number;
  FilterCriteria: { Filters: { Pattern: string }[] };
  MaximumRetryAttempts: number;
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
  /** Resolves once everything written before the call was handed over; says whether anything was. */
  drained(): Promise<boolean>;
  stop(): Promise<void>;
};

type LambdaRecord = { eventID?: string | undefined; dynamodb: { SequenceNumber: string } };

const lambdaRecord = ({ eventID, eventName, dynamodb }: _Record, streamArn: string): LambdaRecord => ({
  eventID,
  ...{ eventName, eventVersion: '1.1', eventSource: 'aws:dynamodb', eventSourceARN: streamArn, awsRegion: REGION },
  dynamodb: {
    ...dynamodb,
    ApproximateCreationDateTime: Math.floor(Number(dynamodb?.ApproximateCreationDateTime ?? 0) / 1_000),
    SequenceNumber: dynamodb?.SequenceNumber ?? '',
  } as LambdaRecord['dynamodb'],
});

/** One event source mapping: polls the stream in order, filters, batches, retries from the lowest failure, puts aside. */
export const startMapping = async ({
  endpoint,
  streamArn,
  from,
  mapping,
  invoke,
  deadLetter,
  pollEvery,
}: Setting): Promise<StreamMapping> => {
  const client = new DynamoDBStreamsClient({ endpoint, region: REGION, credentials: LOCAL_CREDENTIALS });
  const patterns = mapping.FilterCriteria.Filters.map(({ Pattern }) => JSON.parse(Pattern));
  const iterators = new Map<string, string | undefined>();
  let stopped = false;
  let polls = 0;
  let handedOver = 0;

  /** Hands a batch over until nothing of it is left, as Lambda does. */
  const deliver = async (records: LambdaRecord[], attempt = 0): Promise<void> => {
    if (records.length === 0 || stopped) return;
    const answer = await invoke({ Records: records }).catch(() => 'error' as const);
    const failures =
      answer === 'error' ? undefined : ((answer as { batchItemFailures?: { itemIdentifier: string }[] })?.batchItemFailures ?? []);
    if (failures?.length === 0) return;
    const failed = new Set(failures?.map(({ itemIdentifier }) => itemIdentifier));
    const lowest = records.findIndex(({ dynamodb }) => failed.has(dynamodb.SequenceNumber));
    const rest = records.slice(Math.max(lowest, 0));
    if (attempt >= mapping.MaximumRetryAttempts) {
      deadLetter({ function: mapping.FunctionName, sequenceNumbers: rest.map(({ dynamodb }) => dynamodb.SequenceNumber) });
      return;
    }
    await sleep(20 * 2 ** attempt);
    if (failures === undefined && mapping.BisectBatchOnFunctionError && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2);
      await deliver(rest.slice(0, middle), attempt + 1);
      await deliver(rest.slice(middle), attempt + 1);
    } else {
      await deliver(rest, attempt + 1);
    }
  };

  /** At first, and whenever a shard has come to its end: its children carry on. */
  const discover = async (ShardIteratorType: Setting['from']): Promise<void> => {
    if ([...iterators.values()].some((iterator) => iterator !== undefined)) return;
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn: streamArn }));
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      if (ShardId === undefined || iterators.has(ShardId)) continue;
      const { ShardIterator } = await client.send(new GetShardIteratorCommand({ StreamArn: streamArn, ShardId, ShardIteratorType }));
      iterators.set(ShardId, ShardIterator);
    }
  };

  /** Lambda takes the records of one partition in order and of others beside; one shard here, so one batch after another. */
  const poll = async (): Promise<void> => {
    await discover('TRIM_HORIZON');
    for (const [shard, ShardIterator] of iterators) {
      if (ShardIterator === undefined) continue;
      const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator, Limit: 1_000 }));
      iterators.set(shard, NextShardIterator);
      const wanted = Records.map((record) => lambdaRecord(record, streamArn)).filter((record) =>
        patterns.some((pattern) => matches(pattern, record)),
      );
      for (let start = 0; start < wanted.length; start += mapping.BatchSize) {
        const batch = wanted.slice(start, start + mapping.BatchSize);
        await deliver(batch);
        handedOver += batch.length;
      }
    }
  };

  let wake = (): void => undefined;
  /** Until the next poll is due, or somebody waits for it. */
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pollEvery);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  await discover(from);
  const loop = (async () => {
    while (!stopped) {
      await poll().catch((error) => {
        if (!stopped) console.error(`stream of ${mapping.FunctionName}: ${error}`);
      });
      polls++;
      await pause();
    }
  })();

  return {
    async drained() {
      const before = handedOver;
      // The poll under way may have read before the last write; the next one has not.
      const enough = polls + 2;
      while (polls < enough && !stopped) {
        wake();
        await sleep(2);
      }
      return handedOver > before;
    },
    async stop() {
      stopped = true;
      wake();
      await loop;
      client.destroy();
    },
  };
};
