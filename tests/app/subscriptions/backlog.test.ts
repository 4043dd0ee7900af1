import { expect, it } from 'vitest';
import { pollStream } from '#app/subscriptions/streams';
import { deliveryOf } from '#domain/delivery';
import { deliveryIdOf } from '#domain/delivery-id';
import { bench, stream } from '../../support/outbox-bench.ts';

const BACKLOG = 10_000;
const AT_ONCE = 100;

it('ten thousand tokens that nobody has fetched are there: in order, each once, and none after they were acknowledged', async () => {
  const { world, ports } = bench();
  const fetched = stream({ method: 'poll', url: undefined });
  await ports.subscriptions.put(fetched, 0);
  for (let number = 0; number < BACKLOG; number++) {
    const draft = { about: 'a site', place: String(number).padStart(5, '0'), type: 'x', payload: JSON.stringify({ type: 'x', number }) };
    const id = deliveryIdOf(ports.now(), String(number), fetched.id);
    await ports.deliveries.add(deliveryOf({ ...draft, id, subscriptionId: fetched.id, of: fetched.of }, ports.now(), false));
  }
  const eventTokens = { ...ports.eventTokens, sign: async (event: object) => String((event as { number: number }).number) };
  const here = { ...world, ...ports, eventTokens, sleep: async () => undefined };
  const got: number[] = [];
  let ack: string[] = [];
  for (let more = true; more; ) {
    const { sets, moreAvailable = false } = await pollStream(here, fetched.of, fetched.id, {
      maxEvents: AT_ONCE,
      returnImmediately: true,
      ack,
    });
    got.push(...Object.values(sets).map(Number));
    ack = Object.keys(sets);
    more = moreAvailable;
  }
  expect(got).toEqual(Array.from({ length: BACKLOG }, (_, number) => number));
  expect((await pollStream(here, fetched.of, fetched.id, { returnImmediately: true, ack })).sets).toEqual({});
});
