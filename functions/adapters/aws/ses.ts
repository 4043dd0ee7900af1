import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { type Mail, mimeOf } from '#adapters/aws/mime';
import { answered, PROVIDER_CLIENT } from '#adapters/aws/provider-failure';

const REFUSALS = ['MessageRejected', 'InvalidParameterValue', 'InvalidParameterValueException'];

/** A sender that is not verified, or no longer, is ours to mend: the mail is as good as it was, and waits for that. */
const isForGood = ({ name, message }: Error): boolean => REFUSALS.includes(name) && !message.includes('not verified');

/**
 * Sends one email through SES, as MIME of our own: it carries our Message-ID and tells other machines not to answer it.
 * The tag comes back with what SES tells of its delivery.
 * @returns SES's message id.
 * @throws ProviderFailure
 */
export const sesSender = ({ sender, configurationSet }: { sender: string; configurationSet: string }) => {
  const client = new SESClient(PROVIDER_CLIENT);
  return async (mail: Omit<Mail, 'from'>): Promise<string> => {
    const command = new SendRawEmailCommand({
      Source: sender,
      Destinations: [mail.to],
      RawMessage: { Data: Buffer.from(mimeOf({ ...mail, from: sender })) },
      ConfigurationSetName: configurationSet,
      Tags: [{ Name: 'message', Value: mail.id }],
    });
    const { MessageId = '' } = await answered((abortSignal) => client.send(command, { abortSignal }), isForGood);
    return MessageId;
  };
};
