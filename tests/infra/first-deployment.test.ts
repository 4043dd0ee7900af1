import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CloudFormationClient, DescribeStacksCommand, type StackStatus } from '@aws-sdk/client-cloudformation';
import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { readDeployment } from '../../infra/deployment.ts';
import { stands } from '../../infra/standing.ts';
import { keyholderApp } from '../../infra/synth.ts';

const appOf = (isFirst: boolean, checked = false) =>
  keyholderApp({ deployment: readDeployment('example'), bundles: inject('bundles'), checked, isFirst });

const made = (isFirst: boolean) => {
  const stack = appOf(isFirst).node.findChild('Keyholder') as Stack;
  const template = Template.fromStack(stack);
  const one = (type: string) => Object.values(template.findResources(type))[0]?.['Properties'];
  return {
    isTerminationProtected: stack.terminationProtection,
    isTableProtected: one('AWS::DynamoDB::GlobalTable').Replicas[0].DeletionProtectionEnabled ?? false,
    isPoolProtected: one('AWS::Cognito::UserPool').DeletionProtection === 'ACTIVE',
    resources: template.toJSON()['Resources'] as Record<string, { DeletionPolicy?: string }>,
  };
};

describe('a first deployment', () => {
  it('can be taken back when it fails: nothing is protected yet, and nothing is kept of what a failed creation made', () => {
    const { resources, ...isProtected } = made(true);
    expect(isProtected).toEqual({ isTerminationProtected: false, isTableProtected: false, isPoolProtected: false });
    const kept = Object.entries(resources).filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain');
    expect(kept.map(([id]) => id)).toEqual([]);
  });

  it('is protected as soon as it stands, and differs in nothing else', () => {
    const [{ resources: first }, { resources, ...isProtected }] = [made(true), made(false)];
    expect(isProtected).toEqual({ isTerminationProtected: true, isTableProtected: true, isPoolProtected: true });
    const differing = Object.keys(resources).filter((id) => JSON.stringify(resources[id]) !== JSON.stringify(first[id]));
    expect(Object.keys(first)).toEqual(Object.keys(resources));
    expect(differing.map((id) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual(['DataTable', 'IdentityPeople']);
  });

  it('makes no user pool before SES has verified where its mail comes from, and looks for that when the records are there', () => {
    const template = Template.fromStack(appOf(true).node.findChild('Keyholder') as Stack);
    const idsOf = (type: string) => Object.keys(template.findResources(type));
    const [[verifiedId, verified] = ['', undefined]] = Object.entries(template.findResources('Custom::VerifiedMailIdentity'));
    expect(verified?.['Properties']).toMatchObject({ Domain: 'keys.example.com' });
    const records = idsOf('AWS::Route53::RecordSet').filter((id) => id.startsWith('Dkim'));
    expect(records).toHaveLength(3);
    expect(verified?.['DependsOn']).toEqual(expect.arrayContaining([...records, ...idsOf('AWS::SES::EmailIdentity')]));
    const [pool] = Object.values(template.findResources('AWS::Cognito::UserPool'));
    expect(pool?.['DependsOn']).toContain(verifiedId);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Timeout: 900,
      Description: Match.stringLikeRegexp('until SES has verified'),
    });
  });

  it('passes cdk-nag as it is', () => {
    expect(() => appOf(true, true).synth()).not.toThrow();
  });
});

describe('a stack', () => {
  const answering = (status: StackStatus): CloudFormationClient => {
    const client = new CloudFormationClient({ region: 'eu-central-1' });
    const Stacks = [{ StackName: 'keyholder-prod', StackStatus: status, CreationTime: new Date() }];
    mockClient(client).on(DescribeStacksCommand, { StackName: 'keyholder-prod' }).resolves({ Stacks });
    return client;
  };
  const refusing = (name: string, message: string): CloudFormationClient => {
    const client = new CloudFormationClient({ region: 'eu-central-1' });
    mockClient(client)
      .on(DescribeStacksCommand)
      .rejects(Object.assign(new Error(message), { name }));
    return client;
  };

  it.each([
    ['CREATE_COMPLETE', true],
    ['UPDATE_COMPLETE', true],
    ['UPDATE_ROLLBACK_COMPLETE', true],
    ['UPDATE_ROLLBACK_FAILED', true],
    ['CREATE_IN_PROGRESS', true],
    ['REVIEW_IN_PROGRESS', false],
    ['CREATE_FAILED', false],
    ['ROLLBACK_COMPLETE', false],
    ['ROLLBACK_FAILED', false],
  ] as const)('that is %s stands: %s', async (status, expected) => {
    expect(await stands('keyholder-prod', answering(status))).toBe(expected);
  });

  it('that is not there does not stand; one that may not be looked at is not taken for absent', async () => {
    expect(await stands('keyholder-prod', refusing('ValidationError', 'Stack with id keyholder-prod does not exist'))).toBe(false);
    for (const [name, message] of [
      ['ValidationError', 'Something else'],
      ['AccessDenied', 'not authorized; whether it does not exist is not said'],
      ['CredentialsProviderError', 'Could not load credentials'],
    ] as const) {
      await expect(stands('keyholder-prod', refusing(name, message))).rejects.toThrow(message);
    }
  });
});

const callerOf = (account: string) => ({
  status: 200,
  body: `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
});

describe('npm run deploy', () => {
  let folder: string;
  let answer: { status: number; body: string };
  let account: string;
  const server = createServer(async (request, response) => {
    const asked = Buffer.concat(await Array.fromAsync(request)).toString();
    const { status, body } = asked.includes('GetCallerIdentity') ? callerOf(account) : answer;
    response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
  });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'keyholder-deploy-'));
    account = '111122223333';
    const { stage: _, ...own } = readDeployment('example');
    const values = { ...own, domain: 'keys.my.house', zone: { ...own.zone, name: 'my.house' }, sender: 'K <k@keys.my.house>' };
    await writeFile(path.join(folder, 'prod.json'), JSON.stringify(values));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  /** What the CDK CLI is called with, by a stand-in that fails with a status where it is told to. */
  const run = async (
    verb: string,
    failsWith = 0,
    option = '--quiet',
  ): Promise<{ status: number | null; said: string; calls: string[] }> => {
    const log = path.join(folder, 'calls');
    await writeFile(path.join(folder, 'cdk'), `#!/bin/sh\necho "$@, $STAGE, first: $FIRST" >> "${log}"\nexit ${failsWith}\n`);
    await chmod(path.join(folder, 'cdk'), 0o755);
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = {
      PATH: folder,
      DEPLOYMENTS: folder,
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
      AWS_MAX_ATTEMPTS: '1',
      AWS_ENDPOINT_URL_CLOUDFORMATION: endpoint,
      AWS_ENDPOINT_URL_STS: endpoint,
    };
    const child = spawn(process.execPath, ['infra/cdk.ts', verb, 'prod', option], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => (said += chunk));
    const status = await new Promise<number | null>((resolve) => void child.once('close', resolve));
    const calls = (await readFile(log, 'utf8').catch(() => '')).split('\n').filter(Boolean);
    return { status, said: said.trim(), calls };
  };

  const error = (code: string, message: string) => ({
    status: 400,
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  });
  const ABSENT = error('ValidationError', 'Stack with id keyholder-prod does not exist');
  const STANDING = {
    status: 200,
    body: '<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>keyholder-prod</StackName><StackStatus>UPDATE_COMPLETE</StackStatus></member></Stacks></DescribeStacksResult></DescribeStacksResponse>',
  };

  it('deploys what was not there twice: first so that it may fail, then protected', async () => {
    answer = ABSENT;
    expect(await run('deploy')).toEqual({
      status: 0,
      said: '',
      calls: ['deploy --quiet, prod, first: true', 'deploy --quiet, prod, first: false'],
    });
  });

  it('protects nothing of what failed', async () => {
    answer = ABSENT;
    expect(await run('deploy', 3)).toEqual({ status: 3, said: '', calls: ['deploy --quiet, prod, first: true'] });
  });

  it('never takes the protection off what stands', async () => {
    answer = STANDING;
    expect(await run('deploy')).toEqual({ status: 0, said: '', calls: ['deploy --quiet, prod, first: false'] });
    await rm(path.join(folder, 'calls'));
    answer = ABSENT;
    expect((await run('diff')).calls).toEqual(['diff --quiet, prod, first: false']);
  });

  it.each(['deploy', 'diff', 'destroy'])(
    '%s does nothing with the rights of another account, whose stacks say nothing of ours',
    async (verb) => {
      answer = ABSENT;
      account = '999999999999';
      const said = "deployments/prod.json: account: is 111122223333, and the shell's credentials are of 999999999999";
      expect(await run(verb)).toEqual({ status: 1, said, calls: [] });
      account = '111122223333';
      expect(await run(verb, 0, '--profile=prod')).toEqual({
        status: 1,
        said: `Instead of --profile: AWS_PROFILE=<name> npm run ${verb} -- prod`,
        calls: [],
      });
    },
  );

  it('calls nothing when AWS does not say whether it stands', async () => {
    answer = error('AccessDenied', 'You may not look.');
    expect(await run('deploy')).toEqual({ status: 1, said: 'AWS cannot be asked: You may not look.', calls: [] });
  });
});
