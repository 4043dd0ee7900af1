import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { type Alarm, alarmsOf, type Watched } from './alarms.ts';
import { bounceRate, messagesThat, smsSpend, smsToday, sweepLag } from './metrics.ts';

type Props = Watched & { alarmEmail: string };

const { GREATER_THAN_OR_EQUAL_TO_THRESHOLD, LESS_THAN_THRESHOLD } = cloudwatch.ComparisonOperator;

/** What wakes somebody, and where they look then. */
export class Watch extends Construct {
  readonly dashboardName: string;
  readonly firstAlarmName: string;

  constructor(scope: Construct, id: string, { alarmEmail, ...watched }: Props) {
    super(scope, id);
    const action = new SnsAction(this.topic(alarmEmail));
    const alarms = Object.entries(alarmsOf(this, watched)).map(([name, alarm]) => this.alarm(name, alarm));
    for (const alarm of alarms) alarm.addAlarmAction(action);
    this.firstAlarmName = alarms[0]?.alarmName ?? '';
    new logs.MetricFilter(this, 'SignInsRefused', {
      logGroup: watched.functions.console.logGroup,
      filterPattern: logs.FilterPattern.stringValue('$.message', '=', 'sign-in refused'),
      metricNamespace: Stack.of(this).stackName,
      metricName: 'SignInsRefused',
    });
    this.queries(watched);
    this.dashboardName = this.dashboard(watched).dashboardName;
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

  private alarm(name: string, { metric, threshold, says, periods = 1, below = false }: Alarm): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, name, {
      metric,
      threshold,
      evaluationPeriods: periods,
      alarmDescription: says,
      treatMissingData: below ? cloudwatch.TreatMissingData.BREACHING : cloudwatch.TreatMissingData.NOT_BREACHING,
      comparisonOperator: below ? LESS_THAN_THRESHOLD : GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    });
  }

  /** The two questions that are asked of the logs, to be completed with an id. */
  private queries({ functions, http }: Watched): void {
    const logGroups = [http.accessLog, ...Object.values(functions).map(({ logGroup }) => logGroup)];
    const { stackName } = Stack.of(this);
    const ask = (name: string, field: string) =>
      new logs.QueryDefinition(this, name, {
        queryDefinitionName: `${stackName}/${name}`,
        queryString: new logs.QueryString({
          fields: ['@timestamp', 'service', 'level', 'message', '@message'],
          filterStatements: [`${field} = "PUT THE ID HERE"`],
          sort: '@timestamp asc',
        }),
        logGroups,
      });
    ask('what happened to message', 'messageId');
    ask('what happened in request', 'requestId');
  }

  private dashboard({ functions }: Watched): cloudwatch.Dashboard {
    const graph = (title: string, left: cloudwatch.IMetric[]) => new cloudwatch.GraphWidget({ title, left, width: 12 });
    const each = (metric: (fn: lambda.IFunction) => cloudwatch.IMetric) => Object.values(functions).map(metric);
    const messages = ['sent', 'postponed', 'rejected', 'no-longer-needed'].flatMap((result) =>
      ['send-email', 'send-sms'].map((sender) => messagesThat(this, result, sender)),
    );
    const errors = each((fn) => fn.metricErrors());
    const slowest = each((fn) => fn.metricDuration({ statistic: 'p95' }));
    return new cloudwatch.Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.hours(24),
      widgets: [
        [graph('Errors', errors), graph('Duration, p95', slowest)],
        [graph('Messages', messages), graph('Sweep lag, seconds', [sweepLag(this)])],
        [graph('Bounce rate', [bounceRate()]), graph('SMS spend, USD', [smsSpend()])],
        [graph('SMS today', [smsToday(this)])],
      ],
    });
  }
}
