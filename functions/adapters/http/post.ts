import { lookup as lookUp } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublic } from '#adapters/http/public-addresses';
import { type Answered, NotReached, type Post } from '#app/kernel/delivery-ports';

/** More of an answer is not read. */
const LARGEST_ANSWER = 4_096;

type Setting = {
  /** `public-only` as deployed; on one machine receivers are on it, too. */
  reach: 'public-only' | 'any-address';
  /** How names are looked up. */
  lookup?: LookupFunction;
};

/** Of what a name stands for, only what may be reached; the connection is made to exactly what was looked at. */
const guarded =
  (lookup: LookupFunction): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const all = Array.isArray(found) ? found : [];
      const [first] = all;
      if (!first || !all.every(({ address }) => isPublic(address)))
        return callback(new NotReached('its name leads to an address that is not public'), '', 0);
      return options.all ? callback(null, all) : callback(null, first.address, first.family);
    });
  };

const retryAfterIn = (header: string | undefined): number | undefined => {
  if (header === undefined) return undefined;
  const milliseconds = /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(milliseconds) && milliseconds > 0 ? Math.min(milliseconds, 24 * 3_600_000) : undefined;
};

const answerOf = (response: http.IncomingMessage): Promise<Answered> =>
  new Promise((resolve, reject) => {
    let text = '';
    const done = () => resolve({ status: response.statusCode ?? 0, retryAfter: retryAfterIn(response.headers['retry-after']), text });
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      text += chunk;
      if (text.length < LARGEST_ANSWER) return;
      text = text.slice(0, LARGEST_ANSWER);
      response.destroy();
      done();
    });
    response.on('end', done);
    response.on('error', reject);
  });

/**
 * Posts to where somebody else has said: over https, to public addresses alone, whatever a name leads to at that very moment; no
 * redirect is followed, and no proxy asked. Each time a connection of its own: an address that was good is not one for ever.
 */
export const guardedPost = ({ reach, lookup = lookUp as LookupFunction }: Setting): Post => {
  const isOpen = reach === 'any-address';
  return (url, { headers, body, timeout }) =>
    new Promise((resolve, reject) => {
      const { protocol, hostname, port, pathname, search, username } = new URL(url);
      const fail = (error: Error) => reject(error instanceof NotReached ? error : new NotReached(error.message, { cause: error }));
      if (username !== '' || (protocol !== 'https:' && !(isOpen && protocol === 'http:')))
        return fail(new NotReached('only https, and without a password in it'));
      const host = hostname.replace(/^\[|\]$/g, '');
      if (!isOpen && isIP(host) !== 0 && !isPublic(host)) return fail(new NotReached('its address is not public'));
      const request = (protocol === 'https:' ? https : http).request({
        method: 'POST',
        host,
        port: port === '' ? undefined : port,
        path: pathname + search,
        agent: false,
        headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'Keyholder' },
        ...(!isOpen && { lookup: guarded(lookup) }),
      });
      const timer = setTimeout(() => request.destroy(new NotReached(`no answer within ${timeout} ms`)), timeout);
      request.on('socket', (socket) =>
        socket.on('connect', () => {
          // By the address that it is connected to, whatever was looked up before.
          if (!isOpen && !isPublic(socket.remoteAddress ?? '')) request.destroy(new NotReached('its address is not public'));
        }),
      );
      request.on('error', (error) => {
        clearTimeout(timer);
        fail(error);
      });
      request.on('response', (response) => {
        answerOf(response)
          .then(resolve, fail)
          .finally(() => clearTimeout(timer));
      });
      request.end(body);
    });
};
