import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { type Deployment, DeploymentError } from './deployment.ts';

/** States in which a stack has never stood: the next deployment makes it anew. */
const NEVER_STOOD = new Set(['REVIEW_IN_PROGRESS', 'CREATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_COMPLETE']);

/** Another account's stacks say nothing of ours. @throws DeploymentError; what AWS says, if it cannot be asked */
export const requireAccount = async ({ stage, account }: Pick<Deployment, 'stage' | 'account'>, client: STSClient): Promise<void> => {
  const { Account } = await client.send(new GetCallerIdentityCommand({}));
  if (Account === account) return;
  throw new DeploymentError(`deployments/${stage}.json: account: is ${account}, and the shell's credentials are of ${Account}`);
};

/** Whether a stack stands in the account that the shell's credentials are of. @throws what AWS says, if it cannot be asked */
export const stands = async (StackName: string, client: CloudFormationClient): Promise<boolean> => {
  try {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    return stack?.StackStatus !== undefined && !NEVER_STOOD.has(stack.StackStatus);
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'ValidationError' && message.includes('does not exist')) return false;
    throw error;
  }
};
