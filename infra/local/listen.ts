import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cannotListen } from './setup.ts';

export type Listening = { port: number; stop(): Promise<void> };

/** A server, of this machine alone where no address is named; port 0 takes a free one. @throws SetupError when the port is taken. */
export const listen = async (server: Server, port: number, address = '127.0.0.1'): Promise<Listening> => {
  // By default it hangs up after five idle seconds, maybe just as a client of one attempt writes; what it stands for keeps on longer.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, { port, address })));
    server.listen(port, address, resolve);
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
