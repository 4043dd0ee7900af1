import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutRetentionPolicyCommand,
  ResourceAlreadyExistsException,
} from '@aws-sdk/client-cloudwatch-logs';
import { SetSMSAttributesCommand, SNSClient } from '@aws-sdk/client-sns';

/** They hold numbers: no longer than somebody looks into them. */
const RETENTION_DAYS = 7;

/** SNS's log of what becomes of the account's SMS: groups of fixed names, and a setting of the account. */
export const smsLog = () => {
  const [logs, sns] = [new CloudWatchLogsClient({}), new SNSClient({})];
  return {
    /** There, whoever has made it: every stage of an account hears from the same. */
    async ensureGroup(logGroupName: string): Promise<void> {
      await logs.send(new CreateLogGroupCommand({ logGroupName })).catch((error) => {
        if (!(error instanceof ResourceAlreadyExistsException)) throw error;
      });
      await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: RETENTION_DAYS }));
    },

    /** Of every SMS, not of a sample. */
    async switchOn(roleArn: string): Promise<void> {
      const attributes = { DeliveryStatusIAMRole: roleArn, DeliveryStatusSuccessSamplingRate: '100' };
      await sns.send(new SetSMSAttributesCommand({ attributes }));
    },
  };
};
