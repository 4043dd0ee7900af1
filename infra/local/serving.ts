import type { IncomingMessage, ServerResponse } from 'node:http';
import { networkInterfaces } from 'node:os';
import { SetupError } from './setup.ts';

/** Where the service listens, and what it is called there; `isOpen` when others than this machine reach it. */
export type Serving = { listensOn: string; calledAs: string; isOpen: boolean };

export const THIS_MACHINE: Serving = { listensOn: '127.0.0.1', calledAs: 'localhost', isOpen: false };

type Interfaces = ReturnType<typeof networkInterfaces>;

/** Networks inside this machine, of containers and tunnels: no phone is in them. */
const INNER = /^(docker|br-|veth|virbr|bridge|vmnet|utun|tun|tap)/;
/** What routers at home and in offices give out. */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;

/** This machine's IPv4 address in its network; undefined where it is in none. */
export const networkAddress = (interfaces: Interfaces = networkInterfaces()): string | undefined => {
  const found = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, isOuter: !INNER.test(name), isPrivate: PRIVATE.test(address) })),
  );
  const rank = ({ isOuter, isPrivate }: (typeof found)[number]) => 2 * Number(isOuter) + Number(isPrivate);
  return found.toSorted((a, b) => rank(b) - rank(a))[0]?.address;
};

/** What `--host` says: nothing, that the network is served too, or by which address. @throws SetupError */
export const servingOf = (host: string | undefined, interfaces: Interfaces = networkInterfaces()): Serving => {
  if (host === undefined) return THIS_MACHINE;
  if (host !== '') return { listensOn: host, calledAs: host, isOpen: true };
  const address = networkAddress(interfaces);
  if (address === undefined)
    throw new SetupError('This machine is in no network; leave --host out, or say its address: --host 192.168.1.5');
  return { listensOn: '0.0.0.0', calledAs: address, isOpen: true };
};

/** Browsers on this machine that open the service by its own name: forms are taken from one origin alone, so they are led there. */
export const leadingTo =
  (urlOf: () => string) =>
  ({ method, headers, url }: IncomingMessage, response: ServerResponse): boolean => {
    const isPage = method === 'GET' && headers.accept?.includes('text/html') === true;
    if (!isPage || !/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(headers.host ?? '') || headers.host === new URL(urlOf()).host) return false;
    response.writeHead(307, { location: urlOf() + url }).end();
    return true;
  };
