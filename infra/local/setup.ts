import { accessSync, constants, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';

/** A setup that cannot work, said in one line. */
export class SetupError extends Error {}

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

export const requireFree = (port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', () => reject(portIsTaken(port)))
      .listen(port, '127.0.0.1', () => server.close(() => resolve()));
  });
