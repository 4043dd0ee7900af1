import { type CfnElement, CfnParameter, Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { Data } from './constructs/data.ts';
import { HttpApi } from './constructs/http-api.ts';
import { Identity } from './constructs/identity.ts';
import { Keyring } from './constructs/keyring.ts';
import { LambdaFunction } from './constructs/lambda-function.ts';
import { StreamSender } from './constructs/stream-sender.ts';
import { Watch } from './constructs/watch.ts';

/** What whoever deploys decides; read from the context by `app.ts`. */
export type Deployment = {
  /** Where the service is reached; its name stands in every SMS, so it is short. */
  domain: string;
  hostedZoneId: string;
  hostedZoneName: string;
  /** `Name <address@domain>`. */
  sender: string;
  smsCountries: string[];
  invitationsADay: number;
  /** SMS of the whole service; above it invitations by SMS are refused. */
  smsADay: number;
  /** What device clouds may use at once, kept free for them. */
  machinesConcurrency: number;
  monthlySmsBudget: number;
  alarmEmail: string | undefined;
};

export class KeyholderStack extends Stack {
  constructor(scope: Construct, id: string, { deployment, ...props }: StackProps & { deployment: Deployment }) {
    super(scope, id, props);
    const { domain, hostedZoneId, hostedZoneName, sender, smsCountries, invitationsADay, smsADay, machinesConcurrency } = deployment;
    const address = sender.replace(/^.*<|>$/g, '');
    const publicUrl = new CfnParameter(this, 'PublicUrl', { default: `https://${domain}`, description: 'Where links lead to' })
      .valueAsString;
    const zone = route53.HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName: hostedZoneName });

    const data = new Data(this, 'Data');
    const TABLE_NAME = data.table.tableName;
    const rotation = new LambdaFunction(this, 'RotateKeys', { name: 'rotate-keys' });
    const linkKeys = new Keyring(this, 'LinkKeys', { description: 'Keys that links are proven with', rotation: rotation.lambda });
    const cursorKeys = new Keyring(this, 'CursorKeys', { description: 'Keys that cursors are sealed with', rotation: rotation.lambda });
    const sessionKeys = new Keyring(this, 'SessionKeys', { description: 'Keys that sessions are sealed with', rotation: rotation.lambda });
    const LINK_KEYS_SECRET = linkKeys.secret.secretArn;

    // The API and the pages, one function an audience.
    const company = new LambdaFunction(this, 'Company', {
      name: 'company',
      environment: {
        TABLE_NAME,
        CURSOR_KEYS_SECRET: cursorKeys.secret.secretArn,
        SMS_COUNTRIES: smsCountries.join(','),
        INVITATIONS_A_DAY: String(invitationsADay),
        SMS_A_DAY: String(smsADay),
      },
    });
    data.grant(company.lambda, {
      read: ['COMPANY', 'CONTACT', 'PERSON', 'SITE', 'DEVICE', 'LEDGER', 'SERIAL', 'MESSAGE', 'IDEMPOTENCY'],
      write: ['COMPANY', 'CONTACT', 'PERSON', 'SITE', 'DEVICE', 'LEDGER', 'SERIAL', 'MESSAGE', 'IDEMPOTENCY', 'LIMIT'],
      lists: ['COMPANY'],
    });
    cursorKeys.secret.grantRead(company.lambda);
    const owner = new LambdaFunction(this, 'Owner', {
      name: 'owner',
      environment: { TABLE_NAME, CURSOR_KEYS_SECRET: cursorKeys.secret.secretArn },
    });
    data.grant(owner.lambda, {
      read: ['COMPANY', 'PERSON', 'SITE', 'DEVICE', 'LEDGER', 'SERIAL', 'IDEMPOTENCY'],
      write: ['SITE', 'DEVICE', 'LEDGER', 'SERIAL', 'MESSAGE', 'IDEMPOTENCY'],
      // Whether whoever answers works for the company that asks.
      check: ['PERSON'],
    });
    cursorKeys.secret.grantRead(owner.lambda);
    const machines = new LambdaFunction(this, 'Machines', {
      name: 'machines',
      environment: { TABLE_NAME },
      reservedConcurrency: machinesConcurrency,
    });
    data.grant(machines.lambda, { read: ['PERSON', 'SITE'], write: ['DEVICE'] });
    const links = new LambdaFunction(this, 'Links', { name: 'links', environment: { TABLE_NAME, LINK_KEYS_SECRET } });
    const pages = new LambdaFunction(this, 'Pages', { name: 'pages', environment: { TABLE_NAME, LINK_KEYS_SECRET } });
    for (const { lambda } of [links, pages]) {
      data.grant(lambda, {
        read: ['COMPANY', 'CONTACT', 'PERSON', 'SITE', 'SERIAL', 'MESSAGE', 'IDEMPOTENCY'],
        write: ['COMPANY', 'CONTACT', 'PERSON', 'SITE', 'LEDGER', 'SERIAL', 'MESSAGE', 'IDEMPOTENCY'],
        lists: ['LINK'],
      });
      linkKeys.secret.grantRead(lambda);
    }
    const open = new LambdaFunction(this, 'Public', { name: 'public' });

    const identityOfSender = new ses.EmailIdentity(this, 'Sender', { identity: ses.Identity.publicHostedZone(zone) });
    const verifiedContacts = new LambdaFunction(this, 'VerifiedContacts', { name: 'verified-contacts' });
    const identity = new Identity(this, 'Identity', {
      verifiedContacts: verifiedContacts.lambda,
      callbackUrls: [`https://${domain}/sign-in/callback`],
      logoutUrls: [`https://${domain}/`],
      sender: address,
      domainPrefix: domain.replaceAll('.', '-'),
    });
    identity.node.addDependency(identityOfSender);
    const consoles = new LambdaFunction(this, 'Console', {
      name: 'console',
      environment: {
        TABLE_NAME,
        PUBLIC_URL: publicUrl,
        ISSUER: identity.issuer,
        CLIENT_ID: identity.client.userPoolClientId,
        SESSION_KEYS_SECRET: sessionKeys.secret.secretArn,
        CURSOR_KEYS_SECRET: cursorKeys.secret.secretArn,
        SMS_COUNTRIES: smsCountries.join(','),
        INVITATIONS_A_DAY: String(invitationsADay),
        SMS_A_DAY: String(smsADay),
      },
    });
    // Both sides' rights: what a person may do is decided by the same use cases as on the API.
    data.grant(consoles.lambda, {
      read: ['COMPANY', 'CONTACT', 'PERSON', 'SITE', 'DEVICE', 'LEDGER', 'SERIAL', 'MESSAGE', 'IDEMPOTENCY', 'SESSION'],
      write: ['COMPANY', 'CONTACT', 'PERSON', 'SITE', 'DEVICE', 'LEDGER', 'SERIAL', 'MESSAGE', 'IDEMPOTENCY', 'LIMIT', 'SESSION'],
      lists: ['COMPANY'],
    });
    for (const { secret } of [sessionKeys, cursorKeys]) secret.grantRead(consoles.lambda);
    const http = new HttpApi(this, 'Http', {
      audiences: { company: company.lambda, owner: owner.lambda, machines: machines.lambda, links: links.lambda, public: open.lambda },
      pages: pages.lambda,
      consoles: consoles.lambda,
      issuer: identity.issuer,
      jwtAudience: [identity.client.userPoolClientId, identity.machines.userPoolClientId],
    });
    const certificate = new acm.Certificate(this, 'Certificate', {
      domainName: domain,
      validation: acm.CertificateValidation.fromDns(zone),
    });
    const domainName = new apigateway.DomainName(this, 'Domain', { domainName: domain, certificate });
    new apigateway.ApiMapping(this, 'Mapping', { api: http.api, domainName, stage: http.stage });
    new route53.ARecord(this, 'Alias', {
      zone,
      recordName: domain,
      target: route53.RecordTarget.fromAlias(
        new ApiGatewayv2DomainProperties(domainName.regionalDomainName, domainName.regionalHostedZoneId),
      ),
    });

    // What the stream or the schedule could not hand over waits here for somebody to look at it.
    const deadLetters = (name: string) => {
      const queue = new sqs.Queue(this, name, {
        encryption: sqs.QueueEncryption.SQS_MANAGED,
        enforceSSL: true,
        retentionPeriod: Duration.days(14),
      });
      Validations.of(queue).acknowledge(
        { id: 'AwsSolutions-SQS3', reason: 'It is a dead-letter queue itself.' },
        { id: 'Serverless-SQSRedrivePolicy', reason: 'It is a dead-letter queue itself.' },
      );
      return queue;
    };
    const undelivered = deadLetters('Undelivered');
    const unswept = deadLetters('Unswept');

    // Messages: the stream hands each to the function of its channel.
    const configurationSet = new ses.ConfigurationSet(this, 'Mail', {
      reputationMetrics: true,
      tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    configurationSet.addEventDestination('Deliveries', {
      destination: ses.EventDestination.eventBus(events.EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [ses.EmailSendingEvent.DELIVERY, ses.EmailSendingEvent.BOUNCE, ses.EmailSendingEvent.REJECT],
    });
    const sendEmail = new LambdaFunction(this, 'SendEmail', {
      name: 'send-email',
      environment: {
        TABLE_NAME,
        PUBLIC_URL: publicUrl,
        LINK_KEYS_SECRET,
        SENDER: sender,
        CONFIGURATION_SET: configurationSet.configurationSetName,
      },
    });
    sendEmail.lambda.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [
          identityOfSender.emailIdentityArn,
          this.formatArn({ service: 'ses', resource: 'configuration-set', resourceName: configurationSet.configurationSetName }),
        ],
        conditions: { StringEquals: { 'ses:FromAddress': address } },
      }),
    );
    const sendSms = new LambdaFunction(this, 'SendSms', {
      name: 'send-sms',
      environment: { TABLE_NAME, PUBLIC_URL: publicUrl, LINK_KEYS_SECRET },
    });
    sendSms.lambda.addToRolePolicy(new iam.PolicyStatement({ actions: ['sns:Publish'], resources: ['*'] }));
    sendSms.lambda.addToRolePolicy(
      new iam.PolicyStatement({
        effect: iam.Effect.DENY,
        actions: ['sns:Publish'],
        resources: [this.formatArn({ service: 'sns', region: '*', account: '*', resource: '*' })],
      }),
    );
    const recordDelivery = new LambdaFunction(this, 'RecordDelivery', {
      name: 'record-delivery',
      environment: { TABLE_NAME },
      deadLetters: undelivered,
    });
    new events.Rule(this, 'MailEvents', {
      eventPattern: {
        source: ['aws.ses'],
        detail: {
          eventType: ['Delivery', 'Bounce', 'Reject'],
          // Other mail of the same account is none of ours.
          mail: { tags: { 'ses:configuration-set': [configurationSet.configurationSetName] } },
        },
      },
      targets: [new LambdaTarget(recordDelivery.lambda, { deadLetterQueue: undelivered, maxEventAge: Duration.hours(6) })],
    });

    const sweep = new LambdaFunction(this, 'Sweep', { name: 'sweep', environment: { TABLE_NAME }, deadLetters: unswept });
    const read = ['COMPANY', 'PERSON', 'SITE', 'MESSAGE'];
    const write = ['SITE', 'LEDGER', 'MESSAGE'];
    data.grant(recordDelivery.lambda, { read, write });
    // Senders count, and let wait what is too much; the sweep joins that, and clears away deleted sites.
    for (const { lambda } of [sendEmail, sendSms]) data.grant(lambda, { read, write: [...write, 'LIMIT', 'WAITING'] });
    data.grant(sweep.lambda, {
      read: [...read, 'LIMIT', 'WAITING'],
      write: [...write, 'SERIAL', 'DEVICE', 'WAITING'],
      due: ['DUE'],
    });
    for (const [channel, { lambda }] of [
      ['email', sendEmail],
      ['sms', sendSms],
    ] as const) {
      linkKeys.secret.grantRead(lambda);
      new StreamSender(this, `${channel}-messages`, { table: data.table, lambda, channel, undelivered });
    }
    const scheduler = new iam.Role(this, 'Scheduler', { assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com') });
    Validations.of(scheduler).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${this.getLogicalId(sweep.lambda.node.defaultChild as CfnElement)}.Arn>:*]`,
      reason: 'The function in whatever version; CDK gives no narrower right to invoke.',
    });
    new Schedule(this, 'EveryMinute', {
      description: 'Does whatever is due',
      schedule: ScheduleExpression.rate(Duration.minutes(1)),
      target: new LambdaInvoke(sweep.lambda, {
        role: scheduler,
        deadLetterQueue: unswept,
        input: ScheduleTargetInput.fromObject({}),
        // The next minute's run does what this one missed.
        retryAttempts: 0,
      }),
    });

    const all = {
      company,
      owner,
      machines,
      links,
      pages,
      console: consoles,
      public: open,
      'send-email': sendEmail,
      'send-sms': sendSms,
      'record-delivery': recordDelivery,
      sweep,
      'rotate-keys': rotation,
      'verified-contacts': verifiedContacts,
    };
    new Watch(this, 'Watch', {
      functions: Object.fromEntries(Object.entries(all).map(([name, { lambda }]) => [name, lambda])),
      senders: { 'send-email': sendEmail.lambda, 'send-sms': sendSms.lambda },
      deadLetters: [undelivered, unswept],
      alarmEmail: deployment.alarmEmail,
      monthlySmsBudget: deployment.monthlySmsBudget,
      smsADay,
    });
  }
}
