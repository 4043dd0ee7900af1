import type { SecretsManagerRotationEvent } from 'aws-lambda';
import { secretVersions } from '#adapters/aws/secret-versions';
import { withNewKey } from '#domain/keyring';
import { newSigningKey } from '#domain/signing-key';

/** As `rotate-keys`, for keys that somebody else verifies with: the ones before stay in the JWKS. */
export const handler = async ({ SecretId, ClientRequestToken, Step }: SecretsManagerRotationEvent): Promise<void> => {
  const versions = secretVersions(SecretId, ClientRequestToken);
  if (Step === 'createSecret') {
    const keys = withNewKey(await versions.current(), newSigningKey());
    await versions.putPending(JSON.stringify(keys));
  }
  if (Step === 'finishSecret') await versions.promote();
};
