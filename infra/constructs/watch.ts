import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
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
  api: apigateway.IHttpApi;
  functions: Record<string, lambda.Function>;
  senders: Record<string, lambda.Function>;
  deadLetters: sqs.Queue[];
  alarmEmail: string;
  monthlySmsBudget: number;
  smsADay: number;
};

const MINUTE = Duration.minutes(1);
const FIVE_MINUTES = Duration.minutes(5);

type Alarm = { metric: cloudwatch.IMetric; threshold: number; says: string; periods?: number };

/** What a provider tells of itself, hourly. */
const theirs = (namespace: string, metricName: string) =>
  new cloudwatch.Metric({ namespace, metricName, statistic: 'Maximum', period: Duration.hours(1) });

const bounceRate = () => theirs('AWS/SES', 'Reputation.BounceRate');
const smsSpend = () => theirs('AWS/SNS', 'SMSMonthToDateSpentUSD');

/** What wakes somebody, and where they look then. */
export class Watch extends Construct {
  private readonly action: SnsAction;
  private readonly sweepLag = this.own('SweepLag', 'sweep', 'Maximum');
  private readonly smsToday = this.own('SmsToday', 'sweep', 'Maximum');

  constructor(scope: Construct, id: string, props: Props) {
    super(scope, id);
    this.action = new SnsAction(this.topic(props.alarmEmail));
    this.watchFunctions(props);
    this.watchAnswers(props);
    this.watchDeadLetters(props);
    this.watchSweep(props);
    this.watchProviders(props);
    this.dashboard(props);
  }

  /** What our functions count, in this stage's namespace. */
  private own(metricName: string, service: string, statistic: string): cloudwatch.Metric {
    const namespace = Stack.of(this).stackName;
    return new cloudwatch.Metric({ namespace, metricName, dimensionsMap: { service }, statistic, period: MINUTE });
  }

  private topic(alarmEmail: string): sns.Topic {
    const key = new kms.Key(this, 'Key', {
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      description: 'Encrypts alarms on their way',
    });
    key.grantEncryptDecrypt(new iam.ServicePrincipal('cloudwatch.amazonaws.com'));
    const topic = new sns.Topic(this, 'Alarms', { masterKey: key, enforceSSL: true });
    // The policy that refuses what is not encrypted takes the place of the one that lets alarms in.
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    const subscription = topic.addSubscription(new EmailSubscription(alarmEmail));
    Validations.of(subscription).acknowledge({
      id: 'Serverless-SNSRedrivePolicy',
      reason: 'SNS tries a mail again for hours, and an alarm that nobody was told of still stands in CloudWatch.',
    });
    return topic;
  }

  private alarm(name: string, { metric, threshold, says, periods = 1 }: Alarm): void {
    new cloudwatch.Alarm(this, name, {
      metric,
      threshold,
      evaluationPeriods: periods,
      alarmDescription: says,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    }).addAlarmAction(this.action);
  }

  private watchFunctions({ functions, senders }: Props): void {
    for (const [name, fn] of Object.entries(functions)) {
      this.alarm(`${name}-errors`, {
        metric: fn.metricErrors({ period: FIVE_MINUTES }),
        threshold: 1,
        says: `The function ${name} fails.`,
      });
      const throttles = fn.metricThrottles({ period: FIVE_MINUTES });
      this.alarm(`${name}-throttles`, { metric: throttles, threshold: 1, says: `The function ${name} is throttled.` });
    }
    for (const [name, fn] of Object.entries(senders)) {
      const metric = fn.metric('IteratorAge', { statistic: 'Maximum', period: MINUTE });
      const says = `Messages wait for ${name} for five minutes.`;
      this.alarm(`${name}-iterator-age`, { metric, threshold: 300_000, says, periods: 3 });
    }
  }

  /** A handler that answers a failure itself has not failed for Lambda: its log line counts, and the API's own answer. */
  private watchAnswers({ api }: Props): void {
    const failed = new cloudwatch.Metric({
      namespace: Stack.of(this).stackName,
      metricName: 'Failed',
      statistic: 'Sum',
      period: FIVE_MINUTES,
    });
    this.alarm('failed', { metric: failed, threshold: 1, says: 'Something failed: `failed` in the log says what.' });
    const refused = api.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' });
    this.alarm('api-5xx', { metric: refused, threshold: 5, says: 'The API answers 5xx: see its access log.', periods: 2 });
  }

  private watchDeadLetters({ deadLetters }: Props): void {
    for (const queue of deadLetters) {
      const metric = queue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'Maximum' });
      const says = `Something could not be handled: see ${queue.node.path}.`;
      this.alarm(`${queue.node.id}-dead-letters`, { metric, threshold: 1, says });
    }
  }

  private watchSweep({ functions, smsADay }: Props): void {
    this.alarm('sweep-lag', { metric: this.sweepLag, threshold: 300, says: 'What is due waits for more than five minutes.', periods: 3 });
    const failures = this.own('SweepFailures', 'sweep', 'Sum');
    this.alarm('sweep-failures', { metric: failures, threshold: 1, says: 'Something due cannot be done.', periods: 5 });
    const says = `All ${smsADay} SMS of the day are spent: invitations by SMS are refused.`;
    this.alarm('sms-a-day', { metric: this.smsToday, threshold: smsADay, says });
    const runs = functions['sweep']?.metricInvocations({ period: FIVE_MINUTES });
    if (!runs) return;
    new cloudwatch.Alarm(this, 'sweep-silent', {
      metric: runs,
      threshold: 1,
      evaluationPeriods: 2,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.BREACHING,
      alarmDescription: 'The sweep does not run.',
    }).addAlarmAction(this.action);
  }

  private watchProviders({ monthlySmsBudget }: Props): void {
    const bounces = 'One mail in twenty bounces; SES stops accounts at one in ten.';
    this.alarm('bounce-rate', { metric: bounceRate(), threshold: 0.05, says: bounces });
    const spent = `SMS have cost four fifths of ${monthlySmsBudget} USD this month.`;
    this.alarm('sms-spend', { metric: smsSpend(), threshold: monthlySmsBudget * 0.8, says: spent });
  }

  private dashboard({ functions, senders }: Props): void {
    const graph = (title: string, left: cloudwatch.IMetric[]) => new cloudwatch.GraphWidget({ title, left, width: 12 });
    const each = (metric: (fn: lambda.IFunction) => cloudwatch.IMetric) => Object.values(functions).map(metric);
    const messages = ['sent', 'postponed', 'rejected', 'no-longer-needed'].flatMap((result) =>
      Object.keys(senders).map((name) => this.own(`Message-${result}`, name, 'Sum')),
    );
    new cloudwatch.Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.hours(24),
      widgets: [
        [
          graph(
            'Errors',
            each((fn) => fn.metricErrors()),
          ),
          graph(
            'Duration, p95',
            each((fn) => fn.metricDuration({ statistic: 'p95' })),
          ),
        ],
        [graph('Messages', messages), graph('Sweep lag, seconds', [this.sweepLag])],
        [graph('Bounce rate', [bounceRate()]), graph('SMS spend, USD', [smsSpend()])],
        [graph('SMS today', [this.smsToday])],
      ],
    });
  }
}
