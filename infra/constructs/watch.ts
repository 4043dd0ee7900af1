import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

type Props = {
  functions: Record<string, lambda.Function>;
  senders: Record<string, lambda.Function>;
  deadLetters: sqs.Queue[];
  alarmEmail: string | undefined;
  monthlySmsBudget: number;
  smsADay: number;
};

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

/** What wakes somebody, and where they look then. */
export class Watch extends Construct {
  constructor(scope: Construct, id: string, { functions, senders, deadLetters, alarmEmail, monthlySmsBudget, smsADay }: Props) {
    super(scope, id);
    const key = new kms.Key(this, 'Key', { enableKeyRotation: true, description: 'Encrypts alarms on their way' });
    key.grantEncryptDecrypt(new iam.ServicePrincipal('cloudwatch.amazonaws.com'));
    const topic = new sns.Topic(this, 'Alarms', { masterKey: key, enforceSSL: true });
    if (alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(alarmEmail));

    const alarm = (name: string, metric: cloudwatch.IMetric, threshold: number, alarmDescription: string, evaluationPeriods = 1) =>
      new cloudwatch.Alarm(this, name, {
        metric,
        threshold,
        evaluationPeriods,
        alarmDescription,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      }).addAlarmAction(new SnsAction(topic));

    for (const [name, fn] of Object.entries(functions)) {
      alarm(`${name}-errors`, fn.metricErrors({ period: FIVE_MINUTES }), 1, `The function ${name} fails.`);
      alarm(`${name}-throttles`, fn.metricThrottles({ period: FIVE_MINUTES }), 1, `The function ${name} is throttled.`);
    }
    for (const [name, fn] of Object.entries(senders)) {
      const age = fn.metric('IteratorAge', { statistic: 'Maximum', period: MINUTE });
      alarm(`${name}-iterator-age`, age, 300_000, `Messages wait for ${name} for five minutes.`, 3);
    }
    for (const queue of deadLetters) {
      const visible = queue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'Maximum' });
      alarm(`${queue.node.id}-dead-letters`, visible, 1, `Something could not be handled: see ${queue.node.path}.`);
    }
    const own = (metricName: string, service: string, statistic: string) =>
      new cloudwatch.Metric({ namespace: 'Keyholder', metricName, dimensionsMap: { service }, statistic, period: MINUTE });
    const lag = own('SweepLag', 'sweep', 'Maximum');
    alarm('sweep-lag', lag, 300, 'What is due waits for more than five minutes.', 3);
    alarm('sweep-failures', own('SweepFailures', 'sweep', 'Sum'), 1, 'Something due cannot be done.', 5);
    const smsToday = own('SmsToday', 'sweep', 'Maximum');
    alarm('sms-a-day', smsToday, smsADay, `All ${smsADay} SMS of the day are spent: invitations by SMS are refused.`);
    const runs = functions['sweep']?.metricInvocations({ period: FIVE_MINUTES });
    if (runs) {
      new cloudwatch.Alarm(this, 'sweep-silent', {
        metric: runs,
        threshold: 1,
        evaluationPeriods: 2,
        comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: cloudwatch.TreatMissingData.BREACHING,
        alarmDescription: 'The sweep does not run.',
      }).addAlarmAction(new SnsAction(topic));
    }
    const bounces = new cloudwatch.Metric({
      namespace: 'AWS/SES',
      metricName: 'Reputation.BounceRate',
      statistic: 'Maximum',
      period: Duration.hours(1),
    });
    alarm('bounce-rate', bounces, 0.05, 'One mail in twenty bounces; SES stops accounts at one in ten.');
    const spend = new cloudwatch.Metric({
      namespace: 'AWS/SNS',
      metricName: 'SMSMonthToDateSpentUSD',
      statistic: 'Maximum',
      period: Duration.hours(1),
    });
    alarm('sms-spend', spend, monthlySmsBudget * 0.8, `SMS have cost four fifths of ${monthlySmsBudget} USD this month.`);

    const graph = (title: string, left: cloudwatch.IMetric[]) => new cloudwatch.GraphWidget({ title, left, width: 12 });
    new cloudwatch.Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.hours(24),
      widgets: [
        [
          graph(
            'Errors',
            Object.values(functions).map((fn) => fn.metricErrors()),
          ),
          graph(
            'Duration, p95',
            Object.values(functions).map((fn) => fn.metricDuration({ statistic: 'p95' })),
          ),
        ],
        [
          graph(
            'Messages',
            ['sent', 'postponed', 'rejected', 'no-longer-needed'].flatMap((result) =>
              Object.keys(senders).map((name) => own(`Message-${result}`, name, 'Sum')),
            ),
          ),
          graph('Sweep lag, seconds', [lag]),
        ],
        [graph('Bounce rate', [bounces]), graph('SMS spend, USD', [spend])],
        [graph('SMS today', [smsToday])],
      ],
    });
  }
}
