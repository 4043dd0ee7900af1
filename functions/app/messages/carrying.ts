import type { Ports } from '#app/kernel/ports';
import type { Message } from '#domain/message';

/** A message as it goes out: what was joined has come as far as what it was joined into. */
export const carrying = async ({ messages }: Pick<Ports, 'messages'>, messageId: string): Promise<Message | undefined> => {
  const message = (await messages.find(messageId))?.value;
  return message?.status === 'joined' ? (await messages.find(message.into))?.value : message;
};
