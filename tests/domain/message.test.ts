import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '#domain/instant';
import {
  claimed,
  failed,
  held,
  isHeld,
  isRefusedForGood,
  joinedInto,
  letGo,
  Message,
  postponed,
  queued,
  revived,
  sent,
  uncertain,
} from '#domain/message';
import { aMessage, id, later, NOON, OWNER } from '../support/builders.ts';

describe('a message', () => {
  it('goes by the contact’s type', () => {
    const { channel: _, createdAt: __, ...draft } = aMessage();
    expect(queued({ ...draft, to: OWNER }, NOON)).toMatchObject({ channel: 'email', ready: true, attempts: 0 });
    expect(queued({ ...draft, to: { type: 'phone', value: '+4915112345678' } }, NOON).channel).toBe('sms');
  });

  it('is due as long as it is queued, so that none is lost', () => {
    const claim = claimed(aMessage(), NOON);
    expect(claim).toMatchObject({ ready: false, attempts: 1, claimedAt: NOON, dueAt: later(2 * MINUTE) });
    expect(Message.parse(sent(claim, 'ses-1', NOON))).not.toHaveProperty('dueAt');
    expect(Message.parse(failed(claim, 'rejected-by-provider', NOON))).not.toHaveProperty('dueAt');
  });

  it.each([
    [1, 30 * SECOND],
    [2, 60 * SECOND],
    [5, 8 * MINUTE],
    [8, HOUR],
    [40, HOUR],
  ])('waits after %i attempts for %i ms at most, and half of it at least', (attempts, wait) => {
    const claim = { ...claimed(aMessage(), NOON), attempts };
    expect(postponed(claim, NOON, 0)).toMatchObject({ status: 'queued', ready: false, dueAt: later(wait), claimedAt: undefined });
    expect(postponed(claim, NOON, 1)).toMatchObject({ dueAt: later(wait / 2) });
  });

  it('is given up after three days', () => {
    const claim = claimed(aMessage(), NOON);
    expect(postponed(claim, later(3 * DAY - 1), 0).status).toBe('queued');
    expect(postponed(claim, later(3 * DAY), 0)).toMatchObject({ status: 'failed', failure: 'provider-unavailable' });
  });

  it('that a sender died with goes again as an email, and does not as an SMS (rule 25)', () => {
    const email = claimed(aMessage(), NOON);
    expect(revived(email, later(2 * MINUTE))).toMatchObject({ status: 'queued', ready: true });
    expect(revived({ ...email, channel: 'sms' }, later(2 * MINUTE))).toMatchObject({ status: 'failed', failure: 'outcome-unknown' });
  });

  it('that was not answered in time goes once more as an email, five minutes later at the earliest, and not as an SMS (rule 25)', () => {
    const email = claimed(aMessage(), NOON);
    const once = uncertain(email, later(MINUTE));
    expect(once).toEqual({ ...email, ready: false, claimedAt: undefined, isUncertain: true, dueAt: later(6 * MINUTE) });
    if (once.status !== 'queued') throw new Error('not queued');
    const again = revived(once, later(6 * MINUTE));
    expect(again).toMatchObject({ status: 'queued', ready: true, isUncertain: true });
    if (again.status !== 'queued') throw new Error('not queued');
    expect(uncertain(again, later(HOUR))).toMatchObject({ status: 'failed', failure: 'outcome-unknown' });
    expect(Message.parse(uncertain(again, later(HOUR)))).not.toHaveProperty('isUncertain');
    expect(postponed(again, later(HOUR), 0)).toMatchObject({ status: 'queued' });
    expect(uncertain({ ...email, channel: 'sms' }, NOON)).toMatchObject({ status: 'failed', failure: 'outcome-unknown' });
  });

  it('that was put off goes again, whatever its channel', () => {
    const put = postponed({ ...claimed(aMessage({ channel: 'sms' }), NOON) }, NOON, 0);
    expect(revived(put as never, later(HOUR))).toMatchObject({ status: 'queued', ready: true });
  });
});

describe('that another message would fare no better', () => {
  it.each([
    ['mailbox-refused', true],
    ['marked-as-spam', true],
    ['rejected-by-provider', true],
    // A phone that is switched off today is on tomorrow.
    ['carrier-refused', false],
    ['provider-unavailable', false],
    ['outcome-unknown', false],
    ['no-longer-needed', false],
  ] as const)('is so after %s: %s', (failure, isForGood) => {
    const message = aMessage();
    expect(isRefusedForGood(failed(claimed(message, NOON), failure, NOON))).toBe(isForGood);
    expect(isRefusedForGood(message)).toBe(false);
  });
});

describe('a message above the limit of its contact (product.md §6)', () => {
  const waiting = held(aMessage(), later(MINUTE));

  it('waits for the next quarter of an hour, and goes by itself should joining never happen', () => {
    expect(waiting).toMatchObject({ ready: false, heldUntil: later(15 * MINUTE), dueAt: later(30 * MINUTE) });
    expect(held(aMessage(), later(15 * MINUTE)).heldUntil).toBe(later(30 * MINUTE));
  });

  it.each([
    ['is held', waiting, true],
    ['was let go', letGo(waiting, later(15 * MINUTE)), false],
    ['was taken up again after all', { ...waiting, ready: true }, false],
    ['was never held', { ...aMessage(), ready: false }, false],
    ['has gone', { ...sent(claimed(waiting, NOON), 'ses-1', NOON), heldUntil: NOON } as never, false],
  ])('that %s is held: %#', (_case, message, is) => {
    expect(isHeld(message)).toBe(is);
  });

  it('goes with the others as one, in the newest one’s words and never counted again', () => {
    const first = { ...waiting, technicianId: id('tec') };
    const newest = { ...held(aMessage({ id: id('msg', 2), language: 'de' }), NOON), technicianId: id('tec') };
    const { joined, message } = joinedInto(id('msg', 3), [first, newest], newest, later(15 * MINUTE));
    const { companyName, timeZone, technicianName } = newest.content;
    const parts = [first, newest].map(({ content, link }) => ({ content, link }));
    expect(message).toMatchObject({ id: id('msg', 3), to: OWNER, language: 'de', isAdmitted: true, ready: true, technicianId: id('tec') });
    expect(message.content).toEqual({ kind: 'joined', companyName, timeZone, technicianName, parts });
    expect(joined).toMatchObject([first, newest].map(({ id: was }) => ({ id: was, status: 'joined', into: id('msg', 3) })));
    expect(joined[0]).not.toHaveProperty('dueAt');
  });

  it('lies flat in what it is joined into again, and is for no one technician where it was for two', () => {
    const once = joinedInto(id('msg', 3), [waiting, waiting], { ...waiting, technicianId: id('tec') }, NOON).message;
    const twice = joinedInto(id('msg', 4), [once, waiting], once, NOON).message;
    expect(twice.content).toMatchObject({ parts: Array(3).fill({ content: waiting.content, link: waiting.link }) });
    expect([once.technicianId, twice.technicianId]).toEqual([undefined, undefined]);
  });
});
