import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { type Contract, contracts, isForMachines, isOpen } from '#api/contracts/contract';
import { namesInEnvironment } from '#runtime/environment';
import { docsRoutes } from '../../functions/api/docs/routes.ts';
import { consoleRoutes, pageRoutes } from '../../functions/pages/routes.ts';
import { readDeployment } from '../../infra/deployment.ts';
import { functions } from '../../infra/functions.ts';
import { keyholderApp } from '../../infra/synth.ts';

const deployment = readDeployment('example');
let template: Template;
let stack: Stack;
beforeAll(() => {
  // Bundles are made once for all tests, by the global setup.
  stack = keyholderApp({ deployment, bundles: inject('bundles'), checked: false }).node.findChild('Keyholder') as Stack;
  template = Template.fromStack(stack);
});

// biome-ignore lint/suspicious/noExplicitAny: a template is looked at property by property, and what is not there fails the test
type Resource = { Properties: Record<string, any> };
const all = (type: string): [string, Resource][] => Object.entries(template.findResources(type)) as [string, Resource][];
const policies = () =>
  all('AWS::IAM::Policy').flatMap(([id, { Properties }]) =>
    Properties['PolicyDocument'].Statement.map((statement: object) => ({ id, ...statement })),
  );

describe('the table', () => {
  it('can be brought back to any second, cannot be deleted, and is encrypted', () => {
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true },
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
        Replicas: [
          Match.objectLike({ DeletionProtectionEnabled: true, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } }),
        ],
      },
    });
    expect(stack.terminationProtection).toBe(true);
  });
});

describe('the HTTP API', () => {
  it('has every route of the contract and of the pages, each at its audience’s function, and no other', () => {
    const routes = new Map(all('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => [Properties['RouteKey'], Properties]));
    const expected = [
      ...Object.values<Contract>(contracts).map(({ method, path }) => `${method} ${path}`),
      ...Object.values(docsRoutes),
      ...Object.values(pageRoutes),
      ...Object.values(consoleRoutes),
      '$default',
    ];
    expect([...routes.keys()].toSorted()).toEqual(expected.toSorted());
    for (const contract of Object.values<Contract>(contracts)) {
      expect(routes.get(`${contract.method} ${contract.path}`)?.['AuthorizationType']).toBe(isOpen(contract) ? 'NONE' : 'JWT');
    }
  });

  it('may invoke the function of every route, and of what has none', () => {
    /** A reference is told by what it refers to, a text that is put together by its parts. */
    const told = (value: unknown): string => {
      if (typeof value !== 'object' || value === null) return String(value);
      const [[name, of] = ['', '']] = Object.entries(value);
      return name === 'Fn::Join' ? (of as [string, unknown[]])[1].map(told).join(of[0]) : [of].flat().map(told).join('.');
    };
    const arnLike = (pattern: string, arn: string): boolean =>
      new RegExp(`^${pattern.split('*').map(RegExp.escape).join('.*')}$`).test(arn);
    const permissions = all('AWS::Lambda::Permission').map(([, { Properties }]) => ({
      name: told(Properties['FunctionName']),
      pattern: told(Properties['SourceArn'] ?? ''),
    }));
    const integrations = new Map(
      all('AWS::ApiGatewayV2::Integration').map(([id, { Properties }]) => [id, told(Properties['IntegrationUri'])]),
    );
    for (const [, { Properties }] of all('AWS::ApiGatewayV2::Route')) {
      const { RouteKey: routeKey, ApiId, Target } = Properties;
      const name = integrations.get(told(Target).replace('integrations/', '')) ?? '';
      const place = routeKey === '$default' ? '$default' : String(routeKey).replace(' ', '');
      const arn = `arn:AWS::Partition:execute-api:${deployment.region}:${deployment.account}:${told(ApiId)}/$default/${place}`;
      const allowed = permissions.some((one) => one.name === name && arnLike(one.pattern, arn));
      expect([routeKey, allowed]).toEqual([routeKey, true]);
    }
  });

  it('is reached by the service’s own name alone, which is no parameter: that would keep its first value for ever', () => {
    expect(Object.keys(template.toJSON()['Parameters'])).toEqual(['BootstrapVersion']);
    template.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
    template.hasOutput('*', { Value: 'https://keys.example.com' });
  });

  it('takes a machine’s token only for what its scope says', () => {
    for (const contract of Object.values<Contract>(contracts)) {
      const { method, path, scope } = contract;
      const [, route] = all('AWS::ApiGatewayV2::Route').find(([, { Properties }]) => Properties['RouteKey'] === `${method} ${path}`) ?? [];
      expect(route?.Properties['AuthorizationScopes']).toEqual(scope === undefined ? undefined : [scope]);
      expect(scope !== undefined).toBe(isForMachines(contract));
    }
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', { AllowedOAuthFlows: ['client_credentials'] });
  });

  it('believes the user pool’s tokens for the console, and logs neither bodies nor callers', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      JwtConfiguration: { Audience: [{ Ref: Match.stringLikeRegexp('Console') }, { Ref: Match.stringLikeRegexp('Machineexamplecloud') }] },
    });
    const [[, stage] = ['', undefined]] = all('AWS::ApiGatewayV2::Stage');
    const format = Object.values(JSON.parse(stage?.Properties['AccessLogSettings'].Format)).join(' ');
    expect(format).not.toMatch(/authorizer\.claims|header|querystring|body/i);
    expect(stage?.Properties['DefaultRouteSettings']).toMatchObject({ ThrottlingBurstLimit: 400, ThrottlingRateLimit: 200 });
  });
});

describe('a service that calls or acts for us', () => {
  it('does so for this account alone', () => {
    const permissions = all('AWS::Lambda::Permission');
    expect(permissions.length).toBeGreaterThan(5);
    for (const [id, { Properties }] of permissions) {
      const isOurs = Properties['SourceArn'] !== undefined || Properties['SourceAccount'] === deployment.account;
      expect([id, isOurs]).toEqual([id, true]);
    }
    const roles = all('AWS::IAM::Role').flatMap(([, { Properties }]) => Properties['AssumeRolePolicyDocument'].Statement);
    // A function's own role is bound to the function by whoever made it, and Lambda names no account when it takes it.
    const others = roles.filter(({ Principal }) => Principal.Service !== 'lambda.amazonaws.com');
    expect(others.map(({ Principal, Condition }) => [Principal.Service, Condition.StringEquals['aws:SourceAccount']]).toSorted()).toEqual([
      ['cognito-idp.amazonaws.com', deployment.account],
      ['scheduler.amazonaws.com', deployment.account],
      ['sns.amazonaws.com', deployment.account],
    ]);
  });
});

describe('SMS', () => {
  it('are logged by SNS with what becomes of them, and told of to whoever records that', () => {
    const [[, logged] = ['', undefined]] = all('Custom::SmsDeliveryLog');
    const groups = ['', '/Failure'].map((suffix) => `sns/eu-central-1/${deployment.account}/DirectPublishToPhoneNumber${suffix}`);
    expect(logged?.Properties['Groups']).toEqual(groups);
    const filters = all('AWS::Logs::SubscriptionFilter');
    expect(filters.map(([, { Properties }]) => Properties['LogGroupName'])).toEqual(groups);
    for (const group of groups) {
      template.hasResourceProperties('AWS::Lambda::Permission', {
        Principal: 'logs.amazonaws.com',
        SourceAccount: deployment.account,
        SourceArn: `arn:aws:logs:eu-central-1:${deployment.account}:log-group:${group}:*`,
      });
    }
  });

  it('come from the sender that a deployment names for their country', () => {
    const app = keyholderApp({
      deployment: { ...deployment, smsSenders: { DE: 'Keyholder', AT: 'Demo' } },
      bundles: inject('bundles'),
      checked: false,
    });
    Template.fromStack(app.node.findChild('Keyholder') as Stack).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: Match.objectLike({ SMS_SENDERS: 'DE=Keyholder,AT=Demo' }) },
    });
  });
});

describe('what is told to others', () => {
  it('goes to public addresses alone', () => {
    const reaching = all('AWS::Lambda::Function').filter(([, { Properties }]) => 'REACH' in (Properties['Environment']?.Variables ?? {}));
    expect(reaching.map(([, { Properties }]) => Properties['Environment'].Variables['REACH'])).toEqual(['public-only', 'public-only']);
  });
});

describe('outputs', () => {
  it('are there for every command and runbook that asks for one by its name', () => {
    const outputs = Object.keys(template.findOutputs('*'));
    const text = readFileSync(path.join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
    const keys = [...text.matchAll(/for whose in ([a-z ]+);/g)].flatMap(([, names = '']) => names.split(' ').map((name) => `Keys${name}`));
    const asked = [...text.matchAll(/\$\(out "?(\w+)"?\)/g)].map(([, name = '']) => name);
    const byTools = ['UndeliveredQueue', 'UnsweptQueue', 'DeliveryFunction', 'CompanyFunction', 'FirstAlarm', 'TokenEndpoint', 'UserPool'];
    expect([...asked, ...keys].length).toBeGreaterThan(8);
    expect([...asked, ...keys, ...byTools].filter((name) => !outputs.includes(name))).toEqual([]);
  });

  it('have a runbook for the keys of everything that has some', () => {
    const text = readFileSync(path.join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
    const [, loop = ''] = /for whose in ([a-z ]+);/.exec(text) ?? [];
    const whose = new Set(Object.values(functions).flatMap((spec) => ('keys' in spec ? spec.keys : [])));
    // Those that security events are signed with are turned otherwise, and what webhooks' secrets are made from is not.
    expect([...whose].filter((name) => name !== 'signing' && name !== 'endpoints').toSorted()).toEqual(loop.split(' ').toSorted());
  });
});

describe('mail', () => {
  it('tells what becomes of it: arrived, sent back, refused, called spam', () => {
    const events = ['DELIVERY', 'BOUNCE', 'REJECT', 'COMPLAINT'];
    template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: { MatchingEventTypes: events.map((name) => name.toLowerCase()) },
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { detail: { eventType: ['Delivery', 'Bounce', 'Reject', 'Complaint'] } },
    });
  });

  it('comes from a domain that says who sends in its name, and where what bounces goes', () => {
    template.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: 'keys.example.com',
      MailFromAttributes: { MailFromDomain: 'mail.keys.example.com', BehaviorOnMxFailure: 'USE_DEFAULT_VALUE' },
    });
    for (const [Type, Name, value] of [
      ['MX', 'mail.keys.example.com', '10 feedback-smtp.eu-central-1.amazonses.com'],
      ['TXT', 'mail.keys.example.com', '"v=spf1 include:amazonses.com -all"'],
      ['TXT', '_dmarc.keys.example.com', '"v=DMARC1; p=reject; adkim=s; aspf=r"'],
    ]) {
      template.hasResourceProperties('AWS::Route53::RecordSet', { HostedZoneId: deployment.zone.id, Type, Name, ResourceRecords: [value] });
    }
  });
});

describe('sign-in', () => {
  it('is a one-time code, with the verified contacts in the access token', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: Match.arrayWith(['EMAIL_OTP', 'SMS_OTP']) } },
      LambdaConfig: { PreTokenGenerationConfig: { LambdaVersion: 'V2_0' } },
      // Never to be changed once the pool is there: one mailbox is one person, however it is spelt.
      UsernameConfiguration: { CaseSensitive: false },
      DeletionProtection: 'ACTIVE',
    });
    const clients = all('AWS::Cognito::UserPoolClient');
    expect(clients.length).toBeGreaterThan(1);
    for (const [id, { Properties }] of clients) {
      // What is not said Cognito fills in with passwords.
      const flows = id.includes('Console') ? ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] : ['ALLOW_REFRESH_TOKEN_AUTH'];
      expect([id, Properties['ExplicitAuthFlows'].toSorted()]).toEqual([id, flows.toSorted()]);
      expect([id, Properties['PreventUserExistenceErrors']]).toEqual([id, 'ENABLED']);
    }
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
    });
  });

  it('is nobody’s to begin but the console’s: no sign-up, a client that proves itself, no pages of the pool’s own', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      LambdaConfig: { CustomMessage: Match.anyValue() },
    });
    const [[id, client] = ['', undefined]] = all('AWS::Cognito::UserPoolClient').filter(([name]) => /Console/.test(name));
    expect(client?.Properties).toMatchObject({ GenerateSecret: true, AuthSessionValidity: 15, AllowedOAuthFlowsUserPoolClient: false });
    template.resourceCountIs('AWS::Cognito::ManagedLoginBranding', 0);
    template.hasResourceProperties('AWS::SecretsManager::Secret', { SecretString: { 'Fn::GetAtt': [id, 'ClientSecret'] } });
    const enrolling = policies().filter(({ Action }) => [Action].flat().some((action: string) => action.startsWith('cognito-idp:')));
    expect(enrolling.map(({ id: policy, Action }) => [policy.replace(/Role.*/, ''), [Action].flat()])).toEqual([
      ['Console', ['cognito-idp:AdminCreateUser', 'cognito-idp:AdminUpdateUserAttributes']],
    ]);
  });
});

describe('every function', () => {
  it('runs on Node 24 and arm64, logs JSON, is traced, and gets exactly the environment that it parses', () => {
    const made = all('AWS::Lambda::Function');
    expect(made).toHaveLength(Object.keys(functions).length);
    for (const [id, { Properties }] of made) {
      expect(Properties, id).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        LoggingConfig: { LogFormat: 'JSON' },
      });
      // What is asked by the million is neither logged nor traced each time.
      const isQuiet = id.startsWith('Machines');
      expect([id, Properties['TracingConfig'], Properties['LoggingConfig'].SystemLogLevel]).toEqual([
        id,
        { Mode: isQuiet ? 'PassThrough' : 'Active' },
        isQuiet ? 'WARN' : undefined,
      ]);
      const { POWERTOOLS_SERVICE_NAME: name, POWERTOOLS_METRICS_NAMESPACE: _, ...variables } = Properties['Environment'].Variables;
      expect(Object.keys(variables).toSorted(), id).toEqual(namesInEnvironment(name).toSorted());
    }
  });

  it('sends mail only in the name of the sender, and is run every minute by a role that may do nothing else', () => {
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'ses:SendRawEmail',
            Condition: { StringEquals: { 'ses:FromAddress': 'no-reply@keys.example.com' } },
          }),
        ]),
      },
    });
    const scheduler = policies().filter(({ id }) => id.startsWith('Scheduler'));
    expect(new Set(scheduler.flatMap(({ Action }) => [Action].flat()))).toEqual(new Set(['lambda:InvokeFunction', 'sqs:SendMessage']));
  });

  it('has a role of its own, and no managed policy', () => {
    const roles = all('AWS::Lambda::Function').map(([, { Properties }]) => JSON.stringify(Properties['Role']));
    expect(new Set(roles).size).toBe(roles.length);
    for (const [, { Properties }] of all('AWS::IAM::Role')) expect(Properties['ManagedPolicyArns']).toBeUndefined();
  });

  it('reaches only the keys it needs', () => {
    const touching = policies().filter(({ Action }) =>
      [Action]
        .flat()
        .some((action: string) => /dynamodb:(GetItem|BatchGetItem|PutItem|Query|UpdateItem|DeleteItem|ConditionCheckItem)/.test(action)),
    );
    expect(touching.length).toBeGreaterThan(10);
    for (const { id, Condition, Action, Effect } of touching) {
      expect(Effect).toBe('Allow');
      expect(Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'], `${id} ${Action}`).toBeDefined();
    }
    const reach: Record<string, string[]> = {};
    for (const { id, Condition, Action } of touching) {
      const verb = /Put|Update|Delete|Check/.test([Action].flat().join()) ? 'writes' : 'reads';
      const key = `${id.replace(/Role.*/, '')} ${verb}`;
      const prefixes: string[] = [Condition['ForAllValues:StringLike']['dynamodb:LeadingKeys']].flat();
      reach[key] = [...new Set([...(reach[key] ?? []), ...prefixes.map((prefix) => prefix.replace('#*', ''))])].toSorted();
    }
    const noting = { reads: ['COMPANY', 'MESSAGE', 'SITE'], writes: ['LEDGER', 'MESSAGE', 'SITE'] };
    const sending = { ...noting, writes: ['LEDGER', 'LIMIT', 'MESSAGE', 'SITE', 'WAITING'] };
    const delivering = { reads: ['OUTBOX', 'SUBSCRIBER'], writes: ['OUTBOX', 'SUBSCRIBER', 'TOLD'] };
    const linking = {
      reads: ['COMPANY', 'LEDGER', 'LINK', 'MESSAGE', 'PERSON', 'SERIAL', 'SITE', 'USE'],
      writes: ['COMPANY', 'CONTACT', 'LEDGER', 'LIMIT', 'MESSAGE', 'PARTNER', 'PERSON', 'SERIAL', 'SITE'],
    };
    const expected = {
      Company: {
        reads: [
          'CODE',
          'COMPANY',
          'DEVICE',
          'IDEMPOTENCY',
          'LEDGER',
          'MESSAGE',
          'OUTBOX',
          'PARTNER',
          'PERSON',
          'SERIAL',
          'SITE',
          'SUBSCRIBER',
          'TOLD',
          'USE',
        ],
        writes: [
          'CODE',
          'COMPANY',
          'CONTACT',
          'DEVICE',
          'FIND',
          'IDEMPOTENCY',
          'LEDGER',
          'LIMIT',
          'MESSAGE',
          'OUTBOX',
          'PARTNER',
          'PERSON',
          'SERIAL',
          'SITE',
          'SUBSCRIBER',
          'TOLD',
        ],
      },
      Owner: {
        reads: ['CODE', 'COMPANY', 'DEVICE', 'IDEMPOTENCY', 'LEDGER', 'MESSAGE', 'PERSON', 'SERIAL', 'SITE', 'USE'],
        writes: ['CONTACT', 'DEVICE', 'FIND', 'IDEMPOTENCY', 'LEDGER', 'LIMIT', 'MESSAGE', 'PARTNER', 'PERSON', 'SERIAL', 'SITE'],
      },
      Console: {
        reads: [
          'CODE',
          'COMPANY',
          'DEVICE',
          'IDEMPOTENCY',
          'LEDGER',
          'MESSAGE',
          'OUTBOX',
          'PARTNER',
          'PERSON',
          'SERIAL',
          'SESSION',
          'SITE',
          'SUBSCRIBER',
          'TOLD',
          'USE',
        ],
        writes: [
          'CODE',
          'COMPANY',
          'CONTACT',
          'DEVICE',
          'FIND',
          'IDEMPOTENCY',
          'LEDGER',
          'LIMIT',
          'MESSAGE',
          'OUTBOX',
          'PARTNER',
          'PERSON',
          'SERIAL',
          'SESSION',
          'SITE',
          'SUBSCRIBER',
          'TOLD',
        ],
      },
      Machines: { reads: ['DEVICE', 'PERSON', 'SITE', 'USE'], writes: ['DEVICE', 'PERSON', 'SITE', 'USE'] },
      Clouds: {
        reads: ['COMPANY', 'DEVICE', 'OUTBOX', 'PARTNER', 'PERSON', 'SITE', 'SUBSCRIBER', 'USE'],
        writes: ['OUTBOX', 'PERSON', 'SITE', 'SUBSCRIBER', 'TOLD', 'USE'],
      },
      Links: {
        reads: [...linking.reads, 'IDEMPOTENCY'].toSorted(),
        writes: [...linking.writes, 'IDEMPOTENCY'].toSorted(),
      },
      Pages: linking,
      SendEmail: { ...sending, reads: [...sending.reads, 'PERSON'].toSorted() },
      SendSms: { ...sending, writes: [...sending.writes, 'RECEIPT'].toSorted() },
      Publish: {
        reads: ['COMPANY', 'PARTNER', 'PERSON', 'SITE', 'SUBSCRIBER', 'USE'],
        writes: ['LEDGER', 'OUTBOX', 'SITE', 'USE'],
      },
      Deliver: delivering,
      DeliverAgain: delivering,
      RecordDelivery: { ...noting, reads: [...noting.reads, 'RECEIPT'].toSorted() },
      Sweep: {
        reads: ['COMPANY', 'DUE', 'LIMIT', 'MESSAGE', 'OUTBOX', 'PERSON', 'SERIAL', 'SITE', 'USE', 'WAITING'],
        writes: ['COMPANY', 'CONTACT', 'DEVICE', 'FIND', 'LEDGER', 'MESSAGE', 'OUTBOX', 'PERSON', 'SERIAL', 'SITE', 'USE', 'WAITING'],
      },
    };
    expect(reach).toEqual(
      Object.fromEntries(
        Object.entries(expected).flatMap(([name, { reads, writes }]) => [
          [`${name} reads`, reads],
          [`${name} writes`, writes],
        ]),
      ),
    );
  });

  it('asks what needs doing on sites where a company does, of no more than companies', () => {
    const asking = policies().filter(({ Resource }) => JSON.stringify(Resource).includes('/index/work'));
    expect(new Set(asking.map(({ id }) => id.replace(/Role.*/, '')))).toEqual(new Set(['Company', 'Console']));
    for (const { Action, Condition } of asking) {
      expect([Action].flat()).toEqual(['dynamodb:Query']);
      expect([Condition['ForAllValues:StringLike']['dynamodb:LeadingKeys']].flat()).toEqual(['COMPANY#*']);
    }
  });

  it('of machines looks up by key, notes reports and begins sessions on what allows them, and does nothing else with the table', () => {
    const may = policies()
      .filter(({ id, Action }) => id.startsWith('Machines') && [Action].flat().some((action) => action.startsWith('dynamodb:')))
      .map(({ Action, Condition }) => [Action, [Condition['ForAllValues:StringLike']['dynamodb:LeadingKeys']].flat()]);
    expect(may).toEqual(
      [
        ['dynamodb:BatchGetItem', ['PERSON#*', 'SITE#*', 'DEVICE#*', 'USE#*']],
        ['dynamodb:UpdateItem', ['DEVICE#*', 'USE#*']],
        ['dynamodb:PutItem', 'USE#*'],
        ['dynamodb:ConditionCheckItem', ['PERSON#*', 'SITE#*']],
      ].map(([action, keys]) => [action, [keys].flat()]),
    );
  });

  it('adds to the ledger and reads it, and could neither change nor remove an entry (rule 22)', () => {
    const verbs = policies()
      .filter(({ Condition }) => [Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']].flat().includes('LEDGER#*'))
      .flatMap(({ Action }) => Action);
    expect([...new Set(verbs)].toSorted()).toEqual(['dynamodb:PutItem', 'dynamodb:Query']);
  });

  it('that anybody may call has limits of its own, below what checks may use; and the function of checks has concurrency of its own', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
    if (!stage) throw new Error('no stage');
    const usual: Record<string, number> = stage['Properties'].DefaultRouteSettings;
    const own: Record<string, Record<string, number>> = stage['Properties'].RouteSettings;
    const routes = Object.entries(template.findResources('AWS::ApiGatewayV2::Route'));
    const open = routes.filter(([, { Properties }]) =>
      / \/(i|links|sign-in|health|docs|llms\.txt|\.well-known)(\/|$)/.test(Properties.RouteKey),
    );
    expect(open.length).toBeGreaterThan(15);
    expect(Object.keys(own).toSorted()).toEqual(open.map(([, { Properties }]) => Properties.RouteKey).toSorted());
    for (const [route, { ThrottlingRateLimit = 1e9, ThrottlingBurstLimit = 1e9 }] of Object.entries(own)) {
      expect([route, ThrottlingRateLimit <= (usual['ThrottlingRateLimit'] ?? 0) / 10]).toEqual([route, true]);
      expect([route, ThrottlingBurstLimit <= (usual['ThrottlingBurstLimit'] ?? 0) / 10]).toEqual([route, true]);
    }
    // A stage that names a route before it is there is refused by CloudFormation.
    for (const [id] of open) expect(stage['DependsOn']).toContain(id);
    const reserved = Object.entries(template.findResources('AWS::Lambda::Function')).filter(
      ([, { Properties }]) => Properties.ReservedConcurrentExecutions !== undefined,
    );
    expect(reserved.map(([id, { Properties }]) => [id.slice(0, 8), Properties.ReservedConcurrentExecutions])).toEqual([['Machines', 50]]);
  });

  it('is invoked by few permissions: a function’s policy holds 20 kB, not one for each route', () => {
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission'));
    const byFunction = Object.groupBy(permissions, ({ Properties }) => JSON.stringify(Properties.FunctionName));
    for (const [name, own] of Object.entries(byFunction)) expect([name, (own?.length ?? 0) <= 3]).toEqual([name, true]);
  });

  it.each([
    ['LinkKeys', ['Links', 'Pages', 'SendEmail', 'SendSms', 'RotateKeys']],
    ['SessionKeys', ['Console', 'RotateKeys']],
    ['CursorKeys', ['Company', 'Owner', 'Clouds', 'Console', 'Pages', 'RotateKeys']],
    ['EndpointKeys', ['Company', 'Console', 'Clouds', 'Deliver', 'DeliverAgain']],
    ['SigningKeys', ['Clouds', 'Deliver', 'DeliverAgain', 'RotateSigningKeys']],
    ['TicketKeys', ['Company', 'Machines', 'Clouds', 'Console', 'RotateKeys']],
  ])('that needs the %s, and no other, may read them', (secret, functions) => {
    const readers = policies()
      .filter(
        ({ Action, Resource }) => [Action].flat().includes('secretsmanager:GetSecretValue') && JSON.stringify(Resource).includes(secret),
      )
      .map(({ id }) => id.replace(/Role.*/, ''));
    expect(new Set(readers)).toEqual(new Set(functions));
  });

  it('has no wildcard but where AWS knows no resource: tracing, SMS, whether a domain is verified, and making up a password', () => {
    const wild = policies()
      .filter(({ Resource }) => [Resource].flat().includes('*'))
      .flatMap(({ Action }) => [Action].flat());
    expect(new Set(wild)).toEqual(
      new Set([
        'xray:PutTraceSegments',
        'xray:PutTelemetryRecords',
        'ses:GetIdentityVerificationAttributes',
        'sns:Publish',
        'sns:SetSMSAttributes',
        'secretsmanager:GetRandomPassword',
      ]),
    );
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: 'Deny', Action: 'sns:Publish' })]) },
    });
    for (const { Action } of policies()) for (const action of [Action].flat()) expect(action).not.toMatch(/^\*|:\*$/);
  });
});

describe('the stream', () => {
  it.each(['email', 'sms'])(
    'hands ready %s messages over in small batches, tries again, and puts aside what cannot be handled',
    (channel) => {
      template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
        BatchSize: 10,
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: 5,
        DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
        FilterCriteria: {
          Filters: [
            {
              Pattern: JSON.stringify({
                eventName: ['INSERT', 'MODIFY'],
                dynamodb: { NewImage: { entity: { S: ['message'] }, channel: { S: [channel] }, ready: { BOOL: [true] } } },
              }),
            },
          ],
        },
      });
    },
  );
});

describe('the rest', () => {
  it('sweeps every minute', () => {
    template.hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(1 minute)', State: 'ENABLED' });
  });

  it('keeps keys that nobody typed, and turns them every 30 days', () => {
    const made = all('AWS::SecretsManager::Secret').filter(([, { Properties }]) => Properties['GenerateSecretString']);
    expect(made).toHaveLength(6);
    for (const [, secret] of made) expect(secret).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate' });
    // What secrets of webhooks are made from stays what it is; what signs is none before it was turned.
    const turned = all('AWS::SecretsManager::RotationSchedule');
    expect(turned).toHaveLength(made.length - 1);
    for (const [id, { Properties }] of turned) {
      expect(Properties['RotationRules']).toEqual({ ScheduleExpression: 'rate(30 days)' });
      expect([id, Properties['RotateImmediatelyOnUpdate']]).toEqual([id, id.startsWith('SigningKeys')]);
    }
  });

  it('keeps what it holds when the stack goes', () => {
    for (const type of ['AWS::DynamoDB::GlobalTable', 'AWS::Cognito::UserPool', 'AWS::KMS::Key']) {
      template.allResources(type, { DeletionPolicy: 'RetainExceptOnCreate' });
    }
  });

  it('passes cdk-nag’s AwsSolutions and Serverless packs', () => {
    expect(() => keyholderApp({ deployment, bundles: inject('bundles'), checked: true }).synth()).not.toThrow();
  });

  it('fails cdk-nag when something is wrong: the check is awake', async () => {
    const app = keyholderApp({ deployment, bundles: inject('bundles'), checked: true });
    const { Bucket } = await import('aws-cdk-lib/aws-s3');
    new Bucket(app.node.findChild('Keyholder') as Stack, 'Careless');
    expect(() => app.synth()).toThrow();
    const report = readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8');
    expect(report).toContain('AwsSolutions-S1');
  });
});

describe('alarms', () => {
  /** What an alarm looks at: one metric, or the metrics of an expression, by name. */
  const metricsIn = ({ Properties }: Resource): string[] =>
    // biome-ignore lint/suspicious/noExplicitAny: see Resource
    [Properties['MetricName'], ...(Properties['Metrics'] ?? []).map(({ MetricStat }: any) => MetricStat?.Metric.MetricName)].filter(
      Boolean,
    );

  it('are twenty at most, and docs/operations.md says of each what to do', () => {
    const names = all('AWS::CloudWatch::Alarm').map(([id]) => id.replace(/^Watch(.*)[0-9A-F]{8}$/, '$1'));
    const operations = readFileSync(path.join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
    const rows =
      operations
        .split('## Alarms, and what to do')[1]
        ?.split('\n## ')[0]
        ?.match(/^\| `.*?\|/gm) ?? [];
    const explained = rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name.replaceAll('-', '')));
    expect(explained.toSorted()).toEqual(names.toSorted());
    expect(names.length).toBeLessThanOrEqual(20);
  });

  it('look at what fails: functions, answers, the table, messages, sweeps, providers, and what they cost', () => {
    const looked = Object.groupBy(
      all('AWS::CloudWatch::Alarm').flatMap(([, alarm]) => metricsIn(alarm)),
      (name) => name,
    );
    const counts = Object.fromEntries(Object.entries(looked).map(([name, all]) => [name, all?.length]));
    // But those that run in a deployment alone.
    const functionCount = Object.keys(functions).length - 2;
    expect(counts).toEqual({
      Errors: functionCount,
      Throttles: functionCount,
      IteratorAge: 4,
      ApproximateNumberOfMessagesVisible: 2,
      Failed: 1,
      SignInsRefused: 1,
      '5xx': 1,
      Latency: 1,
      // As many as the adapters send.
      ThrottledRequests: 7,
      SystemErrors: 7,
      'Message-postponed': 2,
      SweepLag: 1,
      SweepFailures: 1,
      Invocations: 1,
      SmsToday: 1,
      SMSMonthToDateSpentUSD: 1,
      'Reputation.BounceRate': 1,
      'Reputation.ComplaintRate': 1,
    });
    // A sum that has a gap where one of its parts has none would never fire.
    // biome-ignore lint/suspicious/noExplicitAny: see Resource
    const expressions = all('AWS::CloudWatch::Alarm').flatMap(([, { Properties }]) => (Properties['Metrics'] ?? []) as any[]);
    for (const { Expression } of expressions) if (Expression) expect(Expression).toMatch(/^(SUM|MAX)\(FILL\(METRICS\(\), 0\)\)$/);
    // An alarm looks at ten metrics at most; an eleventh would be refused.
    for (const [id, alarm] of all('AWS::CloudWatch::Alarm')) expect(metricsIn(alarm).length, id).toBeLessThanOrEqual(10);
    const silent = all('AWS::CloudWatch::Alarm').filter(([, { Properties }]) => Properties['TreatMissingData'] === 'breaching');
    expect(silent.map(([, { Properties }]) => [Properties['MetricName'], Properties['ComparisonOperator']])).toEqual([
      ['Invocations', 'LessThanThreshold'],
    ]);
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
  });

  it('have two saved queries beside them, over every log', () => {
    const logGroups = all('AWS::Logs::LogGroup').map(([Ref]) => ({ Ref }));
    const queries = all('AWS::Logs::QueryDefinition').map(([, { Properties }]) => Properties);
    for (const { Name, LogGroupNames } of queries) {
      expect(Name).toMatch(/^keyholder-example\//);
      expect(LogGroupNames).toEqual(expect.arrayContaining(logGroups));
      expect(LogGroupNames).toHaveLength(logGroups.length);
    }
    expect(queries.map(({ QueryString }) => /filter (\w+) =/.exec(QueryString)?.[1])).toEqual(['messageId', 'requestId']);
  });

  it('arrive: whoever watches may publish to their topic, of this account alone, and use its key', () => {
    const [[topicId] = ['']] = all('AWS::SNS::Topic');
    for (const [id, { Properties }] of all('AWS::CloudWatch::Alarm'))
      expect([id, Properties['AlarmActions']]).toEqual([id, [{ Ref: topicId }]]);
    const statements = all('AWS::SNS::TopicPolicy').flatMap(([, { Properties }]) => Properties['PolicyDocument'].Statement);
    // A policy takes the place of the one that a topic has by itself: what it does not allow, nobody may.
    expect(statements).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Resource: { Ref: topicId },
        Condition: { StringEquals: { 'aws:SourceAccount': deployment.account } },
      }),
    );
    const keyUsers = all('AWS::KMS::Key').flatMap(([, { Properties }]) => Properties['KeyPolicy'].Statement);
    expect(keyUsers).toContainEqual(expect.objectContaining({ Principal: { Service: 'cloudwatch.amazonaws.com' } }));
  });

  it('tell of failures that a handler answers itself, which Lambda does not count', () => {
    for (const [id, { Properties }] of all('AWS::Lambda::Function')) {
      const [, filter] =
        all('AWS::Logs::MetricFilter').find(([, one]) => one.Properties['LogGroupName'].Ref === Properties['LoggingConfig'].LogGroup.Ref) ??
        [];
      expect([id, filter?.Properties['FilterPattern']]).toEqual([id, '{ $.level = "ERROR" }']);
      expect(filter?.Properties['MetricTransformations']).toMatchObject([
        { MetricNamespace: 'keyholder-example', MetricName: 'Failed', MetricValue: '1' },
      ]);
    }
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'Failed', Namespace: 'keyholder-example' });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: '5xx', Namespace: 'AWS/ApiGateway' });
  });
});
