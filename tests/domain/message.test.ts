import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '#domain/instant';
import { claimed, failed, Message, postponed, queued, revived, sent } from '#domain/message';
import { aMessage, later, NOON, OWNER } from '../support/builders.ts';

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

  it('that was put off goes again, whatever its channel', () => {
    const put = postponed({ ...claimed(aMessage({ channel: 'sms' }), NOON) }, NOON, 0);
    expect(revived(put as never, later(HOUR))).toMatchObject({ status: 'queued', ready: true });
  });
});
