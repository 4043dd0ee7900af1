import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { answered, PROVIDER_CLIENT } from '#adapters/aws/provider-failure';

const REFUSALS = ['InvalidParameterException', 'InvalidParameterValueException', 'OptedOutException', 'ValidationException'];

const asText = (StringValue: string) => ({ DataType: 'String', StringValue });

const isForGood = ({ name }: Error): boolean => REFUSALS.includes(name);

/**
 * Sends one SMS through SNS, as transactional: delivery before price.
 * @param senderIn the name that it comes from, by the number's country; none where the provider has one for it.
 * @returns SNS's message id.
 * @throws ProviderFailure
 */
export const snsSender = (senderIn: (to: string) => Promise<string | undefined>) => {
  const client = new SNSClient(PROVIDER_CLIENT);
  return async ({ to, text }: { to: string; text: string }): Promise<string> => {
    const sender = await senderIn(to);
    const command = new PublishCommand({
      PhoneNumber: to,
      Message: text,
      MessageAttributes: {
        'AWS.SNS.SMS.SMSType': asText('Transactional'),
        ...(sender !== undefined && { 'AWS.SNS.SMS.SenderID': asText(sender) }),
      },
    });
    const { MessageId = '' } = await answered((abortSignal) => client.send(command, { abortSignal }), isForGood);
    return MessageId;
  };
};
