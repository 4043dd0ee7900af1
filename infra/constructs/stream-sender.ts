import { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

const is = (value: string) => ({ S: lambda.FilterRule.isEqual(value) });
const NEW_OR_CHANGED = lambda.FilterRule.or('INSERT', 'MODIFY');

/** Records by what they show after the change. */
const becoming = (eventName: unknown, NewImage: object) => lambda.FilterCriteria.filter({ eventName, dynamodb: { NewImage } });

/** Messages of a channel that become ready, whether new or put in front of their sender again by the sweep. */
export const messagesOf = (channel: 'email' | 'sms') => [
  becoming(NEW_OR_CHANGED, { entity: is('message'), channel: is(channel), ready: { BOOL: [true] } }),
];

/** Webhooks and security events that become ready: to receivers that answer, or to those that have failed. */
export const deliveriesTo = (whom: 'answering' | 'failing') => [
  becoming(NEW_OR_CHANGED, {
    entity: is('delivery'),
    ready: { BOOL: [true] },
    slow: { BOOL: whom === 'failing' ? [true] : lambda.FilterRule.notExists() },
  }),
];

/** What somebody is to hear of: entries of ledgers, what may be done otherwise, who works no more, and sessions that have ended. */
export const whatIsTold = () => [
  becoming(lambda.FilterRule.isEqual('INSERT'), { entity: is('ledger-entry') }),
  becoming(NEW_OR_CHANGED, { entity: is('access-list') }),
  becoming(lambda.FilterRule.isEqual('MODIFY'), { entity: is('technician') }),
  lambda.FilterCriteria.filter({ eventName: lambda.FilterRule.isEqual('REMOVE'), dynamodb: { OldImage: { entity: is('technician') } } }),
  becoming(lambda.FilterRule.isEqual('MODIFY'), {
    entity: is('session'),
    endedAt: { S: lambda.FilterRule.exists() },
    ttl: { N: lambda.FilterRule.notExists() },
  }),
];

type Props = {
  table: dynamodb.ITableV2;
  lambda: lambda.Function;
  filters: ReturnType<typeof becoming>[];
  /** How many at once: as many as it has under way side by side. */
  batchSize?: number;
  /** Until the stream has it no more: what is nowhere else must not be lost; what is due anyway comes again with the sweep. */
  isTriedOn?: boolean;
  undelivered: sqs.Queue;
};

/** Hands a function what the table's stream shows of what is its, in order, and puts aside what it cannot take. */
export class StreamSender extends Construct {
  constructor(scope: Construct, id: string, { table, lambda: sender, filters, batchSize = 10, isTriedOn = false, undelivered }: Props) {
    super(scope, id);
    sender.addEventSource(
      new DynamoEventSource(table, {
        startingPosition: lambda.StartingPosition.TRIM_HORIZON,
        batchSize,
        ...(isTriedOn ? { maxRecordAge: Duration.hours(24) } : { retryAttempts: 5, maxRecordAge: Duration.hours(6) }),
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        onFailure: new SqsDlq(undelivered),
        filters,
      }),
    );
  }
}
