import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { FunctionName } from '../functions.ts';
import type { HttpApi } from './http-api.ts';
import {
  bounceRate,
  complaintRate,
  FIVE_MINUTES,
  failed,
  MINUTE,
  messagesThat,
  signInsRefused,
  smsSpend,
  smsToday,
  sweepFailures,
  sweepLag,
  together,
} from './metrics.ts';

/** Fires at `threshold` and above, or where `below` says so, below it and when nothing is counted at all. */
export type Alarm = { metric: cloudwatch.IMetric; threshold: number; says: string; periods?: number; below?: boolean };

export type Watched = {
  http: HttpApi;
  table: dynamodb.ITableV2;
  functions: Record<FunctionName, lambda.Function>;
  deadLetters: sqs.Queue[];
  monthlySmsBudget: number;
  smsADay: number;
};

const { GET_ITEM, BATCH_GET_ITEM, QUERY, PUT_ITEM, UPDATE_ITEM, DELETE_ITEM, TRANSACT_WRITE_ITEMS } = dynamodb.Operation;
/** Those that the adapters send. */
const operations = [GET_ITEM, BATCH_GET_ITEM, QUERY, PUT_ITEM, UPDATE_ITEM, DELETE_ITEM, TRANSACT_WRITE_ITEMS];

const ofTable = (table: dynamodb.ITableV2, metricName: string) =>
  together(
    'SUM',
    operations.map((Operation) =>
      table.metric(metricName, { dimensionsMap: { TableName: table.tableName, Operation }, statistic: 'Sum', period: FIVE_MINUTES }),
    ),
  );

/** The functions that somebody waits for; the others are looked at together, too. */
const ANSWERING: FunctionName[] = [
  'company',
  'owner',
  'machines',
  'clouds',
  'links',
  'public',
  'pages',
  'console',
  'code-message',
  'verified-contacts',
];

/** Those that run in a deployment alone: it fails with them. */
const DEPLOYING: FunctionName[] = ['await-mail-identity', 'log-sms-delivery'];

/** A handler that answers a failure itself has not failed for Lambda: so its log line counts, and the API's own answer. */
const answering = (scope: Construct, { http: { api }, table }: Watched): Record<string, Alarm> => ({
  failed: { metric: failed(scope), threshold: 1, says: 'Something failed: `failed` in the log says what.' },
  'api-5xx': {
    metric: api.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
    threshold: 5,
    periods: 2,
    says: 'The API answers 5xx: see its access log.',
  },
  'api-latency': {
    metric: api.metricLatency({ period: FIVE_MINUTES, statistic: 'p95' }),
    threshold: 2_000,
    periods: 3,
    says: 'One answer in twenty takes two seconds or more.',
  },
  'table-throttles': {
    metric: ofTable(table, 'ThrottledRequests'),
    threshold: 1,
    periods: 2,
    says: 'DynamoDB refuses requests for being too many.',
  },
  'table-errors': {
    metric: ofTable(table, 'SystemErrors'),
    threshold: 1,
    periods: 2,
    says: 'DynamoDB fails.',
  },
});

const running = (scope: Construct, { functions, deadLetters }: Watched): Record<string, Alarm> => {
  const all = (Object.entries(functions) as [FunctionName, lambda.Function][]).filter(([name]) => !DEPLOYING.includes(name));
  const summed = (isAnswering: boolean, metricOf: (one: lambda.Function) => cloudwatch.Metric) =>
    together(
      'SUM',
      all.filter(([name]) => ANSWERING.includes(name) === isAnswering).map(([, one]) => metricOf(one)),
    );
  const errors = (one: lambda.Function) => one.metricErrors({ period: FIVE_MINUTES });
  const throttles = (one: lambda.Function) => one.metricThrottles({ period: FIVE_MINUTES });
  const age = (one: lambda.Function) => one.metric('IteratorAge', { statistic: 'Maximum', period: FIVE_MINUTES });
  const hearing = ['send-email', 'send-sms', 'publish', 'deliver'] as const;
  const waiting = together(
    'MAX',
    hearing.map((name) => age(functions[name])),
  );
  const postponed = together(
    'SUM',
    ['send-email', 'send-sms'].map((sender) => messagesThat(scope, 'postponed', sender).with({ period: FIVE_MINUTES })),
  );
  const left = deadLetters.map((queue) => queue.metricApproximateNumberOfMessagesVisible({ period: MINUTE, statistic: 'Maximum' }));
  return {
    'answering-errors': { metric: summed(true, errors), threshold: 1, says: 'A function that answers crashed or took too long.' },
    'answering-throttles': { metric: summed(true, throttles), threshold: 1, says: 'A function that answers is throttled.' },
    'working-errors': { metric: summed(false, errors), threshold: 1, says: 'A function that nobody waits for crashed or took too long.' },
    'working-throttles': { metric: summed(false, throttles), threshold: 1, says: 'A function that nobody waits for is throttled.' },
    'messages-wait': {
      metric: waiting,
      threshold: 300_000,
      periods: 2,
      says: 'What the table’s stream shows waits for five minutes: messages, webhooks, security events.',
    },
    'messages-postponed': { metric: postponed, threshold: 5, periods: 2, says: 'A provider takes no messages: they are put off.' },
    'dead-letters': { metric: together('SUM', left, MINUTE), threshold: 1, says: 'Something could not be handled: see the two queues.' },
  };
};

const sweeping = (scope: Construct, { functions }: Watched): Record<string, Alarm> => ({
  'sweep-lag': { metric: sweepLag(scope), threshold: 300, periods: 3, says: 'What is due waits for more than five minutes.' },
  'sweep-failures': { metric: sweepFailures(scope), threshold: 1, periods: 5, says: 'Something due cannot be done.' },
  'sweep-silent': {
    metric: functions.sweep.metricInvocations({ period: FIVE_MINUTES }),
    threshold: 1,
    periods: 2,
    below: true,
    says: 'The sweep does not run.',
  },
});

const spending = (scope: Construct, { monthlySmsBudget, smsADay }: Watched): Record<string, Alarm> => ({
  'bounce-rate': { metric: bounceRate(), threshold: 0.05, says: 'One mail in twenty bounces; SES stops accounts at one in ten.' },
  'complaint-rate': {
    metric: complaintRate(),
    threshold: 0.001,
    says: 'One mail in a thousand is called spam; SES stops accounts at five.',
  },
  'sms-a-day': {
    metric: smsToday(scope),
    threshold: smsADay,
    says: `All ${smsADay} SMS of the day are spent: invitations, or sign-in codes, by SMS are refused.`,
  },
  'sign-ins-refused': {
    metric: signInsRefused(scope),
    threshold: 100,
    says: 'A hundred sign-ins were refused: somebody guesses codes, or has them sent to others.',
  },
  'sms-spend': {
    metric: smsSpend(),
    threshold: monthlySmsBudget * 0.8,
    says: `SMS have cost four fifths of ${monthlySmsBudget} USD this month.`,
  },
});

/** Everything that wakes somebody, by name; what to do then is in docs/operations.md. */
export const alarmsOf = (scope: Construct, watched: Watched): Record<string, Alarm> => ({
  ...answering(scope, watched),
  ...running(scope, watched),
  ...sweeping(scope, watched),
  ...spending(scope, watched),
});
