import { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

type Props = { table: dynamodb.ITableV2; lambda: lambda.Function; channel: 'email' | 'sms'; undelivered: sqs.Queue };

/**
 * Hands a function every message of its channel that becomes ready, whether new or put in front of it again by the sweep,
 * and puts aside what it cannot take.
 */
export class StreamSender extends Construct {
  constructor(scope: Construct, id: string, { table, lambda: sender, channel, undelivered }: Props) {
    super(scope, id);
    sender.addEventSource(
      new DynamoEventSource(table, {
        startingPosition: lambda.StartingPosition.TRIM_HORIZON,
        // As many as `send-over-stream.ts` has under way at once.
        batchSize: 10,
        retryAttempts: 5,
        maxRecordAge: Duration.hours(6),
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        onFailure: new SqsDlq(undelivered),
        filters: [
          lambda.FilterCriteria.filter({
            eventName: lambda.FilterRule.or('INSERT', 'MODIFY'),
            dynamodb: {
              NewImage: {
                entity: { S: lambda.FilterRule.isEqual('message') },
                channel: { S: lambda.FilterRule.isEqual(channel) },
                ready: { BOOL: [true] },
              },
            },
          }),
        ],
      }),
    );
  }
}
