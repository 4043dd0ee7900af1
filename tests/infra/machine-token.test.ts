import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient, DescribeUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import { Template } from 'aws-cdk-lib/assertions';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { readDeployment } from '../../infra/deployment.ts';
import { machineToken } from '../../infra/machine-token.ts';
import { keyholderApp } from '../../infra/synth.ts';

const cloudFormation = mockClient(CloudFormationClient);
const cognito = mockClient(CognitoIdentityProviderClient);
const deployment = { ...readDeployment('example'), stage: 'prod' };

describe('a machine’s token of a deployment', () => {
  const asked: { authorization: string; body: string }[] = [];
  let answer: { status: number; body: object };
  const endpoint = createServer(async (request, response) => {
    asked.push({ authorization: request.headers.authorization ?? '', body: await text(request) });
    response.writeHead(answer.status).end(JSON.stringify(answer.body));
  });
  beforeAll(() => new Promise<void>((resolve) => void endpoint.listen(0, '127.0.0.1', resolve)));
  afterAll(() => void endpoint.close());
  beforeEach(() => {
    asked.length = 0;
    answer = { status: 200, body: { access_token: 'token' } };
    cloudFormation.reset();
    cognito.reset();
    const outputs = {
      TokenEndpoint: `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}`,
      UserPool: 'pool',
      Machineexamplecloud: 'client',
    };
    cloudFormation.on(DescribeStacksCommand, { StackName: 'keyholder-prod' }).resolves({
      Stacks: [
        {
          StackName: 'keyholder-prod',
          CreationTime: new Date(),
          StackStatus: 'CREATE_COMPLETE',
          Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
        },
      ],
    });
    cognito
      .on(DescribeUserPoolClientCommand, { UserPoolId: 'pool', ClientId: 'client' })
      .resolves({ UserPoolClient: { ClientSecret: 'secret' } });
  });
  const token = (machine: string) =>
    machineToken({ deployment, machine, cloudFormation: new CloudFormationClient({}), cognito: new CognitoIdentityProviderClient({}) });

  it('is got with what the stack says of itself, and the secret that the pool knows', async () => {
    expect(await token('example-cloud')).toBe('token');
    expect(asked).toEqual([
      { authorization: `Basic ${Buffer.from('client:secret').toString('base64')}`, body: 'grant_type=client_credentials' },
    ]);
    // The outputs are called so in the template.
    const stack = keyholderApp({ deployment: readDeployment('example'), bundles: inject('bundles'), checked: false }).node.findChild(
      'Keyholder',
    );
    const outputs = Object.keys(Template.fromStack(stack as never).findOutputs('*'));
    expect(outputs).toEqual(expect.arrayContaining(['TokenEndpoint', 'UserPool', 'Machineexamplecloud', 'Dashboard', 'ConsoleSecret']));
  });

  it('is none for a machine that the deployment does not have', async () => {
    await expect(token('other')).rejects.toThrow('There is no machine other; there is: example-cloud.');
  });

  it('is none of what does not stand', async () => {
    cloudFormation
      .on(DescribeStacksCommand)
      .rejects(Object.assign(new Error('Stack with id keyholder-prod does not exist'), { name: 'ValidationError' }));
    await expect(token('example-cloud')).rejects.toThrow('keyholder-prod does not stand; deploy it first.');
    cloudFormation.on(DescribeStacksCommand).rejects(new Error('AccessDenied'));
    await expect(token('example-cloud')).rejects.toThrow('AccessDenied');
  });

  it('is none when the pool says no', async () => {
    answer = { status: 400, body: { error: 'invalid_client' } };
    await expect(token('example-cloud')).rejects.toThrow('The user pool gives no token: invalid_client.');
  });
});
