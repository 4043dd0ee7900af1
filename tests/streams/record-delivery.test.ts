import { gzipSync } from 'node:zlib';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { recordDelivery, recordSmsDelivery } from '#app/messages/record-delivery';
import { sendMessage } from '#app/messages/send-message';
import { portsInMemory } from '../support/memory.ts';
import type { World } from '../support/ports.ts';
import { handOver, newCompany, newSite } from '../support/world.ts';

process.env['TABLE_NAME'] = 'table';
const { handler } = await import('../../functions/streams/record-delivery.ts');

describe('what SES tells of a mail', () => {
  const table = mockClient(DynamoDBClient);
  beforeEach(() => {
    table.reset();
    table.on(GetItemCommand).resolves({});
  });
  const event = (detail: object) => ({ detail: { mail: { tags: { message: ['msg_1'] } }, ...detail } }) as never;

  it('is passed over while it may still arrive: a transient bounce', async () => {
    await handler(event({ eventType: 'Bounce', bounce: { bounceType: 'Transient' } }));
    expect(table.calls()).toHaveLength(0);
  });

  it.each([
    { eventType: 'Bounce', bounce: { bounceType: 'Permanent' } },
    { eventType: 'Bounce', bounce: { bounceType: 'Undetermined' } },
    { eventType: 'Delivery' },
    { eventType: 'Reject' },
    { eventType: 'Complaint' },
  ])('is noted otherwise: %j', async (detail) => {
    await handler(event(detail));
    expect(table.commandCalls(GetItemCommand)[0]?.args[0].input.Key).toMatchObject({ pk: { S: 'MESSAGE#msg_1' } });
  });

  it.each([{}, { eventType: 'Open' }, { eventType: 'Delivery', mail: { tags: {} } }])(
    'is an error where it is not understood: %j',
    async (detail) => {
      await expect(handler(event(detail))).rejects.toThrow();
    },
  );
});

describe('a mail that the provider took', () => {
  let ports: World;
  let id: string;
  beforeEach(async () => {
    ports = portsInMemory();
    await newCompany(ports);
    await handOver(ports, (await newSite(ports, 1)).id, [{ permission: 'site-information', duration: 'permanent' }]);
    const notice = (await ports.allMessages()).find(({ value }) => value.content.kind === 'site-yours');
    if (!notice) throw new Error('no notice');
    id = notice.value.id;
  });
  const send = async () => {
    const read = await ports.messages.find(id);
    if (read) await sendMessage(ports, { send: async () => 'provider-1' }, read, 0);
  };
  const status = async () => (await ports.messages.find(id))?.value.status;
  const undelivered = async () => (await ports.allMessages()).filter(({ value }) => value.content.kind === 'message-undelivered').length;

  it('may be delivered and bounce afterwards: then it has bounced, and the technician is told', async () => {
    await send();
    await recordDelivery(ports, id, 'delivered');
    expect([await status(), await undelivered()]).toEqual(['delivered', 0]);
    await recordDelivery(ports, id, 'mailbox-refused');
    expect([await status(), await undelivered()]).toEqual(['bounced', 1]);
    expect((await ports.messages.find(id))?.value).toMatchObject({ failure: 'mailbox-refused' });
  });

  it('that has bounced is not delivered any more, and is told once', async () => {
    await send();
    await recordDelivery(ports, id, 'rejected-by-provider');
    for (const outcome of ['delivered', 'mailbox-refused'] as const) await recordDelivery(ports, id, outcome);
    expect([await status(), await undelivered()]).toEqual(['bounced', 1]);
    expect((await ports.messages.find(id))?.value).toMatchObject({ failure: 'rejected-by-provider' });
  });

  it('has to be told of again while our own note that it was sent is not there yet', async () => {
    const read = await ports.messages.find(id);
    if (read?.value.status !== 'queued') throw new Error('not queued');
    await ports.messages.replace(read, { ...read.value, ready: false, claimedAt: ports.now() });
    await expect(recordDelivery(ports, id, 'delivered')).rejects.toThrow('is not marked as sent yet');
    expect(await status()).toBe('queued');
  });

  it('may be called spam afterwards: then nothing more goes there, and the technician is told', async () => {
    await send();
    await recordDelivery(ports, id, 'delivered');
    await recordDelivery(ports, id, 'marked-as-spam');
    expect([await status(), await undelivered()]).toEqual(['bounced', 1]);
    expect((await ports.messages.find(id))?.value).toMatchObject({ failure: 'marked-as-spam' });
  });

  it('is passed over when nobody has sent it, or there is none', async () => {
    await recordDelivery(ports, id, 'delivered');
    await recordDelivery(ports, 'msg_01ARZ3NDEKTSV4RRFFQ6999999', 'delivered');
    expect(await status()).toBe('queued');
  });
});

describe('what SNS logs of an SMS', () => {
  const table = mockClient(DynamoDBClient);
  beforeEach(() => {
    table.reset();
    table.on(GetItemCommand).resolves({});
  });
  const logged = (entries: object[], messageType = 'DATA_MESSAGE', timestamp = Date.now() - 60_000) => {
    const logEvents = entries.map((entry) => ({ id: '1', timestamp, message: JSON.stringify(entry) }));
    return { awslogs: { data: gzipSync(JSON.stringify({ messageType, logEvents })).toString('base64') } } as never;
  };
  const entry = (messageId: string, more: object = {}) => ({ notification: { messageId }, delivery: {}, status: 'SUCCESS', ...more });
  const asked = () => table.commandCalls(GetItemCommand).map(({ args }) => args[0].input.Key?.['pk']?.S);

  it('is looked up by its provider’s id, each of several', async () => {
    await handler(logged([entry('sns-1'), entry('sns-2', { status: 'FAILURE' })]));
    expect(asked()).toEqual(['RECEIPT#sns-1', 'RECEIPT#sns-2']);
  });

  it('is passed over where it only says that the log is there', async () => {
    await handler(logged([], 'CONTROL_MESSAGE'));
    expect(asked()).toEqual([]);
  });

  it('is looked up again while our own note may be on its way, and is no failure where it never comes', async () => {
    await handler(logged([entry('sns-1')], 'DATA_MESSAGE', Date.now() - 7_000));
    expect(asked().length).toBeGreaterThan(1);
  }, 10_000);

  it.each([{ status: 'SUCCESS' }, { ...entry('sns-1'), status: 'MAYBE' }])('is an error where it is not understood: %j', async (wrong) => {
    await expect(handler(logged([wrong]))).rejects.toThrow();
  });
});

describe('an SMS that the provider took', () => {
  let ports: World;
  let id: string;
  beforeEach(async () => {
    ports = portsInMemory();
    await newCompany(ports);
    const { invite } = await import('#app/invitations/invite');
    const { anna } = await import('../support/world.ts');
    await invite(ports, anna, { siteId: (await newSite(ports, 1)).id }, { contact: { type: 'phone', value: '+4915112345678' } });
    const invited = (await ports.allMessages())[0];
    if (!invited) throw new Error('no message');
    id = invited.value.id;
    await sendMessage(ports, { send: async () => 'sns-1' }, invited, 0);
  });
  const tell = (more: object = {}) =>
    recordSmsDelivery(ports, { providerId: 'sns-1', hasArrived: true, said: undefined, at: ports.now(), ...more }, pause);
  const pause = vi.fn(async () => void ports.advance(2_000));
  const message = async () => (await ports.messages.find(id))?.value;
  const news = async () => (await ports.allMessages()).filter(({ value }) => value.content.kind === 'message-undelivered');

  it('arrives, and is told once', async () => {
    expect(await tell()).toBe(id);
    expect(await message()).toMatchObject({ status: 'delivered' });
    expect(await tell({ hasArrived: false })).toBe(id);
    expect(await message()).toMatchObject({ status: 'delivered' });
    expect(await news()).toEqual([]);
  });

  it('does not, and the technician is told in the carrier’s words', async () => {
    await tell({ hasArrived: false, said: 'Phone is currently unreachable/unavailable' });
    expect(await message()).toMatchObject({
      status: 'failed',
      failure: 'carrier-refused',
      said: 'Phone is currently unreachable/unavailable',
    });
    const [told] = await news();
    expect(told?.value.content).toMatchObject({ failure: 'carrier-refused', said: 'Phone is currently unreachable/unavailable' });
    await tell({ hasArrived: false });
    expect(await news()).toHaveLength(1);
  });

  it('is none of ours when nobody has noted it, after a few looks: at first it may still be', async () => {
    pause.mockClear();
    expect(await tell({ providerId: 'sns-2' })).toBeUndefined();
    expect(pause).toHaveBeenCalledTimes(5);
    const at = ports.now();
    ports.advance(60_000);
    expect(await tell({ providerId: 'sns-2', at })).toBeUndefined();
    expect(pause).toHaveBeenCalledTimes(5);
  });
});
