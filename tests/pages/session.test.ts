import { describe, expect, it } from 'vitest';
import type { Keyring } from '#adapters/keyring';
import { sealedCookies } from '#adapters/sealed-cookies';
import type { SignIn } from '#app/web-ports';
import { sessionsIn } from '../../functions/pages/console/session.ts';

const key = { id: 'k1', key: 'a'.repeat(64) };
const keyring: Keyring = { all: async () => [key], again: async () => [key], current: async () => key };
const signIn = {} as SignIn;
const ended = new Map<string, string>();
const sealed = { sessions: sealedCookies(keyring, 'session'), attempts: sealedCookies(keyring, 'sign-in-attempt') };
const sessions = sessionsIn(
  sealed,
  signIn,
  { end: async (id, until) => void ended.set(id, until), has: async (id) => ended.has(id) },
  async () => false,
);
const person = { email: 'anna@example.org', freshUntil: 4_000_000_000 };
const carrying = (name: string, cookie: string) => ({ cookies: [`${name}=${cookie.replace(/^[^=]+=|;.*$/g, '')}`] }) as never;

describe('a session', () => {
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
    const [session, attempt] = [
      await sessions.begin(person),
      await sessions.remember({ state: 's', nonce: 'n', verifier: 'v', to: '/home' }),
    ].map((cookie) => cookie.replace(/^[^=]+=|;.*$/g, ''));
    expect(await sealed.attempts.open(session ?? '')).toBeUndefined();
    expect(await sealed.sessions.open(attempt ?? '')).toBeUndefined();
    expect(await sealed.sessions.open(session ?? '')).toBeDefined();
    expect(await sealed.attempts.open(attempt ?? '')).toBeDefined();
  });
});
