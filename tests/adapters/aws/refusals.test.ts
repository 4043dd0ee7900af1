import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { sesSender } from '#adapters/aws/ses';
import { snsSender } from '#adapters/aws/sns';

const ses = mockClient(SESClient);
const sns = mockClient(SNSClient);
afterEach(() => {
  ses.reset();
  sns.reset();
});

const mail = { id: 'msg_1', to: 'owner@example.org', subject: 'Demo', text: 'Demo', html: 'Demo', language: 'en' };
const failing = (name: string, message: string) => Object.assign(new Error(message), { name });

describe('what SES refuses', () => {
  const send = sesSender({ sender: 'Keyholder <k@keys.example.com>', configurationSet: 'set' });

  it.each([
    ['MessageRejected', 'Email content was rejected.', 'refused'],
    ['InvalidParameterValue', 'Missing final @domain', 'refused'],
    [
      'MessageRejected',
      'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: k@keys.example.com',
      'passing',
    ],
    ['MailFromDomainNotVerifiedException', 'The MAIL FROM domain is not verified.', 'passing'],
    ['Throttling', 'Maximum sending rate exceeded.', 'passing'],
  ])('as %s, %s: is %s', async (name, message, outcome) => {
    ses.on(SendRawEmailCommand).rejects(failing(name, message));
    await expect(send(mail)).rejects.toThrow(expect.objectContaining({ outcome }));
  });

  it('is nothing else: what it takes has an id', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: 'ses-1' });
    expect(await send(mail)).toBe('ses-1');
  });
});

describe('what SNS refuses', () => {
  it.each([
    ['InvalidParameterException', 'refused'],
    ['OptedOutException', 'refused'],
    ['ThrottledException', 'passing'],
  ])('as %s is %s', async (name, outcome) => {
    sns.on(PublishCommand).rejects(failing(name, 'x'));
    await expect(snsSender(async () => undefined)({ to: '+4915112345678', text: 'Demo' })).rejects.toThrow(
      expect.objectContaining({ outcome }),
    );
  });

  it.each([
    ['Keyholder', { DataType: 'String', StringValue: 'Keyholder' }],
    [undefined, undefined],
  ])('comes from the sender of its country: %s', async (sender, attribute) => {
    sns.on(PublishCommand).resolves({ MessageId: 'sns-1' });
    expect(await snsSender(async () => sender)({ to: '+4915112345678', text: 'Demo' })).toBe('sns-1');
    const { MessageAttributes } = sns.commandCalls(PublishCommand).at(-1)?.args[0].input ?? {};
    expect(MessageAttributes?.['AWS.SNS.SMS.SenderID']).toEqual(attribute);
  });
});
