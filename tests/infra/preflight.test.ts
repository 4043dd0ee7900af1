import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient, DescribeUserPoolDomainCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribePhoneNumbersCommand, DescribeSenderIdsCommand, PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { GetHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { GetSMSAttributesCommand, GetSMSSandboxAccountStatusCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Deployment, readDeployment } from '../../infra/deployment.ts';
import type { Dns } from '../../infra/preflight/checks.ts';
import { preflight } from '../../infra/preflight/run.ts';

const cloudFormation = mockClient(CloudFormationClient);
const route53 = mockClient(Route53Client);
const ses = mockClient(SESv2Client);
const sns = mockClient(SNSClient);
const voice = mockClient(PinpointSMSVoiceV2Client);
const lambda = mockClient(LambdaClient);
const cognito = mockClient(CognitoIdentityProviderClient);
const ALL = [cloudFormation, route53, ses, sns, voice, lambda, cognito];

const named = (name: string, message = name) => Object.assign(new Error(message), { name });
const NAME_SERVERS = ['ns-1.awsdns-00.com', 'ns-2.awsdns-00.net'];
const dns: Dns = {
  resolveNs: async () => NAME_SERVERS.toReversed().map((name) => `${name}.`),
  resolveCaa: async () => [],
  isThere: async () => false,
};
const deployment: Deployment = { ...readDeployment('example'), stage: 'prod' };
const bootstrapped = (version: string) => ({
  Stacks: [
    {
      StackName: 'CDKToolkit',
      CreationTime: new Date(),
      StackStatus: 'CREATE_COMPLETE' as const,
      Outputs: [{ OutputKey: 'BootstrapVersion', OutputValue: version }],
    },
  ],
});

beforeEach(() => {
  for (const client of ALL) client.reset();
  cloudFormation.on(DescribeStacksCommand, { StackName: 'CDKToolkit' }).resolves(bootstrapped('29'));
  route53.on(GetHostedZoneCommand).resolves({
    HostedZone: { Id: deployment.zone.id, Name: 'example.com.', CallerReference: 'x' },
    DelegationSet: { NameServers: NAME_SERVERS },
  });
  ses.on(GetAccountCommand).resolves({ ProductionAccessEnabled: true, SendingEnabled: true, SendQuota: { Max24HourSend: 50_000 } });
  ses.on(GetEmailIdentityCommand).rejects(named('NotFoundException'));
  sns.on(GetSMSSandboxAccountStatusCommand).resolves({ IsInSandbox: false });
  sns.on(GetSMSAttributesCommand).resolves({ attributes: { MonthlySpendLimit: '100' } });
  voice.on(DescribePhoneNumbersCommand).resolves({ PhoneNumbers: [] });
  voice.on(DescribeSenderIdsCommand).resolves({ SenderIds: ['DE', 'AT', 'CH'].map((IsoCountryCode) => ({ IsoCountryCode })) as never });
  lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit: { ConcurrentExecutions: 1_000 } });
  cognito.on(DescribeUserPoolDomainCommand).resolves({ DomainDescription: {} });
});

type Changes = { changed?: Partial<Deployment>; stands?: boolean; dns?: Partial<Dns> };
const findings = ({ changed, stands = false, dns: otherwise }: Changes = {}) =>
  preflight({ ...deployment, ...changed }, stands, { ...dns, ...otherwise });
const toFix = async (changes?: Changes) => (await findings(changes)).filter(({ state }) => state === 'fix').map(({ says }) => says);

describe('a look at the account before a deployment', () => {
  it('finds nothing to put right where all is as it has to be, and changes nothing', async () => {
    const found = await findings();
    expect(found.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(found.length).toBeGreaterThan(10);
    const asked = ALL.flatMap((client) => client.calls().map(({ args }) => args[0].constructor.name));
    for (const command of asked) expect(command).toMatch(/^(Get|Describe|List)/);
  });

  it.each<[string, () => void, Changes, RegExp]>([
    [
      'no bootstrap',
      () => cloudFormation.on(DescribeStacksCommand).rejects(named('ValidationError', 'Stack CDKToolkit does not exist')),
      {},
      /not bootstrapped: npx cdk bootstrap aws:\/\/111122223333\/eu-central-1/,
    ],
    [
      'an old bootstrap',
      () => cloudFormation.on(DescribeStacksCommand).resolves(bootstrapped('12')),
      {},
      /version 12 is too old: npx cdk bootstrap/,
    ],
    ['no zone', () => route53.on(GetHostedZoneCommand).rejects(named('NoSuchHostedZone')), {}, /no hosted zone Z0123456789EXAMPLE/],
    [
      'another zone',
      () => route53.on(GetHostedZoneCommand).resolves({ HostedZone: { Id: 'Z', Name: 'other.org.', CallerReference: 'x' } }),
      {},
      /is of other\.org\., not of example\.com/,
    ],
    [
      'a zone that nobody is sent to',
      () => undefined,
      { dns: { resolveNs: async () => ['ns.elsewhere.org'] } },
      /not delegated .* name ns-1\.awsdns-00\.com, ns-2\.awsdns-00\.net as its name servers/,
    ],
    [
      'certificates of others only',
      () => undefined,
      { dns: { resolveCaa: async (name) => (name === 'example.com' ? [{ issue: 'letsencrypt.org' }] : []) } },
      /only letsencrypt\.org .* add 0 issue "amazon\.com"/,
    ],
    [
      'the mail sandbox',
      () => ses.on(GetAccountCommand).resolves({ ProductionAccessEnabled: false }),
      {},
      /SES is in its sandbox in eu-central-1: ask for production access/,
    ],
    [
      'paused mail',
      () => ses.on(GetAccountCommand).resolves({ ProductionAccessEnabled: true, SendingEnabled: false }),
      {},
      /SES has paused sending/,
    ],
    [
      'an identity that is there',
      () => ses.on(GetEmailIdentityCommand).resolves({ VerifiedForSendingStatus: true }),
      {},
      /has an identity keys\.example\.com already.* set "mailIdentity"/,
    ],
    [
      'an identity that is not there',
      () => undefined,
      { changed: { mailIdentity: 'mail.example.com' } },
      /does not know mail\.example\.com.* leave "mailIdentity" out/,
    ],
    [
      'the SMS sandbox',
      () => sns.on(GetSMSSandboxAccountStatusCommand).resolves({ IsInSandbox: true }),
      {},
      /SMS sandbox in eu-central-1: leave it/,
    ],
    [
      'no budget',
      () => sns.on(GetSMSAttributesCommand).resolves({ attributes: {} }),
      {},
      /may cost 1 USD a month, and "monthlySmsBudget" is 100: raise the limit/,
    ],
    [
      'a country that wants to know who sends',
      () => undefined,
      { changed: { smsCountries: ['US'] } },
      /US takes no SMS without a registered number/,
    ],
    [
      'little concurrency',
      () => lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit: { ConcurrentExecutions: 10 } }),
      {},
      /up to 10 at once, and 150 are needed/,
    ],
    [
      'a prefix of this account',
      () => cognito.on(DescribeUserPoolDomainCommand).resolves({ DomainDescription: { UserPoolId: 'other' } }),
      {},
      /keys-example-com is taken .* choose another/,
    ],
    [
      'a prefix of somebody else',
      () => undefined,
      { dns: { isThere: async (name) => name === 'keys-example-com.auth.eu-central-1.amazoncognito.com' } },
      /keys-example-com is taken/,
    ],
    [
      'what may not be asked',
      () => lambda.on(GetAccountSettingsCommand).rejects(named('AccessDeniedException', 'no')),
      {},
      /concurrency cannot be asked: AccessDeniedException: no/,
    ],
  ])('says what to do about %s, and only that', async (_what, happens, changes, says) => {
    happens();
    const found = await toFix(changes);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(says);
  });

  it('takes what the stack itself has made for what it is', async () => {
    ses.on(GetEmailIdentityCommand).resolves({ VerifiedForSendingStatus: true });
    cognito.on(DescribeUserPoolDomainCommand).resolves({ DomainDescription: { UserPoolId: 'ours' } });
    expect(await toFix({ stands: true })).toEqual([]);
  });

  it('takes an identity that the deployment names, a certificate of Amazon’s, and a number that was registered', async () => {
    ses.on(GetEmailIdentityCommand, { EmailIdentity: 'mail.example.com' }).resolves({ VerifiedForSendingStatus: true });
    voice.on(DescribePhoneNumbersCommand).resolves({ PhoneNumbers: [{ IsoCountryCode: 'US' }] as never });
    const changed: Partial<Deployment> = { mailIdentity: 'mail.example.com', smsCountries: ['US'] };
    expect(await toFix({ changed, dns: { resolveCaa: async () => [{ issue: 'amazon.com' }, { issue: 'letsencrypt.org' }] } })).toEqual([]);
  });

  it('leaves to whoever looks what they alone can judge', async () => {
    const found = await findings({ changed: { smsCountries: ['FR'] } });
    expect(found.filter(({ state }) => state === 'look').map(({ says }) => says)).toEqual([
      expect.stringMatching(/^SMS to FR come from a shared number/),
    ]);
  });
});
