import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { bundleEntry } from '../../infra/build.ts';
import { readDeployment } from '../../infra/deployment.ts';
import { functions } from '../../infra/functions.ts';
import { bundleOnce } from '../../infra/kept-bundles.ts';
import { createTable, localClient } from '../../infra/local/dynamodb.ts';
import { engineToRun, startDynamoDb } from '../../infra/local/engine.ts';
import { REGION, readTemplate } from '../../infra/local/template.ts';
import { keyholderApp } from '../../infra/synth.ts';
import { type Figure, report, saved, withFigures } from './report.ts';
import { spreadOf } from './rounds.ts';
import type { Row } from './subject.ts';

/** `npm run bench`: what things cost, beside the least that they could, in turns; `-- --save` keeps it (docs/figures.md). */
const {
  values: { save = false },
} = parseArgs({ options: { save: { type: 'boolean' } } });
const HERE = import.meta.dirname;
const IMPORT_ROUNDS = 9;

const dir = await mkdtemp(path.join(os.tmpdir(), 'keyholder-bench-'));
const engine = await startDynamoDb(engineToRun());

const startStub = async () => {
  const stub = spawn(process.execPath, [path.join(HERE, 'stub.ts'), engine.endpoint], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [port] = (await once(createInterface(stub.stdout), 'line')) as [string];
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => stub.stdin.end() };
};

const environment = (endpoint: string, tableName: string): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  BENCH_ENGINE: engine.endpoint,
  TABLE_NAME: tableName,
  ACCESS_READS: 'signed',
  SMS_COUNTRIES: 'DE,AT',
  INVITATIONS_A_DAY: '100000',
  SMS_A_DAY: '100000',
  PUBLIC_URL: 'https://keyholder.example',
  CLIENT_ID: 'bench',
  DEVICE_CLOUDS: 'bench',
  MACHINES: 'bench=bench',
  CLIENT_SECRET: 'client',
  SENDER: 'Keyholder <keyholder@example.org>',
  CONFIGURATION_SET: 'bench',
  CURSOR_KEYS_SECRET: 'cursors',
  LINK_KEYS_SECRET: 'links',
  SESSION_KEYS_SECRET: 'sessions',
  USER_POOL_ID: 'bench',
  POWERTOOLS_SERVICE_NAME: 'bench',
  POWERTOOLS_METRICS_NAMESPACE: 'bench',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL: endpoint,
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
});

/** All that is compared within one process. */
const measured = async (env: Record<string, string>): Promise<Row[]> => {
  // Within reach of npm's packages, for what is not ours is not bundled with it.
  const outdir = path.join(HERE, '../../node_modules/.cache/keyholder-bench');
  await bundleEntry(outdir, path.join(HERE, 'subject.ts'), ['better-auth']);
  const rows: Row[] = [];
  const subject = fork(path.join(outdir, 'index.mjs'), { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  subject.on('message', ({ row }: { row?: Row }) => {
    if (!row) return;
    rows.push(row);
    process.stderr.write(`${row.name} : ${row.floor}\n`);
  });
  const [code] = (await once(subject, 'exit')) as [number];
  if (code !== 0) throw new Error('the bench did not come to its end');
  return rows;
};

const importOf = async (env: Record<string, string>, file: string): Promise<number> => {
  const child = spawn(process.execPath, [path.join(HERE, 'imported.ts'), file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  await once(child, 'close');
  return Number(text);
};

/** What a cold start imports, each function beside a bundle that holds the SDK alone. */
const imports = async (env: Record<string, string>, bundles: string): Promise<Figure[]> => {
  await bundleEntry(path.join(dir, 'sdk-only'), path.join(HERE, 'sdk-only.ts'));
  const floor = path.join(dir, 'sdk-only/index.mjs');
  const names = (Object.keys(functions) as (keyof typeof functions)[]).filter(
    (name) => !['rotate-keys', 'await-mail-identity', 'verified-contacts'].includes(name),
  );
  const figures = new Map<string, { ours: number; floor: number }[]>(names.map((name) => [name, []]));
  for (let round = 0; round < IMPORT_ROUNDS; round++) {
    for (const name of names) {
      const ours = await importOf(env, path.join(bundles, name, 'index.mjs'));
      figures.get(name)?.push({ ours, floor: await importOf(env, floor) });
    }
  }
  return names.map((name) => {
    const all = figures.get(name) ?? [];
    return {
      name: `import of ${name}`,
      floor: 'a bundle of the SDK alone',
      unit: 'µs of CPU',
      ours: spreadOf(all.map((one) => one.ours)),
      ratio: spreadOf(all.map((one) => one.ours / one.floor)),
    };
  });
};

try {
  const assembly = path.join(dir, 'cdk.out');
  const bundles = path.join(dir, 'bundles');
  await bundleOnce(bundles);
  keyholderApp({ deployment: readDeployment('example'), bundles, checked: false, outdir: assembly }).synth();
  const client = localClient(engine.endpoint);
  const tableName = await createTable(client, readTemplate(assembly), { hasStream: false });
  client.destroy();
  const stub = await startStub();
  try {
    const env = environment(stub.endpoint, tableName);
    const figures: Figure[] = [...(await measured(env)), ...(await imports(env, bundles))];
    const units = await readFile(path.join(HERE, '../../docs/units.md'), 'utf8');
    const text = report(figures, units);
    console.log(text);
    if (save) {
      const readme = path.join(HERE, '../../README.md');
      await writeFile(readme, withFigures(await readFile(readme, 'utf8'), figures, units));
      await writeFile(path.join(HERE, '../../docs/figures.md'), saved(text));
    }
  } finally {
    stub.stop();
  }
} finally {
  await engine.stop();
  await rm(dir, { recursive: true, force: true });
}
