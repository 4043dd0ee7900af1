import { describe, expect, it } from 'vitest';
import {
  type Application,
  advancedApplication,
  applicationDueAt,
  applied,
  approved,
  cancelledApplication,
  rejected,
  requireOpen,
  requireOpenLink,
  requireSomething,
  statusOfApplication,
} from '#domain/application';
import { HOUR } from '#domain/instant';
import type { Refusal } from '#domain/refusal';
import { aPendingInvitation, aSite, DEVICES, id, later, NOON, OWNER } from '../support/builders.ts';

const request = {
  lines: [{ permission: 'live-view', devices: 'all', duration: { hours: 8 } } as const],
  reason: 'The picture is blurred.',
  jobNumber: 'J-7',
  askedBy: aPendingInvitation().invitedBy,
  messageId: id('msg'),
  locator: '01234567',
};
const pending = applied(aSite(), { others: [], siteDevices: DEVICES }, { ...request, id: id('app') }, NOON);
const states: Record<Application['status'], Application> = {
  pending,
  approved: { ...pending, status: 'approved', decidedAt: NOON, decidedBy: OWNER, given: [] },
  rejected: { ...pending, status: 'rejected', decidedAt: NOON, decidedBy: OWNER },
  cancelled: { ...pending, status: 'cancelled', endedAt: NOON },
  expired: { ...pending, status: 'expired', endedAt: NOON },
};

const inputs = {
  approve: (application: Application, now: string) =>
    approved(requireOpen(application, now), { chosen: undefined, owner: OWNER }, DEVICES, now).application.status,
  reject: (application: Application, now: string) => rejected(requireOpen(application, now), undefined, OWNER, now).status,
  'approve by link': (application: Application, now: string) =>
    approved(requireOpenLink(application, now), { chosen: undefined, owner: OWNER }, DEVICES, now).application.status,
  cancel: (application: Application, now: string) => cancelledApplication(application, now).status,
  'let time pass': (application: Application, now: string) => advancedApplication(application, now)?.status ?? 'unchanged',
};
type Outcome = Application['status'] | Refusal | 'unchanged';

const answered = {
  approve: 'already-decided',
  reject: 'already-decided',
  'approve by link': 'already-decided',
  cancel: 'application-not-pending',
} as const;
const ended = {
  approve: 'application-not-pending',
  reject: 'application-not-pending',
  'approve by link': 'link-ended',
  cancel: 'application-not-pending',
} as const;
const machine: Record<Application['status'], Record<keyof typeof inputs, Outcome>> = {
  pending: { approve: 'approved', reject: 'rejected', 'approve by link': 'approved', cancel: 'cancelled', 'let time pass': 'unchanged' },
  approved: { ...answered, 'let time pass': 'unchanged' },
  rejected: { ...answered, 'let time pass': 'unchanged' },
  cancelled: { ...ended, 'let time pass': 'unchanged' },
  expired: { ...ended, 'let time pass': 'unchanged' },
};

const outcomeOf = (input: keyof typeof inputs, application: Application, now: string): Outcome => {
  try {
    return inputs[input](application, now) as Outcome;
  } catch (error) {
    return (error as { refusal: Refusal }).refusal;
  }
};

describe('an application', () => {
  const cells = Object.entries(machine).flatMap(([status, row]) =>
    Object.entries(row).map(([input, outcome]) => [status, input, outcome] as const),
  );

  it.each(cells)('that is %s, when somebody tries to %s: %s', (status, input, outcome) => {
    expect(outcomeOf(input as keyof typeof inputs, states[status as Application['status']], later(HOUR))).toBe(outcome);
  });

  it.each(Object.keys(inputs) as (keyof typeof inputs)[])('is over 72 hours after it was made, unswept: %s (rule 11)', (input) => {
    expect(outcomeOf(input, pending, later(72 * HOUR - 1))).not.toBe(ended.cancel);
    expect(outcomeOf(input, pending, later(72 * HOUR))).toBe({ ...ended, 'let time pass': 'expired' }[input]);
  });

  it.each([
    ['approved', { decision: { status: 'approved', at: NOON, lines: [] } }],
    ['rejected', { decision: { status: 'rejected', at: NOON, reason: 'Not today.' } }],
    ['cancelled', { applicationStatus: 'cancelled' }],
  ] as const)('that is %s says so to whoever comes second', (status, facts) => {
    const application = status === 'rejected' ? { ...states.rejected, answer: 'Not today.' } : states[status];
    expect(() => requireOpen(application, NOON)).toThrow(expect.objectContaining({ facts }));
  });

  it('is due at its end, and never once it is answered', () => {
    expect(applicationDueAt(pending)).toBe(later(72 * HOUR));
    expect(applicationDueAt(states.rejected)).toBeUndefined();
    expect(statusOfApplication(states.approved, later(99 * HOUR))).toBe('approved');
  });

  it('is given as asked without what is gone or over', () => {
    const lines = [
      { permission: 'live-view', devices: [DEVICES[0], id('dev', 9)], duration: { hours: 1 } },
      { permission: 'playback', devices: [id('dev', 9)], duration: { hours: 1 } },
      { permission: 'configuration', devices: 'all', duration: { until: later(1) } },
    ] as Application['lines'];
    const { terms } = approved({ ...pending, lines }, { chosen: undefined, owner: OWNER }, DEVICES, later(HOUR));
    expect(terms).toEqual([{ permission: 'live-view', devices: [DEVICES[0]], from: later(HOUR), until: later(2 * HOUR) }]);
  });

  it('is one of three at most (product.md §6)', () => {
    const three = [1, 2, 3].map((number) => ({ ...pending, id: id('app', number) }));
    const fourth = () => applied(aSite(), { others: three, siteDevices: DEVICES }, { ...request, id: id('app', 4) }, later(HOUR));
    expect(fourth).toThrow(expect.objectContaining({ refusal: 'limit-reached', facts: { limit: 'pending-applications-of-a-site' } }));
    three[0] = states.cancelled as typeof pending;
    expect(fourth().status).toBe('pending');
  });
});

it('is not approved by whoever chooses nothing of it (rule 12)', () => {
  expect(() => requireSomething([])).toThrow(expect.objectContaining({ refusal: 'nothing-given' }));
  for (const chosen of [undefined, pending.lines]) expect(() => requireSomething(chosen)).not.toThrow();
});
