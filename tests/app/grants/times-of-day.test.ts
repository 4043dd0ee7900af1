import { beforeEach, describe, expect, it } from 'vitest';
import { approveApplication } from '#app/applications/decide-application';
import { checkAccess } from '#app/grants/check-access';
import { sendGrants } from '#app/grants/send-grants';
import { readOwnedSite } from '#app/owner/read-owned-site';
import { makeRule } from '#app/rules/standing-rules';
import { closeSessions } from '#app/sessions/close-sessions';
import { issueTicket } from '#app/sessions/issue-ticket';
import { passGate } from '#app/sessions/pass-gate';
import { changeSite } from '#app/sites/change-site';
import { readSite } from '#app/sites/read-site';
import { acceptTransfer } from '#app/transfers/answer-transfer';
import { offerTransfer } from '#app/transfers/offer-transfer';
import { HOUR, MINUTE, SECOND } from '#domain/instant';
import type { Line } from '#domain/line';
import type { Ticket } from '#domain/ticket';
import type { Times } from '#domain/times';
import { A_CLOUD } from '../../support/builders.ts';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, applyFor, handOver, newCompany, newSite, olga, stateOf } from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });
/** The site is in Berlin, where it is 13:00 on a Sunday. */
const WORKING: Times = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', until: '18:00' }];
const live: Line = { permission: 'live-view', devices: 'all', duration: { days: 30 }, times: WORKING };
const OPENS = '2026-03-02T07:00:00.000Z';
const CLOSES = '2026-03-02T17:00:00.000Z';

let ports: World;
let siteId: string;
let camera: string;

beforeEach(async () => {
  const world = portsInMemory();
  ports = { ...world, settings: { ...world.settings, deviceClouds: ['demo-cloud'] } };
  await newCompany(ports);
  const site = await newSite(ports, 1);
  [siteId, camera] = [site.id, site.devices[0] ?? ''];
  await handOver(ports, siteId);
});

const until = (at: string) => ports.advance(Date.parse(at) - Date.parse(ports.now()));
const check = async () => (await checkAccess(ports, anna, [{ siteId, deviceId: camera, permission: 'live-view' }]))[0];
const give = (line: Line = live) => sendGrants(ports, olga, { siteId }, [line]);

describe('what is given at some times of day (rule 34)', () => {
  it('counts within them and not a moment before or after, and a check says until when', async () => {
    await give();
    expect(await check()).toEqual({ allowed: false });
    until(OPENS);
    ports.advance(-1);
    expect(await check()).toEqual({ allowed: false });
    ports.advance(1);
    expect(await check()).toMatchObject({ allowed: true, until: CLOSES });
    until(CLOSES);
    ports.advance(-1);
    expect(await check()).toMatchObject({ allowed: true, until: CLOSES });
    ports.advance(1);
    expect(await check()).toEqual({ allowed: false });
    await give({ ...live, times: [{ days: ['mon'], from: '17:00', until: '20:00' }] });
    expect(await check()).toMatchObject({ allowed: true, until: '2026-03-02T19:00:00.000Z' });
  });

  it('is right on the night that the clocks change', async () => {
    await give({ ...live, times: [{ days: ['sun'], from: '01:00', until: '04:00' }] });
    for (const [at, allowed] of [
      ['2026-03-28T23:59:59.999Z', false],
      ['2026-03-29T00:00:00.000Z', true],
      ['2026-03-29T01:59:59.999Z', true],
      ['2026-03-29T02:00:00.000Z', false],
    ] as const) {
      until(at);
      expect([at, (await check())?.allowed]).toEqual([at, allowed]);
    }
  });

  it('stays by the clock that the site had: a company that moves the site moves no hours', async () => {
    await give();
    await give({ permission: 'site-information', duration: 'permanent' });
    await changeSite(ports, anna, siteId, { timeZone: 'Pacific/Apia' });
    until(OPENS);
    ports.advance(-1);
    expect(await check()).toEqual({ allowed: false });
    ports.advance(1);
    expect(await check()).toMatchObject({ allowed: true, until: CLOSES });
  });

  it('shows: the site is authorized, pictures are seen, and may be edited, within them alone', async () => {
    await give();
    await give({ permission: 'site-information', duration: { days: 30 }, times: WORKING });
    const seen = async () => {
      const { status, may } = await readSite(ports, anna, siteId);
      return [status, may.includes('edit-site'), (await readOwnedSite(ports, olga, siteId)).showsPictures];
    };
    expect(await seen()).toEqual(['not-authorized', false, false]);
    await expect(changeSite(ports, anna, siteId, { name: 'Mine' })).rejects.toThrow(refused('site-status'));
    until(OPENS);
    expect(await seen()).toEqual(['authorized', true, true]);
    until(CLOSES);
    expect(await seen()).toEqual(['not-authorized', false, false]);
  });

  it('lets nobody in at a gate, and no session go on, outside of them; what was seen ends with them (rules 37 and 38)', async () => {
    await give();
    const asked = { deviceId: camera, permission: 'live-view' } as const;
    await expect(issueTicket(ports, anna, asked)).rejects.toThrow(refused('not-permitted'));
    until(CLOSES);
    ports.advance(-20 * SECOND);
    const issued = await issueTicket(ports, anna, asked);
    expect(issued.until).toBe(CLOSES);
    const ticket = (await ports.tickets.open(issued.ticket)) as Ticket;
    expect(await passGate(ports, { ticket, deviceId: camera }, A_CLOUD)).toMatchObject({ until: CLOSES });
    ports.advance(25 * SECOND);
    expect(await passGate(ports, { ticket, deviceId: camera }, A_CLOUD)).toBeUndefined();
    await closeSessions(ports, siteId);
    const { entries } = await stateOf(ports, siteId);
    expect(entries.at(-1)).toMatchObject({ action: 'session-ended', details: { to: CLOSES } });
  });

  it('is narrowed to fewer hours, and never to others, or to all of them (rule 12)', async () => {
    const { id: applicationId } = await applyFor(ports, siteId, [live]);
    const approve = (times: Times | undefined) => {
      const { times: _, ...line } = live;
      return approveApplication(ports, { caller: olga, siteId, applicationId }, [{ ...line, ...(times && { times }) } as Line]);
    };
    for (const wider of [undefined, [{ days: ['sat'], from: '08:00', until: '18:00' }], [{ days: ['mon'], from: '07:59', until: '18:00' }]])
      await expect(approve(wider as Times)).rejects.toThrow(refused('wider-than-asked'));
    const { grants } = await approve([{ days: ['mon'], from: '09:00', until: '10:00' }]);
    expect(grants[0]?.times).toEqual({ zone: 'Europe/Berlin', windows: [{ days: ['mon'], from: '09:00', until: '10:00' }] });
    until(OPENS);
    expect((await check())?.allowed).toBe(false);
    ports.advance(HOUR);
    expect((await check())?.allowed).toBe(true);
  });

  it('goes to a new owner as it was: what they keep of it counts at no other times (rule 30)', async () => {
    await give();
    await offerTransfer(ports, olga, { siteId }, { contact: { type: 'email', value: 'nora@example.org' } });
    const transfer = (await ports.sites.load(siteId, 'site'))?.site.transfer;
    const secret = await ports.links.secret(transfer?.locator ?? '', transfer?.id ?? '');
    const { times: _, ...always } = live;
    await expect(acceptTransfer(ports, secret, { lines: [{ ...always, duration: { hours: 1 } }] })).rejects.toThrow(
      refused('wider-than-asked'),
    );
    await acceptTransfer(ports, secret, { lines: (held) => [...held] });
    expect((await check())?.allowed).toBe(false);
    until(OPENS);
    expect((await check())?.allowed).toBe(true);
  });

  it('is what a standing rule may say, too (rule 35)', async () => {
    ports.advance(MINUTE);
    await makeRule(ports, olga, { siteId }, { permissions: ['live-view'], devices: 'all', longest: { days: 30 }, times: WORKING });
    const { times: _, ...always } = live;
    expect((await applyFor(ports, siteId, [always as Line])).status).toBe('pending');
    expect((await applyFor(ports, siteId, [{ ...live, times: [{ days: ['mon'], from: '10:00', until: '12:00' }] }])).status).toBe(
      'approved',
    );
  });
});
