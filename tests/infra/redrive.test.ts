import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { redrive } from '../../infra/redrive.ts';

const sqs = mockClient(SQSClient);
const lambda = mockClient(LambdaClient);

describe('what was put aside', () => {
  const told = JSON.stringify({ 'detail-type': 'Email Bounced', detail: {} });
  const logged = JSON.stringify({ awslogs: { data: 'H4sI' } });
  const position = JSON.stringify({ DDBStreamBatchInfo: { shardId: 'shard' } });
  let queues: Record<string, string[]>;
  beforeEach(() => {
    sqs.reset();
    lambda.reset();
    queues = { undelivered: [], unswept: [] };
    sqs.on(ReceiveMessageCommand).callsFake(async ({ QueueUrl, MaxNumberOfMessages }) => ({
      Messages: queues[QueueUrl]?.splice(0, MaxNumberOfMessages).map((Body) => ({ Body, ReceiptHandle: Body })),
    }));
    sqs.on(DeleteMessageCommand).resolves({});
    lambda.on(InvokeCommand).resolves({ StatusCode: 200 });
  });
  const run = async () => {
    const redriving = {
      sqs: new SQSClient({}),
      lambda: new LambdaClient({}),
      queues: ['undelivered', 'unswept'],
      recordDelivery: 'record',
    };
    const became: [string, string][] = [];
    for await (const one of redrive(redriving)) became.push([one.body, one.became]);
    return became;
  };
  const gone = () => sqs.commandCalls(DeleteMessageCommand).map(({ args }) => args[0].input.ReceiptHandle);

  it('is handed over once more, by mail or by SMS, and is gone then', async () => {
    queues['undelivered'] = [told, logged];
    expect(await run()).toEqual([
      [told, 'handled'],
      [logged, 'handled'],
    ]);
    expect(lambda.commandCalls(InvokeCommand).map(({ args }) => [args[0].input.FunctionName, args[0].input.Payload])).toEqual([
      ['record', told],
      ['record', logged],
    ]);
    expect(gone()).toEqual([told, logged]);
  });

  it('stays where it fails again', async () => {
    queues['undelivered'] = [told];
    lambda.on(InvokeCommand).resolves({ FunctionError: 'Unhandled' });
    expect(await run()).toEqual([[told, 'failed again']]);
    expect(gone()).toEqual([]);
  });

  it('is passed over where it heals by itself: a position in the stream, a run of the sweep, what nobody understands', async () => {
    queues['undelivered'] = Array.from({ length: 12 }, () => position);
    queues['unswept'] = ['{}', 'no JSON'];
    expect((await run()).map(([, became]) => became)).toEqual(Array.from({ length: 14 }, () => 'passed over'));
    expect(gone()).toHaveLength(14);
    expect(lambda.commandCalls(InvokeCommand)).toEqual([]);
  });
});
