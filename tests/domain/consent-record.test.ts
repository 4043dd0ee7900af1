import { describe, expect, it } from 'vitest';
import { consentRecords } from '#domain/consent-record';
import { HOUR } from '#domain/instant';
import { type Actor, append, EMPTY_LEDGER, type LedgerEntry } from '#domain/ledger';
import { id, later, NOON } from '../support/builders.ts';

const [FIRST, SECOND] = [id('com', 1), id('com', 2)];
const [OLGA, PAUL] = [id('per', 1), id('per', 2)];
const by = (personId: string): Actor => ({ type: 'owner', personId });
const service: Actor = { type: 'service' };
const anna: Actor = { type: 'technician', technicianId: id('tec', 1), name: 'Anna' };
type Told = [action: LedgerEntry['action'], actor: Actor, details?: Record<string, unknown>];

/** A ledger of what happened, an hour after another. */
const ledger = (...told: Told[]): LedgerEntry[] => {
  const entries: LedgerEntry[] = [];
  for (const [index, [action, actor, details = {}]] of told.entries())
    entries.push(
      append(entries.at(-1) ?? EMPTY_LEDGER, {
        ...{ id: id('led', index + 1), siteId: id('sit', 1), at: later(index * HOUR), actor, action },
        details: details as LedgerEntry['details'],
      }),
    );
  return entries;
};
const grant = (number: number, devices = [id('dev', 1)]) => ({
  id: id('gra', number),
  permission: 'live-view',
  devices,
  from: NOON,
  until: null,
});
const nothing = { grantIds: new Set<string>(), partnerIds: new Set<string>(), suspension: false };
const types = (entries: readonly LedgerEntry[], standing = nothing) =>
  consentRecords(entries, FIRST, standing).map(({ recordId, principalId, state, events }) => [
    entries.findIndex((entry) => entry.id === recordId),
    principalId,
    state,
    events.map(({ type, by: who }) => `${type} by ${who}`).join(', '),
  ]);

describe('consent records (rule 32)', () => {
  it('name who agreed to what, for whom, on which devices and until when, and the entry that proves it', () => {
    const entries = ledger(['site-added', anna], ['grants-sent', by(OLGA), { grants: [grant(1)] }]);
    expect(consentRecords(entries, FIRST, { ...nothing, grantIds: new Set([id('gra', 1)]) })).toEqual([
      {
        schemaVersion: 'ISO/IEC TS 27560:2023',
        recordId: id('led', 2),
        principalId: OLGA,
        state: 'given',
        purposes: [
          {
            ...{ purpose: 'live-view', lawfulBasis: 'consent', dataCategories: ['live pictures and sound'], recipients: [FIRST] },
            ...{ grantId: id('gra', 1), devices: [id('dev', 1)], from: NOON, until: null },
          },
        ],
        events: [
          {
            ...{ time: later(HOUR), type: 'given', by: 'owner', personId: OLGA, grantIds: [id('gra', 1)] },
            entry: { id: id('led', 2), seq: 2, action: 'grants-sent', hash: entries[1]?.hash },
          },
        ],
      },
    ]);
  });

  it.each<[string, Told[], unknown[]]>([
    ['accepted', [['invitation-accepted', by(OLGA), { grants: [grant(1)] }]], [0, OLGA, 'ended', 'given by owner']],
    ['accepted without a line: of nothing', [['invitation-accepted', by(OLGA), { grants: [], allowServiceSuspension: false }]], []],
    [
      'by an entry that holds a contact: of nobody by id',
      [['grants-sent', { type: 'owner', contact: { type: 'email', value: 'o@example.org' } }, { grants: [grant(1)] }]],
      [0, undefined, 'ended', 'given by owner'],
    ],
    [
      'withdrawn',
      [
        ['grants-sent', by(OLGA), { grants: [grant(1)] }],
        ['grants-withdrawn', by(PAUL), { grants: [{ id: id('gra', 1), status: 'withdrawn' }] }],
      ],
      [0, OLGA, 'ended', 'given by owner, withdrawn by owner'],
    ],
    [
      'given back',
      [
        ['application-approved', by(OLGA), { grants: [grant(1)] }],
        ['grants-released', anna, { grants: [id('gra', 1)] }],
      ],
      [0, OLGA, 'ended', 'given by owner, terminated by technician'],
    ],
    [
      'ended by the clock',
      [
        ['grants-sent', by(OLGA), { grants: [grant(1)] }],
        ['grants-expired', service, { grants: [id('gra', 1)] }],
      ],
      [0, OLGA, 'ended', 'given by owner, expired by service'],
    ],
    [
      'confirmed',
      [
        ['grants-sent', by(OLGA), { grants: [grant(1)] }],
        ['grants-confirmed', by(PAUL), { grants: [id('gra', 1)] }],
      ],
      [0, OLGA, 'ended', 'given by owner, reaffirmed by owner'],
    ],
    [
      'a visit that was done',
      [
        ['grants-sent', by(OLGA), { grants: [grant(1)] }],
        ['visit-started', anna, { grants: [grant(1)] }],
        ['visit-ended', anna, { grants: [id('gra', 1)] }],
      ],
      [0, OLGA, 'ended', 'given by owner, terminated by technician'],
    ],
    [
      'on a device that was removed',
      [
        ['grants-sent', by(OLGA), { grants: [grant(1)] }],
        ['device-removed', anna, { deviceId: id('dev', 1) }],
      ],
      [0, OLGA, 'ended', 'given by owner, terminated by technician'],
    ],
    [
      'ended before its device was removed',
      [
        ['grants-sent', by(OLGA), { grants: [grant(1)] }],
        ['grants-expired', service, { grants: [id('gra', 1)] }],
        ['device-removed', anna, { deviceId: id('dev', 1), grants: [] }],
      ],
      [0, OLGA, 'ended', 'given by owner, expired by service'],
    ],
    [
      'not on another device that was removed',
      [
        ['grants-sent', by(OLGA), { grants: [grant(1)] }],
        ['device-removed', anna, { deviceId: id('dev', 2) }],
      ],
      [0, OLGA, 'ended', 'given by owner'],
    ],
    [
      'of others that were withdrawn nothing',
      [
        ['grants-sent', by(OLGA), { grants: [grant(1)] }],
        ['grants-withdrawn', by(OLGA), { grants: [id('gra', 2)] }],
      ],
      [0, OLGA, 'ended', 'given by owner'],
    ],
    [
      'with the company',
      [
        ['grants-sent', by(OLGA), { grants: [grant(1)] }],
        ['company-dismissed', by(OLGA), { companyId: FIRST, grants: [id('gra', 1)] }],
      ],
      [0, OLGA, 'ended', 'given by owner, terminated by owner'],
    ],
  ])('tell what is %s', (_what, told, record) => {
    expect(types(ledger(...told))).toEqual(record.length > 0 ? [record] : []);
  });

  it('say which devices were taken back where others stay', () => {
    const devices = [id('dev', 1), id('dev', 2)];
    const entries = ledger(
      ['grants-sent', by(OLGA), { grants: [grant(1, devices), grant(2, devices)] }],
      ['grants-withdrawn', by(OLGA), { grants: [id('gra', 1)], devices: [id('dev', 2)] }],
    );
    const [record] = consentRecords(entries, FIRST, { ...nothing, grantIds: new Set([id('gra', 1), id('gra', 2)]) });
    expect([record?.state, record?.events.at(-1)]).toMatchObject([
      'given',
      { type: 'withdrawn', grantIds: [id('gra', 1)], devices: [id('dev', 2)] },
    ]);
  });

  it('say what was read by whoever agreed, where that was noted', () => {
    const notice = { language: 'de', edition: 'a'.repeat(64) };
    const entries = ledger(['grants-sent', by(OLGA), { grants: [grant(1)], notice }], ['grants-sent', by(OLGA), { grants: [grant(2)] }]);
    expect(consentRecords(entries, FIRST, nothing).map((record) => record.notice)).toEqual([notice, undefined]);
  });

  it('are whose rule it was, who made it or has confirmed it last by then (rule 35)', () => {
    const rule = { ruleId: id('rul', 1) };
    const entries = ledger(
      ['rule-added', by(OLGA), rule],
      ['application-approved', service, { ...rule, grants: [grant(1)] }],
      ['rule-confirmed', by(PAUL), rule],
      ['rule-added', by(OLGA), { ruleId: id('rul', 2) }],
      ['application-approved', service, { ...rule, grants: [grant(2)] }],
    );
    expect(types(entries)).toEqual([
      [1, OLGA, 'ended', 'given by service'],
      [4, PAUL, 'ended', 'given by service'],
    ]);
  });

  it('hold the consent to switch services off, which ends by itself, with the company, and anew with the next', () => {
    const entries = ledger(
      ['invitation-accepted', by(OLGA), { grants: [], allowServiceSuspension: true }],
      ['suspension-withdrawn', by(OLGA)],
      ['company-dismissed', by(OLGA), { companyId: FIRST, grants: [] }],
    );
    expect(types(entries)).toEqual([[0, OLGA, 'ended', 'given by owner, withdrawn by owner']]);
    expect(types(entries.slice(0, 1), { ...nothing, suspension: true })).toEqual([[0, OLGA, 'given', 'given by owner']]);
    expect(types([...entries.slice(0, 1), ...entries.slice(2)])).toEqual([[0, OLGA, 'ended', 'given by owner, terminated by owner']]);
  });

  it('hold that another company works there, until its part ends, by itself or with what it rests on (rule 36)', () => {
    const partner = { partnerId: id('prt', 1), company: { id: SECOND, name: 'Other Alarm' } };
    const given: Told = [
      'partner-approved',
      by(OLGA),
      { ...partner, until: later(9 * HOUR), notice: { language: 'de', edition: 'a'.repeat(64) } },
    ];
    const [record] = consentRecords(ledger(given), FIRST, { ...nothing, partnerIds: new Set([id('prt', 1)]) });
    expect(record).toMatchObject({ state: 'given', principalId: OLGA, notice: { language: 'de' } });
    expect(record?.purposes).toEqual([
      {
        ...{ purpose: 'partner', lawfulBasis: 'consent', recipients: [SECOND] },
        ...{
          dataCategories: ['what the company that looks after the site is allowed'],
          partnerId: id('prt', 1),
          from: NOON,
          until: later(9 * HOUR),
        },
      },
    ]);
    const ends = (...entry: Parameters<typeof ledger>[number]) => types(ledger(given, entry))[0]?.[3];
    expect(ends('partner-ended', by(PAUL), partner)).toBe('given by owner, withdrawn by owner');
    expect(ends('partner-ended', anna, partner)).toBe('given by owner, terminated by technician');
    expect(ends('partner-ended', service, partner)).toBe('given by owner, expired by service');
    expect(ends('company-dismissed', by(OLGA), { companyId: FIRST, grants: [] })).toBe('given by owner, terminated by owner');
    expect(ends('partner-ended', by(PAUL), { ...partner, partnerId: id('prt', 2) })).toBe('given by owner');
    expect(
      types(ledger(given, ['partner-ended', by(PAUL), partner], ['company-dismissed', by(OLGA), { companyId: FIRST, grants: [] }]))[0]?.[3],
    ).toBe('given by owner, withdrawn by owner');
  });

  it('name the company that looked after the site then', () => {
    const entries = ledger(
      ['grants-sent', by(OLGA), { grants: [grant(1)] }],
      ['company-dismissed', by(OLGA), { companyId: FIRST, grants: [id('gra', 1)] }],
      ['company-joined', anna, { companyId: SECOND }],
      ['grants-sent', by(OLGA), { grants: [grant(2)] }],
    );
    const recipients = consentRecords(entries, SECOND, nothing).map(({ purposes }) => purposes.flatMap((one) => one.recipients));
    expect(recipients).toEqual([[FIRST], [SECOND]]);
  });
});
