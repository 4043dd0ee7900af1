import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { Keys } from '#domain/keyring';

/** The versions of one secret during a rotation. */
export const secretVersions = (SecretId: string, token: string) => {
  const client = new SecretsManagerClient({});
  return {
    async current(): Promise<Keys> {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
      return Keys.parse(JSON.parse(SecretString ?? '{}'));
    },

    /** Repeated with the same token it changes nothing, so that the step can be run again. */
    async putPending(SecretString: string): Promise<void> {
      const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId }));
      if ((VersionIdsToStages[token] ?? []).length > 0 && (await isFilled(client, SecretId, token))) return;
      await client.send(new PutSecretValueCommand({ SecretId, ClientRequestToken: token, SecretString, VersionStages: ['AWSPENDING'] }));
    },

    async promote(): Promise<void> {
      const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId }));
      const RemoveFromVersionId = Object.keys(VersionIdsToStages).find((id) => VersionIdsToStages[id]?.includes('AWSCURRENT'));
      if (RemoveFromVersionId === token) return;
      await client.send(
        new UpdateSecretVersionStageCommand({ SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: token, RemoveFromVersionId }),
      );
    },
  };
};

const isFilled = async (client: SecretsManagerClient, SecretId: string, VersionId: string): Promise<boolean> => {
  try {
    await client.send(new GetSecretValueCommand({ SecretId, VersionId }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return false;
    throw error;
  }
};
