import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openList, packList } from '#adapters/dynamodb/packed-access';
import { packIds, unpackIds } from '#adapters/dynamodb/packed-ids';
import { packTimes, unpackTimes } from '#adapters/dynamodb/packed-times';
import { ulids } from '#adapters/ids';
import { type AccessList, type AccessQuestion, type Allowance, allowancesOf, type ListedGrant, type ListedPartner } from '#domain/access';
import { accessListOf } from '#domain/access-list';
import { MINUTE } from '#domain/instant';
import { Permission } from '#domain/permission';
import { aGrant, aSite, id, later, NOON } from '../support/builders.ts';

describe('packed ids', () => {
  it('come out as they went in, in half of the room', () => {
    const { next } = ulids();
    const some = Array.from({ length: 500 }, () => next('dev'));
    const extremes = [`dev_${'0'.repeat(26)}`, `dev_7${'Z'.repeat(25)}`];
    expect(unpackIds(packIds([...some, ...extremes]), 'dev_')).toEqual([...some, ...extremes]);
    expect(packIds(some).length).toBe(500 * 16);
    expect(unpackIds(packIds([]), 'dev_')).toEqual([]);
  });
});

describe('packed times', () => {
  const time = fc.integer({ min: -1e12, max: 4e12 }).map((at) => new Date(at).toISOString());
  const thing = fc.letrec((tie) => ({
    object: fc.record(
      {
        createdAt: time,
        until: fc.option(time),
        from: time,
        since: time,
        name: fc.oneof(fc.string(), time),
        count: fc.integer(),
        dueAt: time,
        bytes: fc.uint8Array(),
        within: fc.oneof({ maxDepth: 3 }, tie('object'), fc.array(tie('object'))),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
  })).object as fc.Arbitrary<object>;

  it('come out as they went in, wherever they stand', () => {
    fc.assert(
      fc.property(thing, (one) => {
        expect(unpackTimes(packTimes(one))).toEqual(one);
      }),
    );
  });

  it('are numbers in between, but for what an index sorts by; text is left as it is', () => {
    const packed = packTimes({ createdAt: NOON, dueAt: NOON, name: NOON, windows: [{ from: NOON, until: null }] });
    expect(packed).toEqual({ createdAt: Date.parse(NOON), dueAt: NOON, name: NOON, windows: [{ from: Date.parse(NOON), until: null }] });
    expect(unpackTimes({ createdAt: NOON, until: null })).toEqual({ createdAt: NOON, until: null });
    const ofDay = { times: [{ from: '08:00', until: '24:00' }] };
    expect([packTimes(ofDay), unpackTimes(packTimes(ofDay))]).toEqual([ofDay, ofDay]);
  });
});

const SITE = id('sit');
const told = (allowances: readonly Allowance[]) => allowances.map((allowance) => ({ ...allowance, grantId: allowance.grantId() }));
const MANY = Array.from({ length: 40 }, (_, index) => id('dev', index + 1));
const someDevices = fc.oneof(fc.subarray(MANY), fc.subarray(MANY.slice(0, 3)), fc.constant(MANY));
const someGrants: fc.Arbitrary<ListedGrant[]> = fc
  .array(
    fc.record({
      permission: fc.constantFrom(...Permission.options),
      devices: someDevices,
      from: fc.integer({ min: -60, max: 600 }),
      length: fc.option(fc.integer({ min: 1, max: 10_000_000 })),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ permission, devices, from, length }, index) => ({
      id: id('gra', index + 1),
      permission,
      devices: permission === 'site-information' ? [] : devices,
      from: later(from * MINUTE),
      until: length === null ? null : later((from + length) * MINUTE),
    })),
  );
const aQuestion: fc.Arbitrary<AccessQuestion> = fc.oneof(
  fc.constant({ siteId: SITE, permission: 'site-information' } as const),
  fc.record({
    siteId: fc.constant(SITE),
    deviceId: fc.constantFrom(...MANY, id('dev', 99)),
    permission: fc.constantFrom('configuration', 'live-view', 'playback'),
  }),
);
const listOf = (grants: ListedGrant[], partners?: ListedPartner[]): AccessList => ({
  siteId: SITE,
  companyId: id('cmp'),
  grants,
  ...(partners && { partners }),
});
const somePartners = fc.option(
  fc.array(fc.record({ companyId: fc.constantFrom(id('cmp', 2), id('cmp', 3)), until: fc.nat(900).map((at) => later(at * MINUTE)) }), {
    maxLength: 3,
  }),
  { nil: undefined },
);
const open = (list: AccessList) => openList({ companyId: list.companyId, ...packList(list) });
const inOrder = <T extends { id: string }>(all: readonly T[]) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe('a packed access list', () => {
  it('answers every question as the grants do', () => {
    fc.assert(
      fc.property(someGrants, somePartners, fc.array(aQuestion, { minLength: 1, maxLength: 20 }), (grants, partners, questions) => {
        const list = listOf(grants, partners);
        const packed = open(list);
        for (const question of questions) expect(told(packed.allowances(question))).toEqual(told(allowancesOf(list, question)));
      }),
    );
  });

  it('holds all of them', () => {
    fc.assert(
      fc.property(someGrants, somePartners, (grants, partners) => {
        const { grants: held, partners: others } = open(listOf(grants, partners)).contents(SITE, MANY);
        expect(others).toEqual(partners);
        const sorted = ({ devices, ...grant }: ListedGrant) => ({ ...grant, devices: [...devices].sort() });
        expect(inOrder(held.map(sorted))).toEqual(inOrder(grants.map(sorted)));
      }),
    );
  });

  const DEVICES = Array.from({ length: 500 }, (_, index) => id('dev', index + 1));
  const sizeOf = (devicesOf: (grant: number) => string[]): number => {
    const grants = Array.from({ length: 80 }, (_, index) => aGrant({ id: id('gra', index + 1), devices: devicesOf(index) }));
    const packed = packList(accessListOf(aSite(), grants));
    return Object.values(packed).reduce((bytes, part) => bytes + part.length, 0);
  };
  /** What is stored beside: keys, company, and the names of all. */
  const BESIDE = 200;

  it.each([
    ['all of them', () => DEVICES, 8_192],
    ['two dozen different choices of them', (grant: number) => DEVICES.filter((_, index) => index % 24 !== grant % 24), 8_192],
    ['80 different choices of them', (grant: number) => DEVICES.filter((_, index) => index % 80 !== grant), 12_288],
  ])('of 80 grants on 500 devices, %s, stays below so many bytes', (_case, devicesOf, most) => {
    expect(sizeOf(devicesOf) + BESIDE).toBeLessThan(most);
  });

  it('is no list at all when its bytes do not fit together', () => {
    const whole = {
      companyId: id('cmp'),
      ...packList(listOf([{ id: id('gra'), permission: 'playback', devices: MANY, from: NOON, until: null }])),
    };
    expect(openList(whole).contents(SITE, MANY).grants).toHaveLength(1);
    for (const part of ['devices', 'sets', 'grants'] as const) {
      const shortened = { ...whole, [part]: whole[part].subarray(1) };
      expect(() => openList(shortened)).toThrow();
      expect(() => openList({ ...whole, [part]: undefined })).toThrow();
      expect(() => openList({ ...whole, [part]: 'text' })).toThrow();
    }
    expect(() => openList({ ...whole, companyId: undefined })).toThrow();
    expect(() => openList({ ...whole, sets: Buffer.alloc(0) })).toThrow();
    expect(() => openList({ ...whole, devices: Buffer.alloc(0), sets: Buffer.alloc(0) })).toThrow();
  });
});
