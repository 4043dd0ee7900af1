import { beforeEach, describe, expect, it } from 'vitest';
import { changeTechnician } from '#app/company/change-technician';
import { sendGrants } from '#app/grants/send-grants';
import { withdraw } from '#app/grants/withdraw';
import { sweep } from '#app/schedule/sweep';
import { closeSessions } from '#app/sessions/close-sessions';
import { issueTicket } from '#app/sessions/issue-ticket';
import { listOwnedSessions, listSessions } from '#app/sessions/list-sessions';
import { passGate } from '#app/sessions/pass-gate';
import { reportSessions } from '#app/sessions/report-sessions';
import { after, DAY, HOUR, MINUTE, SECOND } from '#domain/instant';
import type { Session } from '#domain/session';
import type { Ticket } from '#domain/ticket';
import { A_CLOUD } from '../../support/builders.ts';
import { portsInMemory } from '../../support/memory.ts';
import type { World } from '../../support/ports.ts';
import { anna, employ, liveView, newSite, olga, ownedSite, stateOf } from '../../support/world.ts';

const refused = (refusal: string) => expect.objectContaining({ refusal });
const OTHER_CLOUD = { name: 'other-cloud', isOnly: false };

let ports: World;
let site: { id: string; devices: string[] };
let camera: string;
beforeEach(async () => {
  const world = portsInMemory();
  ports = { ...world, settings: { ...world.settings, deviceClouds: ['demo-cloud'] } };
  site = await ownedSite(ports);
  camera = site.devices[0] ?? '';
});

const given = async (duration: object | 'permanent' = { hours: 8 }, devices: string[] | 'all' = 'all') =>
  (await sendGrants(ports, olga, { siteId: site.id }, [{ ...liveView(devices), duration } as never])).grants[0]?.id ?? '';
const ticket = async (deviceId = camera, caller: { email: string } = anna): Promise<Ticket> => {
  const issued = await issueTicket(ports, caller, { deviceId, permission: 'live-view' });
  const opened = await ports.tickets.open(issued.ticket);
  if (!opened) throw new Error('no ticket');
  return opened;
};
const atGate = async (with_: Ticket, more: object = {}, cloud = A_CLOUD as { name: string; isOnly: boolean }) =>
  (await passGate(ports, { ticket: with_, deviceId: with_.deviceId, ...more }, cloud))?.session.id;
const used = async () => (await stateOf(ports, site.id)).entries.filter(({ action }) => action === 'session-ended');
const page = { limit: 50 };

describe('a ticket (rule 37)', () => {
  it('is for who may do it now, until when, and leads to the device cloud', async () => {
    await given();
    const urls = { 'demo-cloud': { 'live-view': 'https://cloud.example/watch/{deviceId}' } };
    const issued = await issueTicket({ ...ports, settings: { ...ports.settings, cloudUrls: urls } }, anna, {
      deviceId: camera,
      permission: 'live-view',
    });
    expect(issued).toMatchObject({ cloud: 'demo-cloud', startBy: after(ports.now(), MINUTE) });
    expect(issued.until).toBeDefined();
    expect(issued.url).toBe(`https://cloud.example/watch/${camera}#ticket=${issued.ticket}`);
    expect(await ports.tickets.open(issued.ticket)).toMatchObject({ technician: anna.email, siteId: site.id, deviceId: camera });
  });

  it('fits into what nginx-rtmp keeps of a stream’s arguments', async () => {
    await given();
    const { ticket: sealed } = await issueTicket(ports, anna, { deviceId: camera, permission: 'live-view' });
    expect(`ticket=${sealed}`.length).toBeLessThan(256);
  });

  it('is refused alike for what is not given, not there, another company’s, or of a cloud that nobody knows', async () => {
    await given({ hours: 8 }, [camera]);
    const ask = (deviceId: string, permission: 'live-view' | 'playback' = 'live-view', world = ports) =>
      issueTicket(world, anna, { deviceId, permission });
    const refusals = await Promise.allSettled([
      ask(site.devices[1] ?? ''),
      ask('dev_01ARZ3NDEKTSV4RRFFQ69G5FAV'),
      ask(camera, 'playback'),
      ask(camera, 'live-view', { ...ports, settings: { ...ports.settings, deviceClouds: ['one', 'two'] } }),
      ask(camera, 'live-view', { ...ports, settings: { ...ports.settings, deviceClouds: [] } }),
    ]);
    for (const one of refusals) expect(one).toMatchObject({ status: 'rejected', reason: { refusal: 'not-permitted' } });
    expect(new Set(refusals.map((one) => (one as PromiseRejectedResult).reason.message)).size).toBe(1);
    await expect(ticket(camera, { email: 'nobody@example.org' })).rejects.toEqual(refused('not-permitted'));
    await expect(issueTicket(ports, {}, { deviceId: camera, permission: 'live-view' })).rejects.toEqual(refused('not-permitted'));
  });

  it('cannot be made or changed by anybody else', async () => {
    await given();
    const { ticket: sealed } = await issueTicket(ports, anna, { deviceId: camera, permission: 'live-view' });
    for (const wrong of [`${sealed.slice(0, -2)}AA`, '', 'x', sealed.repeat(8), sealed.split('.').toReversed().join('.')])
      expect(await ports.tickets.open(wrong)).toBeUndefined();
  });
});

describe('a gate (rule 37)', () => {
  it('lets a ticket in, and its session go on until its access ends', async () => {
    await given();
    const mine = await ticket();
    const { session, until } = (await passGate(ports, { ticket: mine, deviceId: camera }, A_CLOUD)) ?? {};
    expect(session).toMatchObject({ id: mine.sessionId, deviceId: camera, technician: { email: anna.email, name: anna.name } });
    expect(until).toBeDefined();
    ports.advance(20 * SECOND);
    expect(await atGate(mine)).toBe(mine.sessionId);
    expect((await ports.sessions.find(mine.sessionId))?.seenAt).toBe(ports.now());
    await withdraw(ports, olga, { siteId: site.id }, {});
    expect(await atGate(mine)).toBeUndefined();
    // Its first no has ended it: whatever is given then, it is over.
    await given();
    expect(await atGate(mine)).toBeUndefined();
    expect((await ports.sessions.find(mine.sessionId))?.endedAt).toBe(ports.now());
  });

  it('writes that it was seen at most once in 15 seconds', async () => {
    await given();
    const mine = await ticket();
    await atGate(mine);
    const begun = ports.now();
    ports.advance(14 * SECOND);
    await atGate(mine);
    expect((await ports.sessions.find(mine.sessionId))?.seenAt).toBe(begun);
  });

  it('lets in within a minute, once, and not again after it was silent', async () => {
    await given('permanent');
    const late = await ticket();
    ports.advance(MINUTE);
    expect(await atGate(late)).toBeUndefined();
    const once = await ticket();
    expect(await atGate(once, { opens: true })).toBe(once.sessionId);
    expect(await atGate(once, { opens: true })).toBeUndefined();
    expect(await atGate(once)).toBe(once.sessionId);
    ports.advance(30 * SECOND);
    expect(await atGate(once)).toBeUndefined();
  });

  it('lets a ticket be used neither on another device, nor for something else, nor at another cloud', async () => {
    await given();
    const mine = await ticket();
    expect(await atGate(mine, { deviceId: site.devices[1] })).toBeUndefined();
    expect(await atGate(mine, { permission: 'playback' })).toBeUndefined();
    expect(await atGate(mine, {}, OTHER_CLOUD)).toBeUndefined();
    expect(await atGate({ ...mine, cloud: 'other-cloud' }, {}, OTHER_CLOUD)).toBeUndefined();
    expect(await atGate({ ...mine, siteId: (await newSite(ports)).id })).toBeUndefined();
    expect(await ports.sessions.find(mine.sessionId)).toBeUndefined();
    expect(await atGate(mine)).toBe(mine.sessionId);
    // Nor does it end what runs.
    expect(await atGate(mine, { deviceId: site.devices[1] })).toBeUndefined();
    expect(await atGate(mine, {}, OTHER_CLOUD)).toBeUndefined();
    expect(await atGate(mine)).toBe(mine.sessionId);
  });

  it('keeps a session that another grant carries on (rule 15)', async () => {
    const first = await given();
    const mine = await ticket();
    await atGate(mine);
    await given();
    await withdraw(ports, olga, { siteId: site.id }, { grantId: first });
    expect(await atGate(mine)).toBe(mine.sessionId);
  });

  it('ends a session by the clock, and with the technician who leaves', async () => {
    await given({ hours: 1 });
    const mine = await ticket();
    await atGate(mine);
    ports.advance(HOUR);
    expect(await atGate(mine)).toBeUndefined();
    await given();
    const ben = await employ(ports, { email: 'ben@example.org' });
    const his = await ticket(camera, { email: 'ben@example.org' });
    expect(await atGate(his)).toBe(his.sessionId);
    await changeTechnician(ports, anna, ben.id, { sites: [] });
    expect(await atGate(his)).toBeUndefined();
  });

  it('begins no session on what was taken back while it asked', async () => {
    await given();
    const mine = await ticket();
    const gates = {
      async read(asked: Ticket) {
        const read = await ports.gates.read(asked);
        await withdraw(ports, olga, { siteId: site.id }, {});
        return read;
      },
    };
    expect(await passGate({ ...ports, gates }, { ticket: mine, deviceId: camera }, A_CLOUD)).toBeUndefined();
    expect(await ports.sessions.find(mine.sessionId)).toBeUndefined();
  });

  it('begins one where two ask with one ticket at once, and both are the same', async () => {
    await given();
    const mine = await ticket();
    expect(await Promise.all([atGate(mine), atGate(mine), atGate(mine)])).toEqual(Array(3).fill(mine.sessionId));
    expect(await ports.sessions.open(site.id)).toHaveLength(1);
  });
});

describe('what a device cloud reports', () => {
  const tell = (reports: Parameters<typeof reportSessions>[1], cloud = A_CLOUD as { name: string; isOnly: boolean }) =>
    reportSessions(ports, reports, cloud);
  const sealed = async () => (await issueTicket(ports, anna, { deviceId: camera, permission: 'live-view' })).ticket;

  it('begins, goes on and ends a session as a gate would', async () => {
    await given();
    const [begun] = await tell([{ ticket: await sealed(), event: 'started' }]);
    expect(begun).toMatchObject({ allowed: true, sessionId: expect.stringMatching(/^ses_/) });
    const sessionId = begun?.sessionId ?? '';
    ports.advance(20 * SECOND);
    expect(await tell([{ sessionId, event: 'seen' }])).toMatchObject([{ allowed: true, sessionId }]);
    const ended = ports.now();
    ports.advance(5 * SECOND);
    expect(await tell([{ sessionId, event: 'ended', at: ended }])).toEqual([{ allowed: false, sessionId }]);
    expect((await ports.sessions.find(sessionId))?.endedAt).toBe(ended);
    expect(await tell([{ sessionId, event: 'seen' }])).toEqual([{ allowed: false }]);
  });

  it('ends none before it began, nor in the future', async () => {
    await given();
    const [one] = await tell([{ ticket: await sealed(), event: 'started' }]);
    const [two] = await tell([{ ticket: await sealed(), event: 'started' }]);
    const begun = ports.now();
    ports.advance(5 * SECOND);
    await tell([{ sessionId: one?.sessionId ?? '', event: 'ended', at: '2020-01-01T00:00:00.000Z' }]);
    await tell([{ sessionId: two?.sessionId ?? '', event: 'ended', at: '2030-01-01T00:00:00.000Z' }]);
    expect((await ports.sessions.find(one?.sessionId ?? ''))?.endedAt).toBe(begun);
    expect((await ports.sessions.find(two?.sessionId ?? ''))?.endedAt).toBe(ports.now());
  });

  it('is no for what is not its own, not there, or made up', async () => {
    await given();
    const [mine] = await tell([{ ticket: await sealed(), event: 'started' }]);
    const sessionId = mine?.sessionId ?? '';
    for (const report of [
      { sessionId, event: 'seen' as const },
      { sessionId, event: 'ended' as const },
      { ticket: await sealed(), event: 'started' as const },
    ])
      expect(await tell([report], OTHER_CLOUD)).toEqual([{ allowed: false }]);
    expect((await ports.sessions.find(sessionId))?.endedAt).toBeUndefined();
    expect(
      await tell([
        { ticket: 'x', event: 'started' },
        { sessionId: 'ses_01ARZ3NDEKTSV4RRFFQ69G5FAV', event: 'ended' },
      ]),
    ).toEqual([{ allowed: false }, { allowed: false }]);
  });
});

describe('the record of use (rule 38)', () => {
  const begin = async (deviceId = camera) => {
    const mine = await ticket(deviceId);
    await atGate(mine);
    return mine.sessionId;
  };

  it('stands in the ledger once a session has ended: who, what, from when to when, and who says so', async () => {
    const grantId = await given();
    const sessionId = await begin();
    const from = ports.now();
    ports.advance(10 * SECOND);
    expect(await used()).toEqual([]);
    await closeSessions(ports, site.id);
    expect(await used()).toEqual([]);
    await withdraw(ports, olga, { siteId: site.id }, {});
    const to = ports.now();
    ports.advance(3 * SECOND);
    await closeSessions(ports, site.id);
    await closeSessions(ports, site.id);
    const [entry, ...others] = await used();
    expect(others).toEqual([]);
    expect(entry?.actor).toMatchObject({ type: 'technician', name: anna.name });
    expect(entry?.details).toEqual({
      ...{ sessionId, deviceId: camera, device: 'Camera 0', permission: 'live-view', grantId, from, to, reportedBy: 'demo-cloud' },
    });
    expect(await ports.sessions.open(site.id)).toEqual([]);
  });

  it('is written by the sweep for one that nobody saw again', async () => {
    await given();
    const sessionId = await begin();
    const seen = ports.now();
    ports.advance(29 * SECOND);
    await sweep(ports, () => false);
    expect(await used()).toEqual([]);
    ports.advance(SECOND);
    await sweep(ports, () => false);
    expect((await used()).map(({ details }) => [details['sessionId'], details['to']])).toEqual([[sessionId, seen]]);
  });

  it('tells the grant how it was used, also by what has ended together', async () => {
    const grantId = await given('permanent');
    const first = await begin();
    const second = await begin(site.devices[1]);
    ports.advance(10 * SECOND);
    for (const id of [first, second]) await ports.sessions.end((await ports.sessions.find(id)) as Session, ports.now());
    await closeSessions(ports, site.id);
    const { read } = await stateOf(ports, site.id);
    expect(read?.grants.find(({ id }) => id === grantId)?.use).toEqual({ times: 2, milliseconds: 20 * SECOND });
    expect(await used()).toHaveLength(2);
  });

  it('is not written over by one who saw it run at that moment', async () => {
    await given();
    const sessionId = await begin();
    ports.advance(30 * SECOND);
    const open = async (siteId: string) => {
      const found = await ports.sessions.open(siteId);
      for (const one of found) await ports.sessions.seen(one, ports.now());
      return found;
    };
    await closeSessions({ ...ports, sessions: { ...ports.sessions, open } }, site.id);
    expect(await used()).toEqual([]);
    expect((await ports.sessions.find(sessionId))?.seenAt).toBe(ports.now());
  });

  it('is seen by both sides, newest first, from its first second; and by nobody else', async () => {
    await given();
    const first = await begin();
    ports.advance(10 * SECOND);
    await ports.sessions.end((await ports.sessions.find(first)) as Session, ports.now());
    await closeSessions(ports, site.id);
    const second = await begin(site.devices[1]);
    const seen = await listOwnedSessions(ports, olga, site.id, page);
    expect(seen.items.map(({ id, status }) => [id, status])).toEqual([
      [second, 'running'],
      [first, 'ended'],
    ]);
    expect(await listSessions(ports, anna, site.id, page)).toEqual(seen);
    await expect(listOwnedSessions(ports, { email: 'eve@example.org' }, site.id, page)).rejects.toEqual(refused('not-found'));
    await expect(listSessions(ports, { email: 'eve@example.org' }, site.id, page)).rejects.toEqual(refused('not-permitted'));
  });

  it('shows none as running that nothing allows any more, whether or not anything has been written', async () => {
    await given('permanent');
    await begin();
    await withdraw(ports, olga, { siteId: site.id }, {});
    expect((await listOwnedSessions(ports, olga, site.id, page)).items.map(({ status, to }) => [status, to])).toEqual([
      ['ended', ports.now()],
    ]);
  });

  it('goes on page by page', async () => {
    await given('permanent');
    for (let count = 0; count < 3; count++) {
      const id = await begin();
      await ports.sessions.end((await ports.sessions.find(id)) as Session, ports.now());
    }
    await closeSessions(ports, site.id);
    const first = await listOwnedSessions(ports, olga, site.id, { limit: 2 });
    const second = await listOwnedSessions(ports, olga, site.id, { limit: 2, from: first.next });
    expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, undefined]);
  });

  it('is kept of what a company did that was dismissed since', async () => {
    await given();
    await begin();
    ports.advance(DAY);
    await closeSessions(ports, site.id);
    expect(await used()).toHaveLength(1);
  });
});
