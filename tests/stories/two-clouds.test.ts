import { describe, expect, it } from 'vitest';
import { useMachines } from '../support/deployment.ts';
import { useReceiver } from '../support/receiver.ts';
import { useStack } from '../support/story.ts';

const all = ['access/decide', 'access/report', 'ssf/read', 'ssf/manage'] as const;
const machines = [
  { name: 'north-cloud', scopes: all },
  { name: 'south-cloud', scopes: all },
  { name: 'reader', scopes: ['ssf/read'] },
] as const;

/** A site with a camera of each of two device clouds: each hears of its own, finds its own, and has its own. */
describe('two device clouds', () => {
  const story = useStack(useMachines(machines));
  const receiver = useReceiver();
  const machine = async (name: string) => story.withToken(await story.stack.tokenFor({ machine: name }));
  let count = 0;
  const world = async () => {
    const anna = await story.company();
    const site = await anna.site('Villa', 0);
    const add = async (cloud: string) =>
      (await anna.post(`${site.path}/devices`, { name: cloud, serial: `TWO-${++count}`, category: 'camera', cloud })).body.id as string;
    const [north, south] = [await add('north-cloud'), await add('south-cloud')];
    const owner = `olga${count}.two@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(owner), lines: [story.liveView()] });
    await story.accept(await story.secretFor(owner), [story.liveView()]);
    return { anna, site, north, south, olga: await story.person(owner) };
  };

  it('are told of their own devices alone, by events and by webhooks (rule 39)', async () => {
    const [north, south] = [await machine('north-cloud'), await machine('south-cloud')];
    for (const [cloud, path] of [
      [north, '/north'],
      [south, '/south'],
    ] as const) {
      const delivery = { method: 'urn:ietf:rfc:8935', endpoint_url: receiver.url(`${path}/events`) };
      expect((await cloud.post('/ssf/streams', { delivery })).status).toBe(201);
      expect((await cloud.post('/webhooks', { url: receiver.url(`${path}/hook`) })).status).toBe(201);
    }
    const { site, north: front, south: back, anna, olga } = await world();
    await olga.post(`/owner${site.path}/withdraw`, {});
    await olga.post(`/owner${site.path}/grants`, { lines: [story.liveView()] });
    await anna.patch(`${site.path}/devices/${front}`, { name: 'Front' });
    await olga.delete(`/owner${site.path}/devices/${front}`);
    await story.settled();
    const toldOf = (path: string) =>
      receiver.at(path).map(({ body }) => (body.startsWith('{') ? body : Buffer.from(body.split('.')[1] ?? '', 'base64url').toString()));
    for (const kind of ['events', 'hook']) {
      const [toNorth, toSouth] = [toldOf(`/north/${kind}`), toldOf(`/south/${kind}`)];
      expect(toNorth.length).toBeGreaterThan(0);
      expect(toSouth.length).toBeGreaterThan(0);
      expect(toNorth.filter((said) => said.includes(back))).toEqual([]);
      expect(toSouth.filter((said) => said.includes(front))).toEqual([]);
    }
    const removed = (path: string) => toldOf(path).filter((said) => JSON.parse(said).type === 'device.removed');
    expect([removed('/north/hook').length, removed('/south/hook').length]).toEqual([1, 0]);
  });

  it('find nothing of each other’s', async () => {
    const { anna, north: front, south: back } = await world();
    const [north, south] = [await machine('north-cloud'), await machine('south-cloud')];
    const subject = { type: 'technician', id: anna.email };
    const action = { name: 'live-view' };
    const device = (id: string) => ({ type: 'device', id });
    const search = async (cloud: typeof north, what: string, body: object) =>
      (await cloud.post(`/access/v1/search/${what}`, body)).body.results.map(({ id, name }: { id?: string; name?: string }) => id ?? name);
    const places = { subject, action, resource: { type: 'device' } };
    expect([await search(north, 'resource', places), await search(south, 'resource', places)]).toEqual([[front], [back]]);
    const actions = (id: string) => ({ subject, resource: device(id) });
    expect([await search(north, 'action', actions(front)), await search(north, 'action', actions(back))]).toEqual([['live-view'], []]);
    const people = (id: string) => ({ subject: { type: 'technician' }, action, resource: device(id) });
    expect([await search(north, 'subject', people(front)), await search(north, 'subject', people(back))]).toEqual([[anna.email], []]);
    const { body } = await north.post('/access/v1/evaluation', { subject, action, resource: device(back) });
    expect(body).toEqual({ decision: false });
    // Where a list goes on is for whoever has asked for it.
    for (let more = 0; more < 21; more++) await anna.site(`House ${more}`, 0);
    const { next_token } = (await north.post('/access/v1/search/resource', places)).body.page;
    expect(next_token).not.toBe('');
    const next = { ...places, page: { token: next_token } };
    expect((await south.post('/access/v1/search/resource', next)).status).toBe(400);
    expect((await north.post('/access/v1/search/resource', next)).status).toBe(200);
  });

  it('have streams and webhooks of their own, which for each other are not there (rule 26)', async () => {
    const [north, south] = [await machine('north-cloud'), await machine('south-cloud')];
    const { stream_id } = (await north.post('/ssf/streams', {})).body;
    const { id: hook } = (await north.post('/webhooks', { url: receiver.url('/north/mine') })).body;
    const subject = { format: 'email', email: 'anna@example.org' };
    const tried = [
      await south.get(`/ssf/streams?stream_id=${stream_id}`),
      await south.patch('/ssf/streams', { stream_id, description: 'Mine' }),
      await south.put('/ssf/streams', { stream_id }),
      await south.delete(`/ssf/streams?stream_id=${stream_id}`),
      await south.get(`/ssf/status?stream_id=${stream_id}`),
      await south.post('/ssf/status', { stream_id, status: 'disabled' }),
      await south.post('/ssf/subjects:add', { stream_id, subject }),
      await south.post('/ssf/subjects:remove', { stream_id, subject }),
      await south.post('/ssf/verify', { stream_id }),
      await south.post(`/ssf/poll/${stream_id}`, { returnImmediately: true }),
      await south.patch(`/webhooks/${hook}`, { status: 'disabled' }),
      await south.post(`/webhooks/${hook}/rotate-secret`),
      await south.get(`/webhooks/${hook}/deliveries`),
      await south.delete(`/webhooks/${hook}`),
    ];
    expect(tried.map(({ status }) => status)).toEqual(tried.map(() => 404));
    expect((await south.get('/webhooks')).body.items.map(({ id }: { id: string }) => id)).not.toContain(hook);
    expect((await north.get(`/ssf/status?stream_id=${stream_id}`)).body.status).toBe('enabled');
    // Who may read changes nothing.
    const reader = await machine('reader');
    expect((await reader.get('/ssf/streams')).status).toBe(200);
    const changes = [
      await reader.post('/ssf/streams', {}),
      await reader.patch('/ssf/streams', { stream_id }),
      await reader.delete(`/ssf/streams?stream_id=${stream_id}`),
      await reader.post('/ssf/status', { stream_id, status: 'paused' }),
    ];
    expect(changes.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });
});
