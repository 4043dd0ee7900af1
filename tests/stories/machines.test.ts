import { describe, expect, it } from 'vitest';
import { useMachines } from '../support/deployment.ts';
import { consoleOf } from '../support/people.ts';
import { useStack } from '../support/story.ts';

/** A deployment with two device clouds, and one that only reports. */
const machines = [
  { name: 'north-cloud', scopes: ['access/decide', 'devices/report'] },
  { name: 'south-cloud', scopes: ['access/decide', 'devices/report'] },
  { name: 'watcher', scopes: ['devices/report'] },
] as const;

describe('device clouds', () => {
  const story = useStack(useMachines(machines));

  const machine = async (name: string) => story.withToken(await story.stack.tokenFor({ machine: name }));
  let serials = 0;
  /** A site with a device of each of two clouds, handed over, with live view on both. */
  const world = async () => {
    const anna = await story.company();
    const site = await anna.site('Villa', 0);
    const add = (cloud?: string) =>
      anna.post(`${site.path}/devices`, { name: 'Camera', serial: `CLOUD-${++serials}`, category: 'camera', ...(cloud && { cloud }) });
    const [north, south] = [await add('north-cloud'), await add('south-cloud')];
    expect([north.status, north.body.cloud, south.body.cloud]).toEqual([201, 'north-cloud', 'south-cloud']);
    const owner = `olga${serials}.clouds@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(owner), lines: [story.liveView()] });
    await story.accept(await story.secretFor(owner), [story.liveView()]);
    const asked = (deviceId: string) => ({ technician: anna.email, siteId: site.id, deviceId, permission: 'live-view' });
    const decide = async (name: string, deviceIds: string[]) => {
      const { status, body } = await (await machine(name)).post('/access/decide', { checks: deviceIds.map(asked) });
      return status === 200 ? body.results.map(({ allowed }: { allowed: boolean }) => allowed) : status;
    };
    const devices = { north: north.body.id as string, south: south.body.id as string };
    const online = async () => {
      const { body } = await anna.get(site.path);
      return Object.fromEntries(
        body.devices.map(({ cloud, connectivity }: Record<string, { online?: boolean }>) => [cloud, connectivity?.online]),
      );
    };
    return { anna, site, owner, add, decide, devices, online };
  };

  it('ask about their own devices alone; another’s is as if it were not there', async () => {
    const { decide, devices } = await world();
    const both = [devices.north, devices.south];
    expect(await decide('north-cloud', both)).toEqual([true, false]);
    expect(await decide('south-cloud', both)).toEqual([false, true]);
    expect(await decide('north-cloud', ['dev_01ARZ3NDEKTSV4RRFFQ69G5FAV'])).toEqual([false]);
    expect(await decide('watcher', both)).toBe(403);
  });

  it('report about their own devices alone, and are told nothing of that', async () => {
    const { devices, online } = await world();
    const at = new Date(story.stack.advance(0)).toISOString();
    const report = async (name: string, state: boolean) => {
      const reports = [devices.north, devices.south].map((deviceId) => ({ deviceId, online: state, at }));
      return (await (await machine(name)).post('/devices/connectivity', { reports })).status;
    };
    expect(await report('watcher', true)).toBe(204);
    expect(await online()).toEqual({ 'north-cloud': undefined, 'south-cloud': undefined });
    expect(await report('north-cloud', true)).toBe(204);
    expect(await online()).toEqual({ 'north-cloud': true, 'south-cloud': undefined });
    expect(await report('south-cloud', false)).toBe(204);
    expect(await online()).toEqual({ 'north-cloud': true, 'south-cloud': false });
  });

  it('are changed with a device, which is then the other’s', async () => {
    const { anna, site, owner, decide, devices } = await world();
    const lines = [{ permission: 'site-information', duration: 'permanent' }];
    expect((await (await story.person(owner)).post(`/owner${site.path}/grants`, { lines })).status).toBe(201);
    const path = `${site.path}/devices/${devices.north}`;
    expect((await anna.patch(path, { cloud: 'east-cloud' })).body.code).toBe('unknown-device-cloud');
    expect((await anna.patch(path, { cloud: 'south-cloud' })).body).toMatchObject({ cloud: 'south-cloud', name: 'Camera' });
    expect([await decide('north-cloud', [devices.north]), await decide('south-cloud', [devices.north])]).toEqual([[false], [true]]);
  });

  it('are named with a device, unless the company has a usual one', async () => {
    const anna = await story.company();
    const site = await anna.site('Shop', 0);
    const add = (cloud?: string) =>
      anna.post(`${site.path}/devices`, { name: 'Camera', serial: `CLOUD-${++serials}`, category: 'camera', ...(cloud && { cloud }) });
    const unsaid = await add();
    expect([unsaid.status, unsaid.body.code, unsaid.body.deviceClouds]).toEqual([
      422,
      'unknown-device-cloud',
      ['north-cloud', 'south-cloud', 'watcher'],
    ]);
    expect((await add('east-cloud')).body.code).toBe('unknown-device-cloud');
    expect((await anna.patch('/company', { deviceCloud: 'east-cloud' })).body.code).toBe('unknown-device-cloud');
    const changed = await anna.patch('/company', { deviceCloud: 'south-cloud' });
    expect([changed.status, changed.body.deviceCloud]).toEqual([200, 'south-cloud']);
    expect((await add()).body.cloud).toBe('south-cloud');
    expect((await add('north-cloud')).body.cloud).toBe('north-cloud');
  });

  it('are chosen in the console, for a device and for the company', async () => {
    const { anna } = await world();
    const site = await anna.site('Shop', 0);
    const { get, post } = await consoleOf(story, anna.email);
    const page = `/installer/sites/${site.id}`;
    expect(await (await get(page)).text()).toContain('<option value="north-cloud">north-cloud</option>');
    const fields = { name: 'Camera', serial: `CLOUD-${++serials}`, category: 'camera', cloud: '' };
    const unsaid = await post(`${page}/devices`, fields);
    expect([unsaid.status, await unsaid.text()]).toEqual([422, expect.stringContaining('Choose the device cloud that it belongs to.')]);
    expect((await post(`${page}/devices`, { ...fields, cloud: 'north-cloud' })).status).toBe(303);
    const company = { name: 'Demo Alarm', language: 'en', country: 'DE', cloud: 'south-cloud' };
    expect((await post('/installer/company/change', company)).status).toBe(303);
    expect((await post(`${page}/devices`, { ...fields, serial: `CLOUD-${++serials}` })).status).toBe(303);
    expect((await anna.get(site.path)).body.devices.map(({ cloud }: { cloud: string }) => cloud).toSorted()).toEqual([
      'north-cloud',
      'south-cloud',
    ]);
  });

  it('get their tokens for their secret, as OAuth 2.0 has it, for their scopes and no others', async () => {
    const { components } = (await story.send('GET', '/openapi.json')).body;
    const { tokenUrl, scopes } = components.securitySchemes.machine.flows.clientCredentials;
    expect(Object.keys(scopes).toSorted()).toEqual([
      'access/decide',
      'access/report',
      'access/request',
      'devices/report',
      'ssf/manage',
      'ssf/read',
    ]);
    const ask = async (body: Record<string, string>) => {
      const response = await fetch(tokenUrl, { method: 'POST', body: new URLSearchParams(body) });
      return { status: response.status, body: (await response.json()) as { error?: string; access_token?: string } };
    };
    const client = JSON.parse(Buffer.from((await machine('watcher')).token.split('.')[1] ?? '', 'base64url').toString());
    const credentials = { client_id: client.client_id, client_secret: story.stack.secretOf('watcher') ?? '' };
    const grant = { grant_type: 'client_credentials' };
    const given = await ask({ ...credentials, ...grant });
    const cloud = story.withToken(given.body.access_token ?? '');
    expect(
      (
        await cloud.post('/devices/connectivity', {
          reports: [{ deviceId: 'dev_01ARZ3NDEKTSV4RRFFQ69G5FAV', online: true, at: '2026-01-01T00:00:00Z' }],
        })
      ).status,
    ).toBe(204);
    expect((await ask({ ...credentials, client_secret: 'guess', ...grant })).body.error).toBe('invalid_client');
    expect((await ask({ ...credentials, ...grant, scope: 'access/decide' })).body.error).toBe('invalid_scope');
    expect((await ask({ ...credentials, grant_type: 'password' })).body.error).toBe('unsupported_grant_type');
  });
});
