import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { LOG, logger } from '#runtime/logger';

/**
 * Does what a part of the stack asks for and tells CloudFormation so, whatever becomes of it: it waits an hour for whoever says
 * nothing.
 * @param id what CloudFormation knows that part by; another one would be another part.
 */
export const answering = async (event: CloudFormationCustomResourceEvent, id: string, work: () => Promise<void>): Promise<void> => {
  let answer: { Status: 'SUCCESS' } | { Status: 'FAILED'; Reason: string } = { Status: 'SUCCESS' };
  try {
    await work();
  } catch (error) {
    logger.error(LOG.failed, { error: error as Error });
    answer = { Status: 'FAILED', Reason: (error as Error).message };
  }
  const { StackId, RequestId, LogicalResourceId } = event;
  const body = JSON.stringify({ ...answer, StackId, RequestId, LogicalResourceId, PhysicalResourceId: id });
  // The address is signed for no content type.
  const response = await fetch(event.ResponseURL, { method: 'PUT', body, headers: { 'content-type': '' } });
  if (!response.ok) throw new Error(`CloudFormation did not take the answer: ${response.status}`);
};
