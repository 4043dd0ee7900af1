import { DynamoDBClient, TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { providerFailure } from '#adapters/aws/provider-failure';
import { dynamoChanges } from '#adapters/dynamodb/changes';
import { command } from '#app/kernel/command';
import { type Change, LostRace, Unavailable } from '#app/kernel/ports';
import { DAY } from '#domain/instant';
import { aCompany, aSite, aTechnician, DEVICES, id, later, NOON } from '../../support/builders.ts';
import { portsInMemory } from '../../support/memory.ts';
import { type Bench, newPorts } from '../../support/ports.ts';

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

const holderOf = async (ports: Bench, serial: string) => (await ports.serials.holders([serial])).get(serial);

describe('a change, on DynamoDB Local', () => {
  const once = { scope: 'person:a', key: 'k', fingerprint: 'f', answer: { a: 1 } };

  it('is all or nothing (rule 22)', async () => {
    const ports = await newPorts();
    await ports.changes.commit({ at: NOON, company: { next: aCompany(), version: 0 } });
    const limit = { name: 'x', of: 'y', most: 1, by: 1, from: NOON, until: later(DAY) };
    await ports.changes.commit({ at: NOON, limits: [limit] });
    await expect(ports.changes.commit({ at: NOON, site: { next: aSite(), version: 0 }, limits: [limit] }, once)).rejects.toThrow(
      expect.objectContaining({ refusal: 'too-many-requests' }),
    );
    expect(await ports.sites.load(aSite().id, 'site')).toBeUndefined();
    expect(await ports.changes.answered(once, NOON)).toBeUndefined();
  });

  it('is refused when what it read has changed, or was there already', async () => {
    const ports = await newPorts();
    const put = (version: number) => ports.changes.commit({ at: NOON, site: { next: aSite(), version } });
    await put(0);
    await expect(put(0)).rejects.toThrow(LostRace);
    await put(1);
    await expect(put(1)).rejects.toThrow(LostRace);
    expect((await ports.sites.load(aSite().id, 'site'))?.version).toBe(2);
  });

  it('touches only what is still there: a device, its serial, a technician', async () => {
    const ports = await newPorts();
    const device = { id: DEVICES[0], siteId: id('sit'), name: 'Camera', serial: 'S-1', category: 'camera', createdAt: NOON } as const;
    const serial = { serial: 'S-1', siteId: id('sit'), deviceId: DEVICES[0] };
    const commit = (change: Partial<Change>) => ports.changes.commit({ at: NOON, ...change });
    const gone: Partial<Change>[] = [
      { puts: [{ entity: 'device', value: device, mustExist: true }] },
      { puts: [{ entity: 'technician', value: aTechnician(), mustExist: true }] },
      { removes: [{ entity: 'device', value: device }] },
      { removes: [{ entity: 'serial', value: serial }] },
    ];
    for (const change of gone) await expect(commit(change)).rejects.toThrow(LostRace);
    // A serial that another site has taken since is not this one's to remove.
    await commit({ puts: [{ entity: 'serial', value: { ...serial, siteId: id('sit', 2) } }] });
    await expect(commit({ removes: [{ entity: 'serial', value: serial }] })).rejects.toThrow(LostRace);
    expect(await holderOf(ports, 'S-1')).toMatchObject({ siteId: id('sit', 2) });
  });

  it('puts a serial on one site only, or in the place of one that is known to be left behind', async () => {
    const ports = await newPorts();
    const put = (site: number, insteadOf?: number) => {
      const value = { serial: 'S-1', siteId: id('sit', site), deviceId: DEVICES[0] };
      return ports.changes.commit({
        at: NOON,
        puts: [{ entity: 'serial', value, insteadOf: insteadOf === undefined ? undefined : id('sit', insteadOf) }],
      });
    };
    await put(1);
    await expect(put(2)).rejects.toThrow(LostRace);
    await expect(put(2, 3)).rejects.toThrow(LostRace);
    await put(2, 1);
    expect((await holderOf(ports, 'S-1'))?.siteId).toBe(id('sit', 2));
  });

  it('counts up to a limit, and no further, however many come at once', async () => {
    const ports = await newPorts();
    const limit = { name: 'x', of: 'y', most: 5, by: 1, from: NOON, until: later(DAY) };
    const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => ports.changes.commit({ at: NOON, limits: [limit] })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });

  it('keeps an answer for its key for 24 hours, and no other request gets it (rule 24)', async () => {
    const ports = await newPorts();
    await ports.changes.commit({ at: NOON, company: { next: aCompany(), version: 0 } }, once);
    expect(await ports.changes.answered(once, later(DAY - 1))).toEqual({ answer: { a: 1 } });
    expect(await ports.changes.answered({ ...once, scope: 'person:b' }, NOON)).toBeUndefined();
    await expect(ports.changes.answered({ ...once, fingerprint: 'other' }, NOON)).rejects.toThrow(
      expect.objectContaining({ refusal: 'idempotency-key-reused' }),
    );
    await expect(ports.changes.commit({ at: NOON, company: { next: aCompany(), version: 1 } }, once)).rejects.toThrow(LostRace);
    // Time to live is housekeeping: a day later the key is free, though the item may still be there.
    expect(await ports.changes.answered(once, later(DAY))).toBeUndefined();
    await ports.changes.commit({ at: later(DAY), company: { next: aCompany(), version: 1 } }, once);
  });
});

describe('a provider’s error', () => {
  it.each([
    ['MessageRejected', false],
    ['Throttling', true],
    ['TimeoutError', true],
    ['AccountSendingPausedException', true],
  ])('%s passes: %s', (name, passing) => {
    expect(providerFailure(Object.assign(new Error('x'), { name }), ['MessageRejected'])).toMatchObject({ passing, message: name });
  });
});
