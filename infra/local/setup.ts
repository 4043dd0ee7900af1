import { execFileSync } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';

/** A setup that cannot work, said in one line. */
export class SetupError extends Error {}

const JAVA = 17;

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

export const requireWritable = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new SetupError(`The data folder ${folder} cannot be written to.`);
  }
};

export const portIsTaken = (port: number): SetupError =>
  new SetupError(`Port ${port} is taken; choose another with --port, or 0 for a free one.`);

const requireFree = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', () => reject(portIsTaken(port)))
      .listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });

/** Whether it can work at all: asked first, so that nobody waits for the bundles to hear that it cannot. */
export const requireSetup = async ({ port, data }: { port: number; data?: string | undefined }): Promise<void> => {
  requireJava();
  if (data !== undefined) requireWritable(data);
  await requireFree(port);
};
