import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { requireEngine } from './engine.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { type Serving, servingOf } from './serving.ts';
import { requireFree, requireWritable, SetupError } from './setup.ts';
import type { Stack } from './stack.ts';
import { tryIt } from './try-it.ts';

/** Whom to be, once the demo is there. */
const people = async (url: string): Promise<string> => {
  const { signInLines } = await import('./demo/people.ts');
  return `\n${signInLines(url).join('\n')}\n  Their codes arrive in the inbox.\n`;
};

const IN_THE_NETWORK = `
  Whoever is in this network can use it, read every code in the inbox, and sign in as anybody: only where you trust them all.
`;

const announce = async ({ url }: Stack, serving: Serving, { demo }: Options): Promise<void> => {
  console.log(`
  service       ${url}
  inbox         ${url}/inbox
  API document  ${url}/docs (for programs: /openapi.json)
  consoles      ${url}/ (sign in with any email; the code arrives in the inbox)
${serving.isOpen ? IN_THE_NETWORK : ''}${demo ? await people(url) : ''}${tryIt(url, serving)}
Keyholder is ready at ${url}`);
};

/** Whether it can work at all: asked first, the port before all else, so that nobody waits for the bundles to hear that it cannot. */
const requireSetup = async ({ port, data, engine }: Options, { listensOn }: Serving): Promise<void> => {
  await requireFree({ port, address: listensOn });
  if (data !== undefined) requireWritable(data);
  requireEngine(engine, data);
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

/** The demo, unless the data holds it already: it begins some days ago, and ends now. */
const filled = async ({ url, advance }: Stack): Promise<void> => {
  const { DEMO_BEGINS_AGO, fillDemo, hasDemo } = await import('./demo/demo.ts');
  if (await hasDemo(url)) return console.log('The demo is there already: nothing is added.');
  say('Filling two companies and thirty sites, as people would have done within ten days');
  advance(-DEMO_BEGINS_AGO);
  await fillDemo(url);
};

/** The device cloud of the example deployment: cameras that are none, behind a gateway of their own. */
const startCameras = async ({ listensOn, calledAs }: Serving, belongings: AsyncDisposableStack) => {
  const { startGateway } = await import('../../examples/camera-gateway/gateway.ts');
  let stack: Stack | undefined;
  const gateway = await startGateway({
    keyholder: () => stack?.url ?? '',
    token: async () => (await stack?.tokenFor({ machine: 'example-cloud' })) ?? '',
    host: listensOn,
    calledAs,
  });
  belongings.defer(gateway.stop);
  return {
    url: gateway.url,
    async join(started: Stack) {
      stack = started;
      await gateway.subscribe();
    },
  };
};

/** Everything, one after another; what `belongings` holds is ended in the opposite order, however this ends. */
const run = async (options: Options, serving: Serving, belongings: AsyncDisposableStack): Promise<Stack> => {
  const { port, data, engine, logs, watch, demo } = options;
  const folder = await mkdtemp(path.join(tmpdir(), 'keyholder-'));
  belongings.defer(() => rm(folder, { recursive: true, force: true }));
  const assembly = await made(folder);
  say(`Starting the table in ${engine}, the senders, the sign-in and the gateway`);
  const { startStack } = await import('./stack.ts');
  const onLog = (line: string) => logs && line !== '' && console.log(line);
  const cameras = await startCameras(serving, belongings);
  const stack = await startStack({
    ...{ assembly, port, serving, database: engine, dataDir: data, schedules: true, pollEvery: 100, onLog },
    cameras: cameras.url,
  });
  belongings.defer(stack.stop);
  await cameras.join(stack);
  if (demo) await filled(stack);
  if (watch) belongings.defer(await watching(path.join(folder, 'watched'), stack));
  return stack;
};

const main = async (): Promise<void> => {
  const options = readOptions();
  if (options.help) return console.log(HELP);
  const serving = servingOf(options.host);
  await requireSetup(options, serving);
  const belongings = new AsyncDisposableStack();
  // What is only being started ends with this process (see leash.ts).
  let ending: Promise<void> | undefined;
  const stop = () => {
    const ended = belongings.disposeAsync().then(() => process.exit(0));
    ending ??= ended;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  try {
    await announce(await run(options, serving, belongings), serving, options);
  } catch (error) {
    // Whatever was under way when it was told to end fails by that, which is nothing to report.
    if (ending) return ending;
    await belongings.disposeAsync();
    throw error;
  }
};

main().catch((error) => {
  console.error(error instanceof SetupError ? error.message : error);
  process.exit(1);
});
