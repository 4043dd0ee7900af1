import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grant } from '#domain/grant';
import { DAY, HOUR } from '#domain/instant';
import { firstPerson } from '#domain/people';
import {
  isOffered,
  linesHeld,
  type OpenTransfer,
  type Transfer,
  transferDecided,
  transferDueAt,
  transferLinked,
  transferOffered,
} from '#domain/transfer';
import { aGrant, id, later, NOON, OWNER } from '../support/builders.ts';

const refusedAs = (refusal: string) => expect.objectContaining({ refusal });
const NORA = { type: 'email', value: 'nora@example.org' } as const;
const olga = firstPerson(id('per', 1), { contact: OWNER, language: 'en' }, NOON);
const offer = { id: id('tra', 1), contact: NORA, language: 'de' as const, messageId: id('msg', 9), locator: '99999999' };
const offered = (): OpenTransfer => transferOffered({ people: [olga] }, olga, offer, NOON);

describe('the offer of a site (rule 30)', () => {
  it('is open for seven days, by the clock alone', () => {
    expect(offered()).toMatchObject({ status: 'offered', offeredBy: olga.id, expiresAt: later(7 * DAY) });
    expect([isOffered(offered(), later(7 * DAY - 1)), isOffered(offered(), later(7 * DAY)), isOffered(undefined, NOON)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([transferDueAt(offered()), transferDueAt(transferDecided(offered(), 'declined', NOON)), transferDueAt(undefined)]).toEqual([
      later(7 * DAY),
      undefined,
      undefined,
    ]);
  });

  const leaving = {
    ...olga,
    status: 'leaving' as const,
    leavesAt: later(DAY),
    removedBy: id('per', 2),
    messageId: id('msg'),
    locator: '11111111',
  };
  it.each<[string, () => unknown, string]>([
    ['by a member', () => transferOffered({ people: [olga] }, { ...olga, role: 'member' }, offer, NOON), 'owners-only'],
    ['by who is being removed', () => transferOffered({ people: [leaving] }, leaving, offer, NOON), 'being-removed'],
    ['to who lives there', () => transferOffered({ people: [olga] }, olga, { ...offer, contact: OWNER }, NOON), 'already-there'],
    ['while another waits', () => transferOffered({ people: [olga], transfer: offered() }, olga, offer, NOON), 'transfer-offered'],
  ])('is refused: %s', (_what, act, refusal) => {
    expect(act).toThrow(refusedAs(refusal));
  });

  it('may be made again once it has run out, or was answered', () => {
    expect(transferOffered({ people: [olga], transfer: offered() }, olga, offer, later(7 * DAY)).status).toBe('offered');
    const declined = transferDecided(offered(), 'declined', NOON);
    expect(transferOffered({ people: [olga], transfer: declined }, olga, offer, NOON).status).toBe('offered');
  });

  it.each<[string, Transfer | undefined, object, number]>([
    ['of another', offered(), { id: id('tra', 2), locator: offer.locator }, 0],
    ['another link', offered(), { id: offer.id, locator: '11111111' }, 0],
    ['of none', undefined, offer, 0],
    ['whose time is up', offered(), offer, 7 * DAY],
  ])('has a link that leads nowhere: %s', (_what, transfer, link, since) => {
    expect(() => transferLinked({ transfer, people: [olga] }, link as typeof offer, later(since))).toThrow(refusedAs('link-ended'));
  });

  it.each<[string, Parameters<typeof transferLinked>[0]['people']]>([
    ['who has left', [{ ...olga, id: id('per', 2) }]],
    ['who is a member now', [{ ...olga, role: 'member' }]],
    ['on a site without people', undefined],
  ])('ends with whoever offered it: %s', (_who, people) => {
    expect(() => transferLinked({ transfer: offered(), people }, offer, NOON)).toThrow(refusedAs('link-ended'));
  });

  it('has a link that opens it, and tells who comes again what they have answered', () => {
    expect(transferLinked({ transfer: offered(), people: [olga] }, offer, later(7 * DAY - 1))).toEqual(offered());
    for (const status of ['accepted', 'declined'] as const) {
      const decided = transferDecided(offered(), status, later(5));
      const said = expect.objectContaining({ refusal: 'already-decided', facts: { decision: { status, at: later(5) } } });
      expect(() => transferLinked({ transfer: decided, people: [olga] }, offer, later(9 * DAY))).toThrow(said);
    }
  });
});

describe('what the company has of a site, as lines for its new owner', () => {
  const on = (...devices: number[]) => ({ devices: devices.map((number) => id('dev', number)) });

  it('stands together where it is the same for the same time, the newest first; of what has ended nothing', () => {
    const grants: Grant[] = [
      aGrant({ id: id('gra', 1), ...on(1), until: null }),
      aGrant({ id: id('gra', 2), ...on(2), until: null }),
      aGrant({ id: id('gra', 3), ...on(1), until: later(HOUR) }),
      aGrant({ id: id('gra', 4), permission: 'site-information', devices: [], until: later(DAY) }),
      aGrant({ id: id('gra', 5), ...on(3), from: later(HOUR), until: later(DAY), status: 'scheduled' }),
      aGrant({ id: id('gra', 6), ...on(3), until: later(30 * DAY), confirmBy: later(30 * DAY) }),
      { ...aGrant({ id: id('gra', 7), ...on(3), until: null }), status: 'withdrawn', endedAt: NOON },
      aGrant({ id: id('gra', 8), ...on(3), until: NOON }),
    ];
    expect(linesHeld(grants, NOON)).toEqual([
      { permission: 'live-view', devices: [id('dev', 3), id('dev', 2), id('dev', 1)], duration: 'permanent' },
      { permission: 'live-view', ...on(3), duration: { until: later(DAY) }, from: later(HOUR) },
      { permission: 'site-information', duration: { until: later(DAY) } },
      { permission: 'live-view', ...on(1), duration: { until: later(HOUR) } },
    ]);
  });

  it('are no more than one write takes, whatever it has', () => {
    const grants = Array.from({ length: 80 }, (_, index) => aGrant({ id: id('gra', index), ...on(1), until: later((index + 1) * HOUR) }));
    expect(linesHeld(grants, NOON)).toHaveLength(50);
    expect(linesHeld(grants, NOON)[0]).toMatchObject({ duration: { until: later(80 * HOUR) } });
    // As they are read: by permission. The newest is none the less the first.
    const newest = aGrant({ id: id('gra', 99), permission: 'configuration', ...on(1), until: later(99 * HOUR) });
    expect(linesHeld([newest, ...grants], NOON)[0]).toMatchObject({ permission: 'configuration' });
  });

  it('name every device of what stands, and no other', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ device: fc.integer({ min: 1, max: 9 }), hours: fc.integer({ min: 0, max: 3 }) })), (given) => {
        const grants = given.map(({ device, hours }, index) => aGrant({ id: id('gra', index), ...on(device), until: later(hours * HOUR) }));
        const lines = linesHeld(grants, NOON);
        const named = new Set(lines.flatMap((line) => ('devices' in line ? line.devices : [])));
        expect(named).toEqual(new Set(given.filter(({ hours }) => hours > 0).map(({ device }) => id('dev', device))));
      }),
    );
  });
});
