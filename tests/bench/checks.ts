import nodeHttp from 'node:http';
import { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import aws4 from 'aws4';
import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { organization } from 'better-auth/plugins';
import { createAccessControl } from 'better-auth/plugins/access';
import { stored } from '#adapters/dynamodb/table';
import { keys } from '#adapters/dynamodb/table-keys';
import { connectAccess } from '#adapters/wire-access';
import { decideAccess } from '#app/grants/check-access';
import { instantOf } from '#domain/instant';
import type { Event } from '#web/event';
import { A_CLOUD } from '../support/builders.ts';
import { anna } from '../support/world.ts';
import { compareCpu, compareRates, type Run } from './rounds.ts';
import type { Row } from './subject.ts';

const { TABLE_NAME = '', AWS_ENDPOINT_URL_DYNAMODB = '', BENCH_ENGINE = '', AWS_REGION = '' } = process.env;

type Place = { siteId: string; deviceId: string };
type Setting = {
  machines: (event: never, context: never) => Promise<unknown>;
  eventOf: (asked: { route: string; body: unknown }) => Event;
  first: Place;
  great: Place;
  hundred: readonly string[];
};

const questionOn = ({ siteId, deviceId }: Place) => ({ technician: anna.email, siteId, deviceId, permission: 'live-view' as const });

const deciding = ({ machines, eventOf }: Setting, checks: object[], isAllowed: boolean): Run => {
  const event = eventOf({ route: 'POST /access/decide', body: { checks } });
  return async () => {
    const { body } = (await machines(event as never, {} as never)) as { body: string };
    if (body.includes('"allowed":true') !== isAllowed) throw new Error(body);
  };
};

const keysOf = (siteIds: readonly string[]) => [keys.technician(anna.email), ...siteIds.map((siteId) => keys.accessList(siteId))];

const bySdk = (siteIds: readonly string[]): Run => {
  const client = new DynamoDBClient({ cacheMiddleware: true });
  const all = keysOf(siteIds);
  const batches = [all.slice(0, 100), all.slice(100)].filter((batch) => batch.length > 0);
  return () =>
    Promise.all(
      batches.map((batch) =>
        client.send(new BatchGetItemCommand({ RequestItems: { [TABLE_NAME]: { Keys: batch.map(stored), ConsistentRead: true } } })),
      ),
    );
};

/** One signed request over a connection that is kept, its answer parsed, and nothing else. */
const byHttp = (siteId: string): Run => {
  const { hostname, port, host } = new URL(AWS_ENDPOINT_URL_DYNAMODB);
  const agent = new nodeHttp.Agent({ keepAlive: true });
  const asked = { RequestItems: { [TABLE_NAME]: { Keys: keysOf([siteId]).map(stored), ConsistentRead: true } } };
  return () =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify(asked);
      const { headers } = aws4.sign(
        {
          service: 'dynamodb',
          region: AWS_REGION,
          host,
          method: 'POST',
          path: '/',
          headers: { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amz-Target': 'DynamoDB_20120810.BatchGetItem' },
          body,
        },
        { accessKeyId: 'local', secretAccessKey: 'local' },
      );
      const request = nodeHttp.request(
        { agent, hostname, port, method: 'POST', path: '/', headers: headers as Record<string, string> },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('end', () => resolve(JSON.parse(text)));
        },
      );
      request.on('error', reject).end(body);
    });
};

/** What others take for the same question: may this member do that? With everything in the memory of the process. */
const byBetterAuth = async (): Promise<Run> => {
  const access = createAccessControl({ camera: ['view', 'configure'], organization: ['update', 'delete'] });
  const roles = { owner: access.newRole({ camera: ['view'], organization: ['update', 'delete'] }) };
  const auth = betterAuth({
    baseURL: 'http://localhost:1',
    secret: 'a'.repeat(64),
    database: memoryAdapter({ user: [], session: [], account: [], verification: [], organization: [], member: [], invitation: [] }),
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    plugins: [organization({ ac: access, roles })],
  });
  const { headers } = await auth.api.signUpEmail({
    body: { email: anna.email, password: 'correct horse battery', name: 'Anna' },
    returnHeaders: true,
  });
  const cookie = new Headers({ cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '' });
  const made = await auth.api.createOrganization({ body: { name: 'Demo Alarm', slug: 'demo' }, headers: cookie });
  return async () => {
    const { success } = await auth.api.hasPermission({
      headers: cookie,
      body: { organizationId: made?.id as string, permissions: { camera: ['view'] } },
    });
    if (!success) throw new Error('better-auth says no');
  };
};

/** The first to be measured would be measured cold: they share most of their code with those that follow. */
const warmed = async (runs: readonly Run[]): Promise<void> => {
  for (const began = performance.now(); performance.now() - began < 4_000; ) for (const run of runs) await run();
};

/** The check against what it could cost at least, against itself on a great site, and against another library. */
export const checks = async (setting: Setting): Promise<Row[]> => {
  const { first, great, hundred } = setting;
  const one = deciding(setting, [questionOn(first)], true);
  const onGreat = deciding(setting, [questionOn(great)], true);
  const onHundred = deciding(
    setting,
    hundred.map((siteId) => questionOn({ siteId, deviceId: first.deviceId })),
    false,
  );
  const [sdk, http] = [bySdk([first.siteId]), byHttp(first.siteId)];
  await warmed([one, onGreat, sdk, http]);
  const cpu = { unit: 'µs of CPU', calls: 1, steps: 1 } as const;
  const rows: Row[] = [
    { name: 'check', floor: 'the SDK’s BatchGetItem', ...cpu, ...(await compareCpu(one, sdk)) },
    { name: 'check', floor: 'raw signed HTTP', ...cpu, ...(await compareCpu(one, http)) },
    { name: 'check, 80 permissions on 500 devices', floor: 'check, one on one', ...cpu, ...(await compareCpu(onGreat, one)) },
    { name: 'decide, 100 on 100 sites', floor: 'the SDK, same calls', ...cpu, calls: 2, ...(await compareCpu(onHundred, bySdk(hundred))) },
  ];
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = BENCH_ENGINE;
  const access = connectAccess({ TABLE_NAME, ACCESS_READS: 'signed' });
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = AWS_ENDPOINT_URL_DYNAMODB;
  const throughEngine: Run = async () => {
    const [answer] = await decideAccess({ access, now: () => instantOf(new Date()) }, [questionOn(first)], A_CLOUD);
    if (!answer?.allowed) throw new Error('the engine says no');
  };
  const rates = await compareRates(throughEngine, await byBetterAuth(), 16);
  return [
    ...rows,
    { name: 'check through the engine, 16 at once', floor: 'better-auth in memory', unit: 'a second', calls: 1, steps: 1, ...rates },
  ];
};
