import { beforeEach, describe, expect, it } from 'vitest';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { listInvitations } from '#app/invitations/read-invitations';
import { sendMessage } from '#app/messages/send-message';
import { sweep } from '#app/schedule/sweep';
import { switchService } from '#app/sites/switch-service';
import { DAY, MINUTE } from '#domain/instant';
import type { Line } from '#domain/line';
import type { Message } from '#domain/message';
import { portsInMemory } from '../../support/memory.ts';
import { newPorts, type World } from '../../support/ports.ts';
import { anna, handOver, liveView, newCompany, newSite, olga } from '../../support/world.ts';

describe('messages of a day to one contact (product.md §6)', () => {
  let ports: World;
  let site: { id: string; devices: string[] };
  let went: Message[];
  beforeEach(async () => {
    ports = await newPorts();
    await newCompany(ports);
    site = await newSite(ports, 1);
    await handOver(ports, site.id, [], true);
    went = [];
    await deliver();
    ports.advance(DAY);
    went = [];
  });

  const channel = (fails = false) => ({
    send: async (message: Message) => {
      if (fails) throw new Error('down');
      went.push(message);
      return 'provider';
    },
  });
  const deliver = async (fails = false) => {
    for (const read of await ports.allMessages()) await sendMessage(ports, channel(fails), read, 0);
  };
  const run = async () => {
    const { failures } = await sweep(ports, () => false);
    expect(failures).toEqual([]);
    await deliver();
  };
  /** One notice to the owner, and none to anybody else. */
  const give = () => sendGrants(ports, olga, { siteId: site.id }, [{ ...liveView(), duration: 'permanent' } as Line]);
  const toOlga = () => went.filter(({ to }) => to.value === olga.email);
  const kinds = () => toOlga().map(({ content }) => content.kind);

  it('are 20; what is above comes as one at the next quarter of an hour, and one a quarter from then on', async () => {
    for (let count = 0; count < 27; count++) await give();
    await deliver();
    expect(kinds()).toEqual(Array.from({ length: 20 }, () => 'access-widened'));
    ports.advance(14 * MINUTE);
    await run();
    expect(toOlga()).toHaveLength(20);
    ports.advance(MINUTE);
    await run();
    expect(toOlga()).toHaveLength(21);
    const joined = toOlga().at(-1)?.content;
    if (joined?.kind !== 'joined') throw new Error('it was not joined');
    expect(joined.parts.map(({ content }) => content.kind)).toEqual(Array.from({ length: 7 }, () => 'access-widened'));
    expect(joined.parts.every(({ link }) => link !== undefined)).toBe(true);
    for (let count = 0; count < 3; count++) await give();
    await deliver();
    expect(toOlga()).toHaveLength(21);
    ports.advance(15 * MINUTE);
    await run();
    expect(kinds().slice(21)).toEqual(['joined']);
    await run();
    expect(toOlga()).toHaveLength(22);
  });

  it('are counted over all causes, whoever acts', async () => {
    for (let count = 0; count < 15; count++) await give();
    const path = { siteId: site.id, deviceId: site.devices[0] ?? '' };
    for (let count = 0; count < 10; count++) await switchService(ports, anna, path, { enabled: count % 2 === 1, reason: 'Unpaid.' });
    await deliver();
    expect(toOlga()).toHaveLength(20);
  });

  it('that are one above come as it is, not joined with nothing', async () => {
    for (let count = 0; count < 21; count++) await give();
    await deliver();
    ports.advance(15 * MINUTE);
    await run();
    expect(kinds()).toEqual(Array.from({ length: 21 }, () => 'access-widened'));
  });

  it('that have lost their point while they waited are not sent (rule 25)', async () => {
    for (let count = 0; count < 23; count++) await give();
    await deliver();
    await withdraw(ports, olga, { siteId: site.id }, {});
    ports.advance(15 * MINUTE);
    await run();
    expect(toOlga()).toHaveLength(20);
    const messages = (await ports.allMessages()).map(({ value }) => value);
    expect(
      messages
        .filter(({ status, content }) => status === 'failed' && content.kind === 'access-widened')
        .map((one) => 'failure' in one && one.failure),
    ).toEqual(['no-longer-needed', 'no-longer-needed', 'no-longer-needed']);
    expect(messages.some((one) => one.status === 'queued' && one.to.value === olga.email)).toBe(false);
  });

  it('are counted once, however often a provider has to be asked', async () => {
    for (let count = 0; count < 20; count++) await give();
    await deliver(true);
    ports.advance(MINUTE);
    await run();
    expect(toOlga()).toHaveLength(20);
  });

  it('begin anew the next day', async () => {
    for (let count = 0; count < 25; count++) await give();
    await deliver();
    ports.advance(15 * MINUTE);
    await run();
    ports.advance(DAY);
    for (let count = 0; count < 3; count++) await give();
    await deliver();
    expect(kinds().slice(20)).toEqual(['joined', 'access-widened', 'access-widened', 'access-widened']);
  });

  it('that are very many wait for the next run, and none is lost', async () => {
    for (let count = 0; count < 65; count++) await give();
    await deliver();
    ports.advance(15 * MINUTE);
    await run();
    await run();
    const told = toOlga().map(({ content }) => (content.kind === 'joined' ? content.parts.length : 1));
    expect(told.reduce((sum, count) => sum + count)).toBe(65);
    expect((await ports.allMessages()).filter(({ value }) => value.status === 'queued' && value.to.value === olga.email)).toEqual([]);
  });
});

describe('a message whose joining never comes', () => {
  it('goes by itself, a quarter of an hour later', async () => {
    const ports = portsInMemory();
    await newCompany(ports);
    const site = await newSite(ports, 1);
    await handOver(ports, site.id);
    const sent: string[] = [];
    const channel = { send: async ({ id }: { id: string }) => String(sent.push(id)) };
    const deliver = async () => {
      for (const read of await ports.allMessages()) await sendMessage(ports, channel, read, 0);
    };
    for (let count = 0; count < 22; count++) await sendGrants(ports, olga, { siteId: site.id }, [liveView()]);
    await deliver();
    const before = sent.length;
    const broken = { ...ports, messages: { ...ports.messages, waiting: async () => Promise.reject(new Error('gone')) } };
    ports.advance(30 * MINUTE);
    expect((await sweep(broken, () => false)).failures).toHaveLength(1);
    ports.advance(DAY);
    await sweep(broken, () => false);
    await deliver();
    expect(sent.length).toBeGreaterThan(before);
  });
});

describe('an invitation whose message was joined', () => {
  it('shows how far the one has come that it was joined into', async () => {
    const ports = portsInMemory();
    await newCompany(ports);
    const site = await newSite(ports, 1);
    const { invite } = await import('#app/invitations/invite');
    const { id } = await invite(ports, anna, { siteId: site.id }, { contact: { type: 'email', value: olga.email } });
    const delivery = async () => (await listInvitations(ports, anna, site.id, { limit: 1 })).items.find((one) => one.id === id)?.delivery;
    const [message] = await ports.allMessages();
    if (message?.value.status !== 'queued') throw new Error('no message');
    const into = { ...message.value, id: 'msg_01ARZ3NDEKTSV4RRFFQ6999999', status: 'sent' as const, sentAt: ports.now(), providerId: 'p' };
    const joined = { ...message.value, status: 'joined', joinedAt: ports.now(), into: into.id } as Message;
    await ports.messages.replace(message, joined);
    expect((await delivery())?.status).toBeUndefined();
    await ports.changes.commit({ at: ports.now(), messages: [into as never] });
    expect((await delivery())?.status).toBe('sent');
  });
});
