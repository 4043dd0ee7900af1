import { beforeAll, describe, expect, it } from 'vitest';
import { consoleOf, visitor } from '../support/people.ts';
import { useStack } from '../support/story.ts';

/** Play tickets, the gate, and the record of use (rules 37 and 38), from outside, as enforcement points ask. */
describe('a session', () => {
  const story = useStack();
  let cloud: ReturnType<typeof story.withToken>;
  let ask: (headers: Record<string, string>, init?: { method?: string; body?: string; type?: string }) => Promise<Response>;

  beforeAll(async () => {
    const token = await story.stack.tokenFor({ machine: 'example-cloud' });
    cloud = story.withToken(token);
    ask = (headers, { method = 'GET', body, type } = {}) =>
      fetch(`${story.stack.url}/access/gate`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(type !== undefined && { 'content-type': type }), ...headers },
        ...(body !== undefined && { body }),
        redirect: 'manual',
      });
  });

  let people = 0;
  const world = async (lines: object[] = [story.liveView()]) => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 2);
    const olga = `olga.s${++people}@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), lines });
    await story.accept(await story.secretFor(olga), lines);
    const [camera = '', door = ''] = site.devices;
    const ticketFor = async (deviceId = camera, permission = 'live-view') =>
      (await anna.post('/access/tickets', { deviceId, permission })).body;
    return { anna, site, olga, owner: await story.person(olga), camera, door, ticketFor };
  };
  const byHeader = (ticket: string, deviceId: string) => ask({ 'x-keyholder-ticket': ticket, 'x-original-uri': `/hls/${deviceId}/1.ts` });

  it('begins with a ticket at the gate, goes on, is cut by the owner, and stands in the ledger of both sides', async () => {
    const { anna, site, owner, camera, ticketFor } = await world();
    const { ticket, url, startBy, until } = await ticketFor();
    expect([typeof ticket, url, typeof startBy, typeof until]).toEqual([
      'string',
      `https://cameras.example.com/watch/${camera}#ticket=${ticket}`,
      'string',
      'string',
    ]);
    const first = await byHeader(ticket, camera);
    expect([first.status, await first.text(), first.headers.get('cache-control'), first.headers.get('x-keyholder-until')]).toEqual([
      204,
      '',
      'no-store',
      until,
    ]);
    const sessionId = first.headers.get('x-keyholder-session');
    expect([sessionId?.slice(0, 4), first.headers.get('x-keyholder-permission')]).toEqual(['ses_', 'live-view']);
    const seen = await owner.get(`/owner${site.path}/sessions`);
    expect(seen.body.items).toMatchObject([
      { id: sessionId, status: 'running', deviceId: camera, technician: { name: 'Anna' }, reportedBy: 'example-cloud' },
    ]);
    expect((await byHeader(ticket, camera)).status).toBe(204);
    await owner.post(`/owner${site.path}/withdraw`, {});
    const refused = await byHeader(ticket, camera);
    expect([refused.status, refused.headers.get('location')]).toEqual([403, null]);
    await story.stack.tick();
    const ledger = (await owner.get(`/owner${site.path}/ledger`)).body.items;
    expect(ledger.map(({ action }: { action: string }) => action).slice(-2)).toEqual(['grants-withdrawn', 'session-ended']);
    expect(ledger.at(-1).details).toMatchObject({ sessionId, device: 'Camera 1', permission: 'live-view', reportedBy: 'example-cloud' });
    expect(ledger.at(-1).details.to).toBe(ledger.at(-2).at);
    expect((await anna.get(`${site.path}/sessions`)).body.items).toMatchObject([{ id: sessionId, status: 'ended' }]);
  });

  it('is asked for by nginx-rtmp, MediaMTX and Caddy in their own ways', async () => {
    const { camera, door, ticketFor } = await world();
    const form = (call: string, name: string, ticket: string) =>
      ask({}, { method: 'POST', type: 'application/x-www-form-urlencoded', body: `call=${call}&app=live&name=${name}&ticket=${ticket}` });
    const { ticket } = await ticketFor();
    expect((await form('update_play', door, ticket)).status).toBe(403);
    for (const call of ['play', 'update_play', 'update_play']) expect((await form(call, camera, ticket)).status).toBe(204);
    expect((await form('play', camera, ticket)).status).toBe(403);
    expect((await form('update_publish', camera, '')).status).toBe(204);
    expect((await form('publish', camera, ticket)).status).toBe(403);
    const json = (action: string, token: string) =>
      ask(
        {},
        {
          method: 'POST',
          type: 'application/json',
          body: JSON.stringify({ action, path: camera, token, protocol: 'rtsp', ip: '203.0.113.7' }),
        },
      );
    expect((await json('playback', (await ticketFor()).ticket)).status).toBe(403);
    expect((await json('read', (await ticketFor()).ticket)).status).toBe(204);
    expect((await ask({ 'x-forwarded-uri': `/${camera}.m3u8?ticket=${(await ticketFor()).ticket}` })).status).toBe(204);
  });

  it('is for who has a live grant, within a minute, and at the gate of its own cloud', async () => {
    const { anna, camera, door, ticketFor } = await world([{ ...story.liveView('all') }]);
    expect((await anna.post('/access/tickets', { deviceId: camera, permission: 'playback' })).body.code).toBe('not-permitted');
    expect((await anna.post('/access/tickets', { deviceId: camera, permission: 'site-information' })).status).toBe(400);
    expect((await byHeader('made-up', camera)).status).toBe(403);
    expect((await ask({})).status).toBe(403);
    const { ticket } = await ticketFor(door);
    story.stack.advance(61);
    expect((await byHeader(ticket, door)).status).toBe(403);
    const reporter = await story.stack.tokenFor({ email: anna.email });
    expect((await fetch(`${story.stack.url}/access/gate`, { headers: { authorization: `Bearer ${reporter}` } })).status).toBe(403);
    expect((await fetch(`${story.stack.url}/access/gate`)).status).toBe(401);
  });

  it('is reported by a device cloud that knows its sessions itself', async () => {
    const { owner, site, ticketFor } = await world();
    const { ticket } = await ticketFor();
    const at = story.stack.advance(0).toISOString();
    const tell = async (report: object) => (await cloud.post('/access/sessions', { reports: [report] })).body.results[0];
    const { sessionId, allowed } = await tell({ ticket, event: 'started', at });
    expect(allowed).toBe(true);
    story.stack.advance(20);
    expect(await tell({ sessionId, event: 'seen', at })).toMatchObject({ allowed: true, sessionId });
    expect(await tell({ sessionId, event: 'ended', at: story.stack.advance(5).toISOString() })).toEqual({ allowed: false, sessionId });
    await story.settled();
    const [entry] = (await owner.get(`/owner${site.path}/ledger`)).body.items.slice(-1);
    expect([entry.action, Date.parse(entry.details.to) - Date.parse(entry.details.from)]).toEqual([
      'session-ended',
      expect.closeTo(25_000, -3),
    ]);
    expect(await tell({ sessionId: 'ses_01ARZ3NDEKTSV4RRFFQ69G5FAV', event: 'seen', at })).toEqual({ allowed: false });
    for (const wrong of [
      { event: 'seen', at },
      { sessionId, event: 'started', at },
      { ticket, event: 'ended', at },
      { sessionId: 'x', event: 'seen', at },
    ])
      expect((await cloud.post('/access/sessions', { reports: [wrong] })).status).toBe(400);
  });

  it('is seen by the owner on their page from its first second, stopped there, and told in the notice of its end', async () => {
    const { anna, site, camera, ticketFor, olga } = await world();
    const mine = await consoleOf(story, olga);
    const path = `/my/sites/${site.id}`;
    const pageOf = async (at: string) => (await (await mine.get(at)).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(await pageOf(path)).not.toContain('In use right now');
    const { ticket } = await ticketFor();
    await byHeader(ticket, camera);
    expect(await pageOf(path)).toMatch(/In use right now Anna · Live view · Camera 1 since/);
    expect(await pageOf(`${path}/sessions`)).toMatch(/Anna · Live view · Camera 1 runs · since/);
    expect((await mine.post(`${path}/withdraw`, { cell: `live-view:${camera}` })).status).toBe(303);
    expect(await pageOf(path)).not.toContain('In use right now');
    expect((await byHeader(ticket, camera)).status).toBe(403);
    await story.stack.tick();
    expect(await pageOf(`${path}/ledger`)).toMatch(/Anna used a permission Live view · Camera 1 · /);
    const csv = await (await mine.get(`${path}/sessions/csv`)).text();
    expect(csv.split('\r\n')[1]).toMatch(/^20[^,]+,20[^,]+,Anna,live-view,Camera 1,ses_/);
    await mine.post(`${path}/withdraw`, { everything: 'yes' });
    await story.settled();
    // What was left of it, on the other camera, was never used; the session was of the grant all the same.
    expect(story.sentTo(anna.email).at(-1)?.text).toContain('It was used once, for 1 min in all.');
    expect((await (await visitor(story).get(`${path}/sessions`)).headers.get('location'))?.startsWith('/sign-in')).toBe(true);
  });

  it('begins with a button in the technician’s console, where the cloud shows pictures and a grant is live', async () => {
    const { anna, site, camera, door } = await world([{ permission: 'live-view', devices: 'all', duration: { hours: 1 } }]);
    const hers = await consoleOf(story, anna.email);
    const at = `/installer/sites/${site.id}/devices/${camera}`;
    expect(await (await hers.get(at)).text()).toContain(`href="${at}/watch?permission=live-view"`);
    expect(await (await hers.get(at)).text()).not.toContain('watch?permission=playback');
    const led = await hers.get(`${at}/watch?permission=live-view`);
    const [to = '', ticket = ''] = led.headers.get('location')?.split('#ticket=') ?? [];
    expect([led.status, to]).toEqual([303, `https://cameras.example.com/watch/${camera}`]);
    expect((await byHeader(ticket, door)).status).toBe(403);
    expect((await byHeader(ticket, camera)).status).toBe(204);
    expect(await (await hers.get(`/installer/sites/${site.id}/sessions`)).text()).toContain('Camera 1');
    // What is not allowed, or has ended since it was shown, leads to what is left, and to asking.
    const ended = [303, `${at}?done=access-ended`];
    const watched = async (permission: string) => {
      const { status, headers } = await hers.get(`${at}/watch?permission=${permission}`);
      return [status, headers.get('location')];
    };
    expect(await watched('playback')).toEqual(ended);
    expect((await hers.get(`${at}/watch?permission=configuration`)).status).toBe(404);
    expect((await hers.get(`${at}/watch`)).status).toBe(404);
    story.stack.advance(3_600);
    expect(await watched('live-view')).toEqual(ended);
    const told = await (await hers.get(`${at}?done=access-ended`)).text();
    expect([told.includes('<title>Error: '), told.includes('This permission has ended'), told.includes(`/apply?cell=live-view`)]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('ends by itself when nobody sees it for half a minute', async () => {
    const { owner, site, camera, ticketFor } = await world();
    const { ticket } = await ticketFor();
    expect((await byHeader(ticket, camera)).status).toBe(204);
    story.stack.advance(31);
    expect((await owner.get(`/owner${site.path}/sessions`)).body.items).toMatchObject([{ status: 'ended' }]);
    await story.stack.tick();
    expect((await owner.get(`/owner${site.path}/ledger`)).body.items.at(-1).action).toBe('session-ended');
  });
});
