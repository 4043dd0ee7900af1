import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { secretKeyring } from '#adapters/aws/secret-keyring';

const secrets = mockClient(SecretsManagerClient);
const [k1, k2, k3] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];
const holds = (keys: object) => secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify(keys) });
const clock = () => new Date().toISOString();
const asked = () => secrets.commandCalls(GetSecretValueCommand).length;

describe('a keyring', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000_000 });
    secrets.reset();
  });
  afterEach(() => vi.useRealTimers());

  it('knows every key, the current one first, whichever that is', async () => {
    holds({ current: 'k2', k1, k2, k3 });
    const keyring = secretKeyring('links', clock);
    expect(await keyring.current()).toEqual({ id: 'k2', key: k2 });
    expect((await keyring.all()).map(({ id }) => id)).toEqual(['k2', 'k1', 'k3']);
    expect(secrets.commandCalls(GetSecretValueCommand)[0]?.args[0].input).toEqual({ SecretId: 'links' });
  });

  it('is read once for five minutes, then again: so long a rotation takes to be known everywhere', async () => {
    holds({ current: 'k1', k1 });
    const keyring = secretKeyring('links', clock);
    await Promise.all([keyring.all(), keyring.current(), keyring.all()]);
    vi.advanceTimersByTime(5 * 60_000);
    await keyring.all();
    expect(asked()).toBe(1);
    holds({ current: 'k2', k1, k2 });
    vi.advanceTimersByTime(1);
    expect((await keyring.current()).id).toBe('k2');
    expect(asked()).toBe(2);
  });

  it('is read again for what no known key fits, but not more than once in ten seconds', async () => {
    holds({ current: 'k1', k1 });
    const keyring = secretKeyring('links', clock);
    await keyring.all();
    holds({ current: 'k2', k1, k2 });
    vi.advanceTimersByTime(10_000);
    expect((await keyring.again()).map(({ id }) => id)).toEqual(['k1']);
    vi.advanceTimersByTime(1);
    expect((await keyring.again()).map(({ id }) => id)).toEqual(['k2', 'k1']);
    await keyring.again();
    await keyring.all();
    expect(asked()).toBe(2);
  });

  it('asks again after a failure, which it does not keep', async () => {
    secrets
      .on(GetSecretValueCommand)
      .rejectsOnce(new Error('down'))
      .resolves({ SecretString: JSON.stringify({ current: 'k1', k1 }) });
    const keyring = secretKeyring('links', clock);
    await expect(keyring.all()).rejects.toThrow('down');
    expect((await keyring.current()).id).toBe('k1');
  });

  it.each([
    ['holds nothing', undefined],
    ['holds a key too short to be one', { current: 'k1', k1: 'short' }],
    ['does not say which is current', { k1 }],
  ])('is none when the secret %s', async (_case, keys) => {
    secrets.on(GetSecretValueCommand).resolves(keys === undefined ? {} : { SecretString: JSON.stringify(keys) });
    await expect(secretKeyring('links', clock).current()).rejects.toThrow();
  });

  it('has no current key when the secret holds none', async () => {
    holds({ current: 'k1' });
    await expect(secretKeyring('links', clock).current()).rejects.toThrow('the secret holds no key');
  });
});
