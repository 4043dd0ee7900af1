import { startFauxqs } from 'fauxqs';
import type { Template } from './template.ts';

export type DeadLetters = { add(queueId: string, body: unknown): void; all(): string[]; stop(): Promise<unknown> };

/** The template's queues, for what was given up. */
export const startDeadLetters = async (template: Template): Promise<DeadLetters> => {
  const queues = await startFauxqs({ port: 0, logger: false, host: 'localhost' });
  const ids = template.ofType('AWS::SQS::Queue').map(({ id }) => id);
  for (const id of ids) queues.createQueue(id);
  return {
    add: (queueId: string, body: unknown): void => void queues.sendMessage(queueId, JSON.stringify(body)),
    all: (): string[] => ids.flatMap((id) => queues.inspectQueue(id)?.messages.ready.map(({ body }) => body) ?? []),
    stop: () => queues.stop(),
  };
};
