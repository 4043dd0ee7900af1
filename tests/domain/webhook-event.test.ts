import { describe, expect, it } from 'vitest';
import { append, EMPTY_LEDGER, LedgerAction, type LedgerEntry } from '#domain/ledger';
import { concernsDevices, EVENT_TYPES, namedIn, webhookEventOf } from '#domain/webhook-event';
import { id, NOON } from '../support/builders.ts';

const entry = (changes: Partial<LedgerEntry> = {}): LedgerEntry =>
  append(EMPTY_LEDGER, {
    id: id('led'),
    siteId: id('sit'),
    at: NOON,
    actor: { type: 'service' },
    action: 'site-added',
    details: {},
    ...changes,
  } as LedgerEntry);

describe('an event of a webhook', () => {
  it('has a type for every action of the ledger, each its own, in dots', () => {
    expect(EVENT_TYPES).toHaveLength(LedgerAction.options.length);
    expect(new Set(EVENT_TYPES).size).toBe(EVENT_TYPES.length);
    for (const type of EVENT_TYPES) expect(type).toMatch(/^[a-z]+\.[a-z_]+$/);
    expect(EVENT_TYPES).toEqual(
      expect.arrayContaining(['site.added', 'invitation.not_reminded', 'grant.put_to_owner', 'session.ended', 'message.bounced']),
    );
  });

  it('carries ids, and neither names nor contacts (rule 39)', () => {
    const details = {
      invitationId: id('inv'),
      name: 'Villa Rosa',
      contact: { type: 'email', value: 'olga@example.org' },
      grants: [{ id: id('gra'), devices: [id('dev')] }, id('gra', 2)],
      told: [{ names: ['Front door'] }],
    };
    const event = webhookEventOf(entry({ actor: { type: 'technician', technicianId: id('tec'), name: 'Anna' }, details } as never));
    expect(event).toEqual({
      type: 'site.added',
      timestamp: NOON,
      data: {
        ...{ siteId: id('sit'), ledgerEntryId: id('led'), seq: 1, by: 'technician', technicianId: id('tec'), invitationId: id('inv') },
        grantIds: [id('gra'), id('gra', 2)],
        deviceIds: [id('dev')],
      },
    });
    expect(JSON.stringify(event)).not.toMatch(/Villa|olga|Anna|Front/);
  });

  it('names devices in whichever way the entry does, or those that its reader may know', () => {
    expect(namedIn(entry({ details: { devices: [id('dev'), 7], deviceId: id('dev', 2), grantId: id('gra') } } as never))).toEqual({
      grantIds: [id('gra')],
      deviceIds: [id('dev'), id('dev', 2)],
    });
    expect(webhookEventOf(entry({ details: { deviceId: id('dev') } }), [id('dev', 3)]).data.deviceIds).toEqual([id('dev', 3)]);
  });

  it.each([
    ['grants-withdrawn', true],
    ['device-added', true],
    ['session-ended', true],
    ['service-switched', true],
    ['invitation-sent', false],
    ['site-changed', false],
    ['message-failed', false],
  ] as const)('%s concerns a device cloud: %s', (action, expected) => expect(concernsDevices({ action })).toBe(expected));
});
