import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { answered, PROVIDER_CLIENT } from '#adapters/aws/provider-failure';

const REFUSALS = ['InvalidParameterException', 'InvalidParameterValueException', 'OptedOutException', 'ValidationException'];

const isForGood = ({ name }: Error): boolean => REFUSALS.includes(name);

/**
 * Sends one SMS through SNS, as transactional: delivery before price.
 * @returns SNS's message id.
 * @throws ProviderFailure
 */
export const snsSender = () => {
  const client = new SNSClient(PROVIDER_CLIENT);
  return async ({ to, text }: { to: string; text: string }): Promise<string> => {
    const command = new PublishCommand({
      PhoneNumber: to,
      Message: text,
      MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
    });
    const { MessageId = '' } = await answered((abortSignal) => client.send(command, { abortSignal }), isForGood);
    return MessageId;
  };
};
