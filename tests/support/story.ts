import { afterAll, beforeAll, expect, inject } from 'vitest';
import type { Serving } from '../../infra/local/serving.ts';
import { type Stack, startStack } from '../../infra/local/stack.ts';
import { database } from './database.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer is looked at field by field, and what is not there fails the test
export type Answer = { status: number; body: any; headers: Headers; text: string };
type Send = { headers?: Record<string, string>; raw?: string };

const DURATION = { hours: 8 } as const;

/**
 * A stack for one file of stories: everything goes in and out over HTTP.
 * @param assembly of another deployment than the example's, once that is made.
 * @param serving others than this machine.
 * @param cameras where device clouds show cameras, once that is listening.
 */
export const useStack = (
  assembly: () => string | undefined = () => undefined,
  serving?: Serving,
  cameras: () => string | undefined = () => undefined,
) => {
  let stack: Stack;
  const logs: string[] = [];
  const answers: string[] = [];
  beforeAll(async () => {
    stack = await startStack({
      assembly: assembly() ?? inject('assembly'),
      database: { endpoint: database() },
      port: 0,
      serving,
      cameras: cameras(),
      schedules: false,
      pollEvery: 200,
      onLog: (line) => logs.push(line),
    });
  });
  afterAll(() => stack?.stop());

  const send = async (method: string, path: string, body?: unknown, { headers = {}, raw }: Send = {}): Promise<Answer> => {
    const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(stack.url + path, {
      method,
      headers: { ...(content !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(content !== undefined && { body: content }),
      redirect: 'manual',
    });
    const text = await response.text();
    answers.push(text);
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, body: isJson ? JSON.parse(text) : undefined, headers: response.headers, text };
  };

  /** A form of a page behind a link, and the page that it leads to, as a browser gets there: with the cookies that it was given. */
  const form = async (path: string, fields: Record<string, string> | [string, string][], headers: Record<string, string> = {}) => {
    const raw = new URLSearchParams(fields).toString();
    const posted = await send('POST', path, undefined, {
      raw,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
    const to = posted.headers.get('location');
    if (posted.status !== 303 || to === null) return { ...posted, cookies: posted.headers.getSetCookie() };
    const given = posted.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    const cookie = [...(headers['cookie'] ? [headers['cookie']] : []), ...given].join('; ');
    return { ...(await send('GET', to, undefined, { headers: { ...headers, cookie } })), cookies: posted.headers.getSetCookie() };
  };

  const withToken = (token: string) => {
    const as =
      (method: string) =>
      (path: string, body?: unknown, { headers, ...options }: Send = {}) =>
        send(method, path, body, { ...options, headers: { authorization: `Bearer ${token}`, ...headers } });
    const sends = (method: string, path: string, body?: unknown, options?: Send) => as(method)(path, body, options);
    return { token, send: sends, get: as('GET'), post: as('POST'), put: as('PUT'), patch: as('PATCH'), delete: as('DELETE') };
  };

  /** A signed-in person. */
  const person = async (email: string) => withToken(await stack.tokenFor({ email }));

  let companies = 0;
  let serials = 0;
  /** A company with its admin, and a site with devices; each of its own, so that stories do not meet. */
  const company = async (name = 'Demo Alarm') => {
    const email = `anna${++companies}@installer.example`;
    const anna = await person(email);
    const started = await anna.post('/companies', { name, country: 'DE', adminName: 'Anna' });
    expect(started.status).toBe(201);
    const site = async (siteName = 'Demo House', deviceCount = 3) => {
      const { body } = await anna.post('/sites', { name: siteName, timeZone: 'Europe/Berlin' });
      const devices: string[] = [];
      for (let index = 0; index < deviceCount; index++) {
        const device = await anna.post(`/sites/${body.id}/devices`, {
          name: `Camera ${index + 1}`,
          serial: `DEMO-${++serials}`,
          category: 'camera',
        });
        devices.push(device.body.id);
      }
      return { id: body.id as string, path: `/sites/${body.id}`, devices };
    };
    return { ...anna, email, id: started.body.id as string, site };
  };

  /** An admin offers it, and the person accepts. */
  const employ = async (admin: Awaited<ReturnType<typeof company>>, body: { email: string; [field: string]: unknown }) => {
    const offered = await admin.post('/company/technicians', { name: 'Ben', role: 'technician', sites: 'all', ...body });
    expect(offered.status).toBe(201);
    const somebody = await person(body.email.trim().toLowerCase());
    expect((await somebody.post(`/offers/${offered.body.id}/accept`)).status).toBe(200);
    return { ...somebody, id: offered.body.id as string };
  };

  const contact = (value: string) => ({ type: value.startsWith('+') ? 'phone' : 'email', value });

  const liveView = (devices: 'all' | string[] = 'all', duration: object | string = DURATION) => ({
    permission: 'live-view',
    devices,
    duration,
  });

  const sentTo = (to: string) => stack.inbox().filter((entry) => entry.to === to);

  /** Waits until the stream has been heard: everything caused so far has been sent. */
  const settled = async () => {
    await stack.tick();
  };

  const secretIn = ({ text }: { text: string }): string => /\/i#([0-9A-Z]{24})/.exec(text)?.[1] ?? '';

  /** Longer than a message waits that its provider did not take at once. */
  const NEXT_TRY = 6 * 60;

  const read = new Set<string>();
  /** The secret of a link that was sent to a contact and not read before; of the mails that name `about` alone, where others may come between. */
  const secretFor = async (to: string, about = ''): Promise<string> => {
    const newest = () =>
      sentTo(to)
        .filter(({ subject = '' }) => subject.includes(about))
        .map(secretIn)
        .filter(Boolean)
        .at(-1);
    await settled();
    let secret = newest();
    if (secret === undefined || read.has(secret)) {
      // A machine that stands still for seconds lets even a provider on it be late.
      stack.advance(NEXT_TRY);
      await settled();
      secret = newest();
    }
    if (secret === undefined || read.has(secret)) throw new Error(`no link was sent to ${to} that was not read before`);
    read.add(secret);
    return secret;
  };

  const open = (secret: string) => send('POST', '/links/open', { secret });
  const accept = (secret: string, lines: object[] = [], more: object = {}, options?: Send) =>
    send('POST', '/links/accept', { secret, lines, ...more }, options);
  const decline = (secret: string, reason?: string) => send('POST', '/links/decline', { secret, ...(reason !== undefined && { reason }) });

  return {
    get stack() {
      return stack;
    },
    logs,
    answers,
    send,
    form,
    withToken,
    person,
    company,
    employ,
    contact,
    liveView,
    sentTo,
    settled,
    secretIn,
    secretFor,
    open,
    accept,
    decline,
  };
};

export const HOUR = 3_600;
export const DAY = 24 * HOUR;
