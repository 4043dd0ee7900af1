import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portIsTaken } from './setup.ts';

export type Listening = { port: number; stop(): Promise<void> };

/** A server on this machine alone; port 0 takes a free one. @throws SetupError when the port is taken. */
export const listen = async (server: Server, port: number): Promise<Listening> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? portIsTaken(port) : error));
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
