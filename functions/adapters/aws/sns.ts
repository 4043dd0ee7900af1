import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { PROVIDER_CLIENT, providerFailure } from '#adapters/aws/provider-failure';

const FOR_GOOD = ['InvalidParameterException', 'InvalidParameterValueException', 'OptedOutException', 'ValidationException'];

/**
 * Sends one SMS through SNS, as transactional: delivery before price.
 * @returns SNS's message id.
 * @throws ProviderFailure
 */
export const snsSender = () => {
  const client = new SNSClient(PROVIDER_CLIENT);
  return async ({ to, text }: { to: string; text: string }): Promise<string> => {
    try {
      const { MessageId = '' } = await client.send(
        new PublishCommand({
          PhoneNumber: to,
          Message: text,
          MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } },
        }),
      );
      return MessageId;
    } catch (error) {
      throw providerFailure(error, FOR_GOOD);
    }
  };
};
