import path from 'node:path';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type FunctionName, functions, type Spec } from '../functions.ts';

type Props = {
  name: FunctionName;
  environment?: Record<string, string>;
  /** So much of the account's concurrency is its own, whatever the others use. */
  reservedConcurrency?: number;
  /** For those that nobody waits for: where an event goes that they could not handle. */
  deadLetters?: sqs.IQueue;
};

/**
 * A Lambda as we make them: Node 24 on arm64, its own role with nothing but what it is given, its own log group, JSON logs,
 * tracing, and exactly the environment that its code parses.
 */
export class LambdaFunction extends Construct {
  readonly lambda: lambda.Function;

  constructor(scope: Construct, id: string, { name, environment, deadLetters, reservedConcurrency }: Props) {
    super(scope, id);
    const { memory, timeout, description, isQuiet }: Spec = functions[name];
    const { stackName } = Stack.of(this);
    const logGroup = new logs.LogGroup(this, 'Logs', {
      retention: logs.RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // Handlers answer their failures themselves, which Lambda counts as success: what they log as an error counts.
    new logs.MetricFilter(this, 'Failed', {
      logGroup,
      filterPattern: logs.FilterPattern.stringValue('$.level', '=', 'ERROR'),
      metricNamespace: stackName,
      metricName: 'Failed',
    });
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    this.lambda = new lambda.Function(this, 'Function', {
      code: lambda.Code.fromAsset(path.join(this.node.getContext('bundles'), name)),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: memory,
      timeout: Duration.seconds(timeout),
      description,
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      ...(isQuiet && { systemLogLevelV2: lambda.SystemLogLevel.WARN }),
      // Lambda traces the first request of each second, of which there may be a million: then whoever calls decides.
      tracing: isQuiet ? lambda.Tracing.PASS_THROUGH : lambda.Tracing.ACTIVE,
      deadLetterQueue: deadLetters,
      ...(reservedConcurrency !== undefined && { reservedConcurrentExecutions: reservedConcurrency }),
      environment: { ...environment, POWERTOOLS_SERVICE_NAME: name, POWERTOOLS_METRICS_NAMESPACE: stackName },
    });
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray takes trace segments without a resource; the only other wildcards are acknowledged where they are given.',
    });
    if (isQuiet) {
      Validations.of(this.lambda).acknowledge({
        id: 'Serverless-LambdaTracing',
        reason: 'It is asked by the million, and each trace would cost more than its answer; a caller that traces is followed.',
      });
    }
    if (!deadLetters) {
      Validations.of(this.lambda).acknowledge({
        id: 'Serverless-LambdaDLQ',
        reason: 'Whoever calls it waits for the answer, or (a stream, a rotation) keeps what failed and tries again itself.',
      });
    }
  }
}
