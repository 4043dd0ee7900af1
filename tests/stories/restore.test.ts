import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  BatchWriteItemCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  PutItemCommand,
  paginateScan,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { readyToAdopt } from '../../infra/adopt.ts';
import { readDeployment } from '../../infra/deployment.ts';
import { createTable, localClient } from '../../infra/local/dynamodb.ts';
import { type Stack, startStack } from '../../infra/local/stack.ts';
import { readTemplate } from '../../infra/local/template.ts';
import { keyholderApp } from '../../infra/synth.ts';
import { database } from '../support/database.ts';

const RESTORED = 'keyholder-example-restored';
const json = { 'content-type': 'application/json' };

describe('a table that was restored', () => {
  let stack: Stack | undefined;
  let outdir: string | undefined;
  afterEach(async () => {
    await stack?.stop();
    if (outdir !== undefined) rmSync(outdir, { recursive: true, force: true });
  });
  const start = async (assembly: string): Promise<Stack> => {
    const options = { assembly, database: { endpoint: database() }, port: 0, schedules: false, pollEvery: 20 };
    stack = await startStack({ ...options, onLog: () => undefined });
    return stack;
  };
  const asAnna = async ({ url, tokenFor }: Stack, route: string, body?: object) => {
    const [method = '', where] = route.split(' ');
    const authorization = `Bearer ${await tokenFor({ email: 'anna@installer.example' })}`;
    const response = await fetch(url + where, {
      method,
      headers: { authorization, ...(body && json) },
      ...(body && { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: an answer is looked at field by field
    return { status: response.status, body: (await response.json()) as any };
  };

  /** What AWS makes of a table at a moment: all its items under another name, without stream, time to live and protection. */
  const restore = async (client: ReturnType<typeof localClient>, from: string): Promise<void> => {
    await createTable(client, readTemplate(inject('assembly')), { name: RESTORED, hasStream: false });
    // One of 0.1 had no index of work.
    const GlobalSecondaryIndexUpdates = [{ Delete: { IndexName: 'work' } }];
    await client.send(new UpdateTableCommand({ TableName: RESTORED, GlobalSecondaryIndexUpdates }));
    // An index goes in its own time, and DynamoDB Local takes no writes while it does.
    const indexes = async () => {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: RESTORED }));
      return Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName);
    };
    await expect.poll(indexes, { timeout: 30_000 }).not.toContain('work');
    for await (const { Items = [] } of paginateScan({ client }, { TableName: from }))
      for (let at = 0; at < Items.length; at += 25) {
        const writes = Items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }));
        await client.send(new BatchWriteItemCommand({ RequestItems: { [RESTORED]: writes } }));
      }
  };

  /** Engines keep no backups: what AWS would be asked about them is answered here, all else by the engine. */
  const withoutBackups = (client: ReturnType<typeof localClient>) => {
    const send = client.send.bind(client);
    const asked: string[] = [];
    const answering = Object.assign(Object.create(client), {
      send: (command: { constructor: { name: string } }, ...more: never[]) => {
        const { name } = command.constructor;
        if (!/ContinuousBackups/.test(name)) return send(command as never, ...more);
        asked.push(name);
        return Promise.resolve({ ContinuousBackupsDescription: {} });
      },
    }) as ReturnType<typeof localClient>;
    return { client: answering, asked };
  };

  it('is made ready, named in the deployment, and goes on where it was at that moment', async () => {
    const before = await start(inject('assembly'));
    await asAnna(before, 'POST /companies', { name: 'Demo Alarm', country: 'DE' });
    const { body: site } = await asAnna(before, 'POST /sites', { name: 'Villa Rosa', timeZone: 'UTC' });
    const client = localClient(before.dynamoEndpoint);
    await restore(client, before.tableName);
    await asAnna(before, `PATCH /sites/${site.id}`, { name: 'Changed by mistake' });
    await before.stop();

    const engine = withoutBackups(client);
    const table = await readyToAdopt(engine.client, RESTORED);
    expect(table.stream).toContain(`table/${RESTORED}/stream/`);
    expect(engine.asked).toEqual(['DescribeContinuousBackupsCommand', 'UpdateContinuousBackupsCommand']);
    const { Table } = await client.send(new DescribeTableCommand({ TableName: RESTORED }));
    expect(Table?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' });
    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).toSorted()).toEqual(['due', 'lists', 'work']);
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: RESTORED }));
    expect(TimeToLiveDescription).toMatchObject({ AttributeName: 'ttl' });
    // Twice is once.
    expect(await readyToAdopt(engine.client, RESTORED)).toEqual(table);

    outdir = await mkdtemp(path.join(tmpdir(), 'keyholder-adopted-'));
    const stream = `arn:aws:dynamodb:eu-central-1:111122223333:table/${RESTORED}/stream/2026-11-26T00:00:00.000`;
    keyholderApp({
      deployment: { ...readDeployment('example'), table: { name: RESTORED, stream } },
      bundles: inject('bundles'),
      checked: true,
      outdir,
    }).synth();
    const after = await start(outdir);
    expect(after.tableName).toBe(RESTORED);
    expect((await asAnna(after, `GET /sites/${site.id}`)).body.name).toBe('Villa Rosa');
    await asAnna(after, `POST /sites/${site.id}/devices`, { name: 'Camera', serial: 'RESTORED-1', category: 'camera' });
    const contact = { type: 'email', value: 'olga.restored@example.org' };
    expect((await asAnna(after, `POST /sites/${site.id}/invitations`, { contact })).status).toBe(201);
    await after.tick();
    after.advance(3 * 86_400);
    expect((await asAnna(after, 'GET /sites/work')).body.items).toMatchObject([{ id: site.id, work: { kind: 'waiting' } }]);
    expect(after.inbox().map(({ to }) => to)).toEqual(['olga.restored@example.org']);
  }, 60_000);

  it('is not taken for one of ours where it is none', async () => {
    const dynamo = mockClient(DynamoDBClient);
    const client = new DynamoDBClient({});
    dynamo.on(DescribeTableCommand).resolves({ Table: { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] } });
    await expect(readyToAdopt(client, 'other')).rejects.toThrow('other is no table of Keyholder: it has other keys or indexes.');
    dynamo.on(DescribeTableCommand).rejects(Object.assign(new Error('no'), { name: 'ResourceNotFoundException' }));
    await expect(readyToAdopt(client, 'none')).rejects.toThrow('There is no table none.');
    expect(dynamo.commandCalls(PutItemCommand)).toHaveLength(0);
    expect(dynamo.commandCalls(UpdateContinuousBackupsCommand)).toHaveLength(0);
    expect(dynamo.commandCalls(DescribeContinuousBackupsCommand)).toHaveLength(0);
    dynamo.restore();
  });
});
