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

type Place = { port: number; address: string };

/** What to say of a server that cannot listen; what is not for us to explain stays as it is. */
export const cannotListen = (error: NodeJS.ErrnoException, { port, address }: Place): Error => {
  if (error.code === 'EADDRINUSE') return new SetupError(`Port ${port} is taken; choose another with --port, or 0 for a free one.`);
  if (error.code === 'EACCES') return new SetupError(`Port ${port} is not for everybody; choose one above 1023 with --port.`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new SetupError(`--host ${address} is no address of this machine; --host alone finds one.`);
  return error;
};

export const requireFree = ({ port, address }: Place): Promise<void> =>
  new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', (error) => reject(cannotListen(error, { port, address })))
      .listen(port, address, () => server.close(() => resolve()));
  });
