import { CustomResource, type Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { RegionInfo } from 'aws-cdk-lib/region-info';

/** SNS's own names: what arrived, and what did not. */
const groupsOf = ({ region, account }: Stack): string[] =>
  ['', '/Failure'].map((suffix) => `sns/${region}/${account}/DirectPublishToPhoneNumber${suffix}`);

/** Spelled out, so that it can be acknowledged by its name. */
const arnOf = ({ region, account }: Stack, group: string): string =>
  `arn:${RegionInfo.get(region).partition}:logs:${region}:${account}:log-group:${group}`;

/** What cdk-nag calls a wildcard of a log group. */
const wildcardOf = (arn: string): string => `AwsSolutions-IAM5[Resource::${arn}:*]`;

/** SNS writes by it, and by nothing else. */
const roleOf = (stack: Stack, arns: string[]): iam.Role => {
  const conditions = { StringEquals: { 'aws:SourceAccount': stack.account } };
  const role = new iam.Role(stack, 'SmsLog', { assumedBy: new iam.ServicePrincipal('sns.amazonaws.com', { conditions }) });
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: arns.map((arn) => `${arn}:*`),
    }),
  );
  for (const arn of arns) {
    Validations.of(role).acknowledge({ id: wildcardOf(arn), reason: 'Streams, which SNS names as it likes.' });
  }
  return role;
};

type Props = { logging: lambda.Function; recording: lambda.Function };

/** Has SNS log what becomes of every SMS, and a function read that. @returns the role that SNS writes by. */
export const tellOfSms = (stack: Stack, { logging, recording }: Props): iam.Role => {
  const groups = groupsOf(stack);
  const arns = groups.map((group) => arnOf(stack, group));
  const role = roleOf(stack, arns);
  for (const statement of [
    // A setting of the account is no resource.
    { actions: ['sns:SetSMSAttributes'], resources: ['*'] },
    { actions: ['iam:PassRole'], resources: [role.roleArn], conditions: { StringEquals: { 'iam:PassedToService': 'sns.amazonaws.com' } } },
    { actions: ['logs:CreateLogGroup', 'logs:PutRetentionPolicy'], resources: arns.flatMap((arn) => [arn, `${arn}:*`]) },
  ])
    logging.addToRolePolicy(new iam.PolicyStatement(statement));
  for (const arn of arns) {
    if (logging.role) Validations.of(logging.role).acknowledge({ id: wildcardOf(arn), reason: 'How CloudWatch writes a log group.' });
  }
  const log = new CustomResource(stack, 'SmsLogged', {
    resourceType: 'Custom::SmsDeliveryLog',
    serviceToken: logging.functionArn,
    properties: { Role: role.roleArn, Groups: groups },
  });
  for (const [index, group] of groups.entries()) {
    recording.addPermission(`SmsLog${index}`, {
      principal: new iam.ServicePrincipal('logs.amazonaws.com'),
      sourceArn: `${arns[index]}:*`,
      sourceAccount: stack.account,
    });
    const filter = new logs.CfnSubscriptionFilter(stack, `SmsDelivery${index}`, {
      logGroupName: group,
      filterPattern: '',
      destinationArn: recording.functionArn,
    });
    filter.node.addDependency(log, recording.node.findChild(`SmsLog${index}`));
  }
  return role;
};
