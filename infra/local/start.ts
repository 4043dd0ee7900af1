import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ENGINES, type Engine, engineToRun, isEngine, requireEngine } from './engine.ts';
import { requireFree, requireWritable, SetupError } from './setup.ts';
import type { Stack } from './stack.ts';

const HELP = `npm start -- [--port 3000] [--data DIR] [--engine dynoxide] [--logs] [--watch]
  --port   where the service listens; 0 takes a free one
  --data   a folder that keeps the data; without it everything is gone at the end
  --engine ${ENGINES.join(' or ')}: what holds the table; without it whichever needs least
  --logs   print what the functions log
  --watch  take changes of the code as they are saved; the data stays`;

const readOptions = () => {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '3000' },
        data: { type: 'string' },
        engine: { type: 'string' },
        logs: { type: 'boolean', default: false },
        watch: { type: 'boolean', default: false },
        help: { type: 'boolean' },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new SetupError(`--port ${values.port} is no port; take 0 to 65535.`);
    const { engine = engineToRun() } = values;
    if (!isEngine(engine)) throw new SetupError(`--engine ${engine} is none; take ${ENGINES.join(' or ')}.`);
    return { ...values, port, engine };
  } catch (error) {
    throw error instanceof SetupError ? error : new SetupError(`${(error as Error).message.split('\n')[0]}\n${HELP}`);
  }
};

const tryIt = (port: string): string => `
Try it: a hand-over in six lines.

  K=http://localhost:${port}; J='content-type: application/json'
  T=$(npm run -s token -- --port ${port} --email anna@example.org)
  curl -s $K/companies -H "authorization: Bearer $T" -H "$J" -d '{"name":"Demo Alarm","country":"DE"}'
  S=$(curl -s $K/sites -H "authorization: Bearer $T" -H "$J" -d '{"name":"Demo House","timeZone":"Europe/Berlin"}' | sed 's/.*"id":"\\(sit_[^"]*\\)".*/\\1/')
  curl -s $K/sites/$S/devices -H "authorization: Bearer $T" -H "$J" -d '{"name":"Front door","serial":"DEMO-0001","category":"camera"}'
  curl -s $K/sites/$S/invitations -H "authorization: Bearer $T" -H "$J" -d '{"contact":{"type":"email","value":"owner@example.org"},"lines":[{"permission":"live-view","devices":"all","duration":{"hours":8}}]}'

Then open the message in the inbox, follow its link, and accept.
`;

const announce = ({ url }: Stack): void => {
  console.log(`
  service       ${url}
  inbox         ${url}/inbox
  API document  ${url}/openapi.json
  consoles      ${url}/ (sign in with any email; the code arrives in the inbox)
${tryIt(new URL(url).port)}
Keyholder is ready at ${url}`);
};

/** Whether it can work at all: asked first, so that nobody waits for the bundles to hear that it cannot. */
const requireSetup = async ({ port, data, engine }: { port: number; data: string | undefined; engine: Engine }): Promise<void> => {
  if (data !== undefined) requireWritable(data);
  requireEngine(engine, data);
  await requireFree(port);
};

const main = async (): Promise<void> => {
  const { port, data, engine, logs, watch, help } = readOptions();
  if (help) return console.log(HELP);
  await requireSetup({ port, data, engine });
  // All that is heavy comes after: what cannot work is said at once.
  const [{ bundle, watchBundles }, { keyholderApp }, { startStack }] = await Promise.all([
    import('../build.ts'),
    import('../synth.ts'),
    import('./stack.ts'),
  ]);
  const folder = await mkdtemp(path.join(tmpdir(), 'keyholder-'));
  let stack: Stack | undefined;
  let unwatch: (() => Promise<void>) | undefined;
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      await unwatch?.();
      await stack?.stop();
      await rm(folder, { recursive: true, force: true });
    })();
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop().then(() => process.exit(0)));
  try {
    const bundles = path.join(folder, 'bundles');
    const assembly = path.join(folder, 'assembly');
    await bundle(bundles);
    keyholderApp({ bundles, checked: false, outdir: assembly }).synth();
    stack = await startStack({
      assembly,
      port,
      database: engine,
      dataDir: data,
      schedules: true,
      pollEvery: 100,
      onLog: (line) => logs && line !== '' && console.log(line),
    });
    if (stopping) return await stack.stop();
    const { reload } = stack;
    const told = (name: string, changed: string) => {
      reload(name, changed);
      console.log(`${name} is taken anew`);
    };
    if (watch) unwatch = await watchBundles(path.join(folder, 'watched'), told);
    announce(stack);
  } catch (error) {
    await stop();
    throw error;
  }
};

main().catch((error) => {
  console.error(error instanceof SetupError ? error.message : error);
  process.exit(1);
});
