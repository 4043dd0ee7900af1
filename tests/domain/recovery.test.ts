import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, after as plus, SECOND } from '#domain/instant';
import {
  advancedRecovery,
  isAnnounced,
  offeredByRecovery,
  offersAt,
  type Recovery,
  recoveryAnnounced,
  recoveryDueAt,
  recoveryEnded,
  requireAnnounced,
} from '#domain/recovery';
import type { Transfer } from '#domain/transfer';
import { id } from '../support/builders.ts';

const NOW = '2026-03-01T12:00:00.000Z';

const refused = (refusal: string, facts?: object) => expect.objectContaining({ refusal, ...(facts && { facts }) });
const CONTACT = { type: 'email', value: 'nora@example.org' } as const;
const ANNA = { technicianId: id('tec', 1), name: 'Anna', email: 'anna@example.org' };
const proposal = { id: id('rec', 1), contact: CONTACT, language: 'en', reason: 'Nobody answers.', proposedBy: ANNA } as const;
const announced = recoveryAnnounced({}, proposal, NOW);
const offered: Transfer = {
  ...{ id: id('tra', 1), status: 'offered', contact: CONTACT, language: 'en', offeredBy: id('per', 1), offeredAt: NOW },
  ...{ expiresAt: plus(NOW, 40 * DAY), messageId: id('msg', 1), locator: 'AAAAAAAA' },
};

describe('a proposal of somebody new (rule 31)', () => {
  it('is one at a time; after an objection none for 30 days, after it was taken back none for a day', () => {
    expect(() => recoveryAnnounced({ recovery: announced }, proposal, NOW)).toThrow(
      refused('recovery-announced', { recoveryId: announced.id }),
    );
    for (const [status, days] of [
      ['objected', 30],
      ['cancelled', 1],
    ] as const) {
      const ended = recoveryEnded(announced, status, NOW);
      const early = plus(NOW, days * DAY - 1);
      expect(() => recoveryAnnounced({ recovery: ended }, proposal, early)).toThrow(refused('recovery-ended-recently', { retryAfter: 1 }));
      expect(() => recoveryAnnounced({ recovery: ended }, proposal, NOW)).toThrow(
        refused('recovery-ended-recently', { retryAfter: (days * DAY) / SECOND }),
      );
      expect(recoveryAnnounced({ recovery: ended }, proposal, plus(NOW, days * DAY))).toMatchObject({ status: 'announced', toldAgain: 0 });
    }
  });

  it('is told again after 3, 7 and 13 days, and offered after 14, each not a moment before', () => {
    let recovery = announced;
    for (const [step, days] of [
      ['reminded', 3],
      ['reminded', 7],
      ['reminded', 13],
      ['offered', 14],
    ] as const) {
      const at = plus(NOW, days * DAY);
      expect(recoveryDueAt(recovery, undefined)).toBe(at);
      expect(advancedRecovery(recovery, undefined, plus(at, -1))).toBeUndefined();
      const advanced = advancedRecovery(recovery, undefined, at);
      expect(advanced?.step).toBe(step);
      recovery = advanced?.recovery ?? recovery;
    }
    expect(offersAt(announced)).toBe(plus(NOW, 14 * DAY));
  });

  it('whenever the sweep comes: it is told at least once before it is offered, and never offered early', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 10 * DAY }), { minLength: 1, maxLength: 12 }), (waits) => {
        let [recovery, now, toldAgain, heard] = [announced, NOW, 0, NOW];
        for (const wait of waits) {
          now = plus(now, wait);
          const advanced = advancedRecovery(recovery, undefined, now);
          if (!advanced) continue;
          if (advanced.step === 'offered') {
            // A day after the last of it, whenever that was.
            expect([now >= offersAt(recovery), toldAgain > 0, now >= plus(heard, DAY)]).toEqual([true, true, true]);
            return;
          }
          toldAgain += 1;
          heard = now;
          expect(advanced.recovery.toldAgain).toBeGreaterThan(recovery.toldAgain);
          recovery = advanced.recovery;
        }
      }),
    );
  });

  it('waits while an owner offers the site to somebody; and is told again all the same', () => {
    const last = { ...announced, toldAgain: 3, toldAt: plus(NOW, 13 * DAY) };
    expect(advancedRecovery(last, offered, plus(NOW, 20 * DAY))).toBeUndefined();
    expect(recoveryDueAt(last, offered)).toBeUndefined();
    expect(advancedRecovery(announced, offered, plus(NOW, 3 * DAY))?.step).toBe('reminded');
    expect(advancedRecovery(last, offered, plus(NOW, 40 * DAY))?.step).toBe('offered');
    expect(advancedRecovery(last, { ...offered, status: 'declined', decidedAt: NOW }, plus(NOW, 14 * DAY))?.step).toBe('offered');
  });

  it('is objected to once; what is over or was never made has ended', () => {
    expect(requireAnnounced({ recovery: announced }, announced.id, NOW)).toBe(announced);
    expect(() => requireAnnounced({ recovery: recoveryEnded(announced, 'objected', NOW) }, announced.id, NOW)).toThrow(
      refused('already-decided', { decision: { status: 'objected', at: NOW } }),
    );
    for (const none of [undefined, recoveryEnded(announced, 'cancelled', NOW)])
      expect(() => requireAnnounced({ recovery: none }, announced.id, NOW)).toThrow(refused('link-ended'));
    const over: Recovery = recoveryEnded(announced, 'objected', NOW);
    expect([isAnnounced(over), recoveryDueAt(over, undefined), advancedRecovery(over, undefined, plus(NOW, 99 * DAY))]).toEqual([
      false,
      undefined,
      undefined,
    ]);
  });

  it('becomes an offer for seven days, by the company and no owner', () => {
    const sending = { id: id('tra', 2), messageId: id('msg', 2), locator: 'BBBBBBBB' };
    expect(offeredByRecovery(announced, sending, NOW)).toEqual({
      ...sending,
      ...{
        status: 'offered',
        contact: CONTACT,
        language: 'en',
        proposedBy: ANNA,
        recoveryId: announced.id,
        offeredAt: NOW,
        expiresAt: plus(NOW, 7 * DAY),
      },
    });
  });
});
