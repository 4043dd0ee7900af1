import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Keys } from '#domain/keyring';
import { handler as rotateKeys } from '../../functions/jobs/rotate-keys.ts';
import { handler as rotateSigningKeys } from '../../functions/jobs/rotate-signing-keys.ts';

const secrets = mockClient(SecretsManagerClient);
const OLD: Keys = { current: 'k1', k1: 'a'.repeat(64) };
type Step = 'createSecret' | 'setSecret' | 'testSecret' | 'finishSecret';
const stepOf = (handler: typeof rotateKeys) => (Step: Step) => handler({ SecretId: 'links', ClientRequestToken: 'new', Step });
const written = () => secrets.commandCalls(PutSecretValueCommand).map(({ args: [{ input }] }) => input);
const promoted = () => secrets.commandCalls(UpdateSecretVersionStageCommand).map(({ args: [{ input }] }) => input);

/** The versions there are, and which of them hold something. */
const versions = (stages: Record<string, string[]>, filled: readonly string[] = Object.keys(stages)) => {
  secrets.on(DescribeSecretCommand).resolves({ VersionIdsToStages: stages });
  secrets.on(GetSecretValueCommand).resolves({ SecretString: JSON.stringify(OLD) });
  for (const VersionId of Object.keys(stages).filter((id) => !filled.includes(id)))
    secrets
      .on(GetSecretValueCommand, { SecretId: 'links', VersionId })
      .rejects(new ResourceNotFoundException({ $metadata: {}, message: 'none' }));
};

const ROTATIONS = [
  ['keys', rotateKeys, /^[\w-]{43}$/],
  ['signing keys', rotateSigningKeys, /^-----BEGIN PRIVATE KEY-----/],
] as const;

describe.each(ROTATIONS)('a rotation of %s', (_, handler, looksLike) => {
  const step = stepOf(handler);
  beforeEach(() => secrets.reset());

  it('makes a new key the current one of a pending version, and keeps the one before it', async () => {
    versions({ old: ['AWSCURRENT'], new: ['AWSPENDING'] }, ['old']);
    await step('createSecret');
    const [input, ...others] = written();
    expect(others).toEqual([]);
    expect(input).toMatchObject({ SecretId: 'links', ClientRequestToken: 'new', VersionStages: ['AWSPENDING'] });
    const keys = Keys.parse(JSON.parse(input?.SecretString ?? '{}'));
    expect(keys).toMatchObject({ current: 'k2', k1: OLD['k1'] });
    expect(keys['k2']).toMatch(looksLike);
    expect(promoted()).toEqual([]);
  });

  it('makes another key each time', async () => {
    versions({ old: ['AWSCURRENT'] });
    await step('createSecret');
    await step('createSecret');
    const [one, two] = written().map(({ SecretString = '{}' }) => JSON.parse(SecretString).k2);
    expect(one).not.toBe(two);
  });

  it('writes nothing again when the step is run again with the same token', async () => {
    versions({ old: ['AWSCURRENT'], new: ['AWSPENDING'] });
    await step('createSecret');
    expect(written()).toEqual([]);
  });

  it('fails, and writes nothing, when it cannot tell whether the version is filled', async () => {
    versions({ old: ['AWSCURRENT'], new: ['AWSPENDING'] });
    secrets.on(GetSecretValueCommand, { SecretId: 'links', VersionId: 'new' }).rejects(new Error('down'));
    await expect(step('createSecret')).rejects.toThrow('down');
    expect(written()).toEqual([]);
  });

  it('makes the pending version the current one at the end, in the place of the one that is', async () => {
    versions({ older: ['AWSPREVIOUS'], old: ['AWSCURRENT'], new: ['AWSPENDING'] });
    await step('finishSecret');
    expect(promoted()).toEqual([{ SecretId: 'links', VersionStage: 'AWSCURRENT', MoveToVersionId: 'new', RemoveFromVersionId: 'old' }]);
    expect(written()).toEqual([]);
  });

  it('that has ended already changes nothing', async () => {
    versions({ new: ['AWSCURRENT'], old: ['AWSPREVIOUS'] });
    await step('finishSecret');
    expect(promoted()).toEqual([]);
  });

  it('has nothing to do in the steps between', async () => {
    await step('setSecret');
    await step('testSecret');
    expect(secrets.calls()).toEqual([]);
  });
});
