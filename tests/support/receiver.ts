import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll } from 'vitest';

export type Received = { headers: IncomingHttpHeaders; body: string; at: number; path: string };
/** How somebody answers: a status, or nothing at all. */
export type Answering = (received: Received) => { status: number; headers?: Record<string, string>; after?: number } | 'silence';

/** Somebody else's server, which keeps what it gets and answers as it is told to. */
export const useReceiver = () => {
  const all: Received[] = [];
  let answering: Answering = () => ({ status: 202 });
  const server = createServer(async (request, response) => {
    const received = { headers: request.headers, body: await text(request), at: Date.now(), path: request.url ?? '' };
    const answer = answering(received);
    all.push(received);
    if (answer === 'silence') return;
    setTimeout(() => response.writeHead(answer.status, answer.headers).end(), answer.after ?? 0);
  });
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: (path = '/') => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    all,
    at: (path: string) => all.filter((one) => one.path === path),
    answer(how: Answering) {
      answering = how;
    },
  };
};
