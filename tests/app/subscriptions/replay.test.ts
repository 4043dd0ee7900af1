import { expect, it } from 'vitest';
import { replayDeliveries } from '#app/subscriptions/webhooks';
import { deliveryOf } from '#domain/delivery';
import { deliveryIdOf } from '#domain/delivery-id';
import { HOUR, MINUTE } from '#domain/instant';
import { later, NOON } from '../../support/builders.ts';
import { bench, webhook } from '../../support/outbox-bench.ts';

it('a replay of what happened within a time is the same however often it is asked for, and of nothing else (rule 39)', async () => {
  const { world, ports, drain, posted } = bench();
  await ports.subscriptions.put(webhook(), 0);
  for (let number = 0; number < 4; number++) {
    const at = later(number * MINUTE);
    const draft = { about: 'a site', place: String(number), type: 'site.changed', payload: `{"number":${number}}` };
    const of = { subscriptionId: webhook().id, of: webhook().of };
    await ports.deliveries.add(deliveryOf({ ...draft, ...of, id: deliveryIdOf(at, String(number), webhook().id) }, ports.now()));
    await drain();
    world.advance(MINUTE);
  }
  const range = { since: later(MINUTE), until: later(2 * MINUTE) };
  const again = () => replayDeliveries({ ...world, ...ports }, webhook().of, webhook().id, range);
  for (let times = 0; times < 2; times++) {
    world.advance(HOUR);
    posted.length = 0;
    expect(await again()).toBe(2);
    await drain();
    expect(posted.map(({ body }) => JSON.parse(body).number)).toEqual([1, 2]);
  }
  expect(await replayDeliveries({ ...world, ...ports }, webhook().of, webhook().id, { since: NOON, until: NOON })).toBe(1);
});
