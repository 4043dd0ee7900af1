import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutRetentionPolicyCommand,
  ResourceAlreadyExistsException,
} from '@aws-sdk/client-cloudwatch-logs';
import { SetSMSAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/jobs/log-sms-delivery.ts';

const logs = mockClient(CloudWatchLogsClient);
const sns = mockClient(SNSClient);
const Groups = [
  'sns/eu-central-1/111122223333/DirectPublishToPhoneNumber',
  'sns/eu-central-1/111122223333/DirectPublishToPhoneNumber/Failure',
];

describe('the log of what becomes of SMS', () => {
  const told: Record<string, unknown>[] = [];
  const cloudFormation = createServer(async (request, response) => {
    told.push(JSON.parse(await text(request)));
    response.end();
  });
  beforeAll(() => new Promise<void>((resolve) => void cloudFormation.listen(0, '127.0.0.1', resolve)));
  afterAll(() => void cloudFormation.close());
  beforeEach(() => {
    told.length = 0;
    logs.reset();
    sns.reset();
    logs.on(CreateLogGroupCommand).resolves({});
    logs.on(PutRetentionPolicyCommand).resolves({});
    sns.on(SetSMSAttributesCommand).resolves({});
  });
  const ask = async (RequestType: string, properties: object = { Role: 'arn:role', Groups }) => {
    const ResponseURL = `http://127.0.0.1:${(cloudFormation.address() as AddressInfo).port}`;
    const ids = { StackId: 'stack', RequestId: 'request', LogicalResourceId: 'SmsLogged' };
    await handler({ RequestType, ResponseURL, ...ids, ResourceProperties: properties } as unknown as CloudFormationCustomResourceEvent);
    return told[0];
  };

  it.each(['Create', 'Update'])('is switched on for every SMS, and forgets numbers after a week: %s', async (type) => {
    expect(await ask(type)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'sms-delivery-log', RequestId: 'request' });
    expect(logs.commandCalls(CreateLogGroupCommand).map(({ args }) => args[0].input.logGroupName)).toEqual(Groups);
    for (const { args } of logs.commandCalls(PutRetentionPolicyCommand)) expect(args[0].input.retentionInDays).toBe(7);
    expect(sns.commandCalls(SetSMSAttributesCommand)[0]?.args[0].input).toEqual({
      attributes: { DeliveryStatusIAMRole: 'arn:role', DeliveryStatusSuccessSamplingRate: '100' },
    });
  });

  it('is there already where another stage has made it', async () => {
    logs.on(CreateLogGroupCommand).rejects(new ResourceAlreadyExistsException({ message: 'exists', $metadata: {} }));
    expect(await ask('Create')).toMatchObject({ Status: 'SUCCESS' });
  });

  it('stays when a stage goes: another may need it', async () => {
    expect(await ask('Delete')).toMatchObject({ Status: 'SUCCESS' });
    expect([...logs.calls(), ...sns.calls()]).toEqual([]);
  });

  it('says why it could not be', async () => {
    sns.on(SetSMSAttributesCommand).rejects(new Error('not authorized'));
    expect(await ask('Create')).toMatchObject({ Status: 'FAILED', Reason: 'not authorized' });
    told.length = 0;
    expect(await ask('Create', {})).toMatchObject({ Status: 'FAILED' });
  });
});
