import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '#domain/instant';
import {
  accepted,
  advancedInvitation,
  cancelled,
  corrected,
  declined,
  Invitation,
  invitationDueAt,
  offered,
  opened,
  resent,
  statusOfInvitation,
  summaryOf,
} from '#domain/invitation';
import type { Refusal } from '#domain/refusal';
import { aPendingInvitation, aSite, DEVICES, id, invitationsByStatus, later, NOON, OWNER } from '../support/builders.ts';

const sending = { locator: '76543210', messageId: id('msg', 2) };
const PHONE = { type: 'phone', value: '+4915112345678' } as const;
const SOON = later(11 * MINUTE);

/** Every input there is, and what each state makes of it: the next status, or the refusal. */
const inputs = {
  open: (invitation: Invitation, now: string) => opened(invitation, now)?.status,
  accept: (invitation: Invitation, now: string) =>
    accepted(invitation, { lines: [], allowServiceSuspension: false }, DEVICES, now).invitation.status,
  decline: (invitation: Invitation, now: string) => declined(invitation, undefined, now).status,
  cancel: (invitation: Invitation, now: string) => cancelled(invitation, now).status,
  resend: (invitation: Invitation, now: string) => resent(invitation, sending, now).status,
  correct: (invitation: Invitation, now: string) => corrected(invitation, PHONE, sending, now).status,
  'let time pass': (invitation: Invitation, now: string) => advancedInvitation(invitation, now)?.invitation.status ?? 'unchanged',
};
type Outcome = Invitation['status'] | Refusal | 'unchanged';

const machine: Record<Invitation['status'], Record<keyof typeof inputs, Outcome>> = {
  pending: {
    open: 'pending',
    accept: 'accepted',
    decline: 'declined',
    cancel: 'cancelled',
    resend: 'pending',
    correct: 'pending',
    'let time pass': 'unchanged',
  },
  accepted: answered('already-decided'),
  declined: answered('already-decided'),
  cancelled: answered('link-ended'),
  expired: answered('link-ended'),
};
function answered(refusal: Refusal): Record<keyof typeof inputs, Outcome> {
  const notPending = 'invitation-not-pending';
  return {
    open: refusal,
    accept: refusal,
    decline: refusal,
    cancel: notPending,
    resend: notPending,
    correct: notPending,
    'let time pass': 'unchanged',
  };
}

const outcomeOf = (input: keyof typeof inputs, invitation: Invitation, now: string): Outcome => {
  try {
    return inputs[input](invitation, now) as Outcome;
  } catch (error) {
    return (error as { refusal: Refusal }).refusal;
  }
};

describe('an invitation', () => {
  const cells = Object.entries(machine).flatMap(([status, row]) =>
    Object.entries(row).map(([input, outcome]) => [status, input, outcome] as const),
  );

  it.each(cells)('that is %s, when somebody tries to %s: %s', (status, input, outcome) => {
    expect(outcomeOf(input as keyof typeof inputs, invitationsByStatus[status as Invitation['status']], SOON)).toBe(outcome);
  });

  it.each([
    ['open', 'link-ended'],
    ['accept', 'link-ended'],
    ['decline', 'link-ended'],
    ['cancel', 'invitation-not-pending'],
    ['resend', 'invitation-not-pending'],
    ['correct', 'invitation-not-pending'],
    ['let time pass', 'expired'],
  ] as const)('whose time is up, unswept, when somebody tries to %s: %s (rule 9)', (input, outcome) => {
    const { expiresAt } = invitationsByStatus.pending;
    expect(outcomeOf(input, invitationsByStatus.pending, expiresAt)).toBe(outcome);
    expect(statusOfInvitation(invitationsByStatus.pending, expiresAt)).toBe('expired');
  });

  it.each([
    ['accepted', { decision: { status: 'accepted', at: NOON, lines: [], allowServiceSuspension: false } }],
    ['declined', { decision: { status: 'declined', at: NOON, reason: 'Not me.' } }],
  ] as const)('that is %s tells whoever comes second what was decided (rule 9)', (status, facts) => {
    const invitation = { ...invitationsByStatus[status], reason: 'Not me.' } as Invitation;
    expect(() => opened(invitation, NOON)).toThrow(expect.objectContaining({ refusal: 'already-decided', facts }));
  });

  it('that has ended tells the company how, at whatever time', () => {
    for (const status of ['accepted', 'declined', 'cancelled', 'expired'] as const) {
      expect(statusOfInvitation(invitationsByStatus[status], later(99 * DAY))).toBe(status);
      expect(() => cancelled(invitationsByStatus[status], later(99 * DAY))).toThrow(
        expect.objectContaining({ facts: { invitationStatus: status } }),
      );
      expect(advancedInvitation(invitationsByStatus[status], later(99 * DAY))).toBeUndefined();
    }
  });

  it('has an outcome for every state and input at every time, and never leaves an ended state', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(invitationsByStatus)),
        fc.constantFrom(...(Object.keys(inputs) as (keyof typeof inputs)[])),
        fc.nat(40 * 24 * 60),
        (invitation, input, minutes) => {
          const outcome = outcomeOf(input, invitation, later(minutes * MINUTE));
          if (outcome !== undefined) expect(typeof outcome).toBe('string');
          if (invitation.status !== 'pending') expect(outcome).toBe(machine[invitation.status][input]);
        },
      ),
    );
  });

  it('still parses after every transition', () => {
    const pending = invitationsByStatus.pending;
    const all = [
      opened(pending, NOON),
      accepted(pending, { lines: pending.lines, allowServiceSuspension: true }, DEVICES, NOON).invitation,
      declined(pending, 'No.', NOON),
      cancelled(pending, NOON),
      resent(pending, sending, SOON),
      corrected(pending, PHONE, sending, NOON),
      advancedInvitation(pending, later(7 * DAY))?.invitation,
    ];
    for (const next of all) expect(Invitation.parse(next)).toMatchObject({ id: pending.id });
  });
});

describe('offering a site', () => {
  const offer = {
    contact: OWNER,
    lines: [],
    allowServiceSuspension: false,
    remarks: undefined,
    language: 'en' as const,
    invitedBy: aPendingInvitation().invitedBy,
    days: 7,
  };

  it('needs a contact and nothing else (rule 1)', () => {
    expect(offered({ site: aSite(), siteDevices: [] }, offer, { ...sending, id: id('inv') }, NOON)).toMatchObject({
      status: 'pending',
      expiresAt: later(7 * DAY),
      lines: [],
    });
  });

  it('refuses a second while one is pending, and tells its id; not once that one’s time is up (rule 3)', () => {
    const site = aSite({ lastInvitation: summaryOf(aPendingInvitation()) });
    expect(() => offered({ site, siteDevices: [] }, offer, { ...sending, id: id('inv', 2) }, SOON)).toThrow(
      expect.objectContaining({ refusal: 'invitation-pending', facts: { invitationId: id('inv') } }),
    );
    expect(offered({ site, siteDevices: [] }, offer, { ...sending, id: id('inv', 2) }, later(7 * DAY)).status).toBe('pending');
  });

  it('refuses device permissions on a site without devices (rule 2)', () => {
    const lines = aPendingInvitation().lines;
    expect(() => offered({ site: aSite(), siteDevices: [] }, { ...offer, lines }, { ...sending, id: id('inv') }, NOON)).toThrow(
      expect.objectContaining({ refusal: 'no-devices' }),
    );
  });
});

describe('a new link', () => {
  it('has a new locator, and says when it went out', () => {
    expect(resent(aPendingInvitation(), sending, SOON)).toMatchObject({ ...sending, linkSentAt: SOON });
  });

  it('forgets that the old one was opened', () => {
    expect(resent(aPendingInvitation({ openedAt: NOON }), sending, SOON).openedAt).toBeUndefined();
  });

  it('goes to whichever contact it is corrected to', () => {
    expect(corrected(aPendingInvitation(), PHONE, sending, NOON).contact).toEqual(PHONE);
  });

  it('keeps what was asked, and the end (rule 5)', () => {
    const pending = aPendingInvitation();
    const { lines, expiresAt } = corrected(pending, PHONE, sending, SOON);
    expect({ lines, expiresAt }).toEqual({ lines: pending.lines, expiresAt: pending.expiresAt });
  });
});

describe('accepting', () => {
  it('gives what was chosen, and keeps what was asked (rule 7)', () => {
    const pending = aPendingInvitation();
    const chosen = [{ permission: 'live-view', devices: [DEVICES[0]], duration: { hours: 1 } }] as never;
    const { invitation, terms } = accepted(pending, { lines: chosen, allowServiceSuspension: false }, DEVICES, NOON);
    expect(invitation).toMatchObject({ lines: pending.lines, given: chosen, decidedBy: OWNER, suspensionAllowed: false });
    expect(terms).toEqual([{ permission: 'live-view', devices: [DEVICES[0]], from: NOON, until: later(HOUR) }]);
  });

  it('refuses service suspension that was not asked for', () => {
    const pending = aPendingInvitation({ allowServiceSuspension: false });
    expect(() => accepted(pending, { lines: [], allowServiceSuspension: true }, DEVICES, NOON)).toThrow(
      expect.objectContaining({ refusal: 'wider-than-asked' }),
    );
  });
});

describe('reminders (rule 10)', () => {
  const dueTimes = (days: number): string[] => {
    const times: string[] = [];
    let invitation: Invitation = aPendingInvitation({ expiresAt: later(days * DAY) });
    for (;;) {
      const at = invitationDueAt(invitation);
      if (at === undefined) return times;
      times.push(at);
      const next = advancedInvitation(invitation, at);
      if (!next) throw new Error('due, and nothing to do');
      invitation = next.invitation;
    }
  };

  it.each([
    [7, [3.5, 6, 7]],
    [4, [2, 3, 4]],
    [2, [1, 2]],
    [1, [0.5, 1]],
    [30, [15, 29, 30]],
  ])('of a life of %i days come after %j days, the last being its end', (days, expected) => {
    expect(dueTimes(days)).toEqual(expected.map((day) => later(day * DAY)));
  });

  it('are none where the contact does not take our messages, and the invitation ends all the same', () => {
    const unreachable = { isReachable: false };
    const half = advancedInvitation(aPendingInvitation(), later(3.5 * DAY), unreachable);
    expect(half?.step).toBe('not-reminded');
    expect(invitationDueAt(half?.invitation as Invitation)).toBe(later(6 * DAY));
    expect(advancedInvitation(aPendingInvitation(), later(3 * DAY), unreachable)).toBeUndefined();
    expect(advancedInvitation(aPendingInvitation(), later(7 * DAY), unreachable)?.step).toBe('expired');
  });

  it('are made up for once, whatever was missed', () => {
    const late = advancedInvitation(aPendingInvitation(), later(6.5 * DAY));
    expect(late?.step).toBe('reminded');
    expect(invitationDueAt(late?.invitation as Invitation)).toBe(later(7 * DAY));
  });
});
