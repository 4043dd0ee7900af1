import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Keyring } from '#adapters/aws/secret-keyring';
import { sealedCookies } from '#adapters/sealed/sealed-cookies';
import type { SignedIn, SignIn } from '#app/kernel/web-ports';
import { attemptsIn, isOurs, type Session, sessionsIn } from '../../../functions/pages/console/sign-in/session.ts';

const key = { id: 'k1', key: 'a'.repeat(64) };
const keyring: Keyring = { all: async () => [key], again: async () => [key], current: async () => key };
const refresh = vi.fn(async (_token: string): Promise<SignedIn | undefined> => undefined);
const signIn = { refresh } as Partial<SignIn> as SignIn;
const ended = new Map<string, string>();
const sealed = { sessions: sealedCookies(keyring, 'session'), attempts: sealedCookies(keyring, 'sign-in-attempt') };
const attempts = attemptsIn(sealed.attempts);
const sessions = sessionsIn({
  sealed: sealed.sessions,
  signIn,
  ended: { end: async (id, until) => void ended.set(id, until), has: async (id) => ended.has(id) },
  hasBothSides: async ({ email }) => email === 'both@example.org',
  now: () => new Date().toISOString(),
});
const attempt = {
  id: 'cod_01ARZ3NDEKTSV4RRFFQ6000001',
  contact: { type: 'email' as const, value: 'anna@example.org' },
  proof: 'p',
  at: '2026-03-01T12:00:00.000Z',
  to: '/home',
};
const person = { email: 'anna@example.org', freshUntil: 4_000_000_000 };
const carrying = (name: string, cookie: string) => ({ cookies: [`${name}=${cookie.replace(/^[^=]+=|;.*$/g, '')}`] }) as never;

const DAY = 86_400;
const kept = async (cookie: Promise<string>): Promise<Session> => {
  const session = await sessions.kept(carrying('__Host-session', await cookie));
  if (!session) throw new Error('no session');
  return session;
};

describe('a session', () => {
  afterEach(() => {
    vi.useRealTimers();
    refresh.mockReset();
  });

  it('is over for every copy of its cookie once it was signed out of, for as long as the cookie lasts', async () => {
    const session = await sessions.kept(carrying('__Host-session', await sessions.begin(person)));
    const other = await sessions.kept(carrying('__Host-session', await sessions.begin(person)));
    if (!session || !other) throw new Error('no session');
    expect(session.id).not.toBe(other.id);
    expect(await sessions.isOver(session)).toBe(false);
    expect(await sessions.end(session)).toContain('Max-Age=0');
    expect([await sessions.isOver(session), await sessions.isOver(other)]).toEqual([true, false]);
    expect(Date.parse(ended.get(session.id) ?? '')).toBe((session.since + 30 * 86_400) * 1_000);
  });

  it('and an attempt to sign in are never taken for each other: each is sealed for a purpose of its own', async () => {
    const [session, code] = [await sessions.begin(person), await attempts.remember(attempt)].map((cookie) =>
      cookie.replace(/^[^=]+=|;.*$/g, ''),
    );
    expect(await sealed.attempts.open(session ?? '')).toBeUndefined();
    expect(await sealed.sessions.open(code ?? '')).toBeUndefined();
    expect(await sealed.sessions.open(session ?? '')).toBeDefined();
    expect(await sealed.attempts.open(code ?? '')).toBeDefined();
  });

  it('lives in a cookie that only we are sent, over TLS, for a month', async () => {
    vi.useFakeTimers({ now: 1_800_000_000_900 });
    const cookie = await sessions.begin({ ...person, email: 'both@example.org', name: 'Anna' });
    expect(cookie).toMatch(/^__Host-session=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(await kept(Promise.resolve(cookie))).toMatchObject({
      email: 'both@example.org',
      name: 'Anna',
      hasBothSides: true,
      since: 1_800_000_000,
      id: expect.stringMatching(/^[\w-]{24}$/),
      csrf: expect.stringMatching(/^[\w-]{24}$/),
    });
    const again = await kept(sessions.begin(person));
    expect(again.csrf).not.toBe((await kept(Promise.resolve(cookie))).csrf);
    expect(again.hasBothSides).toBe(false);
    vi.useFakeTimers({ now: (1_800_000_000 + 30 * DAY) * 1_000 });
    expect(await sessions.kept(carrying('__Host-session', cookie))).toBeUndefined();
  });

  it('is none without its cookie, or with one that holds something else', async () => {
    expect(await sessions.kept({} as never)).toBeUndefined();
    expect(await sessions.of({} as never)).toEqual({});
    const other = await sealed.sessions.seal({ email: 'anna@example.org' }, 60);
    expect(await sessions.kept(carrying('__Host-session', `x=${other}`))).toBeUndefined();
    expect(await sessions.kept({ cookies: ['__Host-session'] } as never)).toBeUndefined();
  });

  it('asks the issuer nothing while it is fresh', async () => {
    vi.useFakeTimers({ now: 1_800_000_000_000 });
    const cookie = await sessions.begin({ ...person, refreshToken: 'r', freshUntil: 1_800_000_001 });
    expect(await sessions.of(carrying('__Host-session', cookie))).toEqual({ session: await kept(Promise.resolve(cookie)) });
    expect(refresh).not.toHaveBeenCalled();
  });

  it('is renewed by the issuer once it is no longer fresh: the same session, for what is left of its month', async () => {
    vi.useFakeTimers({ now: 1_800_000_000_000 });
    const cookie = await sessions.begin({ ...person, refreshToken: 'r', freshUntil: 1_800_000_900 });
    const before = await kept(Promise.resolve(cookie));
    vi.useFakeTimers({ now: 1_800_000_900_000 });
    refresh.mockResolvedValue({ email: 'both@example.org', freshUntil: 1_800_001_800, refreshToken: 'r2' });
    const { session, setCookie } = await sessions.of(carrying('__Host-session', cookie));
    expect(refresh.mock.calls).toEqual([['r']]);
    const { id, csrf, since } = before;
    expect(session).toEqual({
      id,
      csrf,
      since,
      email: 'both@example.org',
      freshUntil: 1_800_001_800,
      refreshToken: 'r2',
      hasBothSides: true,
    });
    expect(setCookie).toContain(`Max-Age=${30 * DAY - 900};`);
    expect(await kept(Promise.resolve(setCookie ?? ''))).toEqual(session);
  });

  it('is over when the issuer no longer knows them, and when it was never to be renewed', async () => {
    vi.useFakeTimers({ now: 1_800_000_000_000 });
    const gone = '__Host-session=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax';
    for (const token of [{ refreshToken: 'r' }, {}]) {
      const cookie = await sessions.begin({ ...person, ...token, freshUntil: 1_800_000_000 });
      expect(await sessions.of(carrying('__Host-session', cookie))).toEqual({ setCookie: gone });
    }
    expect(refresh).toHaveBeenCalledTimes(1);
  });
});

describe('an attempt to sign in', () => {
  afterEach(() => void vi.useRealTimers());

  it('is remembered for an hour', async () => {
    const cookie = await attempts.remember(attempt);
    expect(cookie).toContain('; Max-Age=3600; Path=/; HttpOnly; Secure; SameSite=Lax');
    expect(await attempts.of(carrying('__Host-sign-in', cookie))).toEqual(attempt);
    vi.useFakeTimers({ now: Date.now() + 3_601_000 });
    expect(await attempts.of(carrying('__Host-sign-in', cookie))).toBeUndefined();
  });

  it('is none without its cookie, or when that holds something else', async () => {
    expect(await attempts.of({} as never)).toBeUndefined();
    const other = await sealed.attempts.seal({ state: 's' }, 60);
    expect(await attempts.of(carrying('__Host-sign-in', `x=${other}`))).toBeUndefined();
    expect(await attempts.of(carrying('__Host-sign-in', 'x=junk'))).toBeUndefined();
    expect(attempts.forget()).toContain('__Host-sign-in=; Max-Age=0;');
  });
});

describe('a form', () => {
  const session = { csrf: 'token-of-this-session' } as Session;
  const is = (origin: string | undefined, token: string | null) =>
    isOurs({ headers: origin === undefined ? {} : { origin } }, 'https://keyholder.example/base', session, token);

  it('is ours with our origin and the token of the session, and with nothing less', () => {
    expect(is('https://keyholder.example', session.csrf)).toBe(true);
    for (const origin of [undefined, 'null', 'http://keyholder.example', 'https://keyholder.example.attacker.example'])
      expect(is(origin, session.csrf)).toBe(false);
    for (const token of [null, '', 'token-of-that-session', `${session.csrf}x`, session.csrf.slice(1)])
      expect(is('https://keyholder.example', token)).toBe(false);
  });
});
