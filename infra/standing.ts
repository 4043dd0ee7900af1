import { type CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type Deployment, DeploymentError, readDeployment, requireOwn } from './deployment.ts';

/** States in which a stack has never stood: the next deployment makes it anew. */
const NEVER_STOOD = new Set(['REVIEW_IN_PROGRESS', 'CREATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_COMPLETE']);

/** Another account's stacks say nothing of ours. @throws DeploymentError; what AWS says, if it cannot be asked */
const requireAccount = async ({ stage, account }: Pick<Deployment, 'stage' | 'account'>, client: STSClient): Promise<void> => {
  const { Account } = await client.send(new GetCallerIdentityCommand({}));
  if (Account === account) return;
  throw new DeploymentError(`deployments/${stage}.json: account: is ${account}, and the shell's credentials are of ${Account}`);
};

/** What AWS says of a stack in the account that the shell's credentials are of. @throws what AWS says, if it cannot be asked */
export const stackOf = async (client: CloudFormationClient, StackName: string): Promise<Stack | undefined> => {
  try {
    return (await client.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0];
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'ValidationError' && message.includes('does not exist')) return undefined;
    throw error;
  }
};

/** Whether a stack stands. @throws what AWS says, if it cannot be asked */
export const stands = async (stackName: string, client: CloudFormationClient): Promise<boolean> => {
  const stack = await stackOf(client, stackName);
  return stack?.StackStatus !== undefined && !NEVER_STOOD.has(stack.StackStatus);
};

/** What a stack says of itself, by the names of its outputs. @throws DeploymentError where it does not stand. */
export const outputsOf = async (client: CloudFormationClient, stackName: string): Promise<Record<string, string>> => {
  const outputs = (await stackOf(client, stackName))?.Outputs;
  if (!outputs) throw new DeploymentError(`${stackName} does not stand; deploy it first.`);
  return Object.fromEntries(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
};

/** A stage of one's own, in the account that the shell's credentials are of. @throws DeploymentError; what AWS says, if it cannot be asked */
export const ownDeployment = async (stage: string): Promise<Deployment> => {
  const deployment = readDeployment(stage);
  requireOwn(deployment);
  await requireAccount(deployment, new STSClient({ region: deployment.region }));
  return deployment;
};

/** What whoever runs a command is told when it goes wrong. */
export const saidOf = (error: unknown): string =>
  error instanceof DeploymentError ? error.message : `AWS cannot be asked: ${(error as Error).message}`;
