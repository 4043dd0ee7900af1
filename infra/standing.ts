import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/** States in which a stack has never stood: the next deployment makes it anew. */
const NEVER_STOOD = new Set(['REVIEW_IN_PROGRESS', 'CREATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_COMPLETE']);

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
