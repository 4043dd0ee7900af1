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
  curl -sw '\\n' $K/companies -H "authorization: Bearer $T" -H "$J" -d '{"name":"Demo Alarm","country":"DE"}'
  S=$(curl -s $K/sites -H "authorization: Bearer $T" -H "$J" -d '{"name":"Demo House","timeZone":"Europe/Berlin"}' | sed 's/.*"id":"\\(sit_[^"]*\\)".*/\\1/')
  curl -sw '\\n' $K/sites/$S/devices -H "authorization: Bearer $T" -H "$J" -d '{"name":"Front door","serial":"DEMO-0001","category":"camera"}'
  curl -sw '\\n' $K/sites/$S/invitations -H "authorization: Bearer $T" -H "$J" -d '{"contact":{"type":"email","value":"owner@example.org"},"lines":[{"permission":"live-view","devices":"all","duration":{"hours":8}}]}'

Then open the message in the inbox, follow its link, and accept.
`;

const announce = ({ url }: Stack): void => {
  console.log(`
  service       ${url}
  inbox         ${url}/inbox
  API document  ${url}/docs (for programs: /openapi.json)
  consoles      ${url}/ (sign in with any email; the code arrives in the inbox)
${tryIt(new URL(url).port)}
Keyholder is ready at ${url}`);
};

/** Whether it can work at all: asked first, so that nobody waits for the bundles to hear that it cannot. */
const requireSetup = async ({ port, data, engine }: { port: number; data?: string | undefined; engine: Engine }): Promise<void> => {
  if (data !== undefined) requireWritable(data);
  requireEngine(engine, data);
  await requireFree(port);
};

const say = (what: string): void => console.log(`${what} …`);

/** All that is heavy is loaded here, after the setup was looked at: what cannot work is said at once. */
const made = async (folder: string): Promise<string> => {
  const bundles = path.join(folder, 'bundles');
  const assembly = path.join(folder, 'assembly');
  say('Bundling the functions, unless they are as they were');
  const bundling = import('../kept-bundles.ts').then(({ bundleOnce }) => bundleOnce(bundles));
  const { keyholderApp } = await import('../synth.ts');
  const { readDeployment } = await import('../deployment.ts');
  await bundling;
  say('Synthesizing the template that would be deployed');
  keyholderApp({ deployment: readDeployment('example'), bundles, checked: false, outdir: assembly }).synth();
  return assembly;
};

const watching = async (folder: string, { renew }: Stack): Promise<() => Promise<void>> => {
  const { watchBundles } = await import('../build.ts');
  return watchBundles(folder, (files, concerned) => {
    for (const { name, build } of concerned) renew(name, build);
    if (concerned.length > 0) console.log(`${files.join(', ')} changed: built when it is next called`);
  });
};

type Options = ReturnType<typeof readOptions>;

/** Everything, one after another; what `belongings` holds is ended in the opposite order, however this ends. */
const run = async ({ port, data, engine, logs, watch }: Options, belongings: AsyncDisposableStack): Promise<Stack> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'keyholder-'));
  belongings.defer(() => rm(folder, { recursive: true, force: true }));
  const assembly = await made(folder);
  say(`Starting the table in ${engine}, the senders, the sign-in and the gateway`);
  const { startStack } = await import('./stack.ts');
  const onLog = (line: string) => logs && line !== '' && console.log(line);
  const stack = await startStack({ assembly, port, database: engine, dataDir: data, schedules: true, pollEvery: 100, onLog });
  belongings.defer(stack.stop);
  if (watch) belongings.defer(await watching(path.join(folder, 'watched'), stack));
  return stack;
};

const main = async (): Promise<void> => {
  const options = readOptions();
  if (options.help) return console.log(HELP);
  await requireSetup(options);
  const belongings = new AsyncDisposableStack();
  // What is only being started ends with this process (see leash.ts).
  const stop = () => void belongings.disposeAsync().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  try {
    announce(await run(options, belongings));
  } catch (error) {
    await belongings.disposeAsync();
    throw error;
  }
};

main().catch((error) => {
  console.error(error instanceof SetupError ? error.message : error);
  process.exit(1);
});
