import { describe, expect, it } from 'vitest';
import { afterDecline, afterTakingBack, afterWriting, forgottenAt, requireInvitable, requireResendable } from '#domain/correspondence';
import { DAY, HOUR, MINUTE } from '#domain/instant';
import { id, later, NOON, OWNER } from '../support/builders.ts';

const to = { companyId: id('cmp'), contact: OWNER };
const written = afterWriting(undefined, to, NOON);
const takenBack = afterTakingBack(undefined, to, NOON);
const declined = afterDecline(written, to, NOON);

describe('what a company may write to a contact it has invited (rule 5)', () => {
  it.each([
    ['sent again', requireResendable, written, 10 * MINUTE, 'resend-too-soon'],
    ['sent again after it was taken back', requireResendable, takenBack, 10 * MINUTE, 'resend-too-soon'],
    ['another invitation after one was taken back', requireInvitable, takenBack, 10 * MINUTE, 'resend-too-soon'],
    ['another invitation after a decline', requireInvitable, declined, DAY, 'declined-recently'],
    ['the same after a decline of another', requireResendable, declined, DAY, 'declined-recently'],
    [
      'an invitation after a decline that was never written to',
      requireInvitable,
      afterDecline(undefined, to, NOON),
      DAY,
      'declined-recently',
    ],
  ] as const)('waits, to the second, when it is %s', (_what, require, known, wait, refusal) => {
    for (const since of [0, wait / 2, wait - 1]) {
      const retryAfter = Math.ceil((wait - since) / 1_000);
      expect(() => require(known, later(since))).toThrow(expect.objectContaining({ refusal, facts: { retryAfter } }));
    }
    expect(() => require(known, later(wait))).not.toThrow();
  });

  it('is another invitation at once, for another site, while none was taken back', () => {
    expect(() => requireInvitable(written, NOON)).not.toThrow();
  });

  it('is anything, to whom it has never written', () => {
    for (const require of [requireInvitable, requireResendable]) expect(() => require(undefined, NOON)).not.toThrow();
  });

  it('counts what was last, and forgets nothing of the rest', () => {
    const later_ = afterWriting(declined, to, later(HOUR));
    expect(later_).toEqual({ ...to, writtenAt: later(HOUR), declinedAt: NOON });
    expect(afterTakingBack(later_, to, later(2 * HOUR))).toEqual({
      ...to,
      writtenAt: later(2 * HOUR),
      takenBackAt: later(2 * HOUR),
      declinedAt: NOON,
    });
    expect(afterDecline(takenBack, to, later(HOUR))).toEqual({ ...takenBack, declinedAt: later(HOUR) });
  });
});

describe('what has passed between a company and a contact', () => {
  it.each([
    ['it wrote', { ...to, writtenAt: later(HOUR) }],
    ['it took something back', { ...to, writtenAt: NOON, takenBackAt: later(HOUR), declinedAt: NOON }],
    ['they declined', { ...to, writtenAt: NOON, declinedAt: later(HOUR) }],
  ])('is forgotten two days after the last of it: %s', (_what, known) => {
    expect(forgottenAt(known)).toBe(later(HOUR + 2 * DAY));
  });
});
