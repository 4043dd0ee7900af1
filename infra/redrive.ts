import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

export type Redriven = { queue: string; body: string; became: 'handled' | 'passed over' | 'failed again' };

type Redriving = { sqs: SQSClient; lambda: LambdaClient; queues: readonly string[]; recordDelivery: string };

/** What a provider told of a message; anything else is a position in the stream or a run of the sweep, which heal by themselves. */
const isTold = (body: string): boolean => {
  try {
    const event = JSON.parse(body);
    return event?.['detail-type'] !== undefined || event?.awslogs !== undefined;
  } catch {
    return false;
  }
};

const handedOver = async ({ lambda, recordDelivery }: Redriving, body: string): Promise<boolean> => {
  const { FunctionError } = await lambda.send(new InvokeCommand({ FunctionName: recordDelivery, Payload: body }));
  return FunctionError === undefined;
};

/**
 * Takes what was put aside from its queues: what a provider told is handed over once more, and stays where that fails again;
 * positions in the stream and runs of the sweep go, as the sweep has taken up whatever they stood for.
 */
export async function* redrive(redriving: Redriving): AsyncGenerator<Redriven> {
  const { sqs, queues } = redriving;
  for (const QueueUrl of queues) {
    for (;;) {
      // What is left in the queue is not shown again while this runs.
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 900 }));
      if (Messages.length === 0) break;
      for (const { Body: body = '', ReceiptHandle } of Messages) {
        const isDone = !isTold(body) || (await handedOver(redriving, body));
        if (isDone) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        yield { queue: QueueUrl, body, became: !isDone ? 'failed again' : isTold(body) ? 'handled' : 'passed over' };
      }
    }
  }
}
