import { beforeEach, describe, expect, it } from 'vitest';
import { type DeliverPorts, drainLane } from '#app/deliveries/deliver';
import { publishAccess, publishEntry } from '#app/deliveries/publish';
import { reviveDeliveries } from '#app/deliveries/revive-deliveries';
import { type Answered, NotReached } from '#app/kernel/delivery-ports';
import type { AccessList } from '#domain/access';
import { deliveryOf } from '#domain/delivery';
import { DAY, HOUR, MINUTE, SECOND } from '#domain/instant';
import { taken } from '#domain/outbox';
import { cloudSubscriber, companySubscriber, type Stream, type Webhook } from '#domain/subscription';
import { A_CLOUD, id } from '../../support/builders.ts';
import { portsInMemory } from '../../support/memory.ts';
import { handOver, liveView, newCompany, newSite, stateOf } from '../../support/world.ts';

const OF = companySubscriber(id('cmp'));
const webhook = (more: Partial<Webhook> = {}): Webhook => ({
  ...{
    kind: 'webhook',
    id: id('whk'),
    of: OF,
    url: 'https://hook.example/',
    secret: 1,
    status: 'enabled',
    createdAt: '2026-01-01T00:00:00.000Z',
  },
  ...more,
});
const stream = (more: Partial<Stream> = {}): Stream => ({
  ...{ kind: 'security-events', id: id('str'), of: cloudSubscriber('demo-cloud'), method: 'push', url: 'https://events.example/' },
  ...{ status: 'enabled', createdAt: '2026-01-01T00:00:00.000Z' },
  ...more,
});
const SECRET = `whsec_${Buffer.alloc(24).toString('base64')}`;
const yes: Answered = { status: 200, text: '' };

/** Somebody's server in a few lines: what it gets, and how it answers. */
const bench = () => {
  const world = portsInMemory();
  const posted: { url: string; body: string; headers: Record<string, string>; timeout: number }[] = [];
  let answer: (body: string) => Answered | Error = () => yes;
  const ports: DeliverPorts = {
    ...world,
    issuer: 'https://keys.example',
    post: async (url, sent) => {
      posted.push({ url, ...sent });
      const said = answer(sent.body);
      if (said instanceof Error) throw said;
      return said;
    },
    webhookSecrets: { secret: async () => SECRET },
    eventTokens: { sign: async (event, { jti, aud }) => `${jti} for ${aud}: ${event.type}`, jwks: async () => ({ keys: [] }) },
    sealing: { seal: async (text) => `sealed ${text}`, open: async (text) => text.replace('sealed ', '') },
  };
  return {
    ...{ world, ports, posted },
    answers(how: typeof answer) {
      answer = how;
    },
    add: async (place: number, { about = 'a site', of = webhook() as Webhook | Stream, held = false } = {}) => {
      const draft = {
        about,
        place: String(place).padStart(4, '0'),
        type: 'site.changed',
        payload: `{"type":"site.changed","number":${place}}`,
      };
      await ports.deliveries.add(deliveryOf({ ...draft, id: id('del', place), subscriptionId: of.id, of: of.of }, ports.now(), !held));
    },
    drain: (of: Webhook | Stream = webhook(), more: Partial<Parameters<typeof drainLane>[2]> = {}) =>
      drainLane(
        ports,
        { subscriptionId: of.id, about: 'a site', of: of.of },
        { timeout: 1_500, triesFailing: true, until: '2027-01-01T00:00:00.000Z', jitter: 0, ...more },
      ),
    waiting: async (of: Webhook | Stream = webhook()) =>
      (await ports.deliveries.queued(of.id, { limit: 100 })).items.map(({ value }) => value),
    log: async (of: Webhook | Stream = webhook()) => (await ports.deliveries.ended(of.id, { limit: 100 })).items,
    now: async (of: Webhook | Stream = webhook()) => (await ports.subscriptions.find(of.of, of.id))?.value,
    numbers: () => posted.map(({ body }) => JSON.parse(body).number),
  };
};

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

describe('what is published', () => {
  it('is there once, however often it is told', async () => {
    const b = bench();
    const { id: companyId } = await newCompany(b.world);
    const own = webhook({ of: companySubscriber(companyId) });
    await b.ports.subscriptions.put(own, 0);
    const [entry] = (await stateOf(b.world, (await newSite(b.world, 1)).id)).entries;
    if (!entry) throw new Error('nothing happened');
    for (let times = 0; times < 2; times++) await publishEntry({ ...b.world, issuer: 'https://keys.example', clouds: [] }, entry);
    expect((await b.waiting(own)).map(({ type, ready }) => [type, ready])).toEqual([['site.added', true]]);
  });

  it.each([
    ['goes on in that very moment, and does not wait for what comes next', 'enabled' as const, true],
    ['stays paused, and waits', 'paused' as const, false],
  ])('for a stream that %s', async (_, status, isReady) => {
    const { world, ports, waiting } = bench();
    await newCompany(world);
    const { id: siteId, devices } = await newSite(world, 1);
    const [grant] = await handOver(world, siteId, [liveView()]);
    await ports.subscriptions.put(stream({ status: 'paused' }), 0);
    const subscriptions = {
      ...ports.subscriptions,
      async of(subscriber: string) {
        const read = await ports.subscriptions.of(subscriber);
        await ports.subscriptions.put(stream({ status }), 1);
        return read;
      },
    };
    const list = (grants: object[]) => ({ siteId, companyId: id('cmp'), grants }) as AccessList;
    await publishAccess(
      { ...world, subscriptions, issuer: 'https://keys.example', clouds: [A_CLOUD] },
      { siteId, version: 5, cause: { at: world.now(), by: 'owner' }, before: () => list([{ ...grant, devices }]), after: () => list([]) },
    );
    const all = await waiting(stream());
    expect(all.map(({ ready, held }) => [ready, held ?? false])).toEqual(Array(2).fill([isReady, !isReady]));
  });
});
