import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, inject, it } from 'vitest';
import { type Contract, contracts } from '#api/contracts/contract';
import { DEPLOYMENTS, parseDeployment, readDeployment, requireOwn, SCOPES } from '../../infra/deployment.ts';
import { keyholderApp } from '../../infra/synth.ts';

const example = JSON.parse(readFileSync(path.join(DEPLOYMENTS, 'example.json'), 'utf8'));
const CLOUD = { name: 'cloud', scopes: ['access/report'] };
const parsing = (changes: object) => () => parseDeployment('prod', JSON.stringify({ ...example, ...changes }));

const linesOf = (parse: () => unknown): string[] => {
  try {
    parse();
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
};

describe('a deployment', () => {
  it('is a file, and its name is its stage', () => {
    expect(readDeployment('example')).toEqual({ ...example, stage: 'example' });
    expect(readDeployment('example-staging').stage).toBe('example-staging');
  });

  it.each([
    ['account', '1234'],
    ['account', 111_122_223_333],
    ['region', 'Frankfurt'],
    ['region', 'eu-centrl-1'],
    ['domain', 'Keys.example.com'],
    ['domain', 'https://keys.example.com'],
    ['domain', `https://${'k'.repeat(60)}.example.com`],
    ['domain', 'keys.example.org'],
    ['domain', 'monkeysexample.com'],
    ['domain', `${'k'.repeat(60)}.example.com`],
    ['zone', { id: '/hostedzone/Z1', name: 'example.com' }, 'zone.id'],
    ['cognitoPrefix', 'keys-at-aws'],
    ['cognitoPrefix', 'amazon-keys'],
    ['cognitoPrefix', 'mycognito'],
    ['cognitoPrefix', 'Keys'],
    ['cognitoPrefix', 'keys-'],
    ['cognitoPrefix', 'keys_aws'],
    ['sender', 'no-reply@keys.example.com'],
    ['sender', 'Keyholder'],
    ['sender', 'Keyholder, Inc. <no-reply@keys.example.com>'],
    ['sender', 'Schlüssel <no-reply@keys.example.com>'],
    ['sender', 'Keyholder <no-reply>'],
    ['sender', 'Keyholder <no-reply@example.com>'],
    ['sender', 'Keyholder <no-reply@monkeys.example.com>'],
    ['domain', 'example.com', 'mailIdentity'],
    ['mailIdentity', 'EXAMPLE.com'],
    ['mailIdentity', 'example.org', 'sender'],
    ['smsCountries', []],
    ['smsCountries', ['DE', 'UK'], 'smsCountries.1'],
    ['smsCountries', ['de'], 'smsCountries.0'],
    ['smsCountries', 'DE,AT'],
    ['smsSenders', { DE: '1234' }, 'smsSenders.DE'],
    ['smsSenders', { DE: 'A name that is too long' }, 'smsSenders.DE'],
    ['smsSenders', { FR: 'Keyholder' }],
    ['smsADay', '1000'],
    ['smsADay', 0],
    ['smsADay', 1.5],
    ['monthlySmsBudget', -1],
    ['invitationsADay', null],
    ['machinesConcurrency', Number.MAX_VALUE],
    ['machines', [{ name: 'Cloud', scopes: ['access/decide'] }], 'machines.0.name'],
    ['machines', [{ name: 'cloud', scopes: ['everything'] }], 'machines.0.scopes.0'],
    ['machines', [{ name: 'cloud', scopes: [] }], 'machines.0.scopes'],
    ['machines', [1, 2].map(() => ({ name: 'cloud', scopes: ['access/decide'] }))],
    ['machines', ['cloud-1', 'cloud1'].map((name) => ({ name, scopes: ['access/decide'] }))],
    ['machines', [{ name: 'cloud', scopes: ['access/decide', 'access/decide'] }], 'machines.0.scopes'],
    ['machines', [{ name: 'cloud', scopes: ['access/decide'], client: 0 }], 'machines.0.client'],
    [
      'machines',
      [{ ...CLOUD, tokens: { issuer: 'https://cloud.example', jwksUrl: 'http://cloud.example/jwks' } }],
      'machines.0.tokens.jwksUrl',
    ],
    ['machines', [{ ...CLOUD, tokens: { issuer: '', jwksUrl: 'https://cloud.example/jwks' } }], 'machines.0.tokens.issuer'],
    ['accessReads', 'fast'],
    ['alarmEmail', 'nobody'],
    ['alarmMail', 'alarms@example.com'],
  ])('is refused in one line for %s: %j', (name, value, place = name) => {
    const said = linesOf(parsing({ [name]: value }));
    expect(said.filter((line) => line.startsWith(`deployments/prod.json: ${place}: `))).toHaveLength(1);
    // What is held against it may be wrong by it, and nothing else is.
    expect(said.length).toBeLessThanOrEqual(name === 'domain' ? 2 : 1);
  });

  it.each(Object.keys(example))('is not made without %s: nothing has a default', (name) => {
    expect(parsing({ [name]: undefined })).toThrow(`deployments/prod.json: ${name}: is missing`);
  });

  it('says whose tokens a device cloud signs, where it tells of its sessions by them', () => {
    const tokens = { issuer: 'https://cloud.example', jwksUrl: 'https://cloud.example/jwks' };
    expect(parsing({ machines: [{ ...CLOUD, tokens }] })).not.toThrow();
  });

  it('may send by an identity that SES knows already, and then by no other', () => {
    expect(parsing({ mailIdentity: 'example.com', sender: 'Keyholder <no-reply@example.com>' })).not.toThrow();
    expect(parsing({ mailIdentity: 'example.com' })).toThrow('sender: must be');
    const whole = { domain: 'example.com', mailIdentity: 'example.com', sender: 'Keyholder <no-reply@example.com>' };
    expect(parsing(whole)).not.toThrow();
  });

  it('says everything that is wrong at once, whatever else is', () => {
    expect(parsing({ domain: 'keys.example.org', sender: 'Keyholder <no-reply@example.net>', smsADay: 0 })).toThrow(
      [
        'deployments/prod.json: smsADay: must be 1 or more',
        'deployments/prod.json: domain: must lie in the zone',
        'deployments/prod.json: sender: must be an address of the domain, or of mailIdentity where that is given',
      ].join('\n'),
    );
  });

  it('is refused when it is no JSON, is nowhere, or has a name that AWS would not take', () => {
    expect(() => parseDeployment('prod', '{')).toThrow(/^deployments\/prod\.json is no JSON: /);
    expect(() => readDeployment('nowhere')).toThrow(/^There is no deployments\/nowhere\.json; copy deployments\/example\.json/);
    expect(() => readDeployment('../package')).toThrow(/^There is no /);
    expect(() => parseDeployment('Prod', JSON.stringify(example))).toThrow(/^Prod cannot be a stage: /);
  });

  it('is explained value by value in docs/operations.md', () => {
    const operations = readFileSync(path.join(DEPLOYMENTS, '../docs/operations.md'), 'utf8');
    for (const name of [...Object.keys(example), 'mailIdentity']) expect(operations).toMatch(new RegExp(`^\\| .*\`${name}\`.* \\| `, 'm'));
  });

  it('gives machines the scopes of the contract, all of them', () => {
    expect(new Set(SCOPES)).toEqual(new Set(Object.values<Contract>(contracts).flatMap(({ scope }) => scope ?? [])));
  });

  it.each(['keys.example.com', 'example.net', 'a.test', 'keys.acme.example'])('is an example at %s', (domain) => {
    expect(() => requireOwn({ ...readDeployment('example'), domain })).toThrow('is nobody’s');
  });

  it('is none at a domain that can be somebody’s', () => {
    expect(() => requireOwn({ ...readDeployment('example'), domain: 'keys.myexample.com' })).not.toThrow();
  });
});

const made = (stage: string): { stack: Stack; json: string; template: Template } => {
  const app = keyholderApp({ deployment: readDeployment(stage), bundles: inject('bundles'), checked: false });
  const stack = app.node.findChild('Keyholder') as Stack;
  const template = Template.fromStack(stack);
  return { stack, template, json: JSON.stringify(template.toJSON()) };
};

describe('two stages', () => {
  const [one, other] = [made('example'), made('example-staging')];

  it('live side by side: neither names anything that is the other’s', () => {
    expect([one.stack.stackName, other.stack.stackName]).toEqual(['keyholder-example', 'keyholder-example-staging']);
    // Whatever bears a name of its own in an account, a region or a zone.
    const named = ({ template }: typeof one) => [
      ...Object.values(template.findResources('AWS::Cognito::UserPoolDomain')).map(({ Properties }) => Properties.Domain),
      ...Object.values(template.findResources('AWS::SES::EmailIdentity')).map(({ Properties }) => Properties.EmailIdentity),
      ...Object.values(template.findResources('AWS::ApiGatewayV2::DomainName')).map(({ Properties }) => Properties.DomainName),
      ...Object.values(template.findResources('AWS::CertificateManager::Certificate')).map(({ Properties }) => Properties.DomainName),
      ...Object.values(template.findResources('AWS::Route53::RecordSet')).map(({ Properties }) => JSON.stringify(Properties.Name)),
    ];
    // Those of DKIM are told by SES, after the identity.
    const own = (made: typeof one) => named(made).filter((name) => !name.includes('GetAtt'));
    expect(own(one)).toHaveLength(8);
    expect(own(one).filter((name) => own(other).includes(name))).toEqual([]);
  });

  it('give nothing else a name of its own: CloudFormation names it by the stack', () => {
    const NAMES =
      /"(TableName|FunctionName|LogGroupName|RoleName|TopicName|QueueName|AlarmName|DashboardName|UserPoolName|BucketName|RuleName|AliasName)":"/;
    // Only the log of the account's SMS has a name, which is SNS's.
    const theirs = /"LogGroupName":"sns\/eu-central-1\/111122223333\/DirectPublishToPhoneNumber(\/Failure)?"/g;
    expect(one.json.replaceAll(theirs, '')).not.toMatch(NAMES);
  });

  it('are told apart by their tags, and by the namespace that their functions and alarms count in', () => {
    one.template.hasResourceProperties('AWS::Lambda::Function', {
      Tags: [
        { Key: 'service', Value: 'keyholder' },
        { Key: 'stage', Value: 'example' },
      ],
      Environment: { Variables: { POWERTOOLS_METRICS_NAMESPACE: 'keyholder-example' } },
    });
    other.template.hasResourceProperties('AWS::CloudWatch::Alarm', { Namespace: 'keyholder-example-staging', MetricName: 'SweepLag' });
    expect(one.json).not.toMatch(/"Namespace":"[Kk]eyholder"/);
  });

  it('leave an identity alone that SES knows already', () => {
    const own = { ...readDeployment('example'), mailIdentity: 'example.org', sender: 'Keyholder <keys@example.org>' };
    const app = keyholderApp({ deployment: own, bundles: inject('bundles'), checked: false });
    const template = Template.fromStack(app.node.findChild('Keyholder') as Stack);
    template.resourceCountIs('AWS::SES::EmailIdentity', 0);
    template.resourceCountIs('AWS::Route53::RecordSet', 1);
    const json = JSON.stringify(template.toJSON());
    expect(json).toContain('identity/example.org');
    expect(json).not.toContain('identity/keys.example.com');
    one.template.resourceCountIs('AWS::SES::EmailIdentity', 1);
    one.template.resourceCountIs('AWS::Route53::RecordSet', 7);
  });

  it('have a client a machine, with its scopes and no others, and say where each is', () => {
    const { deployment, ...rest } = { deployment: readDeployment('example'), bundles: inject('bundles'), checked: false };
    const machines: typeof deployment.machines = [
      { name: 'asking', scopes: ['access/decide'] },
      { name: 'telling', scopes: ['devices/report'] },
    ];
    const stack = keyholderApp({ deployment: { ...deployment, machines }, ...rest }).node.findChild('Keyholder') as Stack;
    const template = Template.fromStack(stack);
    const clients = Object.entries(template.findResources('AWS::Cognito::UserPoolClient'));
    const given = clients.map(([, { Properties }]) => [Properties.ClientName, JSON.stringify(Properties.AllowedOAuthScopes)]);
    expect(given.slice(1)).toEqual([
      ['asking', expect.stringMatching(/^(?!.*report).*\/decide/)],
      ['telling', expect.stringMatching(/^(?!.*decide).*\/report/)],
    ]);
    const [authorizer] = Object.values(template.findResources('AWS::ApiGatewayV2::Authorizer'));
    expect(authorizer?.['Properties'].JwtConfiguration.Audience).toEqual(clients.map(([id]) => ({ Ref: id })));
    const outputs = Object.values(template.findOutputs('*')).map(({ Value }) => Value);
    for (const [id] of clients) expect(outputs).toContainEqual({ Ref: id });
  });
});

describe('npm run deploy', () => {
  const run = (...args: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, ['infra/cdk.ts', ...args], { encoding: 'utf8', env: { PATH: '' } });
    return { status, said: stderr.trim() };
  };

  it.each(['deploy', 'diff', 'destroy'])('%s refuses the example in one line, before anything is called', (verb) => {
    expect(run(verb, 'example')).toEqual({
      status: 1,
      said: 'deployments/example.json: domain: keys.example.com is nobody’s; it is there to be copied.',
    });
  });

  it('says what it wants when it is not told, or told something else', () => {
    for (const args of [[], ['deploy'], ['undo', 'example'], ['deploy', '--all']]) {
      expect(run(...args)).toEqual({ status: 1, said: expect.stringMatching(/^npm run synth\|diff\|deploy\|destroy -- STAGE/) });
    }
    expect(run('synth', 'nowhere')).toEqual({ status: 1, said: expect.stringMatching(/^There is no deployments\/nowhere\.json[^\n]*$/) });
  });
});
