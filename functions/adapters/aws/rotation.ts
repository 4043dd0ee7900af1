import type { SecretsManagerRotationEvent } from 'aws-lambda';
import { secretVersions } from '#adapters/aws/secret-versions';
import { withNewKey } from '#domain/keyring';

/**
 * Rotates a keyring in the four steps of Secrets Manager: a new key is made and is the current one; the ones before it
 * stay as long as something made with them may still be about, and go then.
 */
export const rotationBy =
  (newKey: () => string) =>
  async ({ SecretId, ClientRequestToken, Step }: SecretsManagerRotationEvent): Promise<void> => {
    const versions = secretVersions(SecretId, ClientRequestToken);
    if (Step === 'createSecret') {
      const keys = withNewKey(await versions.current(), newKey());
      await versions.putPending(JSON.stringify(keys));
    }
    if (Step === 'finishSecret') await versions.promote();
  };
