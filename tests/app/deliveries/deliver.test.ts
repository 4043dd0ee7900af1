import { beforeEach, describe, expect, it } from 'vitest';
import { reviveDeliveries } from '#app/deliveries/revive-deliveries';
import { type Answered, NotReached } from '#app/kernel/delivery-ports';
import { DAY, HOUR, MINUTE, SECOND } from '#domain/instant';
import { taken } from '#domain/outbox';
import type { Stream } from '#domain/subscription';
import { id } from '../../support/builders.ts';
import { bench, stream, webhook, yes } from '../../support/outbox-bench.ts';

describe('a lane of deliveries', () => {
  let b: ReturnType<typeof bench>;
  beforeEach(async () => {
    b = bench();
    await b.ports.subscriptions.put(webhook(), 0);
  });

  it('goes in order, whatever was put there first, and into the log (rule 39)', async () => {
    for (const place of [3, 1, 2]) await b.add(place);
    expect(await b.drain()).toEqual({ delivered: 3, left: 'nothing' });
    expect(b.numbers()).toEqual([1, 2, 3]);
    expect((await b.log()).map(({ status, attempts }) => [status, attempts])).toEqual(Array(3).fill(['delivered', 1]));
    expect(await b.waiting()).toEqual([]);
  });

  it.each<[string, Answered | Error]>([
    ['an error', { status: 500, text: 'broken' }],
    ['a redirect', { status: 302, text: '' }],
    ['nobody', new NotReached('no answer within 1500 ms')],
  ])('waits at its head for %s, tries again later, and then all go', async (_, said) => {
    await b.add(1);
    await b.add(2);
    b.answers(() => said);
    expect(await b.drain()).toEqual({ delivered: 0, left: 'waits' });
    expect(b.numbers()).toEqual([1]);
    const [head] = await b.waiting();
    expect([head?.ready, head?.slow, head?.attempts, head?.last?.error]).toEqual([
      false,
      true,
      1,
      said instanceof Error ? said.message : said.text || undefined,
    ]);
    expect((await b.now())?.failingSince).toBe(b.ports.now());
    b.answers(() => yes);
    // Not before its time.
    expect((await b.drain()).delivered).toBe(0);
    b.world.advance(5 * SECOND);
    await reviveDeliveries(b.ports, webhook().id);
    expect(await b.drain()).toEqual({ delivered: 2, left: 'nothing' });
    expect(b.numbers()).toEqual([1, 1, 2]);
    expect((await b.now())?.failingSince).toBeUndefined();
  });

  it('leaves who has failed to whoever is patient', async () => {
    await b.add(1);
    await b.ports.subscriptions.put({ ...webhook(), failingSince: b.ports.now() }, 1);
    expect(await b.drain(webhook(), { triesFailing: false })).toEqual({ delivered: 0, left: 'waits' });
    expect(b.posted).toEqual([]);
    expect((await b.drain()).delivered).toBe(1);
  });

  it('stops when its time is up, and goes on where it was', async () => {
    for (const place of [1, 2]) await b.add(place);
    expect(await b.drain(webhook(), { until: b.ports.now() })).toEqual({ delivered: 0, left: 'more' });
    expect((await b.drain()).delivered).toBe(2);
  });

  it('is asked to wait by who is asked too much', async () => {
    await b.add(1);
    b.answers(() => ({ status: 429, text: '', retryAfter: HOUR }));
    await b.drain();
    b.world.advance(59 * MINUTE);
    await reviveDeliveries(b.ports, webhook().id);
    expect((await b.drain()).delivered).toBe(0);
    expect(b.posted).toHaveLength(1);
    b.world.advance(MINUTE);
    b.answers(() => yes);
    await reviveDeliveries(b.ports, webhook().id);
    expect((await b.drain()).delivered).toBe(1);
  });

  it('ends for good with 410, and what waits with it', async () => {
    for (const place of [1, 2]) await b.add(place);
    b.answers(() => ({ status: 410, text: '' }));
    await b.drain();
    expect(await b.now()).toMatchObject({ status: 'disabled', disabledAs: 'gone' });
    await b.drain();
    expect(b.posted).toHaveLength(1);
    expect((await b.log()).map(({ status, last }) => [status, last?.error])).toEqual([
      ['failed', 'it was switched off'],
      ['failed', undefined],
    ]);
  });

  it('is given up after three days, and its receiver with it', async () => {
    await b.add(1);
    b.answers(() => ({ status: 503, text: '' }));
    for (let tries = 0; tries < 20 && (await b.waiting()).length > 0; tries++) {
      await b.drain();
      b.world.advance(DAY / 2);
      await reviveDeliveries(b.ports, webhook().id);
    }
    expect(await b.waiting()).toEqual([]);
    expect(await b.now()).toMatchObject({ status: 'disabled', disabledAs: 'failing' });
    expect((await b.log())[0]).toMatchObject({ status: 'failed', last: { status: 503 } });
  });

  it('is sent once by two at once, and again after one has died with it', async () => {
    for (const place of [1, 2]) await b.add(place);
    const both = await Promise.all([b.drain(), b.drain()]);
    expect(both.reduce((sum, { delivered }) => sum + delivered, 0)).toBe(2);
    expect(b.numbers()).toEqual([1, 2]);
    await b.add(3);
    // It claims, and is never heard of again.
    const [dying] = (await b.ports.deliveries.queued(webhook().id, { limit: 1 })).items;
    if (!dying) throw new Error('nothing waits');
    await b.ports.deliveries.replace(dying, taken(dying.value, b.ports.now()));
    b.world.advance(MINUTE);
    await reviveDeliveries(b.ports, webhook().id);
    expect((await b.drain()).delivered).toBe(0);
    b.world.advance(MINUTE);
    await reviveDeliveries(b.ports, webhook().id);
    expect((await b.drain()).delivered).toBe(1);
  });

  it('passes on what goes wrong here and not there', async () => {
    await b.add(1);
    b.answers(() => new TypeError('ours'));
    await expect(b.drain()).rejects.toThrow('ours');
  });
});

describe('a stream of security events', () => {
  let b: ReturnType<typeof bench>;
  const ask = stream({ authorization: 'sealed Bearer theirs' });
  beforeEach(async () => {
    b = bench();
    await b.ports.subscriptions.put(ask, 0);
  });

  it('is pushed as RFC 8935 says, with what its receiver wants to be shown', async () => {
    await b.add(1, { of: ask });
    expect((await b.drain(ask)).delivered).toBe(1);
    const [sent] = b.posted;
    expect(sent?.headers).toEqual({
      'content-type': 'application/secevent+jwt',
      accept: 'application/json',
      authorization: 'Bearer theirs',
    });
    expect(sent?.body).toBe(`${id('del', 1)} for https://keys.example/clouds/demo-cloud: site.changed`);
  });

  it('goes past one that is not taken, which stands in the log with why', async () => {
    for (const place of [1, 2]) await b.add(place, { of: ask });
    b.answers((body) => (body.startsWith(id('del', 1)) ? { status: 400, text: '{"err":"invalid_key"}' } : yes));
    expect((await b.drain(ask)).left).toBe('nothing');
    expect((await b.log(ask)).map(({ status, last }) => [status, last?.error])).toEqual([
      ['delivered', undefined],
      ['failed', '{"err":"invalid_key"}'],
    ]);
    expect(await b.now(ask)).toMatchObject({ status: 'enabled' });
  });

  it.each<[string, Partial<Stream>]>([
    ['paused', { status: 'paused' }],
    ['fetched', { method: 'poll', url: undefined }],
  ])('waits while it is %s', async (_, more) => {
    await b.add(1, { of: ask, held: true });
    await b.ports.subscriptions.put({ ...ask, ...more }, 1);
    b.world.advance(DAY);
    await reviveDeliveries(b.ports, ask.id);
    expect(await b.drain(ask)).toEqual({ delivered: 0, left: 'waits' });
    expect(b.posted).toEqual([]);
  });
});
