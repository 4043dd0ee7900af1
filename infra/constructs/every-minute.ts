import { type CfnElement, Duration, type Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type * as sqs from 'aws-cdk-lib/aws-sqs';

/** Runs the sweep. */
export const everyMinute = (stack: Stack, sweep: lambda.Function, unswept: sqs.Queue): void => {
  // Schedules of another account may not act by it.
  const conditions = { StringEquals: { 'aws:SourceAccount': stack.account } };
  const scheduler = new iam.Role(stack, 'Scheduler', { assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', { conditions }) });
  Validations.of(scheduler).acknowledge({
    id: `AwsSolutions-IAM5[Resource::<${stack.getLogicalId(sweep.node.defaultChild as CfnElement)}.Arn>:*]`,
    reason: 'The function in whatever version; CDK gives no narrower right to invoke.',
  });
  new Schedule(stack, 'EveryMinute', {
    description: 'Does whatever is due',
    schedule: ScheduleExpression.rate(Duration.minutes(1)),
    target: new LambdaInvoke(sweep, {
      role: scheduler,
      deadLetterQueue: unswept,
      input: ScheduleTargetInput.fromObject({}),
      // The next minute's run does what this one missed.
      retryAttempts: 0,
    }),
  });
};
