import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

export const MINUTE = Duration.minutes(1);
export const FIVE_MINUTES = Duration.minutes(5);
const HOUR = Duration.hours(1);

/** What our functions count, in this stage's namespace. */
const own = (scope: Construct, metricName: string, service: string, statistic: string): cloudwatch.Metric =>
  new cloudwatch.Metric({ namespace: Stack.of(scope).stackName, metricName, dimensionsMap: { service }, statistic, period: MINUTE });

/** What a provider tells of the whole account, hourly. */
const theirs = (namespace: string, metricName: string): cloudwatch.Metric =>
  new cloudwatch.Metric({ namespace, metricName, statistic: 'Maximum', period: HOUR });

export const sweepLag = (scope: Construct) => own(scope, 'SweepLag', 'sweep', 'Maximum');
export const sweepFailures = (scope: Construct) => own(scope, 'SweepFailures', 'sweep', 'Sum');
export const smsToday = (scope: Construct) => own(scope, 'SmsToday', 'sweep', 'Maximum');
export const messagesThat = (scope: Construct, result: string, sender: string) => own(scope, `Message-${result}`, sender, 'Sum');

/** Lines of the log of any function that are errors. */
export const failed = (scope: Construct): cloudwatch.Metric =>
  new cloudwatch.Metric({ namespace: Stack.of(scope).stackName, metricName: 'Failed', statistic: 'Sum', period: FIVE_MINUTES });

/** What the console has logged: wrong codes, limits that were reached, codes that could not be sent. */
export const signInsRefused = (scope: Construct): cloudwatch.Metric =>
  new cloudwatch.Metric({ namespace: Stack.of(scope).stackName, metricName: 'SignInsRefused', statistic: 'Sum', period: FIVE_MINUTES });

export const bounceRate = () => theirs('AWS/SES', 'Reputation.BounceRate');
export const complaintRate = () => theirs('AWS/SES', 'Reputation.ComplaintRate');
export const smsSpend = () => theirs('AWS/SNS', 'SMSMonthToDateSpentUSD');

/**
 * Of several metrics one: `SUM` or `MAX` of at most ten, which is all that an alarm looks at. What nobody counted is 0: a
 * function that was not called, an operation that was never throttled; a sum with a gap in it would be a gap.
 */
export const together = (how: 'SUM' | 'MAX', metrics: cloudwatch.IMetric[], period = FIVE_MINUTES): cloudwatch.MathExpression =>
  new cloudwatch.MathExpression({
    expression: `${how}(FILL(METRICS(), 0))`,
    usingMetrics: Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric])),
    period,
  });
