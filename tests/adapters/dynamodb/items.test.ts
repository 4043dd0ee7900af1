import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochSeconds } from '#adapters/dynamodb/epoch-seconds';
import { isTorn, touchedBy } from '#adapters/dynamodb/half-seen';
import {
  applicationOf,
  closedGrantItem,
  counterUpdate,
  entityItem,
  entityKey,
  grantOf,
  invitationOf,
  keyBefore,
  ledgerEntryOf,
  ledgerItem,
  messageItem,
} from '#adapters/dynamodb/items';
import { aheadIn, siteItem, siteOf } from '#adapters/dynamodb/site-items';
import { read, stored } from '#adapters/dynamodb/table';
import { work } from '#adapters/dynamodb/table-keys';
import type { Change, Entity } from '#app/kernel/ports';
import type { Application } from '#domain/application';
import type { Grant } from '#domain/grant';
import { DAY, HOUR, MINUTE } from '#domain/instant';
import { append } from '#domain/ledger';
import { workAhead, workAt } from '#domain/work';
import {
  aGrant,
  aMessage,
  anApplication,
  anOffer,
  aPendingInvitation,
  aSite,
  aTechnician,
  DEVICES,
  id,
  invitationsByStatus,
  later,
  NOON,
} from '../../support/builders.ts';
import { invited, sitesWithWork } from '../../support/work.ts';

const ended = (changes: object = {}): Grant => ({ ...aGrant(), status: 'expired', endedAt: later(MINUTE), ...changes }) as Grant;

describe('a read of a site', () => {
  const change = (changes: Partial<Change>): Change => ({ at: NOON, ...changes });
  const grant = { entity: 'grant', value: aGrant() } as const;
  const grantKey = entityKey(grant).sk;
  const torn = (touched: Change, others: readonly object[], { from = 'GRANT#', at = NOON, version = 2 } = {}) =>
    isTorn({ version, ...touchedBy(touched) }, others as never, from, at);

  it('is whole when everything that the last change wrote is of it', () => {
    expect(torn(change({ puts: [grant] }), [{ sk: grantKey, siteVersion: 2 }])).toBe(false);
    expect(torn(change({}), [{ sk: grantKey, siteVersion: 1 }])).toBe(false);
    expect(torn(change({}), [])).toBe(false);
  });

  it('is torn when something is still as it was before, or still there, or not there yet', () => {
    const two = [grant, { entity: 'grant', value: aGrant({ id: id('gra', 2) }) }] as const;
    expect(torn(change({ puts: [grant] }), [{ sk: grantKey, siteVersion: 1 }])).toBe(true);
    expect(torn(change({ puts: [grant] }), [])).toBe(true);
    expect(torn(change({ puts: [...two] }), [{ sk: grantKey, siteVersion: 2 }])).toBe(true);
    expect(torn(change({ removes: [grant] }), [{ sk: grantKey, siteVersion: 1 }])).toBe(true);
    expect(torn(change({ removes: [...two] }), [{ sk: grantKey, siteVersion: 1 }])).toBe(true);
    expect(torn(change({ removes: [grant] }), [])).toBe(false);
  });

  it('is torn when what was closed still lies where it lay', () => {
    const closed = { entity: 'invitation', value: invitationsByStatus.cancelled, closes: true } as const;
    const open = { sk: entityKey({ entity: 'invitation', value: invitationsByStatus.pending }).sk, siteVersion: 1 };
    expect(torn(change({ puts: [closed] }), [open], { from: 'INVITATION#' })).toBe(true);
    expect(torn(change({ puts: [closed] }), [], { from: 'INVITATION#' })).toBe(false);
  });

  it('does not miss what it did not read', () => {
    expect(torn(change({ puts: [grant] }), [], { from: 'INVITATION#' })).toBe(false);
    expect(torn(change({ puts: [grant] }), [], { from: grantKey })).toBe(true);
    const serial = { entity: 'serial', value: { serial: 'S', siteId: id('sit'), deviceId: id('dev') } } as const;
    expect(torn(change({ puts: [serial], removes: [serial] }), [])).toBe(false);
  });

  it('takes what is missing after a minute for gone by its time to live', () => {
    expect(torn(change({ puts: [grant] }), [], { at: later(MINUTE - 1) })).toBe(true);
    expect(torn(change({ puts: [grant] }), [], { at: later(MINUTE) })).toBe(false);
    expect(torn(change({ puts: [grant] }), [{ sk: grantKey, siteVersion: 1 }], { at: later(MINUTE) })).toBe(true);
  });

  it('is as torn as before when the version is raised from outside meanwhile', () => {
    const site = { version: 2, ...touchedBy(change({ puts: [grant] })) };
    const raised = { ...site, version: 3, touchedAs: 2 };
    for (const siteVersion of [1, 2]) {
      const others = [{ sk: grantKey, siteVersion }];
      expect(isTorn(raised, others, 'GRANT#', NOON)).toBe(isTorn(site, others, 'GRANT#', NOON));
    }
    expect(isTorn(raised, [{ sk: grantKey, siteVersion: 1 }], 'GRANT#', NOON)).toBe(true);
  });

  it('is torn in the same way where the site was stored by 0.1, in text', () => {
    const old = { version: 2, changedAt: NOON, written: [grantKey], removed: [] };
    for (const [siteVersion, expected] of [
      [1, true],
      [2, false],
    ] as const)
      expect(isTorn(old, [{ sk: grantKey, siteVersion }], 'GRANT#', NOON)).toBe(expected);
    expect(isTorn(old, [], 'INVITATION#', NOON)).toBe(false);
  });

  it('of an item that does not say what was touched is not believed', () => {
    expect(() => isTorn({ version: 1 }, [], 'SITE', NOON)).toThrow();
  });
});

describe('what is stored', () => {
  const back = (item: object) => read(stored(item as never));

  it.each(Object.values(invitationsByStatus))('as an invitation that is $status comes back as it was', (invitation) => {
    const lines = [{ permission: 'playback', devices: [...DEVICES], duration: { hours: 1 } }] as never;
    for (const value of [invitation, { ...invitation, lines, ...('given' in invitation && { given: lines }) }]) {
      const item = back(entityItem({ entity: 'invitation', value }));
      expect(invitationOf(item)).toEqual(value);
      expect(item['lines']).not.toEqual(value === invitation ? undefined : lines);
    }
  });

  it('as an application comes back as it was, and so does a grant', () => {
    for (const value of [anApplication(), anApplication({ status: 'cancelled', endedAt: NOON } as Partial<Application>)])
      expect(applicationOf(back(entityItem({ entity: 'application', value })))).toEqual(value);
    for (const value of [aGrant(), ended()]) expect(grantOf(back(entityItem({ entity: 'grant', value })))).toEqual(value);
    expect(grantOf({ ...entityItem({ entity: 'grant', value: aGrant() }), devices: [...DEVICES] })).toEqual(aGrant());
  });

  it('with a line that is none is not read', () => {
    const { lines: _, ...without } = entityItem({ entity: 'invitation', value: aPendingInvitation() });
    for (const item of [without, { ...without, lines: 'all' }, { ...without, lines: [{ permission: 'live-view', devices: [1] }] }])
      expect(() => invitationOf(item)).toThrow();
    expect(() => grantOf({ ...entityItem({ entity: 'grant', value: aGrant() }), devices: 'all' })).toThrow();
  });

  const declined = (devices: number): Entity => ({
    entity: 'invitation',
    value: {
      ...invitationsByStatus.declined,
      lines: [
        { permission: 'live-view', devices: Array.from({ length: devices }, (_, index) => id('dev', index)), duration: { hours: 8 } },
      ],
    },
  });
  const expired = anApplication({ status: 'expired', endedAt: NOON } as Partial<Application>);
  it.each<[string, Entity, string, string?]>([
    ['a pending invitation', { entity: 'invitation', value: invitationsByStatus.pending }, 'INVITATION#'],
    ['one that was decided', declined(64), 'INVITATION#'],
    ['one that was decided, when the next one is sent', { ...declined(1), closes: true } as Entity, 'CLOSED#INVITATION#', 'INVITATION#'],
    ['one that was decided, about very many devices', declined(65), 'CLOSED#INVITATION#', 'INVITATION#'],
    ['a pending application', { entity: 'application', value: anApplication() }, 'REQUEST#'],
    ['one that has ended', { entity: 'application', value: expired }, 'CLOSED#REQUEST#', 'REQUEST#'],
  ])('as %s lies where commands read, or where they do not', (_case, thing, at, before) => {
    const { id: of } = thing.value as { id: string };
    expect(entityItem(thing)['sk']).toBe(`${at}${of}`);
    expect(keyBefore(thing)?.sk).toBe(before && `${before}${of}`);
    expect(keyBefore({ entity: 'grant', value: ended() })).toBeUndefined();
  });
});

describe('what is due', () => {
  /** An item without the index's partition is not in it. */
  const dueOf = (item: { duePk?: unknown; dueAt?: unknown }) => (item.duePk === undefined ? undefined : item.dueAt);

  it('is found for as long as there is something to do', () => {
    expect(dueOf(siteItem(aSite(), 1, NOON))).toBeUndefined();
    expect(dueOf(siteItem(aSite({ deletedAt: NOON }), 1, NOON))).toBe(NOON);
    expect(dueOf(entityItem({ entity: 'invitation', value: aPendingInvitation() }))).toEqual(expect.any(String));
    expect(dueOf(entityItem({ entity: 'invitation', value: invitationsByStatus.accepted }))).toBeUndefined();
    expect(dueOf(entityItem({ entity: 'grant', value: aGrant() }))).toBe(later(7 * HOUR));
    expect(dueOf(messageItem(aMessage(), 1))).toBe(aMessage().dueAt);
    expect(dueOf(messageItem({ ...aMessage(), status: 'sent', sentAt: NOON } as never, 1))).toBeUndefined();
  });

  it('of a grant that has ended is moving it away, and then nothing; it leaves after thirty days', () => {
    expect(dueOf(entityItem({ entity: 'grant', value: ended() }))).toEqual(expect.any(String));
    const closed = closedGrantItem(ended());
    expect(['dueAt' in closed, 'duePk' in closed, closed['sk']]).toEqual([false, false, `CLOSED#GRANT#${id('gra')}`]);
    expect(closed['ttl']).toBe(epochSeconds(later(30 * DAY + MINUTE)));
    expect(entityItem({ entity: 'grant', value: aGrant() })['ttl']).toBeUndefined();
  });
});

describe('what needs doing', () => {
  it('is in the key of a site until it is over, and of no other', () => {
    fc.assert(
      fc.property(sitesWithWork, fc.integer({ min: 0, max: 40 * 24 }), (site, hours) => {
        const item = siteItem(site, 1, NOON);
        const now = later(hours * HOUR);
        const expected = workAt(workAhead(site, NOON), now);
        const isRead = item['workSk'] !== undefined && String(item['workSk']) > work.behind(now);
        expect(isRead ? workAt(aheadIn(item), now) : undefined).toEqual(expected);
        expect(item['workPk']).toBe(item['workSk'] === undefined ? undefined : `COMPANY#${id('cmp')}`);
      }),
    );
    expect(siteItem(aSite(invited({ undelivered: true })), 1, NOON)['workSk']).toBe(`${later(7 * DAY)}#bounced#${NOON}`);
    expect(siteItem(aSite(), 1, NOON)).not.toHaveProperty('workPk');
  });
});

describe('what is listed', () => {
  const listOf = (item: object) => (item as { gsi1pk?: string }).gsi1pk;

  it('by a company are the sites that it looks after', () => {
    expect(listOf(siteItem(aSite(), 1, NOON))).toBe(`COMPANY#${id('cmp')}`);
    expect(listOf(siteItem(aSite({ deletedAt: NOON }), 1, NOON))).toBeUndefined();
    expect(listOf(siteItem(aSite({ dismissedAt: NOON } as never), 1, NOON))).toBeUndefined();
    expect(siteItem(aSite(), 7, NOON)).toMatchObject({ name: aSite().name, version: 7, entity: 'site' });
    expect(siteOf(siteItem(aSite(), 7, NOON))).toEqual(aSite());
    // As 0.1 stored it.
    expect(siteOf({ ...siteItem(aSite(), 7, NOON), ...aSite() })).toEqual(aSite());
    expect(() => siteOf({ ...siteItem(aSite(), 7, NOON), ledger: { seq: 1, hash: 7 } })).toThrow();
  });

  it('by a company are its technicians and those who may become one', () => {
    expect(listOf(entityItem({ entity: 'technician', value: aTechnician() }))).toBe(`COMPANY#${id('cmp')}`);
    const item = entityItem({ entity: 'offer', value: anOffer(), version: 3 });
    expect([listOf(item), item['version'], item['ttl']]).toEqual([`COMPANY#${id('cmp')}`, 4, epochSeconds(later(37 * DAY))]);
    const declined = anOffer({ status: 'declined', decidedAt: NOON });
    expect(listOf(entityItem({ entity: 'offer', value: declined, version: 3 }))).toBeUndefined();
  });

  it('by a link is what it leads to: a notice itself, an offer by the message that told of it', () => {
    const link = { kind: 'notice', subjectId: id('msg'), locator: '76543210' } as const;
    expect(listOf(messageItem(aMessage({ link }), 1))).toBe('LINK#76543210');
    expect(listOf(messageItem(aMessage({ link: { ...link, kind: 'offer' } }), 1))).toBe('LINK#76543210');
    expect(listOf(messageItem(aMessage(), 1))).toBeUndefined();
    const { link: _, ...without } = aMessage();
    expect(listOf(messageItem(without, 1))).toBeUndefined();
    expect(listOf(entityItem({ entity: 'invitation', value: aPendingInvitation() }))).toBe('LINK#01234567');
  });
});

describe('a counter', () => {
  const limit = { name: 'changes', of: 'anna', most: 30, by: 3, from: NOON, until: later(MINUTE) } as never;

  it('adds no more than there is room for, and is forgotten once its time is over', () => {
    const update = counterUpdate(limit);
    expect(update).toMatchObject({
      ConditionExpression: 'attribute_not_exists(used) OR used <= :room',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
    });
    expect(read(update.ExpressionAttributeValues)).toEqual({ ':by': 3, ':room': 27, ':ttl': Date.parse(later(MINUTE)) / 1_000 });
    expect(read(update.Key)).toEqual({ pk: 'LIMIT#changes#anna', sk: NOON });
  });

  it('that always adds asks for no room', () => {
    const update = counterUpdate({ ...(limit as object), always: true } as never);
    expect('ConditionExpression' in update).toBe(false);
    expect(read(update.ExpressionAttributeValues)).toEqual({ ':by': 3, ':ttl': Date.parse(later(MINUTE)) / 1_000 });
  });
});

it('a ledger entry lies in its order in its site’s ledger', () => {
  const entry = append(
    { seq: 11, hash: 'ab'.repeat(32) },
    {
      id: id('led'),
      siteId: id('sit'),
      at: NOON,
      actor: { type: 'service' },
      action: 'grants-expired',
      details: {},
    },
  );
  const item = ledgerItem(entry);
  expect(item).toMatchObject({ pk: `LEDGER#${id('sit')}`, sk: '000000000012', entity: 'ledger-entry' });
  expect(ledgerEntryOf(item)).toEqual(entry);
  expect(ledgerEntryOf({ ...item, ...entry })).toEqual(entry);
  expect(() => ledgerEntryOf({ ...item, hash: 7 })).toThrow();
});
