import { beforeEach, describe, expect, it } from 'vitest';
import { apply } from '#app/applications/apply';
import { approveApplication } from '#app/applications/decide-application';
import { releaseSelected } from '#app/grants/release-grant';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw, withdrawByLink, withdrawSuspension } from '#app/grants/withdraw';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { switchService } from '#app/sites/switch-service';
import { HOUR } from '#domain/instant';
import type { Line } from '#domain/line';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, employ, handOver, liveView, newSite, olga, ownedSite, pastLimits, stateOf } from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });

let ports: World;
let site: { id: string; devices: string[] };
beforeEach(async () => {
  ports = portsInMemory();
  site = await ownedSite(ports);
});
const send = async (count = 1) =>
  (
    await sendGrants(
      ports,
      olga,
      { siteId: site.id },
      Array.from({ length: count }, () => liveView()),
    )
  ).grants;
const statuses = async () => (await stateOf(ports, site.id)).read?.grants.map(({ status }) => status);
const told = async (kind: string) => (await ports.allMessages()).flatMap(({ value }) => (value.content.kind === kind ? [value] : []));

describe('taking back (rule 13)', () => {
  it('of one grant ends that one, and is refused once it has ended', async () => {
    const [first, second] = await send(2);
    const { grants } = await withdraw(ports, olga, { siteId: site.id }, { grantId: first?.id });
    expect(grants.map(({ id, status }) => [id, status])).toEqual([[first?.id, 'withdrawn']]);
    expect(await statuses()).toEqual(['withdrawn', 'active']);
    await expect(withdraw(ports, olga, { siteId: site.id }, { grantId: first?.id })).rejects.toThrow(refused('grant-ended'));
    ports.advance(8 * HOUR);
    await expect(withdraw(ports, olga, { siteId: site.id }, { grantId: second?.id })).rejects.toThrow(refused('grant-ended'));
    await expect(withdraw(ports, olga, { siteId: site.id }, { grantId: site.id.replace('sit_', 'gra_') })).rejects.toThrow(
      refused('not-found'),
    );
  });

  it('of nothing writes nothing and says so', async () => {
    const before = (await stateOf(ports, site.id)).entries.length;
    expect(await withdraw(ports, olga, { siteId: site.id }, {})).toEqual({ grants: [] });
    expect((await stateOf(ports, site.id)).entries).toHaveLength(before);
  });

  it('is the owner’s alone', async () => {
    await send();
    for (const caller of [anna, { email: 'other@example.org' }, {}])
      await expect(withdraw(ports, caller, { siteId: site.id }, {})).rejects.toThrow(refused('not-found'));
    expect(await statuses()).toEqual(['active']);
  });

  it.each([
    [10, Array.from({ length: 10 }, (_, index) => `ben${index}@example.org`)],
    [11, [anna.email]],
  ])('tells who asked, each of their own; where that is %i, whom is told is ten at most, or who handed it over', async (count, whom) => {
    for (let index = 0; index < count; index++) {
      const email = `ben${index}@example.org`;
      await employ(ports, { email });
      const lines = [{ ...liveView(), duration: 'permanent' as const }];
      const { id: applicationId } = await apply(ports, { email }, { siteId: site.id }, { lines, reason: 'Work to do.' });
      await approveApplication(ports, { caller: olga, siteId: site.id, applicationId }, undefined);
      pastLimits(ports);
    }
    await withdraw(ports, olga, { siteId: site.id }, {});
    const messages = await told('grants-withdrawn');
    expect(messages.map(({ to }) => to.value)).toEqual(whom);
    const given = messages.flatMap(({ content }) => ('given' in content ? content.given : []));
    expect(given).toHaveLength(count);
  });
});

describe('taking back by the link of a notice (rule 13)', () => {
  const secret = async () => {
    const notice = (await told('access-widened')).at(-1);
    return ports.links.secret(notice?.link?.locator ?? '', notice?.link?.subjectId ?? '');
  };

  it('ends what the notice was about, and nothing else; a second time it is decided', async () => {
    await send(2);
    const link = await secret();
    const [later] = await send();
    expect((await withdrawByLink(ports, link)).grants.map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
    expect((await stateOf(ports, site.id)).read?.grants.filter(({ status }) => status === 'active').map(({ id }) => id)).toEqual([
      later?.id,
    ]);
    await expect(withdrawByLink(ports, link)).rejects.toThrow(refused('already-decided'));
    await expect(withdrawByLink(ports, `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`)).rejects.toThrow(refused('link-ended'));
  });
});

describe('taking back everything (rules 13 and 19)', () => {
  const owned = async () => {
    const other = await newSite(ports, 2);
    await handOver(ports, other.id, [{ ...liveView(), duration: 'permanent' }], true);
    pastLimits(ports);
    const [deviceId = ''] = other.devices;
    await switchService(ports, anna, { siteId: other.id, deviceId }, { enabled: false, reason: 'Bill unpaid.' });
    return { siteId: other.id, deviceId };
  };
  const serviceOf = async (siteId: string, deviceId: string) =>
    (await readOwnedSite(ports, olga, siteId)).devices.find(({ id }) => id === deviceId)?.service?.enabled;

  it('takes back the consent to service suspension, and what was switched off is on again', async () => {
    const { siteId, deviceId } = await owned();
    expect(await serviceOf(siteId, deviceId)).toBe(false);
    expect(await withdraw(ports, olga, { siteId }, {})).toMatchObject({ grants: [{ status: 'withdrawn' }], isConsentGone: true });
    expect(await serviceOf(siteId, deviceId)).toBe(true);
    const { read, entries } = await stateOf(ports, siteId);
    expect([read?.site.allowServiceSuspension, entries.slice(-2).map(({ action }) => action)]).toEqual([
      false,
      ['grants-withdrawn', 'suspension-withdrawn'],
    ]);
    expect((await told('suspension-withdrawn')).map(({ to }) => to.value)).toEqual([anna.email]);
    await expect(switchService(ports, anna, { siteId, deviceId }, { enabled: false, reason: 'Again.' })).rejects.toThrow(
      refused('suspension-not-allowed'),
    );
  });

  it('is not meant where one permission is, or one device', async () => {
    const { siteId, deviceId } = await owned();
    await withdraw(ports, olga, { siteId }, { permission: 'playback' });
    await withdraw(ports, olga, { siteId }, { devices: [deviceId] });
    await withdraw(ports, olga, { siteId }, { each: [{ permission: 'live-view', devices: [deviceId] }] });
    expect([(await stateOf(ports, siteId)).read?.site.allowServiceSuspension, await serviceOf(siteId, deviceId)]).toEqual([true, false]);
  });

  it('can be said of that consent alone, by the owner alone; twice is once', async () => {
    const { siteId, deviceId } = await owned();
    await expect(withdrawSuspension(ports, anna, { siteId })).rejects.toThrow(refused('not-found'));
    for (const _ of [1, 2]) expect(await withdrawSuspension(ports, olga, { siteId })).toEqual({ siteId });
    expect([await serviceOf(siteId, deviceId), (await told('suspension-withdrawn')).length]).toEqual([true, 1]);
    expect((await stateOf(ports, siteId)).read?.grants.map(({ status }) => status)).toEqual(['active']);
  });
});

describe('taking back what is ticked in the matrix', () => {
  it('ends each permission on its own devices, with an entry for each that says which', async () => {
    const [one = '', two = ''] = site.devices;
    const lines: Line[] = [
      liveView(),
      { permission: 'playback', devices: 'all', duration: { hours: 8 } },
      { permission: 'site-information', duration: 'permanent' },
    ];
    await sendGrants(ports, olga, { siteId: site.id }, lines);
    const each = [
      { permission: 'live-view' as const, devices: [one] },
      { permission: 'playback' as const, devices: [one, two] },
    ];
    await withdraw(ports, olga, { siteId: site.id }, { each });
    const { read, entries } = await stateOf(ports, site.id);
    const left = read?.grants.filter(({ status }) => status === 'active').map(({ permission, devices }) => [permission, devices]);
    expect(left).toEqual(
      expect.arrayContaining([
        ['live-view', [two]],
        ['site-information', []],
      ]),
    );
    expect(left).toHaveLength(2);
    expect(entries.slice(-2).map(({ details }) => [details['devices'], details['told']])).toEqual([
      [[one], [expect.objectContaining({ permission: 'live-view', names: ['Camera 0'] })]],
      [[one, two], [expect.objectContaining({ permission: 'playback', names: ['Camera 0', 'Camera 1'] })]],
    ]);
    expect((await told('grants-withdrawn'))[0]?.content).toMatchObject({
      given: [{ names: ['Camera 0'] }, { names: ['Camera 0', 'Camera 1'] }],
    });
  });
});

describe('giving back what is ticked in the matrix (rule 14)', () => {
  it('ends it for the company, tells the owner which, and does nothing where nothing is held', async () => {
    const [one = ''] = site.devices;
    await send();
    const each = [{ permission: 'live-view' as const, devices: [one] }];
    await expect(releaseSelected(ports, { email: 'other@example.org' }, { siteId: site.id }, () => each)).rejects.toThrow(
      refused('not-permitted'),
    );
    expect((await releaseSelected(ports, anna, { siteId: site.id }, () => each)).grants).toHaveLength(1);
    const last = (await stateOf(ports, site.id)).entries.at(-1);
    expect([last?.action, last?.details['devices']]).toEqual(['grants-released', [one]]);
    expect((await told('grants-released'))[0]?.content).toMatchObject({ given: [{ permission: 'live-view', names: ['Camera 0'] }] });
    expect(await releaseSelected(ports, anna, { siteId: site.id }, () => each)).toEqual({ grants: [] });
  });
});
