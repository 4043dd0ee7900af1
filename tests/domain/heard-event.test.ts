import { describe, expect, it } from 'vitest';
import { heardIn, isOf, isOld } from '#domain/heard-event';
import { ticketFor } from '#domain/ticket';
import { id, later, NOON } from '../support/builders.ts';

const CAEP = 'https://schemas.openid.net/secevent/caep/event-type';
const at = Date.parse(NOON) / 1_000;
const session = { format: 'opaque', id: 'a ticket' };
const claims = (event: string, more: object = {}) => ({
  jti: 'one',
  iat: at,
  sub_id: { format: 'complex', session },
  events: { [`${CAEP}/${event}`]: {} },
  ...more,
});

describe('what a device cloud tells of a session', () => {
  it.each([
    ['session-established', 'started'],
    ['session-presented', 'seen'],
    ['session-revoked', 'ended'],
  ])('in CAEP’s words: %s', (event, expected) => {
    expect(heardIn(claims(event))).toEqual({ event: expected, ticket: 'a ticket', at: NOON, technician: undefined, deviceId: undefined });
  });

  it('is as old as it says, or as its token', () => {
    const said = heardIn(claims('session-established', { events: { [`${CAEP}/session-established`]: { event_timestamp: at - 60 } } }));
    expect(said?.at).toBe(new Date((at - 60) * 1_000).toISOString());
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no event', claims('session-established', { events: {} })],
    ['two events', claims('session-established', { events: { [`${CAEP}/session-established`]: {}, [`${CAEP}/session-revoked`]: {} } })],
    ['another event', claims('credential-change')],
    ['an event of somebody else’s', { ...claims('x'), events: { 'https://example.org/session-established': {} } }],
    ['no session', claims('session-established', { sub_id: { format: 'complex' } })],
    ['a subject of another format', claims('session-established', { sub_id: { format: 'opaque', id: 'a ticket' } })],
    [
      'a device that cannot be one',
      claims('session-established', { sub_id: { format: 'complex', session, device: { format: 'iss_sub', iss: 'x', sub: '1' } } }),
    ],
    ['no name of its own', claims('session-established', { jti: undefined })],
    ['no time', claims('session-established', { iat: undefined })],
  ])('is not understood: %s', (_, told) => {
    expect(heardIn(told)).toBeUndefined();
  });

  it('tells of now for 30 seconds', () => {
    const heard = heardIn(claims('session-presented'));
    if (!heard) throw new Error('not understood');
    expect([29_999, 30_000].map((passed) => isOld(heard, later(passed)))).toEqual([false, true]);
  });

  it('is of the ticket alone, whatever is said beside it', () => {
    const what = { sessionId: id('ses'), technician: 'anna@example.org', siteId: id('sit'), deviceId: id('dev', 1) };
    const ticket = ticketFor({ ...what, permission: 'live-view', cloud: 'demo-cloud' }, NOON);
    const heard = { event: 'started', ticket: 'a ticket', at: NOON, technician: undefined, deviceId: undefined } as const;
    expect(isOf(heard, ticket)).toBe(true);
    expect(isOf({ ...heard, technician: ticket.technician, deviceId: ticket.deviceId }, ticket)).toBe(true);
    expect(isOf({ ...heard, technician: 'ben@example.org' }, ticket)).toBe(false);
    expect(isOf({ ...heard, deviceId: id('dev', 2) }, ticket)).toBe(false);
  });
});
