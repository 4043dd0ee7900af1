import { brotliDecompressSync } from 'node:zlib';
import {
  TransactionCanceledException,
  TransactionConflictException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { lostRace, type Step, type Write } from '#adapters/dynamodb/step';
import { stepsOf } from '#adapters/dynamodb/steps';
import { getItem, read, type Table } from '#adapters/dynamodb/table';
import { keys } from '#adapters/dynamodb/table-keys';
import { type Changes, Unavailable } from '#app/kernel/ports';
import { Refused } from '#domain/refusal';

/** Compressed: an answer about many devices names them over and over, and has to fit into one item. */
const StoredAnswer = z.object({
  fingerprint: z.string(),
  answer: z.instanceof(Uint8Array),
  keptUntil: z.string(),
  cause: z.object({ id: z.string(), email: z.string() }).optional(),
});

const inTable = (TableName: string, write: Write): TransactWriteItem =>
  Object.fromEntries(Object.entries(write).map(([kind, what]) => [kind, { TableName, ...what }]));

export const dynamoChanges = ({ client, name: TableName }: Table): Changes => ({
  async commit(change, once) {
    const steps = stepsOf(change, once);
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: steps.map(({ write }) => inTable(TableName, write)) }));
    } catch (error) {
      throw refusalOf(error, steps) ?? error;
    }
  },

  async answered({ scope, key, fingerprint }, now) {
    const item = await getItem({ client, name: TableName }, keys.idempotency(scope, key));
    const kept = item && StoredAnswer.parse(item);
    if (!kept || kept.keptUntil <= now) return undefined;
    if (kept.fingerprint !== fingerprint) {
      throw new Refused('idempotency-key-reused', 'This Idempotency-Key was used for another request.');
    }
    return { answer: JSON.parse(brotliDecompressSync(kept.answer).toString()), cause: kept.cause };
  },
});

/** The first failed condition says why; a conflict with another transaction is a race like any other. */
const refusalOf = (error: unknown, steps: readonly Step[]): Error | undefined => {
  if (error instanceof TransactionConflictException) return lostRace();
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
  if (codes.includes('ThrottlingError') || codes.includes('ProvisionedThroughputExceeded')) {
    return new Unavailable('the table is overloaded', { cause: error });
  }
  const failed = codes.indexOf('ConditionalCheckFailed');
  const stored = error.CancellationReasons?.[failed]?.Item;
  if (failed >= 0) return steps[failed]?.refusal?.(stored && read(stored));
  return codes.includes('TransactionConflict') ? lostRace() : undefined;
};
