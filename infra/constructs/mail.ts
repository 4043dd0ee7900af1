import { CustomResource, Duration, type Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import * as ses from 'aws-cdk-lib/aws-ses';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { IDependable } from 'constructs';
import type { Deployment } from '../deployment.ts';

/** Who sends mail, and how what becomes of it is told. */
export type Mail = { identity: ses.IEmailIdentity; verified: CustomResource; configurationSet: ses.ConfigurationSet };

type Sending = Pick<Deployment, 'domain' | 'zone' | 'mailIdentity'>;

/** The service's own domain, so that neither another stage's nor the firm's mail hangs on it; or one that SES knows already. */
const identityOf = (stack: Stack, { domain, zone, mailIdentity }: Sending): { identity: ses.IEmailIdentity; parts: IDependable[] } => {
  if (mailIdentity !== undefined) {
    return { identity: ses.EmailIdentity.fromEmailIdentityName(stack, 'Sender', mailIdentity), parts: [] };
  }
  const mailFromDomain = `mail.${domain}`;
  const identity = new ses.EmailIdentity(stack, 'Sender', {
    identity: ses.Identity.domain(domain),
    mailFromDomain,
    // Its records are in the same deployment: until they are found, mail goes by Amazon's own.
    mailFromBehaviorOnMxFailure: ses.MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
  });
  const record = (id: string, type: string, [name, value]: [string, string]) =>
    new CfnRecordSet(stack, id, { hostedZoneId: zone.id, name, type, resourceRecords: [value], ttl: '1800' });
  const dkim = identity.dkimRecords.map(({ name, value }, index) => record(`Dkim${index + 1}`, 'CNAME', [name, value]));
  record('Bounces', 'MX', [mailFromDomain, `10 feedback-smtp.${stack.region}.amazonses.com`]);
  record('Spf', 'TXT', [mailFromDomain, '"v=spf1 include:amazonses.com -all"']);
  // Nobody but SES, which signs, sends in this domain's name: what is not signed is none of ours.
  record('Dmarc', 'TXT', [`_dmarc.${domain}`, '"v=DMARC1; p=reject; adkim=s; aspf=r"']);
  return { identity, parts: [identity, ...dkim] };
};

/** There as soon as SES has verified the identity, which CloudFormation does not wait for. */
const verificationOf = (stack: Stack, domain: string, waiting: lambda.Function): CustomResource => {
  // SES knows no rights to a single identity's verification.
  waiting.addToRolePolicy(new iam.PolicyStatement({ actions: ['ses:GetIdentityVerificationAttributes'], resources: ['*'] }));
  return new CustomResource(stack, 'SenderVerified', {
    resourceType: 'Custom::VerifiedMailIdentity',
    serviceToken: waiting.functionArn,
    serviceTimeout: Duration.minutes(16),
    properties: { Domain: domain },
  });
};

export const mailOf = (stack: Stack, sending: Sending, waiting: lambda.Function): Mail => {
  const { identity, parts } = identityOf(stack, sending);
  const verified = verificationOf(stack, sending.mailIdentity ?? sending.domain, waiting);
  verified.node.addDependency(...parts);
  const configurationSet = new ses.ConfigurationSet(stack, 'Mail', {
    reputationMetrics: true,
    tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
    suppressionReasons: ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  });
  configurationSet.addEventDestination('Deliveries', {
    destination: ses.EventDestination.eventBus(events.EventBus.fromEventBusName(stack, 'DefaultBus', 'default')),
    events: [ses.EmailSendingEvent.DELIVERY, ses.EmailSendingEvent.BOUNCE, ses.EmailSendingEvent.REJECT, ses.EmailSendingEvent.COMPLAINT],
  });
  return { identity, verified, configurationSet };
};

/** Mail from our own address, by our own configuration, and no other. */
export const mayMail = (stack: Stack, to: lambda.Function, { identity, configurationSet }: Mail, address: string): void =>
  to.addToRolePolicy(
    new iam.PolicyStatement({
      actions: ['ses:SendRawEmail'],
      resources: [
        identity.emailIdentityArn,
        stack.formatArn({ service: 'ses', resource: 'configuration-set', resourceName: configurationSet.configurationSetName }),
      ],
      conditions: { StringEquals: { 'ses:FromAddress': address } },
    }),
  );

/** SMS to numbers, and to no topic. */
export const mayText = (stack: Stack, to: lambda.Function): void => {
  to.addToRolePolicy(new iam.PolicyStatement({ actions: ['sns:Publish'], resources: ['*'] }));
  to.addToRolePolicy(
    new iam.PolicyStatement({
      effect: iam.Effect.DENY,
      actions: ['sns:Publish'],
      resources: [stack.formatArn({ service: 'sns', region: '*', account: '*', resource: '*' })],
    }),
  );
};

/** Tells a function what SES tells of our mail. */
export const tellOfMail = (stack: Stack, to: lambda.Function, { configurationSet }: Mail, undelivered: sqs.Queue): void => {
  new events.Rule(stack, 'MailEvents', {
    eventPattern: {
      source: ['aws.ses'],
      detail: {
        eventType: ['Delivery', 'Bounce', 'Reject', 'Complaint'],
        // Other mail of the same account is none of ours.
        mail: { tags: { 'ses:configuration-set': [configurationSet.configurationSetName] } },
      },
    },
    targets: [new LambdaTarget(to, { deadLetterQueue: undelivered, maxEventAge: Duration.hours(6) })],
  });
};
