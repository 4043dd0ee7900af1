import { DynamoDBClient, TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { dynamoChanges } from '#adapters/dynamodb/changes';
import { command } from '#app/kernel/command';
import { type Change, LostRace, Unavailable } from '#app/kernel/ports';
import { aSite, NOON } from '../../support/builders.ts';
import { portsInMemory } from '../../support/memory.ts';

const client = new DynamoDBClient({ region: 'local' });
const mock = mockClient(client);
afterEach(() => mock.reset());

const change: Change = { at: NOON, site: { next: aSite(), version: 1 } };

describe('a change, as DynamoDB may answer it', () => {
  const changes = dynamoChanges({ client, name: 'Table' });
  const cancelled = (...codes: string[]) =>
    new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons: codes.map((Code) => ({ Code })) });

  it.each([
    ['another transaction was at the same item', cancelled('TransactionConflict'), LostRace],
    ['the site was changed meanwhile', cancelled('ConditionalCheckFailed'), LostRace],
  ])('is a lost race when %s', async (_case, error, expected) => {
    mock.on(TransactWriteItemsCommand).rejects(error);
    await expect(changes.commit(change)).rejects.toThrow(expected);
  });

  it.each(['ThrottlingError', 'ProvisionedThroughputExceeded'])('is unavailable for %s', async (code) => {
    mock.on(TransactWriteItemsCommand).rejects(cancelled('None', code));
    await expect(changes.commit(change)).rejects.toThrow(Unavailable);
  });

  it('is what it is for anything else', async () => {
    const error = cancelled('ValidationError');
    mock.on(TransactWriteItemsCommand).rejects(error);
    await expect(changes.commit(change)).rejects.toBe(error);
  });

  it('is decided anew after a lost race, and given up after eight', async () => {
    mock.on(TransactWriteItemsCommand).rejectsOnce(cancelled('TransactionConflict')).resolves({});
    let decisions = 0;
    const decide = async () => ({ change, answer: ++decisions });
    const ports = { ...portsInMemory(), changes, now: () => NOON };
    expect(await command(ports, undefined, decide)).toBe(2);
    mock.on(TransactWriteItemsCommand).rejects(cancelled('TransactionConflict'));
    await expect(command(ports, undefined, decide)).rejects.toThrow(expect.objectContaining({ refusal: 'changed-meanwhile' }));
    expect(decisions).toBe(10);
  });
});
