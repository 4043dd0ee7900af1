import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import * as z from 'zod';
import { smsLog } from '#adapters/aws/sms-log';
import { answering } from './custom-resource.ts';

const Properties = z.object({ Role: z.string(), Groups: z.array(z.string()) });

/**
 * A part of the stack that has SNS log what becomes of every SMS, which CloudFormation cannot: the setting is the account's, and
 * the groups have names that SNS knows. What another stage of the account may need stays when this one goes.
 */
export const handler = async (event: CloudFormationCustomResourceEvent): Promise<void> =>
  answering(event, 'sms-delivery-log', async () => {
    if (event.RequestType === 'Delete') return;
    const { Role, Groups } = Properties.parse(event.ResourceProperties);
    const log = smsLog();
    for (const group of Groups) await log.ensureGroup(group);
    await log.switchOn(Role);
  });
