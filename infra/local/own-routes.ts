import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Subject } from './identity.ts';
import { type Looked, looked } from './inbox.ts';
import { inboxPage } from './inbox-page.ts';
import { CHANNELS, type Channel, FAULTS, type Fault } from './providers.ts';
import type { Stack } from './stack.ts';

const isChannel = (value: unknown): value is Channel => CHANNELS.includes(value as Channel);
const isFault = (value: unknown): value is Fault => FAULTS.includes(value as Fault);

const subjectIn = ({ email, phone, machine }: Record<string, unknown>): Subject | undefined => {
  if (typeof email === 'string') return { email };
  if (typeof phone === 'string') return { phone };
  return typeof machine === 'string' ? { machine } : undefined;
};

type Answer = { status?: number; body: unknown; type?: 'text/html; charset=utf-8' };
/** What a request says: its body, and of its address whose messages it looks at. */
type Asked = { body: Record<string, unknown>; looked: Looked };
type OwnRoute = (stack: Omit<Stack, 'url' | 'stop'>, body: Asked['body'], asked: Asked) => Answer | Promise<Answer>;
const refused = (message: string): Answer => ({ status: 400, body: { message } });

const ROUTES: Record<string, OwnRoute> = {
  'GET /inbox': (stack, _, asked) => ({ body: inboxPage(stack.inbox(), asked.looked), type: 'text/html; charset=utf-8' }),
  'GET /inbox.json': (stack, _, asked) => ({ body: looked(stack.inbox(), asked.looked) }),
  'POST /local/clock': (stack, { advance }) =>
    typeof advance === 'number' && advance >= 0
      ? { body: { now: stack.advance(advance).toISOString() } }
      : refused('advance is a number of seconds, 0 or more'),
  'POST /local/tick': async (stack) => {
    await stack.tick();
    return { body: { done: true } };
  },
  'POST /local/faults': (stack, { channel, fault }) => {
    if (!isChannel(channel) || !isFault(fault))
      return refused(`channel is one of ${CHANNELS.join(', ')}, fault one of ${FAULTS.join(', ')}`);
    stack.setFault(channel, fault);
    return { body: { channel, fault } };
  },
  'POST /local/alarm': (stack, { alarm }) =>
    typeof alarm === 'string' && stack.ring(alarm) ? { body: { alarm } } : refused('alarm is the name of one, as in docs/operations.md'),
  'POST /local/token': async (stack, body) => {
    const subject = subjectIn(body);
    return subject ? { body: { token: await stack.tokenFor(subject) } } : refused('one of email, phone, machine');
  },
};

const lookedIn = (url = ''): Looked => {
  const query = new URL(url, 'http://local').searchParams;
  return { to: query.get('to') ?? undefined, after: query.get('after') ?? undefined };
};

/** The runner's own routes: they exist here only, never in the deployed service. */
export const ownRoutes =
  (stack: Omit<Stack, 'url' | 'stop'>) =>
  async (request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean> => {
    const route = Object.hasOwn(ROUTES, `${request.method} ${pathname}`) ? ROUTES[`${request.method} ${pathname}`] : undefined;
    if (!route) return false;
    const given = request.method === 'POST' ? ((await json(request).catch(() => ({}))) as Record<string, unknown>) : {};
    const { status = 200, body, type } = await route(stack, given, { body: given, looked: lookedIn(request.url) });
    response
      .writeHead(status, { 'content-type': type ?? 'application/json', 'cache-control': 'no-store' })
      .end(type ? body : JSON.stringify(body));
    return true;
  };
