import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { between, type Instant, MINUTE, SECOND } from '#domain/instant';
import { Keys } from '#domain/keyring';

export type Key = { id: string; key: string };
export type Keyring = {
  current(): Promise<Key>;
  /** Every key that still counts, the current one first. */
  all(): Promise<Key[]>;
  /** The same, read again unless that was done just now: for what no known key fits, as it may be of a newer one. */
  again(): Promise<Key[]>;
};

const KEPT_FOR = 5 * MINUTE;
const ASKED_AGAIN_AFTER = 10 * SECOND;

/** Read once, kept for five minutes: a rotation reaches every function within that time. */
export const secretKeyring = (secretId: string, now: () => Instant): Keyring => {
  let client: SecretsManagerClient | undefined;
  let kept: { keys: Promise<Key[]>; at: Instant } | undefined;
  const fetchKeys = async (): Promise<Key[]> => {
    // A function that shows no list and opens no link needs no keys, nor who keeps them.
    const secrets = await import('@aws-sdk/client-secrets-manager');
    client ??= new secrets.SecretsManagerClient({ cacheMiddleware: true });
    const { SecretString } = await client.send(new secrets.GetSecretValueCommand({ SecretId: secretId }));
    const { current, ...keys } = Keys.parse(JSON.parse(SecretString ?? '{}'));
    const all = Object.entries(keys).map(([id, key]) => ({ id, key }));
    return all.sort((a, b) => Number(b.id === current) - Number(a.id === current));
  };
  const notOlderThan = (milliseconds: number): Promise<Key[]> => {
    if (!kept || between(kept.at, now()) > milliseconds) {
      const fresh = { keys: fetchKeys(), at: now() };
      kept = fresh;
      // A failure is not kept: the next caller asks again.
      fresh.keys.catch(() => {
        if (kept === fresh) kept = undefined;
      });
    }
    return kept.keys;
  };
  const all = () => notOlderThan(KEPT_FOR);
  return {
    all,
    again: () => notOlderThan(ASKED_AGAIN_AFTER),
    async current() {
      const [current] = await all();
      if (!current) throw new Error('the secret holds no key');
      return current;
    },
  };
};
