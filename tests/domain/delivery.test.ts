import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Attempt,
  deliveredWith,
  deliveryOf,
  failedWith,
  inLine,
  putOffWith,
  type QueuedDelivery,
  released,
  replayed,
  revivedDelivery,
} from '#domain/delivery';
import { deliveryIdOf } from '#domain/delivery-id';
import { DAY, HOUR, MINUTE, SECOND } from '#domain/instant';
import { taken } from '#domain/outbox';
import { hearsOf, isPushed, mayVerify, type Stream, saidAs, secretsOf, type Webhook, wants, withNewSecret } from '#domain/subscription';
import { id, later, NOON } from '../support/builders.ts';

const draft = {
  id: id('del'),
  subscriptionId: id('whk'),
  of: 'company:cmp_1',
  about: id('sit'),
  place: '1',
  type: 'site.added',
  payload: '{}',
};
const delivery = (changes: Partial<QueuedDelivery> = {}): QueuedDelivery => ({ ...deliveryOf(draft, NOON), ...changes });
const attempt = (milliseconds = 0, more: Partial<Attempt> = {}): Attempt => ({ at: later(milliseconds), status: 500, ...more });

describe('a delivery', () => {
  it('waits to be sent, is taken by one, and is due until it has arrived', () => {
    const one = delivery();
    expect([one.ready, one.attempts, one.dueAt]).toEqual([true, 0, later(5 * MINUTE)]);
    const claim = taken(one, later(SECOND));
    expect([claim.ready, claim.attempts, claim.claimedAt]).toEqual([false, 1, later(SECOND)]);
    const done = deliveredWith(claim, attempt(2 * SECOND, { status: 200 }));
    expect(done).toEqual({
      ...draft,
      createdAt: NOON,
      attempts: 1,
      status: 'delivered',
      endedAt: later(2 * SECOND),
      last: attempt(2 * SECOND, { status: 200 }),
    });
    expect(failedWith(claim, attempt()).status).toBe('failed');
  });

  it('is held where it is to be fetched, until its stream goes on', () => {
    const held = deliveryOf(draft, NOON, false);
    expect([held.ready, held.held]).toEqual([false, true]);
    expect([released(held, NOON).ready, released(held, NOON).held]).toEqual([true, undefined]);
  });

  it.each([
    [1, 5 * SECOND],
    [2, 5 * MINUTE],
    [3, 30 * MINUTE],
    [4, 2 * HOUR],
    [5, 5 * HOUR],
    [9, 24 * HOUR],
    [20, 24 * HOUR],
  ])('is tried again after the %ith try as Standard Webhooks has it', (attempts, pause) => {
    const next = putOffWith(delivery({ attempts }), attempt(), { jitter: 0 });
    expect(next).toMatchObject({ status: 'queued', ready: false, slow: true, dueAt: later(pause), last: attempt() });
  });

  it('is tried no sooner than the receiver asks, and a little sooner by chance', () => {
    expect(putOffWith(delivery({ attempts: 1 }), attempt(), { jitter: 0, asked: HOUR })).toMatchObject({ dueAt: later(HOUR) });
    expect(putOffWith(delivery({ attempts: 2 }), attempt(), { jitter: 1 })).toMatchObject({ dueAt: later(4 * MINUTE) });
  });

  it('is given up after three days', () => {
    expect(putOffWith(delivery({ attempts: 8 }), attempt(3 * DAY - 1), { jitter: 0 }).status).toBe('queued');
    expect(putOffWith(delivery({ attempts: 8 }), attempt(3 * DAY), { jitter: 0 }).status).toBe('failed');
  });

  it('goes in front of its sender again apart from those that answer; behind another it waits', () => {
    expect(revivedDelivery(delivery({ ready: false }), NOON)).toMatchObject({ ready: true, slow: true });
    expect(inLine(delivery(), NOON)).toMatchObject({ ready: false, dueAt: later(30 * MINUTE) });
  });

  it('is sent again as if it had never been, with the same id', () => {
    const done = deliveredWith(taken(delivery(), NOON), attempt());
    expect(replayed(done, later(HOUR))).toEqual({ ...deliveryOf(draft, later(HOUR)) });
  });

  it('has an id of its event and subscription, in the order of time', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(1_000_000), (event, subscription, passed) => {
        const made = deliveryIdOf(later(passed), event, subscription);
        expect(made).toMatch(/^del_[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
        expect(deliveryIdOf(later(passed), event, subscription)).toBe(made);
        expect(deliveryIdOf(later(passed), event, `${subscription}.`)).not.toBe(made);
        expect(deliveryIdOf(later(passed + 1), event, subscription) > made.slice(0, 14)).toBe(true);
      }),
    );
  });
});

const hook: Webhook = {
  kind: 'webhook',
  id: id('whk'),
  of: 'company:cmp_1',
  url: 'https://a.example/',
  secret: 1,
  status: 'enabled',
  createdAt: NOON,
};
const stream: Stream = {
  kind: 'security-events',
  id: id('str'),
  of: 'cloud:demo',
  method: 'push',
  url: 'https://a.example/',
  status: 'enabled',
  createdAt: NOON,
};

describe('a subscription', () => {
  it('signs with the secret before, too, for a day after a rotation', () => {
    expect(secretsOf(hook, NOON)).toEqual([1]);
    const rotated = withNewSecret(hook, NOON);
    expect([secretsOf(rotated, later(DAY - 1)), secretsOf(rotated, later(DAY))]).toEqual([[2, 1], [2]]);
  });

  it('wants what it asked for, while it is not switched off', () => {
    expect(wants(hook, 'site.added')).toBe(true);
    expect(wants({ ...hook, types: ['a.b'] }, 'site.added')).toBe(false);
    expect(wants({ ...hook, status: 'disabled' }, 'site.added')).toBe(false);
    expect(wants({ ...stream, status: 'paused' }, 'x')).toBe(true);
    expect(wants({ ...stream, status: 'disabled' }, 'x')).toBe(false);
    expect(wants({ ...stream, requested: ['y'] }, 'x')).toBe(false);
  });

  it('is pushed to while it is enabled', () => {
    expect([isPushed(hook), isPushed(stream)]).toEqual([true, true]);
    expect([isPushed({ ...stream, method: 'poll' }), isPushed({ ...stream, status: 'paused' })]).toEqual([false, false]);
  });

  it('hears of no subject that it has taken out, whichever way round that is said', () => {
    const device = { format: 'iss_sub', iss: 'i', sub: 'dev_1' } as const;
    const without = [saidAs({ sub: 'dev_1', iss: 'i', format: 'iss_sub' })];
    expect(hearsOf({ ...stream, without }, { format: 'complex', device })).toBe(false);
    expect(hearsOf({ ...stream, without }, device)).toBe(false);
    expect(hearsOf({ ...stream, without }, { format: 'complex', device: { ...device, sub: 'dev_2' } })).toBe(true);
    expect(hearsOf(stream, device)).toBe(true);
  });

  it('is verified once a minute', () => {
    expect(mayVerify(stream, NOON)).toBe(true);
    expect(mayVerify({ ...stream, verifiedAt: NOON }, later(MINUTE - 1))).toBe(false);
    expect(mayVerify({ ...stream, verifiedAt: NOON }, later(MINUTE))).toBe(true);
  });
});
