import { Duration, type Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import * as ses from 'aws-cdk-lib/aws-ses';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Deployment } from '../deployment.ts';

/** Who sends mail, and how what becomes of it is told. */
export type Mail = { identity: ses.IEmailIdentity; configurationSet: ses.ConfigurationSet };

type Sending = Pick<Deployment, 'domain' | 'zone' | 'mailIdentity'>;

/** The service's own domain, so that neither another stage's nor the firm's mail hangs on it; or one that SES knows already. */
const identityOf = (stack: Stack, { domain, zone, mailIdentity }: Sending): ses.IEmailIdentity => {
  if (mailIdentity !== undefined) return ses.EmailIdentity.fromEmailIdentityName(stack, 'Sender', mailIdentity);
  const identity = new ses.EmailIdentity(stack, 'Sender', { identity: ses.Identity.domain(domain) });
  for (const [index, { name, value }] of identity.dkimRecords.entries()) {
    const record = { hostedZoneId: zone.id, name, type: 'CNAME', resourceRecords: [value], ttl: '1800' };
    new CfnRecordSet(stack, `Dkim${index + 1}`, record);
  }
  return identity;
};

export const mailOf = (stack: Stack, sending: Sending): Mail => {
  const identity = identityOf(stack, sending);
  const configurationSet = new ses.ConfigurationSet(stack, 'Mail', {
    reputationMetrics: true,
    tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
    suppressionReasons: ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  });
  configurationSet.addEventDestination('Deliveries', {
    destination: ses.EventDestination.eventBus(events.EventBus.fromEventBusName(stack, 'DefaultBus', 'default')),
    events: [ses.EmailSendingEvent.DELIVERY, ses.EmailSendingEvent.BOUNCE, ses.EmailSendingEvent.REJECT],
  });
  return { identity, configurationSet };
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
        eventType: ['Delivery', 'Bounce', 'Reject'],
        // Other mail of the same account is none of ours.
        mail: { tags: { 'ses:configuration-set': [configurationSet.configurationSetName] } },
      },
    },
    targets: [new LambdaTarget(to, { deadLetterQueue: undelivered, maxEventAge: Duration.hours(6) })],
  });
};
