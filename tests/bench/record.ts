import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import type { Run } from './rounds.ts';

type Command = { input: unknown; constructor: unknown };
type Call = { service: 'dynamodb' | 'ses'; Command: new (input: never) => Command; input: unknown; step: number };
type Sending = { send: (command: Command, ...rest: unknown[]) => Promise<unknown> };

/** Which calls of the SDK something makes, and which of them have to follow one another. */
export const recorded = async (run: Run): Promise<Call[]> => {
  const calls: Call[] = [];
  let ended = 0;
  const listenTo = (service: Call['service'], prototype: Sending) => {
    const { send } = prototype;
    prototype.send = async function (this: unknown, command, ...rest) {
      const step = ended + 1;
      calls.push({ service, Command: command.constructor as Call['Command'], input: command.input, step });
      const answer = await send.call(this as Sending, command, ...rest);
      ended = Math.max(ended, step);
      return answer;
    };
    return () => {
      prototype.send = send;
    };
  };
  const stop = [
    listenTo('dynamodb', DynamoDBClient.prototype as unknown as Sending),
    listenTo('ses', SESClient.prototype as unknown as Sending),
  ];
  try {
    await run();
  } finally {
    for (const end of stop) end();
  }
  return calls;
};

export const stepsOf = (calls: readonly Call[]): number => Math.max(0, ...calls.map(({ step }) => step));

const bare = {
  dynamodb: new DynamoDBClient({ cacheMiddleware: true }) as unknown as Sending,
  ses: new SESClient({ cacheMiddleware: true }) as unknown as Sending,
};

/** The very same calls, by the SDK alone: what cannot be saved but by fewer of them. */
export const replayed = (calls: readonly Call[]): Run => {
  const steps = Array.from({ length: stepsOf(calls) }, (_, index) => calls.filter(({ step }) => step === index + 1));
  return async () => {
    for (const step of steps) {
      await Promise.all(step.map(({ service, Command, input }) => bare[service].send(new Command(input as never))));
    }
  };
};
