import { describe, expect, it } from 'vitest';
import { dayOf, forgottenAt, heldUntil, isCounted, type Passing, passed, requirePassable } from '#domain/correspondence';
import { DAY, HOUR, MINUTE } from '#domain/instant';
import { id, later, NOON, OWNER } from '../support/builders.ts';

const to = { sender: id('cmp'), contact: OWNER };
const pass = (what: Passing['what'], requires?: Passing['requires']): Passing => ({ ...to, what, ...(requires && { requires }) });
const written = passed(undefined, pass('written'), NOON);
const takenBack = passed(undefined, pass('taken-back'), NOON);
const declined = passed(written, pass('declined'), NOON);
const ofLater = { ...written, messagesToday: 0 };

describe('what a company may write to a contact it has invited (rule 5)', () => {
  it.each([
    ['sent again', 'resendable', written, 10 * MINUTE, 'resend-too-soon'],
    ['sent again after it was taken back', 'resendable', takenBack, 10 * MINUTE, 'resend-too-soon'],
    ['another invitation after one was taken back', 'invitable', takenBack, 10 * MINUTE, 'resend-too-soon'],
    ['another invitation after a decline', 'invitable', declined, DAY, 'declined-recently'],
    ['the same after a decline of another', 'resendable', declined, DAY, 'declined-recently'],
    [
      'an invitation after a decline that was never written to',
      'invitable',
      passed(undefined, pass('declined'), NOON),
      DAY,
      'declined-recently',
    ],
  ] as const)('waits, to the second, when it is %s', (_what, requires, known, wait, refusal) => {
    const asked = pass('written', requires);
    for (const since of [0, wait / 2, wait - 1]) {
      const retryAfter = Math.ceil((wait - since) / 1_000);
      expect(() => requirePassable(known, asked, later(since))).toThrow(expect.objectContaining({ refusal, facts: { retryAfter } }));
      expect(heldUntil(asked, later(since)).some((held) => (known[held.since] ?? '') > (held.noLaterThan ?? ''))).toBe(true);
    }
    expect(() => requirePassable(known, asked, later(wait))).not.toThrow();
    expect(heldUntil(asked, later(wait)).some((held) => (known[held.since] ?? '') > (held.noLaterThan ?? ''))).toBe(false);
  });

  it('is another invitation at once, for another site, while none was taken back', () => {
    expect(() => requirePassable(written, pass('written', 'invitable'), NOON)).not.toThrow();
  });

  it('is anything, to whom it has never written', () => {
    for (const requires of ['invitable', 'resendable'] as const)
      expect(() => requirePassable(undefined, pass('written', requires), NOON)).not.toThrow();
  });

  it('is held by nothing where nothing must have happened, as for taking back and declining (rule 47)', () => {
    for (const known of [written, takenBack, declined, { ...written, messagesToday: 99 }])
      for (const what of ['taken-back', 'declined'] as const) {
        expect(() => requirePassable(known, pass(what), NOON)).not.toThrow();
        expect([heldUntil(pass(what), NOON), isCounted(pass(what))]).toEqual([[], false]);
      }
  });

  it('is five messages a day, whatever they are about, until midnight by UTC (product.md §6)', () => {
    let known = passed(undefined, pass('asked'), NOON);
    for (let count = 1; count < 5; count++) known = passed(known, pass(count % 2 === 0 ? 'written' : 'asked'), NOON);
    expect(known).toEqual({ writtenAt: NOON, messagesToday: 5 });
    const full = { refusal: 'too-many-requests', facts: { limit: 'messages-to-a-contact', retryAfter: 12 * 3_600 - 3_600 } };
    for (const what of ['written', 'asked'] as const)
      expect(() => passed(known, pass(what), later(HOUR))).toThrow(expect.objectContaining(full));
    expect([dayOf(later(12 * HOUR - 1)), dayOf(later(12 * HOUR))]).toEqual(['2026-03-01', '2026-03-02']);
  });

  it('counts what was last, and forgets nothing of the rest', () => {
    const again = passed({ ...declined, messagesToday: 1 }, pass('written'), later(HOUR));
    expect(again).toEqual({ writtenAt: later(HOUR), declinedAt: NOON, messagesToday: 2 });
    expect(passed(again, pass('taken-back'), later(2 * HOUR))).toEqual({
      writtenAt: later(2 * HOUR),
      takenBackAt: later(2 * HOUR),
      declinedAt: NOON,
      messagesToday: 2,
    });
    expect(passed(takenBack, pass('declined'), later(HOUR))).toEqual({ ...takenBack, declinedAt: later(HOUR) });
    expect(passed(ofLater, pass('asked'), later(DAY))).toEqual({ writtenAt: NOON, messagesToday: 1 });
  });

  it('is remembered for two days after the last of it, longer than anything holds', () => {
    expect(forgottenAt(NOON)).toBe(later(2 * DAY));
  });
});
