import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { consoleOf } from '../support/people.ts';
import { DAY, HOUR, useStack } from '../support/story.ts';

describe('messages', () => {
  const story = useStack();

  const invite = async (to: string) => {
    const anna = await story.company();
    const site = await anna.site();
    const invited = await anna.post(`${site.path}/invitations`, { contact: story.contact(to), lines: [story.liveView()] });
    const path = `${site.path}/invitations/${invited.body.id}`;
    return { anna, site, path, status: invited.status, delivery: async () => (await anna.get(path)).body.delivery };
  };

  it.each(['down', 'throttle', 'hang'] as const)(
    'wait for a provider that is %s, go out once, and hold up no others (rule 25)',
    async (fault) => {
      const to = `${fault}@example.org`;
      story.stack.setFault('email', fault);
      const started = performance.now();
      const { status, delivery } = await invite(to);
      expect(status).toBe(201);
      expect(performance.now() - started).toBeLessThan(30_000);
      const phone = { down: '+4915112340001', throttle: '+4915112340002', hang: '+4915112340003' }[fault];
      await invite(phone);
      await story.settled();
      expect(story.sentTo(phone)).toHaveLength(1);
      expect(story.sentTo(to)).toEqual([]);
      expect(await delivery()).toMatchObject({ status: 'queued' });

      story.stack.setFault('email', 'none');
      await story.stack.tick();
      // What nobody answered may have arrived: it waits five minutes.
      story.stack.advance(fault === 'hang' ? 301 : 61);
      await story.stack.tick();
      await story.stack.tick();
      expect(story.sentTo(to)).toHaveLength(1);
      expect(await delivery()).toMatchObject({ status: 'delivered' });
      expect((await story.open(await story.secretFor(to))).status).toBe(200);
    },
  );

  it('waits longer each time, and gives up after three days and says so', async () => {
    const to = 'never@example.org';
    story.stack.setFault('email', 'down');
    const { anna, delivery, path } = await invite(to);
    for (let hours = 0; hours < 75; hours += 3) {
      await story.stack.tick();
      story.stack.advance(3 * HOUR);
    }
    story.stack.setFault('email', 'none');
    await story.stack.tick();
    story.stack.advance(HOUR);
    await story.stack.tick();
    expect(await delivery()).toMatchObject({ status: 'failed', failure: 'provider-unavailable' });
    expect(story.sentTo(to).map(({ subject }) => subject)).not.toContain('Demo Alarm hands over “Demo House” to you');
    expect(story.sentTo(anna.email).at(-1)?.subject).toBe('A message about “Demo House” did not arrive');
    expect((await anna.get(path)).body.status).toBe('pending');
  });

  it.each(['olga.joined@example.org', '+4915112349999'])(
    'above twenty a day are joined into one a quarter of an hour, to owner and technician: %s (product.md §6)',
    async (owner) => {
      const anna = await story.company();
      const site = await anna.site('Villa', 1);
      await anna.post(`${site.path}/invitations`, { contact: story.contact(owner), allowServiceSuspension: true });
      await story.accept(await story.secretFor(owner), [], { allowServiceSuspension: true });
      await story.settled();
      const olga = story.withToken(await story.stack.tokenFor(owner.startsWith('+') ? { phone: owner } : { email: owner }));
      const before = [owner, anna.email].map((to) => story.sentTo(to).length) as [number, number];
      for (let count = 0; count < 24; count++) {
        expect((await olga.post(`/owner/sites/${site.id}/grants`, { lines: [story.liveView()] })).status).toBe(201);
        expect((await olga.post(`/owner/sites/${site.id}/withdraw`, { permission: 'live-view' })).status).toBe(200);
        // The owner is told of what the technician does, the technician of what the owner takes back.
        const service = { enabled: count % 2 === 1, reason: `Once more, ${count}.` };
        expect((await anna.put(`${site.path}/devices/${site.devices[0]}/service`, service)).status).toBe(200);
        await story.settled();
      }
      for (const [index, to] of [owner, anna.email].entries()) {
        expect(story.sentTo(to).length).toBeLessThanOrEqual((before[index] ?? 0) + 20);
        story.stack.advance(15 * 60);
        await story.stack.tick();
        await story.settled();
        const { subject, text } = story.sentTo(to).at(-1) ?? { text: '' };
        expect(subject ?? text).toMatch(/\d messages for you/);
      }
    },
    60_000,
  );

  it('that the provider refuses end at once, and the technician is told why', async () => {
    story.stack.setFault('sms', 'reject');
    const phone = '+4915112340009';
    const { anna, site, delivery } = await invite(phone);
    await story.settled();
    story.stack.setFault('sms', 'none');
    expect(await delivery()).toMatchObject({ status: 'failed', failure: 'rejected-by-provider' });
    await story.settled();
    const [told] = story.sentTo(anna.email);
    expect(told?.subject).toBe('A message about “Demo House” did not arrive');
    expect(told?.text).toContain(phone);
    const { items } = (await anna.get(`${site.path}/ledger`)).body;
    expect(items.at(-1)).toMatchObject({ action: 'message-failed', details: { failure: 'rejected-by-provider' } });
    expect(story.sentTo(phone)).toEqual([]);
  });

  it('that nobody answers in time go once more as an email, with the same id, and not as an SMS (rule 25)', async () => {
    story.stack.setFault('email', 'hang');
    story.stack.setFault('sms', 'hang');
    const [mail, sms] = [await invite('silent@example.org'), await invite('+4915112340010')];
    const ended = async () => ((await sms.delivery()).status === 'failed' ? true : undefined);
    for (let seconds = 0; seconds < 25 && !(await ended()); seconds++) await sleep(1_000);
    expect(await sms.delivery()).toMatchObject({ status: 'failed', failure: 'outcome-unknown' });
    story.stack.setFault('email', 'none');
    story.stack.setFault('sms', 'none');
    story.stack.advance(4 * 60);
    await story.stack.tick();
    expect(await mail.delivery()).toMatchObject({ status: 'queued' });
    story.stack.advance(60);
    await story.stack.tick();
    await story.settled();
    expect(await mail.delivery()).toMatchObject({ status: 'delivered' });
    expect(story.sentTo('silent@example.org')).toHaveLength(1);
    expect(story.sentTo('+4915112340010')).toEqual([]);
  });

  it('by SMS are delivered, or not in the carrier’s words, which the technician reads', async () => {
    const arrived = await invite('+4915112340505');
    const { anna, path, site } = await invite('+4915112340404');
    await story.settled();
    expect(await arrived.delivery()).toMatchObject({ status: 'delivered' });
    const said = 'Phone is currently unreachable/unavailable';
    expect((await anna.get(path)).body.delivery).toMatchObject({ status: 'failed', failure: 'carrier-refused', said });
    expect(story.sentTo(anna.email).at(-1)?.text).toContain(`the phone company did not deliver it (${said})`);
    const { get } = await consoleOf(story, anna.email);
    expect(await (await get(`/installer/sites/${site.id}`)).text()).toContain(`the phone company did not deliver it: ${said}`);
  });

  it('that somebody calls spam are told to the technician', async () => {
    const { anna, delivery } = await invite('complaint@simulator.amazonses.com');
    await story.settled();
    expect(await delivery()).toMatchObject({ status: 'bounced', failure: 'marked-as-spam' });
    expect(story.sentTo(anna.email).at(-1)?.text).toContain('the recipient marked it as spam');
  });

  it('that a mailbox sends back are told to the technician', async () => {
    const { anna, delivery } = await invite('bounce@simulator.amazonses.com');
    await story.settled();
    expect(await delivery()).toMatchObject({ status: 'bounced', failure: 'mailbox-refused' });
    expect(story.sentTo(anna.email).at(-1)?.text).toContain('the mailbox sent it back');
  });

  it('remind nobody whose mailbox has sent one back, until the contact is corrected (rule 10)', async () => {
    const bouncing = 'bounce@simulator.amazonses.com';
    const { anna, path, site, delivery } = await invite(bouncing);
    await story.settled();
    expect((await delivery()).status).toBe('bounced');
    const before = story.sentTo(bouncing).length;
    story.stack.advance(3.6 * DAY);
    await story.stack.tick();
    await story.settled();
    const last = async () => (await anna.get(`${site.path}/ledger`)).body.items.at(-1).action;
    expect([await last(), story.sentTo(bouncing).length]).toEqual(['invitation-not-reminded', before]);
    const right = 'reminded.right@example.org';
    expect((await anna.put(`${path}/contact`, { contact: story.contact(right) })).status).toBe(200);
    story.stack.advance(2.5 * DAY);
    await story.stack.tick();
    await story.settled();
    expect(await last()).toBe('invitation-reminded');
    expect(story.sentTo(right).at(-1)?.subject).toMatch(/^Reminder/);
  });

  it('that have lost their point meanwhile are not sent, and say why (rule 25)', async () => {
    const to = 'pointless@example.org';
    story.stack.setFault('email', 'down');
    const { anna, path, delivery } = await invite(to);
    await story.settled();
    await anna.post(`${path}/cancel`);
    story.stack.setFault('email', 'none');
    story.stack.advance(120);
    await story.stack.tick();
    story.stack.advance(120);
    await story.stack.tick();
    expect(await delivery()).toMatchObject({ status: 'failed', failure: 'no-longer-needed' });
    expect(story.sentTo(to).map(({ subject }) => subject)).toEqual(['Demo Alarm has taken back the invitation to “Demo House”']);
  });

  describe('in the stream', () => {
    /** A record as the stream would show a message that is in the table. */
    const recordOf = async (to: string) => {
      const { DynamoDBClient, ScanCommand } = await import('@aws-sdk/client-dynamodb');
      const client = new DynamoDBClient({
        endpoint: story.stack.dynamoEndpoint,
        region: 'eu-central-1',
        credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      });
      const { Items = [] } = await client.send(
        new ScanCommand({
          TableName: story.stack.tableName,
          FilterExpression: 'entity = :message AND #to.#value = :to',
          ExpressionAttributeNames: { '#to': 'to', '#value': 'value' },
          ExpressionAttributeValues: { ':message': { S: 'message' }, ':to': { S: to } },
        }),
      );
      client.destroy();
      return { eventID: to, eventName: 'INSERT', dynamodb: { SequenceNumber: '1', NewImage: Items[0] } };
    };

    it('that come twice are sent once (rule 25)', async () => {
      const to = 'batch@example.org';
      story.stack.setFault('email', 'down');
      await invite(to);
      await story.settled();
      story.stack.setFault('email', 'none');
      const record = await recordOf(to);
      // As it was when it was first ready.
      Object.assign(record.dynamodb.NewImage ?? {}, { ready: { BOOL: true }, attempts: { N: '0' }, version: { N: '1' } });
      expect(await story.stack.invoke('SendEmailFunction', { Records: [record, record] })).toEqual({ batchItemFailures: [] });
      expect(story.sentTo(to)).toEqual([]);
      story.stack.advance(61);
      await Promise.all(Array.from({ length: 3 }, () => story.stack.invoke('SweepFunction', {})));
      const ready = await recordOf(to);
      await Promise.all(Array.from({ length: 4 }, () => story.stack.invoke('SendEmailFunction', { Records: [ready, ready, ready] })));
      await story.settled();
      expect(story.sentTo(to)).toHaveLength(1);
    });

    it('that cannot be understood do not hold up the rest', async () => {
      const to = 'behind@example.org';
      story.stack.setFault('email', 'down');
      await invite(to);
      await story.settled();
      story.stack.setFault('email', 'none');
      story.stack.advance(61);
      const nonsense = {
        eventID: 'x',
        eventName: 'INSERT',
        dynamodb: { SequenceNumber: '0', NewImage: { entity: { S: 'message' }, channel: { S: 'email' } } },
      };
      await story.stack.invoke('SweepFunction', {});
      const record = await recordOf(to);
      expect(await story.stack.invoke('SendEmailFunction', { Records: [nonsense, record, { dynamodb: {} }] })).toEqual({
        batchItemFailures: [],
      });
      await story.settled();
      expect(story.sentTo(to)).toHaveLength(1);
      expect(story.logs.some((line) => line.includes('record not understood'))).toBe(true);
    });
  });
});
