import { setImmediate } from 'node:timers/promises';
import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { LOCAL_CREDENTIALS } from './dynamodb.ts';
import { REGION } from './template.ts';

export type LambdaRecord = { eventID?: string | undefined; dynamodb: { SequenceNumber: string; Keys?: { pk?: { S?: string } } } };

type Setting = {
  endpoint: string;
  streamArn: string;
  /** Whether it begins with what the stream holds, or with what comes. */
  from: 'TRIM_HORIZON' | 'LATEST';
  /** Milliseconds after which it looks by itself: somebody may write who does not say so. */
  pollEvery: number;
};

export type TableStream = {
  /** Hands over whatever comes from then on, in order. */
  subscribe(take: (records: LambdaRecord[]) => void): void;
  /** Somebody has written: what it was comes soon, with what comes beside it. */
  written(): void;
  /** Looks at once. */
  wake(): void;
  stop(): Promise<void>;
};

const lambdaRecord = ({ eventID, eventName, dynamodb }: _Record, streamArn: string): LambdaRecord => ({
  eventID,
  ...{ eventName, eventVersion: '1.1', eventSource: 'aws:dynamodb', eventSourceARN: streamArn, awsRegion: REGION },
  dynamodb: {
    ...dynamodb,
    ApproximateCreationDateTime: Math.floor(Number(dynamodb?.ApproximateCreationDateTime ?? 0) / 1_000),
    SequenceNumber: dynamodb?.SequenceNumber ?? '',
  } as LambdaRecord['dynamodb'],
});

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

/** A pause that can be cut short, also before it begins. */
const createPause = (milliseconds: number) => {
  let isAwake = false;
  let end = (): void => undefined;
  return {
    wake: () => {
      isAwake = true;
      end();
    },
    async over(): Promise<void> {
      if (!isAwake) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isAwake = false;
    },
  };
};

/** Milliseconds. */
const BESIDE = 10;

/** The stream of a table, read once, whoever listens. */
export const openStream = async ({ endpoint, streamArn, from, pollEvery }: Setting): Promise<TableStream> => {
  const client = new DynamoDBStreamsClient({ endpoint, region: REGION, credentials: LOCAL_CREDENTIALS });
  const reader = streamReader(client, streamArn);
  const takers: ((records: LambdaRecord[]) => void)[] = [];
  const pause = createPause(pollEvery);
  let stopped = false;
  let waking: NodeJS.Timeout | undefined;

  const poll = async (): Promise<void> => {
    await reader.discover('TRIM_HORIZON');
    for await (const records of reader.next()) for (const take of takers) take(records);
  };

  await reader.discover(from);
  let loop: Promise<void> | undefined;
  const read = async (): Promise<void> => {
    // Whoever subscribes together hears of everything.
    await setImmediate();
    while (!stopped) {
      await poll().catch((error) => stopped || console.error(`stream ${streamArn}: ${error}`));
      await pause.over();
    }
  };

  return {
    subscribe(take) {
      takers.push(take);
      loop ??= read();
    },
    written() {
      waking ??= setTimeout(() => {
        waking = undefined;
        pause.wake();
      }, BESIDE);
    },
    wake: pause.wake,
    async stop() {
      stopped = true;
      clearTimeout(waking);
      pause.wake();
      await loop;
      client.destroy();
    },
  };
};
