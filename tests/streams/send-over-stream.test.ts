import type { DynamoDBRecord } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { messageItem } from '#adapters/dynamodb/items';
import { stored } from '#adapters/dynamodb/table';
import { ProviderFailure } from '#app/kernel/channel-port';
import type { Ports } from '#app/kernel/ports';
import { sendOverStream } from '../../functions/streams/send-over-stream.ts';
import { aMessage, id } from '../support/builders.ts';
import { portsInMemory } from '../support/memory.ts';
import type { World } from '../support/ports.ts';

const record = (number: number, image: object | undefined): DynamoDBRecord =>
  ({ eventID: `event-${number}`, dynamodb: { SequenceNumber: String(number), ...(image && { NewImage: image }) } }) as DynamoDBRecord;

/** Messages without a link: they have a point whatever happens. */
const world = async (count: number) => {
  const ports = portsInMemory();
  const messages = Array.from({ length: count }, (__, index) => {
    const { link: _, ...message } = aMessage({ id: id('msg', index + 1) });
    return message;
  });
  await ports.changes.commit({ at: ports.now(), messages });
  const Records = messages.map((message, index) => record(index + 1, stored(messageItem(message, 1))));
  return { ports, Records };
};
const statusOf = async (ports: World, number: number) => (await ports.messages.find(id('msg', number)))?.value.status;
const batch = (ports: World, Records: DynamoDBRecord[], send: (id: string) => Promise<string>) =>
  sendOverStream(ports as Ports & World, { send: ({ id }) => send(id) })({ Records });

describe('a batch of the stream', () => {
  it('is sent, each once', async () => {
    const { ports, Records } = await world(3);
    const sent: string[] = [];
    const send = async (one: string) => String(sent.push(one));
    expect(await batch(ports, Records, send)).toEqual({ batchItemFailures: [] });
    expect(await batch(ports, Records, send)).toEqual({ batchItemFailures: [] });
    expect(sent.toSorted()).toEqual([1, 2, 3].map((number) => id('msg', number)));
  });

  it('comes again from the record for which the table was out of reach, and no other is sent twice', async () => {
    const { ports, Records } = await world(3);
    const sent: string[] = [];
    const broken: World = {
      ...ports,
      messages: {
        ...ports.messages,
        replace: (read, next) => (next.id === id('msg', 2) ? Promise.reject(new Error('throttled')) : ports.messages.replace(read, next)),
      },
    };
    const send = async (one: string) => String(sent.push(one));
    expect(await batch(broken, Records, send)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(await batch(ports, Records.slice(1), send)).toEqual({ batchItemFailures: [] });
    expect(sent.toSorted()).toEqual([1, 2, 3].map((number) => id('msg', number)));
  });

  it('has ten sends under way at most, however many it holds', async () => {
    const { ports, Records } = await world(25);
    let [under, most] = [0, 0];
    const send = async (one: string) => {
      most = Math.max(most, ++under);
      await new Promise((sent) => setTimeout(sent, 2));
      under--;
      return one;
    };
    expect(await batch(ports, Records, send)).toEqual({ batchItemFailures: [] });
    expect(most).toBe(10);
  });

  it('does not come again for a provider that is down or says no, nor for what is no message', async () => {
    const { ports, Records } = await world(2);
    const send = async (one: string) => {
      throw new ProviderFailure('no', one === id('msg', 1) ? 'passing' : 'refused');
    };
    expect(await batch(ports, [record(9, undefined), record(8, { pk: { S: 'SITE#1' } }), ...Records], send)).toEqual({
      batchItemFailures: [],
    });
    expect([await statusOf(ports, 1), await statusOf(ports, 2)]).toEqual(['queued', 'failed']);
  });
});
