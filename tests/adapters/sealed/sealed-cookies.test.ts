import { hkdfSync } from 'node:crypto';
import { EncryptJWT } from 'jose';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Key, Keyring } from '#adapters/aws/secret-keyring';
import { sealedCookies } from '#adapters/sealed/sealed-cookies';

const keyringOf = (...keys: Key[]): Keyring => ({ all: async () => keys, again: async () => keys, current: async () => keys[0] as Key });
const [first, second] = [
  { id: 'k1', key: 'a'.repeat(64) },
  { id: 'k2', key: 'b'.repeat(64) },
];
const keyring = keyringOf(first);

describe('a sealed cookie', () => {
  afterEach(() => vi.useRealTimers());

  it('comes back as it was, and shows nothing of what it holds', async () => {
    const cookie = await sealedCookies(keyring, 'session').seal({ email: 'anna@example.org' }, 60);
    expect(Buffer.from(cookie.split('.')[3] ?? '', 'base64url').toString()).not.toContain('anna');
    expect(await sealedCookies(keyring, 'session').open(cookie)).toMatchObject({ email: 'anna@example.org' });
    expect(await sealedCookies(keyringOf(second, first), 'session').open(cookie)).toBeDefined();
  });

  it('is none when it is for something else, of another key, edited, or over', async () => {
    const cookie = await sealedCookies(keyring, 'session').seal({ a: 1 }, 60);
    const open = (text: string, ring = keyring, purpose = 'session') => sealedCookies(ring, purpose).open(text);
    expect(await open(cookie, keyring, 'other')).toBeUndefined();
    expect(await open(cookie, keyringOf(second))).toBeUndefined();
    const [header, , iv, body, tag] = cookie.split('.');
    const edited = (part = '') => (part.startsWith('A') ? 'B' : 'A') + part.slice(1);
    for (const parts of [
      [header, '', edited(iv), body, tag],
      [header, '', iv, edited(body), tag],
      [header, '', iv, body, edited(tag)],
    ])
      expect(await open(parts.join('.'))).toBeUndefined();
    expect(await open('nonsense')).toBeUndefined();
    vi.useFakeTimers({ now: Date.now() + 61_000 });
    expect(await open(cookie)).toBeUndefined();
  });

  it('without an end is none', async () => {
    const key = new Uint8Array(hkdfSync('sha256', first.key, '', 'session', 32));
    const endless = await new EncryptJWT({ a: 1 }).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(key);
    expect(await sealedCookies(keyring, 'session').open(endless)).toBeUndefined();
  });

  it('of a key that is newer than the ring we remember opens, once that is read again', async () => {
    const cookie = await sealedCookies(keyringOf(second), 'session').seal({ a: 1 }, 60);
    const remembering = { ...keyring, again: async () => [second, first] };
    expect(await sealedCookies(remembering, 'session').open(cookie)).toMatchObject({ a: 1 });
  });

  it('is not taken for bad when it is the keys that cannot be read', async () => {
    const cookie = await sealedCookies(keyring, 'session').seal({ a: 1 }, 60);
    const down = { ...keyring, all: async () => Promise.reject(new Error('down')) };
    await expect(sealedCookies(down, 'session').open(cookie)).rejects.toThrow('down');
    await expect(sealedCookies(keyringOf(undefined as never), 'session').open(cookie)).rejects.toBeInstanceOf(TypeError);
  });
});
