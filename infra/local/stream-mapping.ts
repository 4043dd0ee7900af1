import { setTimeout as sleep } from 'node:timers/promises';
import { MARK } from './database.ts';
import { matches } from './pattern.ts';
import type { LambdaRecord, TableStream } from './streams.ts';

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
  stream: TableStream;
  mapping: MappingProperties;
  invoke: (event: { Records: unknown[] }) => Promise<unknown>;
  deadLetter: (body: unknown) => void;
};

export type StreamMapping = {
  /** Resolves once a mark has come by, and everything written before it was handed over; says whether anything was. */
  drained(mark: string): Promise<boolean>;
  stop(): Promise<void>;
};

/** Milliseconds. */
const LONGEST_PAUSE = 5_000;
const LOOKS_EVERY = 5;

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

/** Marks that have come by, and who waits for one. */
const createMarks = () => {
  const passed = new Set<string>();
  const waiting = new Map<string, () => void>();
  return {
    pass(mark: string): void {
      const resolve = waiting.get(mark);
      waiting.delete(mark);
      if (resolve) resolve();
      else passed.add(mark);
    },
    async passing(mark: string): Promise<void> {
      if (!passed.delete(mark)) await new Promise<void>((resolve) => waiting.set(mark, resolve));
    },
    passAll(): void {
      for (const resolve of waiting.values()) resolve();
    },
  };
};

const markIn = ({ dynamodb }: LambdaRecord): string | undefined => {
  const pk = dynamodb.Keys?.pk?.S;
  return pk?.startsWith(MARK) ? pk : undefined;
};

/** One event source mapping: filters what the stream shows, batches, retries from the lowest failure, puts aside. */
export const startMapping = ({ stream, ...delivering }: Setting): StreamMapping => {
  const { mapping } = delivering;
  const patterns = mapping.FilterCriteria.Filters.map(({ Pattern }) => JSON.parse(Pattern));
  const isWanted = (record: LambdaRecord) => patterns.some((pattern) => matches(pattern, record));
  const marks = createMarks();
  const pending: LambdaRecord[] = [];
  let stopped = false;
  let handedOver = 0;
  let working: Promise<void> | undefined;
  const deliver = deliverer(delivering, () => stopped);

  /** Lambda takes the records of one partition in order and of others beside; one shard here, so one batch after another. */
  const work = async (): Promise<void> => {
    while (pending.length > 0 && !stopped) {
      const batch = pending.splice(0, mapping.BatchSize);
      const records = batch.filter((record) => markIn(record) === undefined);
      await deliver(records);
      handedOver += records.length;
      for (const mark of batch.map(markIn)) if (mark !== undefined) marks.pass(mark);
    }
    working = undefined;
  };

  stream.subscribe((records) => {
    pending.push(...records.filter((record) => markIn(record) !== undefined || isWanted(record)));
    if (pending.length > 0) working ??= work();
  });

  return {
    async drained(mark) {
      const before = handedOver;
      // What was written just now is not in the stream at once.
      const looking = setInterval(stream.wake, LOOKS_EVERY);
      stream.wake();
      await marks.passing(mark);
      clearInterval(looking);
      return handedOver > before;
    },
    async stop() {
      stopped = true;
      marks.passAll();
      await working;
    },
  };
};
