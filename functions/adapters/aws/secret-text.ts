import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** A secret as it stands, read when it is first asked for, with who keeps it; after a failure again. */
export const secretText = (secretId: string): (() => Promise<string>) => {
  let kept: Promise<string> | undefined;
  const read = async (): Promise<string> => {
    const secrets = await import('@aws-sdk/client-secrets-manager');
    const client: SecretsManagerClient = new secrets.SecretsManagerClient({});
    const { SecretString } = await client.send(new secrets.GetSecretValueCommand({ SecretId: secretId }));
    if (!SecretString) throw new Error('the secret is empty');
    return SecretString;
  };
  return () => {
    kept ??= read().catch((error) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
};
