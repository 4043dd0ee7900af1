import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccessRead } from '#app/kernel/access-port';
import { type Change, type Entity, type Limit, LostRace, type Page, type PageRequest } from '#app/kernel/ports';
import type { AccessQuestion, ListedGrant } from '#domain/access';
import { accessListOf } from '#domain/access-list';
import { contactKey } from '#domain/contact';
import { type Correspondence, dayOf, type Passing, passed, requirePassable } from '#domain/correspondence';
import type { Device } from '#domain/device';
import { accessOf, type Grant } from '#domain/grant';
import { DAY, HOUR, MINUTE } from '#domain/instant';
import type { LedgerEntry } from '#domain/ledger';
import { sent } from '#domain/message';
import type { Offer } from '#domain/offer';
import { firstPerson, type Person } from '#domain/people';
import type { Site } from '#domain/site';
import type { ZonedTimes } from '#domain/times';
import { workAhead } from '#domain/work';
import {
  A_CLOUD,
  aCompany,
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
  OWNER,
  ownedBy,
} from '../support/builders.ts';
import { contentsOf, NAMES } from '../support/contents.ts';
import type { World } from '../support/ports.ts';
import { invited, live } from '../support/work.ts';

const SITE = id('sit');
const aDevice = (changes: Partial<Device> = {}): Device => ({
  id: DEVICES[0],
  siteId: SITE,
  name: 'Front door',
  serial: 'S-1',
  category: 'camera',
  createdAt: NOON,
  ...changes,
});
const anEntry = (seq: number): LedgerEntry => ({
  id: id('led', seq),
  siteId: SITE,
  seq,
  at: NOON,
  action: 'site-changed',
  actor: { type: 'service' },
  details: {},
  previous: 'a'.repeat(64),
  hash: 'b'.repeat(64),
});
const ended = (grant: Grant): Grant => ({ ...grant, status: 'expired', endedAt: later(MINUTE) }) as Grant;
const aLimit = (changes: Partial<Limit> = {}): Limit => ({ name: 'x', of: 'y', most: 5, by: 1, from: NOON, until: later(DAY), ...changes });

/** The pages of a list; the last may be empty, as whoever keeps it need not know that nothing follows. */
const pagesOf = async <T>(list: (page: PageRequest) => Promise<Page<T>>, limit: number) => {
  const pages: T[][] = [];
  let from: PageRequest['from'];
  do {
    const page = await list({ limit, from });
    pages.push(page.items);
    from = page.next;
  } while (from);
  return pages.filter(({ length }, index) => length > 0 || index < pages.length - 1);
};

/**
 * What every implementation of the ports promises the use cases, whatever it keeps things in: `newWorld` gives an empty one.
 * Run by a file for each beside this one.
 */
export const portsContract = (newWorld: () => Promise<World>): void => {
  let ports: World;
  beforeEach(async () => {
    ports = await newWorld();
  });
  const commit = (change: Partial<Change>) => ports.changes.commit({ at: NOON, ...change });
  const refusedAs = (refusal: string) => expect.objectContaining({ refusal });
  /** A site at its first version with all of this on it. */
  const stand = (puts: Change['puts'] = [], more: Partial<Change> = {}) =>
    commit({ site: { next: aSite(), version: 0 }, puts: [...puts], ...more });

  describe('an access list', () => {
    const live: AccessQuestion = { siteId: SITE, deviceId: DEVICES[0], permission: 'live-view' };
    const information: AccessQuestion = { siteId: SITE, permission: 'site-information' };
    const grants = [
      aGrant(),
      aGrant({ id: id('gra', 2), devices: [DEVICES[1]], until: null, status: 'scheduled', from: later(HOUR) }),
      aGrant({ id: id('gra', 3), permission: 'site-information', devices: [] }),
      ended(aGrant({ id: id('gra', 4) })),
    ];
    const list = accessListOf(aSite(), grants);
    const grantIds = (read: AccessRead, question: AccessQuestion) => read.allowances(question).map(({ grantId }) => grantId());

    it('is read with the technicians who ask, each found by what it is about, and no other', async () => {
      await stand([
        { entity: 'technician', value: aTechnician() },
        { entity: 'access-list', value: list },
      ]);
      const read = await ports.access.read(['anna@example.org', 'nobody@example.org', 'anna@example.org'], [SITE, id('sit', 2), SITE]);
      const { companyId, role, sites } = aTechnician();
      expect(read.employment('anna@example.org')).toMatchObject({ companyId, role, sites });
      expect(read.employment('nobody@example.org')).toBeUndefined();
      expect(read.allowances(live)).toMatchObject([{ companyId: id('cmp'), from: Date.parse(NOON), until: Date.parse(later(8 * HOUR)) }]);
      expect(grantIds(read, live)).toEqual([id('gra')]);
      const onOther = { ...live, deviceId: DEVICES[1] };
      expect(grantIds(read, onOther)).toEqual([id('gra'), id('gra', 2)]);
      expect(read.allowances(onOther)).toMatchObject([
        { until: Date.parse(later(8 * HOUR)) },
        { from: Date.parse(later(HOUR)), until: Number.POSITIVE_INFINITY },
      ]);
      expect(grantIds(read, information)).toEqual([id('gra', 3)]);
      const nothing: AccessQuestion[] = [
        { ...live, permission: 'playback' },
        { ...live, deviceId: id('dev', 9) },
        { ...live, siteId: id('sit', 2) },
        { ...information, siteId: id('sit', 2) },
      ];
      expect(nothing.flatMap((question) => read.allowances(question))).toEqual([]);
    });

    it('is found by a device, which says its site and its cloud', async () => {
      await stand([{ entity: 'connectivity', value: { deviceId: DEVICES[0], siteId: SITE, cloud: 'north' } }]);
      const read = await ports.access.read([], [], [DEVICES[0], id('dev', 9)]);
      expect(read.device(DEVICES[0])).toMatchObject({ siteId: SITE, cloud: 'north' });
      expect(read.device(id('dev', 9))).toBeUndefined();
    });

    it('takes the place of the one before, an empty one too', async () => {
      await stand([{ entity: 'access-list', value: list }]);
      await commit({ site: { next: aSite(), version: 1 }, puts: [{ entity: 'access-list', value: { ...list, grants: [] } }] });
      const read = await ports.access.read([], [SITE]);
      expect([read.allowances(live), read.allowances(information)]).toEqual([[], []]);
    });

    it('says since when the site is its present household’s, where it was another’s', async () => {
      await stand([{ entity: 'access-list', value: list }]);
      expect((await ports.access.read([], [SITE])).since(SITE)).toBeUndefined();
      await commit({ site: { next: aSite(), version: 1 }, puts: [{ entity: 'access-list', value: { ...list, since: later(7) } }] });
      const read = await ports.access.read([], [SITE]);
      expect([read.since(SITE), read.since(id('sit', 2)), grantIds(read, live)]).toEqual([later(7), undefined, [id('gra')]]);
    });

    it('says in which grants it differs from another', async () => {
      expect(await ports.accessLists.differences(list)).toEqual([id('gra'), id('gra', 2), id('gra', 3)]);
      expect(await ports.accessLists.differences({ ...list, grants: [] })).toEqual([]);
      await stand([{ entity: 'access-list', value: list }]);
      expect(await ports.accessLists.differences(list)).toEqual([]);
      const [first, second, third] = list.grants as [ListedGrant, ListedGrant, ListedGrant];
      const others: ListedGrant[] = [
        { ...first, permission: 'playback' },
        { ...first, devices: [...DEVICES].slice(1) },
        { ...first, devices: [DEVICES[0], DEVICES[1], id('dev', 9)] },
        { ...first, from: later(1) },
        { ...first, until: null },
      ];
      for (const other of others)
        expect(await ports.accessLists.differences({ ...list, grants: [other, second, third] })).toEqual([first.id]);
      expect(await ports.accessLists.differences({ ...list, grants: [third, first] })).toEqual([second.id]);
    });
  });

  describe('a site', () => {
    it('is read as far as a command asks, with its version, and not at all once it is deleted', async () => {
      expect(await ports.sites.load(SITE, 'everything')).toBeUndefined();
      const device = aDevice();
      await stand([
        { entity: 'device', value: device },
        { entity: 'invitation', value: aPendingInvitation() },
        { entity: 'application', value: anApplication() },
        { entity: 'grant', value: aGrant() },
      ]);
      expect(await ports.sites.load(SITE, 'site')).toMatchObject({ site: aSite(), version: 1 });
      expect(await ports.sites.load(SITE, 'invitations')).toMatchObject({
        invitations: [aPendingInvitation()],
        applications: [anApplication()],
      });
      expect(await ports.sites.load(SITE, 'grants')).toMatchObject({ grants: [aGrant()], version: 1 });
      expect(await ports.sites.load(SITE, 'everything')).toMatchObject({ devices: [device], grants: [aGrant()] });
      await commit({ site: { next: aSite({ deletedAt: NOON }), version: 1 } });
      expect(await ports.sites.load(SITE, 'site')).toBeUndefined();
    });

    it('shows commands what is pending and what stands; what has ended is found where it is closed', async () => {
      await stand([
        { entity: 'invitation', value: aPendingInvitation() },
        { entity: 'application', value: anApplication() },
        { entity: 'grant', value: aGrant() },
      ]);
      const cancelled = anApplication({ status: 'cancelled', endedAt: NOON });
      await commit({
        site: { next: aSite(), version: 1 },
        puts: [
          { entity: 'invitation', value: invitationsByStatus.declined },
          { entity: 'application', value: cancelled },
          { entity: 'grant', value: ended(aGrant()) },
        ],
      });
      // The last invitation stays, whatever became of it, until the next one is sent.
      expect(await ports.sites.load(SITE, 'everything')).toMatchObject({ invitations: [invitationsByStatus.declined], applications: [] });
      expect((await ports.closed.invitations(SITE, { limit: 10 })).items).toEqual([]);
      expect(await ports.invitations.find(SITE, id('inv'))).toEqual(invitationsByStatus.declined);
      await commit({
        site: { next: aSite(), version: 2 },
        puts: [
          { entity: 'invitation', value: invitationsByStatus.declined, closes: true },
          { entity: 'invitation', value: { ...invitationsByStatus.pending, id: id('inv', 3) } },
        ],
      });
      expect((await ports.sites.load(SITE, 'invitations'))?.invitations).toMatchObject([{ id: id('inv', 3) }]);
      expect((await ports.sites.load(SITE, 'grants'))?.grants.map(({ status }) => status)).toEqual(['expired']);
      // What the last change wrote is expected where it was for a minute.
      ports.advance(2 * MINUTE);
      await ports.sites.close(SITE, [ended(aGrant())]);
      await ports.sites.close(SITE, [ended(aGrant())]);
      expect((await ports.sites.load(SITE, 'grants'))?.grants).toEqual([]);
      const page = { limit: 10 };
      expect((await ports.closed.invitations(SITE, page)).items).toEqual([invitationsByStatus.declined]);
      expect((await ports.closed.applications(SITE, page)).items).toEqual([cancelled]);
      expect((await ports.closed.grants(SITE, page)).items).toEqual([ended(aGrant())]);
      expect(await ports.closed.grant(SITE, id('gra'))).toEqual(ended(aGrant()));
      expect(await ports.closed.grant(SITE, id('gra', 2))).toBeUndefined();
      expect(await ports.invitations.find(SITE, id('inv'))).toEqual(invitationsByStatus.declined);
      expect(await ports.invitations.application(SITE, id('app'))).toEqual(cancelled);
      expect(await ports.invitations.find(SITE, id('inv', 2))).toBeUndefined();
    });

    it('lists what has ended newest first, page by page', async () => {
      const all = [1, 2, 3, 4, 5].map((number) => ({ ...invitationsByStatus.cancelled, id: id('inv', number) }));
      await stand(all.map((value) => ({ entity: 'invitation', value, closes: true })));
      const pages = await pagesOf((page) => ports.closed.invitations(SITE, page), 2);
      expect(pages.map((page) => page.map((one) => one.id))).toEqual([
        [id('inv', 5), id('inv', 4)],
        [id('inv', 3), id('inv', 2)],
        [id('inv', 1)],
      ]);
      expect((await ports.closed.invitations(SITE, { limit: 5, from: { id: id('inv', 3) } })).items).toHaveLength(2);
    });

    it('gives one device', async () => {
      await stand([{ entity: 'device', value: aDevice() }]);
      expect(await ports.sites.device(SITE, DEVICES[0])).toEqual(aDevice());
      expect(await ports.sites.device(SITE, DEVICES[1])).toBeUndefined();
      expect(await ports.sites.device(id('sit', 2), DEVICES[0])).toBeUndefined();
    });

    it('is listed by its company, by name, until it is deleted or dismissed; and a position is of one company only', async () => {
      const put = (number: number, changes: object) => commit({ site: { next: aSite({ id: id('sit', number), ...changes }), version: 0 } });
      for (const [index, name] of ['Delta', 'alpha', 'Charlie', 'bravo', 'Echo'].entries()) await put(index + 1, { name });
      await put(6, { name: 'Gone', deletedAt: NOON });
      await put(7, { name: 'Left', dismissedAt: NOON });
      await put(8, { name: 'Other', companyId: id('cmp', 2) });
      const pages = await pagesOf((page) => ports.sites.ofCompany(id('cmp'), page), 2);
      expect(pages.map((page) => page.map(({ name }) => name))).toEqual([['alpha', 'bravo'], ['Charlie', 'Delta'], ['Echo']]);
      const [, second] = pages;
      const from = ports.sites.positionOf(second?.[0] as (typeof pages)[number][number]);
      expect((await ports.sites.ofCompany(id('cmp'), { limit: 9, from })).items.map(({ name }) => name)).toEqual(['Delta', 'Echo']);
    });

    it('is given among many, in their order, unless it is not there or deleted', async () => {
      const put = (number: number, changes = {}) => commit({ site: { next: aSite({ id: id('sit', number), ...changes }), version: 0 } });
      for (const number of [1, 2, 3]) await put(number);
      await put(4, { deletedAt: NOON });
      const found = await ports.sites.many([3, 9, 1, 4].map((number) => id('sit', number)));
      expect(found.map((site) => site.id)).toEqual([id('sit', 3), id('sit', 1)]);
      expect(await ports.sites.many([])).toEqual([]);
    });

    it('is listed by its company with all that needs doing on it, what is over first, until it is over', async () => {
      const put = (number: number, changes: Partial<Site>) =>
        commit({ site: { next: aSite({ id: id('sit', number), ...changes }), version: 0 } });
      await put(1, invited({ status: 'declined', decidedAt: NOON }));
      await put(2, invited({ expiresAt: later(8 * DAY) }));
      await put(3, invited({ undelivered: true, expiresAt: later(DAY) }));
      const refused = live(later(8 * HOUR), { refusedAt: NOON });
      await put(4, refused);
      await put(5, {});
      await put(6, { ...invited({ undelivered: true }), dismissedAt: NOON });
      await put(7, { ...invited({ undelivered: true }), companyId: id('cmp', 2) });
      await put(8, { ...invited({ undelivered: true }), deletedAt: NOON });
      const pages = await pagesOf((page) => ports.sites.work(id('cmp'), page), 2);
      const told = pages.map((page) => page.map(({ siteId, ahead }) => [siteId, ahead.map(({ kind, at }) => [kind, at])]));
      expect(told).toEqual([
        [
          [id('sit', 3), [['bounced', NOON]]],
          [
            id('sit', 4),
            [
              ['refused', NOON],
              ['ending', later(8 * HOUR)],
            ],
          ],
        ],
        [
          [id('sit', 2), [['waiting', NOON]]],
          [id('sit', 1), [['declined', NOON]]],
        ],
      ]);
      const [[, mixed] = []] = pages;
      expect(mixed?.ahead).toEqual(workAhead(aSite(refused), NOON));
      ports.advance(8 * DAY);
      expect((await ports.sites.work(id('cmp'), { limit: 9 })).items.map(({ siteId }) => siteId)).toEqual([id('sit', 1)]);
      await commit({ site: { next: aSite(), version: 1 } });
      expect((await ports.sites.work(id('cmp'), { limit: 9 })).items).toEqual([]);
    });

    it('is found by what begins with something, each by its company alone, until that is removed', async () => {
      const word = (subjectId: string, text: string, siteId = SITE, companyId = id('cmp')): Entity => ({
        entity: 'word',
        value: { subjectId, siteId, companyId, text },
      });
      const registration = { serial: 'CAM-1', siteId: SITE, deviceId: DEVICES[0], companyId: id('cmp') };
      const contact = { type: 'email', value: 'cam@example.org' } as const;
      await stand([
        word(SITE, 'camp'),
        word(DEVICES[0], 'camera front'),
        word(DEVICES[0], 'front camera'),
        word(id('sit', 2), 'camp', id('sit', 2), id('cmp', 2)),
        { entity: 'registration', value: registration },
        { entity: 'ownership', value: { contact, role: 'owner', siteId: SITE, companyId: id('cmp') } },
      ]);
      const found = async (prefix: string, companyId = id('cmp')) => {
        const pages = await pagesOf((page) => ports.sites.found(companyId, prefix, page), 2);
        return pages.flat().map(({ by, text, siteId }) => [by, text, siteId]);
      };
      expect(await found('camp', id('cmp', 2))).toEqual([['site', 'camp', id('sit', 2)]]);
      expect(await found('cam')).toEqual([
        ['serial', 'cam1', SITE],
        ['device', 'camera front', SITE],
        ['owner', 'camexampleorg', SITE],
        ['site', 'camp', SITE],
      ]);
      expect(await found('front')).toEqual([['device', 'front camera', SITE]]);
      expect(await found('fronts')).toEqual([]);
      await commit({
        removes: [word(DEVICES[0], 'front camera'), word(DEVICES[0], 'never written'), { entity: 'registration', value: registration }],
      });
      expect([await found('front'), await found('cam1')]).toEqual([[], []]);
    });

    it('is told of its company, never what is older than it knows, and whoever has read it loses', async () => {
      const company = (version: number) => ({ name: `Name ${version}`, language: 'en' as const, smsCountries: ['DE'], version });
      await stand([]);
      const read = await ports.sites.load(SITE, 'site');
      if (!read) throw new Error('no site');
      for (const version of [2, 1, 2]) await ports.sites.tell(SITE, read.site.companyId, company(version));
      const after = await ports.sites.load(SITE, 'site');
      expect(after).toEqual({ ...read, site: { ...read.site, company: company(2) }, version: read.version + 1 });
      await expect(commit({ site: { next: read.site, version: read.version } })).rejects.toThrow(LostRace);
      // The site is another's by now: its name is not written over.
      await ports.sites.tell(SITE, id('cmp', 9), company(9));
      expect((await ports.sites.load(SITE, 'site'))?.site.company).toEqual(company(2));
      await ports.sites.tell(id('sit', 9), read.site.companyId, company(1));
      expect(await ports.sites.load(id('sit', 9), 'site')).toBeUndefined();
    });

    it('is found by its owner, newest first', async () => {
      const own = (number: number, contact = OWNER as { type: 'email'; value: string }) =>
        commit({ puts: [{ entity: 'ownership', value: { contact, role: 'owner', siteId: id('sit', number), companyId: id('cmp') } }] });
      for (const number of [2, 1, 3]) await own(number);
      await own(4, { type: 'email', value: 'other@example.org' });
      const pages = await pagesOf((page) => ports.sites.ownedBy(OWNER, page), 2);
      expect(pages.map((page) => page.map((one) => one.id))).toEqual([[id('sit', 3), id('sit', 2)], [id('sit', 1)]]);
      expect((await ports.sites.ownedBy({ type: 'phone', value: '+4915112345678' }, { limit: 5 })).items).toEqual([]);
    });

    it('is found by a company that works there under another, newest first, until that is taken away; taken away twice is no matter', async () => {
      const there = (number: number, company = 2) => ({
        ...{ entity: 'partner-site' as const, value: { companyId: id('cmp', company), siteId: id('sit', number), until: later(HOUR) } },
      });
      await commit({ puts: [there(2), there(1), there(3), there(4, 3)] });
      const found = () => pagesOf((page) => ports.sites.ofPartner(id('cmp', 2), page), 2);
      expect((await found()).map((page) => page.map((one) => one.id))).toEqual([[id('sit', 3), id('sit', 2)], [id('sit', 1)]]);
      for (let times = 0; times < 2; times++) await commit({ removes: [there(3)] });
      expect((await found()).flat()).toEqual([{ id: id('sit', 2) }, { id: id('sit', 1) }]);
    });

    it('has a ledger in its order', async () => {
      await stand([], { entries: [1, 2, 3].map(anEntry) });
      await commit({ entries: [4, 5].map(anEntry) });
      const pages = await pagesOf((page) => ports.sites.ledger(SITE, page), 2);
      expect(pages.map((page) => page.map(({ seq }) => seq))).toEqual([[1, 2], [3, 4], [5]]);
      const from = ports.sites.ledgerPositionOf(SITE, 3);
      expect((await ports.sites.ledger(SITE, { limit: 9, from })).items.map(({ seq }) => seq)).toEqual([4, 5]);
    });

    it('that is deleted leaves devices, serials and registrations until they are cleared; others’ stay', async () => {
      const registration = { serial: 'S-1', siteId: SITE, deviceId: DEVICES[0], companyId: id('cmp') };
      await stand([
        { entity: 'device', value: aDevice() },
        { entity: 'device', value: aDevice({ id: DEVICES[1], serial: 'S-2' }) },
        { entity: 'serial', value: { serial: 'S-1', siteId: SITE, deviceId: DEVICES[0] } },
        { entity: 'serial', value: { serial: 'S-2', siteId: id('sit', 2), deviceId: DEVICES[1] } },
        { entity: 'registration', value: registration },
        { entity: 'word', value: { subjectId: SITE, siteId: SITE, companyId: id('cmp'), text: 'demo house' } },
        { entity: 'word', value: { subjectId: DEVICES[0], siteId: SITE, companyId: id('cmp'), text: 'front door' } },
      ]);
      const found = async () => (await ports.sites.found(id('cmp'), '', { limit: 9 })).items.map(({ text }) => text);
      await ports.sites.clear(SITE);
      expect(await found()).toEqual(['demo house', 'front door', 's1']);
      expect((await ports.sites.load(SITE, 'everything'))?.devices).toHaveLength(2);
      await commit({ site: { next: aSite({ deletedAt: NOON }), version: 1 } });
      await ports.sites.clear(SITE);
      await ports.sites.clear(SITE);
      expect([...(await ports.serials.holders(['S-1', 'S-2'])).keys()]).toEqual(['S-2']);
      expect(await ports.serials.registration('S-1', id('cmp'))).toBeUndefined();
      expect(await found()).toEqual([]);
    });
  });

  describe('a serial', () => {
    it('is held by one site, or by the one in whose place another comes', async () => {
      const put = (site: number, insteadOf?: number) =>
        commit({
          puts: [
            {
              entity: 'serial',
              value: { serial: 'S-1', siteId: id('sit', site), deviceId: DEVICES[0] },
              insteadOf: insteadOf === undefined ? undefined : id('sit', insteadOf),
            },
          ],
        });
      await put(1);
      await expect(put(2)).rejects.toThrow(LostRace);
      await expect(put(2, 3)).rejects.toThrow(LostRace);
      await put(2, 1);
      expect((await ports.serials.holders(['S-1', 'S-2'])).get('S-1')?.siteId).toBe(id('sit', 2));
      expect(await ports.serials.holders([])).toEqual(new Map());
    });

    it('is registered by each company once', async () => {
      const put = (company: number, site: number) =>
        commit({
          puts: [
            {
              entity: 'registration',
              value: { serial: 'S-1', siteId: id('sit', site), deviceId: DEVICES[0], companyId: id('cmp', company) },
            },
          ],
        });
      await put(1, 1);
      await put(2, 2);
      await expect(put(1, 3)).rejects.toThrow(LostRace);
      expect((await ports.serials.registration('S-1', id('cmp', 2)))?.siteId).toBe(id('sit', 2));
      expect(await ports.serials.registration('S-2', id('cmp'))).toBeUndefined();
    });
  });

  describe('connectivity (rule 18)', () => {
    it('is what was reported last, whatever came in last; and of known devices only', async () => {
      const [deviceId, unknown] = DEVICES;
      await commit({ puts: [{ entity: 'connectivity', value: { deviceId, siteId: SITE } }] });
      expect(await ports.connectivities.of([deviceId])).toEqual(new Map());
      await ports.connectivities.report([{ deviceId, online: true, at: later(1) }], A_CLOUD);
      await ports.connectivities.report(
        [
          { deviceId, online: false, at: NOON },
          { deviceId: unknown, online: true, at: NOON },
        ],
        A_CLOUD,
      );
      await ports.connectivities.report([{ deviceId, online: false, at: later(1) }], A_CLOUD);
      expect(await ports.connectivities.of([deviceId, deviceId, unknown])).toEqual(new Map([[deviceId, { online: true, at: later(1) }]]));
    });

    it('is reported by the device’s own cloud; of none, by the only one there is', async () => {
      const [named, unnamed] = DEVICES;
      await commit({ puts: [{ entity: 'connectivity', value: { deviceId: named, siteId: SITE, cloud: 'north' } }] });
      await commit({ puts: [{ entity: 'connectivity', value: { deviceId: unnamed, siteId: SITE } }] });
      const report = async (name: string, isOnly: boolean, at: string) => {
        const reports = [named, unnamed].map((deviceId) => ({ deviceId, online: true, at }));
        await ports.connectivities.report(reports, { name, isOnly });
        const known = await ports.connectivities.of([named, unnamed]);
        return [known.get(named)?.at, known.get(unnamed)?.at];
      };
      expect(await report('south', false, later(1))).toEqual([undefined, undefined]);
      expect(await report('north', false, later(2))).toEqual([later(2), undefined]);
      expect(await report('south', true, later(3))).toEqual([later(2), later(3)]);
      expect(await report('north', true, later(4))).toEqual([later(4), later(4)]);
      const read = await ports.access.read([], [], [named, unnamed, id('dev', 9)]);
      expect([read.device(named)?.cloud, read.device(unnamed)?.cloud, read.device(id('dev', 9))]).toEqual(['north', undefined, undefined]);
    });
  });

  describe('a company', () => {
    it('is read with its version, and its people by mail, by id and in a list', async () => {
      await commit({ company: { next: aCompany(), version: 0 }, puts: [{ entity: 'technician', value: aTechnician() }] });
      await commit({ puts: [{ entity: 'offer', value: anOffer(), version: 0 }] });
      expect(await ports.companies.find(id('cmp'))).toEqual({ value: aCompany(), version: 1 });
      expect(await ports.companies.find(id('cmp', 2))).toBeUndefined();
      expect(await ports.companies.technician('anna@example.org')).toEqual(aTechnician());
      expect(await ports.companies.technician('ben@example.org')).toBeUndefined();
      expect(await pagesOf((page) => ports.companies.staff(id('cmp'), page), 1)).toEqual([[aTechnician()], [anOffer()]]);
      expect((await ports.companies.staff(id('cmp', 2), { limit: 5 })).items).toEqual([]);
      expect(await ports.companies.member(id('cmp'), id('tec'))).toEqual({ technician: aTechnician() });
      expect(await ports.companies.member(id('cmp'), id('tec', 2))).toEqual({ offer: { value: anOffer(), version: 1 } });
      expect(await ports.companies.member(id('cmp', 2), id('tec'))).toBeUndefined();
    });

    it('offers in the place of its last offer, as it was read; an offer that is over is no member', async () => {
      await commit({ puts: [{ entity: 'offer', value: anOffer(), version: 0 }] });
      await expect(commit({ puts: [{ entity: 'offer', value: anOffer(), version: 0 }] })).rejects.toThrow(LostRace);
      const declined = anOffer({ status: 'declined', decidedAt: NOON } as Partial<Offer>);
      await commit({ puts: [{ entity: 'offer', value: declined, version: 1 }] });
      expect(await ports.offers.find('ben@example.org', id('cmp'))).toEqual({ value: declined, version: 2 });
      expect(await ports.offers.find('ben@example.org', id('cmp', 2))).toBeUndefined();
      expect((await ports.offers.to('ben@example.org', { limit: 5 })).items).toEqual([{ value: declined, version: 2 }]);
      expect((await ports.companies.staff(id('cmp'), { limit: 5 })).items).toEqual([]);
      expect(await ports.companies.member(id('cmp'), id('tec', 2))).toBeUndefined();
    });

    it('employs nobody twice, and changes only who is there', async () => {
      const put = (mustExist?: true) => commit({ puts: [{ entity: 'technician', value: aTechnician(), ...(mustExist && { mustExist }) }] });
      await expect(put(true)).rejects.toThrow(LostRace);
      await put();
      await expect(put()).rejects.toThrow(refusedAs('already-employed'));
      await put(true);
      await commit({ removes: [{ entity: 'technician', value: aTechnician() }] });
      expect(await ports.companies.technician('anna@example.org')).toBeUndefined();
    });

    it('writes to a contact as the domain says it may, whatever has passed between them, each with each apart (rule 5)', async () => {
      const between = fc.record({
        what: fc.constantFrom('written', 'asked', 'taken-back', 'declined', 'reported'),
        requires: fc.constantFrom(undefined, 'invitable', 'resendable'),
        other: fc.boolean(),
        waits: fc.constantFrom(0, MINUTE, 10 * MINUTE - 1, 10 * MINUTE, 5 * HOUR, DAY - 1, DAY, 3 * DAY),
      });
      let company = 100;
      await fc.assert(
        fc.asyncProperty(fc.array(between, { minLength: 1, maxLength: 12 }), async (history) => {
          company += 2;
          const known = new Map<string, Correspondence & { day: string }>();
          let sum = 0;
          for (const { what, requires, other, waits } of history) {
            sum += waits;
            const at = later(sum);
            const companyId = id('cmp', company + Number(other));
            const passes: Passing = { sender: companyId, contact: OWNER, what, ...(requires !== undefined && { requires }) };
            const before = known.get(companyId);
            const counted = before && { ...before, messagesToday: before.day === dayOf(at) ? before.messagesToday : 0 };
            const outcome = (run: () => unknown) =>
              Promise.resolve()
                .then(run)
                .then(
                  () => 'passed',
                  ({ refusal, facts }) => ({ refusal, facts }),
                );
            const expected = await outcome(() => requirePassable(counted, passes, at));
            expect(await outcome(() => commit({ at, passes }))).toEqual(expected);
            if (expected === 'passed') known.set(companyId, { ...passed(counted, passes, at), day: dayOf(at) });
          }
        }),
        { numRuns: 25 },
      );
    });
  });

  describe('the inbox of a person', () => {
    it('shows what they were asked, newest first, each as it is by now, and what of it waits', async () => {
      const other = { type: 'email', value: 'other@example.org' } as const;
      const application = (number: number, changes: object = {}) =>
        anApplication({ id: id('app', number), siteId: id('sit', number), ...changes });
      const put = (...values: ReturnType<typeof application>[]) =>
        commit({ puts: values.map((value) => ({ entity: 'application', value })) });
      const asked = (number: number, contact: { type: 'email'; value: string } = OWNER): Entity => ({
        entity: 'asked',
        value: { contact, siteId: id('sit', number), applicationId: id('app', number), expiresAt: application(number).expiresAt },
      });
      for (const number of [1, 2, 3, 4]) await commit({ site: { next: aSite({ id: id('sit', number) }), version: 0 } });
      await put(application(1), application(2), application(3), application(4));
      // One of two people of a site has it in their inbox as well as the other.
      await commit({ puts: [asked(1), asked(2), asked(3), asked(3, other), asked(4, other)] });
      const shown = async (contact = OWNER as { type: 'email'; value: string }) => {
        const pages = await pagesOf((page) => ports.inbox.applications(contact, page), 2);
        return pages.map((page) => page.map((one) => [one.id, one.status]));
      };
      const waiting = async (now = NOON) => (await ports.inbox.waiting(OWNER, now)).map((one) => one.id).toSorted();
      const is = (number: number, status = 'pending') => [id('app', number), status];
      expect([await shown(), await shown(other)]).toEqual([[[is(3), is(2)], [is(1)]], [[is(4), is(3)]]]);
      expect(await waiting()).toEqual([1, 2, 3].map((number) => id('app', number)));
      await put(application(2, { status: 'cancelled', endedAt: NOON }));
      expect(await shown()).toEqual([[is(3), is(2, 'cancelled')], [is(1)]]);
      expect(await waiting()).toEqual([1, 3].map((number) => id('app', number)));
      // Nothing waits once its time is up; what somebody was asked can be taken out again, also where it was not put.
      expect(await waiting(application(1).expiresAt)).toEqual([]);
      await commit({ removes: [asked(3), asked(4)] });
      expect([await shown(), await shown(other)]).toEqual([[[is(2, 'cancelled'), is(1)]], [[is(4), is(3)]]]);
      expect((await ports.inbox.applications({ type: 'phone', value: '+4915112345678' }, { limit: 9 })).items).toEqual([]);
    });
  });

  describe('a link', () => {
    it('leads to what has or had its locator: an invitation, an application, a notice, an offer, one of the people, a transfer, a farewell', async () => {
      const notice = aMessage({ id: id('msg', 3), link: { kind: 'notice', subjectId: id('msg', 3), locator: '22222222' } });
      const offer = aMessage({ id: id('msg', 4), link: { kind: 'offer', subjectId: id('tec', 2), locator: '76543210' } });
      const asked = aMessage({ id: id('msg', 5), link: { kind: 'application', subjectId: id('app'), locator: '11111111' } });
      const sent = aMessage({ id: id('msg', 6), link: { kind: 'invitation', subjectId: id('inv'), locator: '01234567' } });
      await stand([{ entity: 'invitation', value: invitationsByStatus.cancelled }], { messages: [notice, offer, asked, sent] });
      const leadsTo = (locator: string) => ports.linkIndex.byLocator(locator);
      expect(await leadsTo('01234567')).toEqual([
        { kind: 'invitation', id: id('inv'), siteId: SITE, contact: invitationsByStatus.cancelled.contact },
      ]);
      expect(await leadsTo('11111111')).toEqual([{ kind: 'application', id: id('app'), siteId: SITE, to: OWNER }]);
      expect(await leadsTo('22222222')).toEqual([{ kind: 'notice', id: id('msg', 3), siteId: SITE }]);
      expect(await leadsTo('76543210')).toEqual([{ kind: 'offer', id: id('tec', 2), email: OWNER.value, companyId: id('cmp') }]);
      expect(await leadsTo('33333333')).toEqual([]);
      const others = [
        { kind: 'person', subjectId: id('per', 2), locator: 'AAAAAAAA' },
        { kind: 'transfer', subjectId: id('tra', 2), locator: 'BBBBBBBB' },
        { kind: 'farewell', subjectId: id('msg', 8), locator: 'CCCCCCCC' },
      ] as const;
      await commit({ messages: others.map((link, index) => aMessage({ id: id('msg', 10 + index), link })) });
      for (const { kind, subjectId, locator } of others) expect(await leadsTo(locator)).toEqual([{ kind, id: subjectId, siteId: SITE }]);
    });
  });

  describe('what counts at some times of day only (rule 34)', () => {
    it('comes back as it was written: on the site, with the grant, and where the check asks', async () => {
      const times: ZonedTimes = { zone: 'Europe/Berlin', windows: [{ days: ['mon', 'sun'], from: '22:00', until: '06:00' }] };
      const [one, other] = [aGrant({ times }), aGrant({ id: id('gra', 2) })];
      const site = { ...aSite(), ...ownedBy(), access: accessOf([one, other]) };
      await commit({
        site: { next: site, version: 0 },
        puts: [
          { entity: 'grant', value: one },
          { entity: 'grant', value: other },
          { entity: 'access-list', value: accessListOf(site, [one, other]) },
        ],
      });
      const read = await ports.sites.load(site.id, 'everything');
      expect(read?.grants).toEqual([one, other]);
      expect(read?.site.access.timed).toEqual([{ permission: one.permission, from: one.from, until: one.until, times }]);
      const access = await ports.access.read([], [site.id]);
      const allowances = access.allowances({ siteId: site.id, deviceId: DEVICES[0], permission: 'live-view' });
      expect(allowances.map(({ grantId, times: at }) => [grantId(), at?.zone, at?.windows])).toEqual([
        [one.id, times.zone, times.windows],
        [other.id, undefined, undefined],
      ]);
    });
  });

  describe('a site that was transferred', () => {
    const tenure = { began: [later(HOUR)], firstEntry: 5 };
    const old = aGrant({ until: null });
    const given = aGrant({ id: id('gra', 2), until: null, tenure: 1 });
    const grants: Entity[] = [old, given].map((value) => ({ entity: 'grant', value }));

    it('has no grant of a former household any more, which is kept as it has ended', async () => {
      await commit({ site: { next: { ...aSite(), tenure }, version: 0 }, puts: grants });
      const read = await ports.sites.load(SITE, 'grants');
      const ended = { ...old, status: 'withdrawn', endedAt: later(HOUR) };
      expect(read?.grants).toEqual([ended, given]);
      // What the last change wrote is expected where it was for a minute.
      ports.advance(2 * MINUTE);
      await ports.sites.close(SITE, read?.grants.slice(0, 1) ?? []);
      expect((await ports.sites.load(SITE, 'grants'))?.grants).toEqual([given]);
      expect(await ports.closed.grant(SITE, old.id)).toEqual(ended);
      expect((await ports.closed.grants(SITE, { limit: 9 })).items).toEqual([ended]);
    });

    it('is due when nobody has answered its offer, somebody is to leave, or what has ended is to be put away', async () => {
      const transfer: Site['transfer'] = {
        ...{ id: id('tra'), status: 'offered', contact: OWNER, language: 'en', offeredBy: id('per') },
        ...{ offeredAt: NOON, expiresAt: later(DAY), messageId: id('msg'), locator: '01234567' },
      };
      const dueAt = async (at: string) => (await Array.fromAsync(ports.agenda.due(at))).flat().map(({ id: of }) => of);
      await commit({ site: { next: { ...aSite(), transfer }, version: 0 } });
      expect([await dueAt(later(DAY - 1)), await dueAt(later(DAY))]).toEqual([[], [SITE]]);
      const { answered: _, ...olga } = firstPerson(id('per'), { contact: OWNER, language: 'en' }, NOON) as Extract<
        Person,
        { status: 'here' }
      >;
      const leaving: Person = {
        ...olga,
        status: 'leaving',
        leavesAt: later(HOUR),
        removedBy: id('per', 2),
        messageId: id('msg'),
        locator: '01234567',
      };
      await commit({ site: { next: { ...aSite(), ...ownedBy(), people: [leaving], transfer }, version: 1 } });
      expect([await dueAt(later(HOUR - 1)), await dueAt(later(HOUR))]).toEqual([[], [SITE]]);
      await commit({ site: { next: { ...aSite(), tenure: { ...tenure, tidyAt: later(2 * HOUR) } }, version: 2 } });
      expect([await dueAt(later(2 * HOUR - 1)), await dueAt(later(2 * HOUR))]).toEqual([[], [SITE]]);
      await commit({ site: { next: aSite(), version: 3 } });
      expect(await dueAt(later(9 * DAY))).toEqual([]);
    });
  });

  describe('a message', () => {
    it('by SMS is found by its provider’s id from the moment on in which it is sent; a mail is not', async () => {
      for (const [index, value] of ['olga@example.org', '+4915112345678'].entries()) {
        const to = value.includes('@') ? { type: 'email' as const, value } : { type: 'phone' as const, value };
        const message = aMessage({ id: id('msg', 70 + index), to, channel: to.type === 'email' ? 'email' : 'sms' });
        await commit({ messages: [message] });
        const read = await ports.messages.find(message.id);
        if (read?.value.status !== 'queued') throw new Error('not queued');
        const next = sent(read.value, `provider-${index}`, NOON);
        expect(await ports.messages.replace(read, next)).toBe(true);
        expect(await ports.messages.replace(read, next)).toBe(false);
      }
      expect(await ports.messages.ofProvider('provider-0')).toBeUndefined();
      expect((await ports.messages.ofProvider('provider-1'))?.value.id).toBe(id('msg', 71));
      expect(await ports.messages.ofProvider('provider-2')).toBeUndefined();
    });

    it('comes back as it was written, whatever it says', async () => {
      for (const content of Object.values(contentsOf(NAMES))) {
        const message = aMessage({ id: ports.ids.next('msg'), content });
        await commit({ messages: [message] });
        expect((await ports.messages.find(message.id))?.value).toEqual(message);
      }
    });

    it('is replaced only as it was read', async () => {
      await commit({ messages: [aMessage()] });
      const read = await ports.messages.find(id('msg'));
      expect(read).toEqual({ value: aMessage(), version: 1 });
      const next = aMessage({ attempts: 1 });
      if (!read) throw new Error('no message');
      expect(await ports.messages.replace(read, next)).toBe(true);
      expect(await ports.messages.replace(read, next)).toBe(false);
      await expect(commit({ replaces: [{ next, version: 1 }] })).rejects.toThrow(LostRace);
      await commit({ replaces: [{ next: aMessage({ attempts: 2 }), version: 2 }] });
      expect(await ports.messages.find(id('msg'))).toMatchObject({ value: { attempts: 2 }, version: 3 });
      expect(await ports.messages.find(id('msg', 2))).toBeUndefined();
      expect(await ports.allMessages()).toMatchObject([{ value: { attempts: 2 } }]);
    });

    it('waits with others for its contact until they are joined; none is left behind that has come since', async () => {
      const of = contactKey(OWNER);
      const wait = (number: number, until: string) => commit({ waits: { contact: OWNER, messageId: id('msg', number), until } });
      await wait(2, later(HOUR));
      await wait(1, later(2 * HOUR));
      expect(await ports.messages.waiting(of)).toEqual([id('msg', 1), id('msg', 2)]);
      expect(await ports.messages.waiting('email:other@example.org')).toEqual([]);
      await commit({ stopsWaiting: { of, messageIds: [id('msg', 1)], isAll: false } });
      expect(await ports.messages.waiting(of)).toEqual([id('msg', 2)]);
      await wait(3, later(HOUR));
      await expect(commit({ stopsWaiting: { of, messageIds: [id('msg', 2)], isAll: true } })).rejects.toThrow(LostRace);
      await commit({ stopsWaiting: { of, messageIds: [id('msg', 2), id('msg', 3)], isAll: true } });
      expect(await ports.messages.waiting(of)).toEqual([]);
    });
  });

  describe('what is due', () => {
    const due = async (at: string) => (await Array.fromAsync(ports.agenda.due(at))).flat().map(({ entity, id: of }) => `${entity} ${of}`);

    it('is a company that has changed, until its sites know', async () => {
      const put = (changes: object, version: number) => commit({ company: { next: aCompany(changes), version } });
      await put({ spreads: { since: NOON, dueAt: later(MINUTE) } }, 0);
      expect([await due(later(MINUTE - 1)), await due(later(MINUTE))]).toEqual([[], [`company ${id('cmp')}`]]);
      await put({}, 1);
      expect(await due(later(DAY))).toEqual([]);
    });

    it('is a site, a message, or what waits to be joined, from its moment on', async () => {
      await stand([{ entity: 'grant', value: aGrant({ until: later(8 * HOUR) }) }], { messages: [aMessage({ dueAt: later(HOUR) })] });
      await commit({ waits: { contact: OWNER, messageId: id('msg', 2), until: later(2 * HOUR) } });
      expect(await due(later(HOUR - 1))).toEqual([]);
      expect(await due(later(HOUR))).toEqual([`message ${id('msg')}`]);
      expect(await due(later(2 * HOUR))).toEqual([`message ${id('msg')}`, `waiting ${contactKey(OWNER)}`]);
      expect((await due(later(7 * HOUR))).toSorted()).toEqual([`message ${id('msg')}`, `site ${SITE}`, `waiting ${contactKey(OWNER)}`]);
    });
  });

  describe('a counter', () => {
    it('counts up to its limit and no further, each span and each thing by itself', async () => {
      for (let number = 0; number < 5; number++) expect(await ports.counters.add(aLimit())).toBe(true);
      expect(await ports.counters.add(aLimit())).toBe(false);
      expect(await ports.counters.used(aLimit())).toBe(5);
      expect(await ports.counters.used(aLimit({ of: 'z' }))).toBe(0);
      expect(await ports.counters.add(aLimit({ from: later(DAY) }))).toBe(true);
      expect(await ports.counters.add(aLimit({ always: true, by: 3 }))).toBe(true);
      expect(await ports.counters.used(aLimit())).toBe(8);
    });

    it('in a change counts up to its limit, however many come at once, and refuses as it says', async () => {
      const outcomes = await Promise.allSettled(Array.from({ length: 12 }, () => commit({ limits: [aLimit()] })));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
      expect(await ports.counters.used(aLimit())).toBe(5);
      await expect(commit({ limits: [aLimit()] })).rejects.toThrow(refusedAs('too-many-requests'));
      await expect(commit({ limits: [aLimit({ refusal: 'sms-limit-reached' })] })).rejects.toThrow(refusedAs('sms-limit-reached'));
      await commit({ limits: [aLimit({ always: true })] });
    });
  });

  describe('a change', () => {
    const once = { scope: 'person:a', key: 'k', fingerprint: 'f', answer: { a: 1 } };

    it('is all or nothing (rule 22)', async () => {
      await commit({ limits: [aLimit({ most: 1 })] });
      const whole: Partial<Change> = {
        site: { next: aSite(), version: 0 },
        entries: [anEntry(1)],
        messages: [aMessage()],
        limits: [aLimit({ most: 1 })],
      };
      await expect(ports.changes.commit({ at: NOON, ...whole }, once)).rejects.toThrow(refusedAs('too-many-requests'));
      expect(await ports.sites.load(SITE, 'site')).toBeUndefined();
      expect((await ports.sites.ledger(SITE, { limit: 5 })).items).toEqual([]);
      expect(await ports.messages.find(id('msg'))).toBeUndefined();
      expect(await ports.changes.answered(once, NOON)).toBeUndefined();
    });

    it('is refused when what it read has changed, or was there already', async () => {
      const put = (version: number) => commit({ site: { next: aSite(), version } });
      await put(0);
      await expect(put(0)).rejects.toThrow(LostRace);
      await put(1);
      await expect(put(1)).rejects.toThrow(LostRace);
      expect((await ports.sites.load(SITE, 'site'))?.version).toBe(2);
      const company = (version: number) => commit({ company: { next: aCompany(), version } });
      await company(0);
      await expect(company(0)).rejects.toThrow(LostRace);
    });

    it('is made once of many at the same moment', async () => {
      await stand();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, (_, index) => commit({ site: { next: aSite({ name: `House ${index}` }), version: 1 } })),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(LostRace);
    });

    it('touches only what is still there, and is its own to touch', async () => {
      const device = aDevice();
      const serial = { serial: 'S-1', siteId: SITE, deviceId: DEVICES[0] };
      const gone: Partial<Change>[] = [
        { puts: [{ entity: 'device', value: device, mustExist: true }] },
        { removes: [{ entity: 'device', value: device }] },
        { removes: [{ entity: 'serial', value: serial }] },
        { removes: [{ entity: 'technician', value: aTechnician() }] },
      ];
      for (const change of gone) await expect(commit(change)).rejects.toThrow(LostRace);
      await commit({ puts: [{ entity: 'serial', value: { ...serial, siteId: id('sit', 2) } }] });
      await expect(commit({ removes: [{ entity: 'serial', value: serial }] })).rejects.toThrow(LostRace);
      expect((await ports.serials.holders(['S-1'])).get('S-1')?.siteId).toBe(id('sit', 2));
    });

    it('rests on other sites, and makes whoever is changing one of them read it again', async () => {
      await stand();
      const other = { next: aSite({ id: id('sit', 2) }), version: 0 };
      await expect(commit({ site: other, restsOn: [{ siteId: SITE, version: 2 }] })).rejects.toThrow(LostRace);
      await commit({ site: other, restsOn: [{ siteId: SITE, version: 1 }] });
      await expect(commit({ site: { next: aSite(), version: 1 } })).rejects.toThrow(LostRace);
      expect((await ports.sites.load(SITE, 'site'))?.version).toBe(2);
    });

    it('displaces a site without owner, and none that has one by now', async () => {
      await stand();
      await commit({ displaces: [SITE] });
      expect((await ports.sites.load(SITE, 'site'))?.version).toBe(2);
      await commit({ site: { next: aSite(ownedBy()), version: 2 } });
      await expect(commit({ displaces: [SITE] })).rejects.toThrow(LostRace);
    });

    it('gives no site to an employee of its company (rule 4)', async () => {
      await commit({ puts: [{ entity: 'technician', value: aTechnician() }] });
      const notEmployed = (company: number, email: string) => ({
        notEmployed: { emails: [email], companyIds: [id('cmp', 7), id('cmp', company)] },
      });
      await expect(commit({ ...notEmployed(1, 'anna@example.org'), limits: [aLimit()] })).rejects.toThrow(refusedAs('own-employee'));
      await commit({ ...notEmployed(2, 'anna@example.org'), limits: [aLimit()] });
      await commit({ ...notEmployed(1, 'ben@example.org'), limits: [aLimit()] });
    });

    it('keeps an answer for its key for 24 hours, and no other request gets it (rule 24)', async () => {
      const cause = { id: id('tec'), email: 'anna@example.org', takesBack: false };
      await ports.changes.commit({ at: NOON, cause, company: { next: aCompany(), version: 0 } }, once);
      expect(await ports.changes.answered(once, later(DAY - 1))).toMatchObject({ answer: { a: 1 }, cause: { id: id('tec') } });
      expect(await ports.changes.answered({ ...once, scope: 'person:b' }, NOON)).toBeUndefined();
      expect(await ports.changes.answered({ ...once, key: 'other' }, NOON)).toBeUndefined();
      await expect(ports.changes.answered({ ...once, fingerprint: 'other' }, NOON)).rejects.toThrow(refusedAs('idempotency-key-reused'));
      await expect(ports.changes.commit({ at: NOON, company: { next: aCompany(), version: 1 } }, once)).rejects.toThrow(LostRace);
      // Time to live is housekeeping: a day later the key is free, though the item may still be there.
      expect(await ports.changes.answered(once, later(DAY))).toBeUndefined();
      await ports.changes.commit({ at: later(DAY), company: { next: aCompany(), version: 1 } }, once);
    });
  });
};
