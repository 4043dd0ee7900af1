import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Keys } from '#domain/keyring';

export type Key = { id: string; key: string };
export type Keyring = {
  current(): Promise<Key>;
  /** Every key that still counts, the current one first. */
  all(): Promise<Key[]>;
  /** The same, read again unless that was done just now: for what no known key fits, as it may be of a newer one. */
  again(): Promise<Key[]>;
};

const KEPT_FOR = 5 * 60_000;
const ASKED_AGAIN_AFTER = 10_000;

/** Read once, kept for five minutes: a rotation reaches every function within that time. */
export const secretKeyring = (secretId: string): Keyring => {
  const client = new SecretsManagerClient({ cacheMiddleware: true });
  let kept: { keys: Promise<Key[]>; at: number } | undefined;
  const fetchKeys = async (): Promise<Key[]> => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    const { current, ...keys } = Keys.parse(JSON.parse(SecretString ?? '{}'));
    const all = Object.entries(keys).map(([id, key]) => ({ id, key }));
    return all.sort((a, b) => Number(b.id === current) - Number(a.id === current));
  };
  const notOlderThan = (milliseconds: number): Promise<Key[]> => {
    if (!kept || Date.now() - kept.at > milliseconds) {
      const fresh = { keys: fetchKeys(), at: Date.now() };
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
