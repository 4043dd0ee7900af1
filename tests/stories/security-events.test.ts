import { createRemoteJWKSet, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useReceiver } from '../support/receiver.ts';
import { useStack } from '../support/story.ts';

const PUSH = 'urn:ietf:rfc:8935';
const SESSION_REVOKED = 'https://schemas.openid.net/secevent/caep/event-type/session-revoked';
const VERIFICATION = 'https://schemas.openid.net/secevent/ssf/event-type/verification';

type Claims = JWTPayload & { sub_id: Record<string, unknown>; events: Record<string, Record<string, unknown>>; txn?: string };

/** OpenID SSF 1.0 and CAEP 1.0 (rules 37 and 39), from outside: the cases of the OIDF's plans, and ours. */
describe('security events', () => {
  const story = useStack();
  const receiver = useReceiver();
  let cloud: ReturnType<typeof story.withToken>;
  let path: string;
  let people = 0;
  let paths = 0;

  beforeAll(async () => {
    cloud = story.withToken(await story.stack.tokenFor({ machine: 'example-cloud' }));
  });
  beforeEach(async () => {
    path = `/events-${++paths}`;
    receiver.answer(() => ({ status: 202 }));
    for (const { stream_id } of (await cloud.get('/ssf/streams')).body) await cloud.delete(`/ssf/streams?stream_id=${stream_id}`);
  });

  const pushed = async (more: object = {}) => {
    const delivery = { method: PUSH, endpoint_url: receiver.url(path), authorization_header: 'Bearer of the receiver' };
    const { status, body } = await cloud.post('/ssf/streams', { delivery, ...more });
    expect(status).toBe(201);
    return body;
  };
  const fetched = async (more: object = {}) => (await cloud.post('/ssf/streams', more)).body;
  const poll = async (id: string, body: object = {}) => (await cloud.post(`/ssf/poll/${id}`, { returnImmediately: true, ...body })).body;

  const verified = async (token: string): Promise<Claims> => {
    const jwks = createRemoteJWKSet(new URL(`${story.stack.url}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(token, jwks, {
      issuer: story.stack.url,
      audience: `${story.stack.url}/clouds/example-cloud`,
      typ: 'secevent+jwt',
      algorithms: ['RS256'],
    });
    return payload as Claims;
  };
  const got = () => Promise.all(receiver.at(path).map(({ body }) => verified(body)));
  const typesOf = (claims: Claims[]) => claims.map(({ events }) => Object.keys(events)[0]?.split('/').at(-1));

  const world = async (lines: object[] = [story.liveView()]) => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 2);
    const olga = `olga.e${++people}@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), lines });
    await story.accept(await story.secretFor(olga), lines);
    await story.settled();
    const [camera = '', door = ''] = site.devices;
    return { anna, site, owner: await story.person(olga), camera, door, mine: `/owner${site.path}` };
  };

  describe('are described', () => {
    it('by a document whose issuer is the service', async () => {
      const { status, body } = await story.send('GET', '/.well-known/ssf-configuration');
      expect([status, body.issuer, body.spec_version]).toEqual([200, story.stack.url, '1_0']);
      expect(body.delivery_methods_supported).toEqual(['urn:ietf:rfc:8935', 'urn:ietf:rfc:8936']);
      expect(body.authorization_schemes).toEqual([{ spec_urn: 'urn:ietf:rfc:6749' }]);
      for (const name of ['jwks_uri', 'configuration_endpoint', 'status_endpoint', 'verification_endpoint'])
        expect(body[name].startsWith(story.stack.url)).toBe(true);
    });

    it('with keys of which nothing is private', async () => {
      const { keys } = (await story.send('GET', '/.well-known/jwks.json')).body;
      expect(keys).toHaveLength(1);
      expect(keys[0]).toMatchObject({ kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'k2' });
      expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
      expect(Buffer.from(keys[0].n, 'base64url').length * 8).toBe(2_048);
    });
  });

  describe('go by streams', () => {
    it('that are made, read, changed, replaced and removed', async () => {
      const made = await pushed({ description: 'First', events_requested: [SESSION_REVOKED, 'urn:other'] });
      expect(made).toMatchObject({
        iss: story.stack.url,
        aud: `${story.stack.url}/clouds/example-cloud`,
        events_requested: [SESSION_REVOKED, 'urn:other'],
        events_delivered: [SESSION_REVOKED],
        delivery: { method: PUSH, endpoint_url: receiver.url(path) },
        description: 'First',
      });
      expect(JSON.stringify(made)).not.toContain('Bearer');
      const one = `/ssf/streams?stream_id=${made.stream_id}`;
      expect((await cloud.get(one)).body).toEqual(made);
      expect((await cloud.get('/ssf/streams')).body).toEqual([made]);
      const changed = (await cloud.send('PATCH', '/ssf/streams', { stream_id: made.stream_id, description: 'Second', iss: 'ignored' }))
        .body;
      expect(changed).toEqual({ ...made, description: 'Second' });
      const replaced = (await cloud.send('PUT', '/ssf/streams', { stream_id: made.stream_id })).body;
      expect([replaced.description, replaced.delivery.method]).toEqual([undefined, 'urn:ietf:rfc:8936']);
      expect((await cloud.delete(one)).status).toBe(204);
      expect([(await cloud.get(one)).status, (await cloud.delete(one)).status]).toEqual([404, 404]);
      expect((await cloud.get('/ssf/streams')).body).toEqual([]);
    });

    it('each with an address of its own to fetch from, where nothing is said of delivery', async () => {
      const [one, two] = [await fetched(), await fetched()];
      expect(one.delivery.endpoint_url).not.toBe(two.delivery.endpoint_url);
      expect((await cloud.post('/ssf/poll/str_01ARZ3NDEKTSV4RRFFQ69G5FAV', {})).status).toBe(404);
    });

    it.each([
      ['a broken body', '/ssf/streams', '{'],
      ['no body', '/ssf/streams', ''],
      ['a method that is none', '/ssf/streams', JSON.stringify({ delivery: { method: 'urn:other' } })],
      ['an address without https', '/ssf/streams', JSON.stringify({ delivery: { method: PUSH, endpoint_url: 'http://example.org/' } })],
      ['a status that is none', '/ssf/status', JSON.stringify({ stream_id: 'str_01ARZ3NDEKTSV4RRFFQ69G5FAV', status: 'open' })],
      ['a change of no stream', '/ssf/verify', '{}'],
    ])('but not by %s (400)', async (_, to, raw) => {
      expect((await cloud.send('POST', to, undefined, { raw })).status).toBe(400);
    });

    it('but not by ones that are not there (404)', async () => {
      const stream_id = 'str_01ARZ3NDEKTSV4RRFFQ69G5FAV';
      const answers = [
        await cloud.send('PATCH', '/ssf/streams', { stream_id }),
        await cloud.send('PUT', '/ssf/streams', { stream_id }),
        await cloud.get(`/ssf/status?stream_id=${stream_id}`),
        await cloud.post('/ssf/status', { stream_id, status: 'paused' }),
        await cloud.post('/ssf/verify', { stream_id }),
        await cloud.post('/ssf/subjects:add', { stream_id, subject: { format: 'opaque', id: 'x' } }),
      ];
      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(404));
    });

    it('with a token for them, in the header alone', async () => {
      const user = await story.stack.tokenFor({ email: 'anna@example.org' });
      expect((await story.send('GET', '/ssf/streams')).status).toBe(401);
      expect((await story.send('GET', '/ssf/streams', undefined, { headers: { authorization: 'Bearer x' } })).status).toBe(401);
      expect((await story.send('GET', `/ssf/streams?access_token=${cloud.token}`)).status).toBe(401);
      expect((await story.send('GET', '/ssf/streams', undefined, { headers: { authorization: `Bearer ${user}` } })).status).toBe(403);
    });
  });

  describe('are verified', () => {
    it('by one that is pushed, with what the receiver wants to see', async () => {
      const { stream_id } = await pushed();
      expect((await cloud.post('/ssf/verify', { stream_id, state: 'abc' })).status).toBe(204);
      await story.settled();
      const [claims] = (await got()) as [Claims];
      expect(claims).toMatchObject({ sub_id: { format: 'opaque', id: stream_id }, events: { [VERIFICATION]: { state: 'abc' } } });
      expect([claims.sub, claims.exp]).toEqual([undefined, undefined]);
      const [{ headers, body }] = receiver.at(path) as [ReturnType<typeof receiver.at>[number]];
      expect(headers).toMatchObject({
        'content-type': 'application/secevent+jwt',
        accept: 'application/json',
        authorization: 'Bearer of the receiver',
      });
      expect(decodeProtectedHeader(body)).toMatchObject({ alg: 'RS256', typ: 'secevent+jwt', kid: 'k2' });
      const again = await cloud.post('/ssf/verify', { stream_id });
      expect([again.status, again.headers.get('retry-after')]).toEqual([429, '60']);
    });

    it('by one that is pushed to a receiver that wants no header, and then gets none', async () => {
      const { stream_id } = await pushed({ delivery: { method: PUSH, endpoint_url: receiver.url(path) } });
      await cloud.post('/ssf/verify', { stream_id, state: 'bare' });
      await story.settled();
      expect(await got()).toMatchObject([{ events: { [VERIFICATION]: { state: 'bare' } } }]);
      expect(receiver.at(path).map(({ headers }) => headers['authorization'])).toEqual([undefined]);
    });

    it('by one that is fetched, acknowledged, or cannot be taken', async () => {
      const { stream_id } = await fetched();
      await cloud.post('/ssf/verify', { stream_id });
      const { sets } = await poll(stream_id);
      const [[jti, token]] = Object.entries(sets) as [[string, string]];
      expect(await verified(token)).toMatchObject({ jti, events: { [VERIFICATION]: {} } });
      // What is not acknowledged comes again.
      expect(Object.keys((await poll(stream_id)).sets)).toEqual([jti]);
      expect(await poll(stream_id, { maxEvents: 0, ack: [jti] })).toEqual({ sets: {} });
      expect(await poll(stream_id)).toEqual({ sets: {} });
      story.stack.advance(61);
      await cloud.post('/ssf/verify', { stream_id });
      const second = Object.keys((await poll(stream_id)).sets)[0] ?? '';
      expect(await poll(stream_id, { setErrs: { [second]: { err: 'invalid_key', description: 'unknown' } } })).toEqual({ sets: {} });
    });

    it('also by who waits for them', async () => {
      const { stream_id } = await fetched();
      const waiting = cloud.post(`/ssf/poll/${stream_id}`, {});
      await cloud.post('/ssf/verify', { stream_id });
      expect(Object.keys((await waiting).body.sets)).toHaveLength(1);
    });
  });

  describe('say that access has ended', () => {
    it('when the owner takes it back: of the device, with the entry of the ledger, and what is left', async () => {
      await pushed();
      const { anna, owner, mine, camera, site } = await world([
        story.liveView('all'),
        { permission: 'playback', devices: 'all', duration: 'permanent' },
      ]);
      const before = (await got()).length;
      await owner.post(`${mine}/withdraw`, { permission: 'live-view', devices: [camera] });
      await story.settled();
      const told = (await got()).slice(before);
      expect(typesOf(told)).toEqual(['session-revoked', 'access-changed']);
      const [revoked, changed] = told as [Claims, Claims];
      const company = (await anna.get('/company')).body.id;
      expect(revoked.sub_id).toEqual({
        format: 'complex',
        device: { format: 'iss_sub', iss: story.stack.url, sub: camera },
        tenant: { format: 'iss_sub', iss: story.stack.url, sub: company },
      });
      expect(revoked.events[SESSION_REVOKED]).toMatchObject({
        initiating_entity: 'user',
        permissions: ['live-view'],
        reason_user: { en: expect.any(String), zh: expect.any(String) },
      });
      const entry = (await owner.get(`${mine}/ledger`)).body.items.at(-1);
      expect([revoked.txn, changed.txn]).toEqual([entry.id, entry.id]);
      expect(Object.values(changed.events)[0]?.['permissions']).toEqual([
        { permission: 'playback', grant_id: expect.stringMatching(/^gra_/) },
      ]);
      expect(site.devices).toContain(camera);
    });

    it('and never while another grant still gives it (rule 15)', async () => {
      await pushed({ events_requested: [SESSION_REVOKED] });
      const { owner, mine, camera } = await world();
      const { body } = await owner.post(`${mine}/grants`, { lines: [story.liveView([camera])] });
      await owner.post(`${mine}/withdraw`, { grantId: body.grants[0].id });
      await story.settled();
      expect(await got()).toEqual([]);
      await owner.post(`${mine}/withdraw`, {});
      await story.settled();
      expect(typesOf(await got())).toEqual(['session-revoked', 'session-revoked']);
    });

    it('when the company gives it back, when its time is up, when the company is dismissed, when the device is removed', async () => {
      await pushed({ events_requested: [SESSION_REVOKED] });
      const who = (claims: Claims[]) => claims.map(({ events }) => events[SESSION_REVOKED]?.['initiating_entity']);
      const one = await world([story.liveView('all', { hours: 1 })]);
      const grant = (await one.anna.get(`${one.site.path}/grants`)).body.items[0].id;
      await one.anna.post(`${one.site.path}/grants/${grant}/release`);
      const two = await world([story.liveView('all', { hours: 1 })]);
      await two.owner.delete(`${two.mine}/devices/${two.camera}`);
      await two.owner.post(`${two.mine}/dismiss-company`);
      await world([story.liveView('all', { hours: 1 })]);
      story.stack.advance(3_700);
      await story.stack.tick();
      expect(who(await got())).toEqual(['admin', 'admin', 'user', 'user', 'policy', 'policy']);
    });

    it('of a technician who is removed, or may see the site no more, by their address', async () => {
      await pushed({ events_requested: [SESSION_REVOKED] });
      const { anna, site } = await world();
      const email = `ben${people}.events@installer.example`;
      const ben = await story.employ(anna, { email });
      await anna.patch(`/company/technicians/${ben.id}`, { name: 'Benno' });
      await story.settled();
      expect(await got()).toEqual([]);
      await anna.patch(`/company/technicians/${ben.id}`, { sites: [] });
      await story.settled();
      const told = await got();
      expect(told.map(({ sub_id }) => (sub_id['user'] as { email: string }).email)).toEqual([email, email]);
      expect(told.map(({ sub_id }) => (sub_id['device'] as { sub: string }).sub).sort()).toEqual([...site.devices].sort());
      await anna.delete(`/company/technicians/${ben.id}`);
      await story.settled();
      expect(await got()).toHaveLength(2);
    });

    it('and end what ran: it stands in the ledger, though nobody asked at the gate again', async () => {
      const { anna, owner, mine, camera } = await world();
      const { ticket } = (await anna.post('/access/tickets', { deviceId: camera, permission: 'live-view' })).body;
      await story.send('GET', '/access/gate', undefined, {
        headers: { authorization: `Bearer ${cloud.token}`, 'x-keyholder-ticket': ticket, 'x-keyholder-device': camera },
      });
      await owner.post(`${mine}/withdraw`, {});
      await expect
        .poll(async () => (await owner.get(`${mine}/ledger`)).body.items.at(-1).action, { timeout: 30_000 })
        .toBe('session-ended');
    });
  });

  describe('wait', () => {
    it('while a stream is paused, in order, and are dropped while it is disabled', async () => {
      const { stream_id } = await pushed({ events_requested: [SESSION_REVOKED] });
      const status = (of: string) => cloud.post('/ssf/status', { stream_id, status: of, reason: 'Work' });
      expect((await status('paused')).body).toEqual({ stream_id, status: 'paused', reason: 'Work' });
      const { owner, mine, camera, door } = await world();
      await owner.post(`${mine}/withdraw`, { devices: [camera] });
      await owner.post(`${mine}/withdraw`, { devices: [door] });
      await story.settled();
      expect(await got()).toEqual([]);
      await status('enabled');
      await story.settled();
      expect((await got()).map(({ sub_id }) => (sub_id['device'] as { sub: string }).sub)).toEqual([camera, door]);
      await status('disabled');
      const other = await world();
      await other.owner.post(`${other.mine}/withdraw`, {});
      await story.settled();
      await status('enabled');
      await story.settled();
      expect(await got()).toHaveLength(2);
    });

    it('while they are to be fetched, and are pushed in order once the stream is one that is pushed', async () => {
      const { stream_id } = await fetched({ events_requested: [SESSION_REVOKED] });
      const { owner, mine } = await world();
      await owner.post(`${mine}/withdraw`, {});
      await story.settled();
      expect(await got()).toEqual([]);
      const delivery = { method: PUSH, endpoint_url: receiver.url(path) };
      expect((await cloud.send('PATCH', '/ssf/streams', { stream_id, delivery })).status).toBe(200);
      await story.settled();
      expect(typesOf(await got())).toEqual(['session-revoked', 'session-revoked']);
    });

    it('for a receiver that is down for two hours, which gets all of it in order once it is back, and holds up nobody else', async () => {
      await pushed({ events_requested: [SESSION_REVOKED] });
      const beside = { method: 'urn:ietf:rfc:8935', endpoint_url: receiver.url(`${path}/beside`) };
      expect((await cloud.post('/ssf/streams', { delivery: beside, events_requested: [SESSION_REVOKED] })).status).toBe(201);
      receiver.answer((received) => ({ status: received.path === path ? 503 : 202 }));
      const { owner, mine, camera, door } = await world();
      // Of this site alone: as the clock moves, other stories' permissions end, too.
      const told = (to: string) => {
        const claims = receiver.at(to).map(({ body }) => JSON.parse(Buffer.from(body.split('.')[1] ?? '', 'base64url').toString()));
        const own = claims.filter(({ sub_id }) => [camera, door].includes(sub_id.device.sub));
        return [...new Set(own.map(({ txn, sub_id }) => `${txn} ${sub_id.device.sub}`))];
      };
      for (let change = 1; change <= 4; change++) {
        await owner.post(`${mine}/withdraw`, {});
        await story.settled();
        // Whoever answers has it at once.
        expect(told(`${path}/beside`)).toHaveLength(2 * change);
        await owner.post(`${mine}/grants`, { lines: [story.liveView()] });
        story.stack.advance(30 * 60);
        await story.stack.tick();
      }
      // What comes behind one that has not arrived waits for it.
      expect(told(path).length).toBeLessThanOrEqual(2);
      receiver.answer(() => ({ status: 202 }));
      for (let tries = 0; tries < 3; tries++) {
        story.stack.advance(2 * 3_600);
        await story.stack.tick();
      }
      // In order for each device; of several that end at once, whichever is put there first may be first.
      const inOrder = (to: string) => [camera, door].map((device) => told(to).filter((one) => one.endsWith(device)));
      expect(inOrder(path)).toEqual(inOrder(`${path}/beside`));
      expect(told(path)).toHaveLength(8);
    });

    it('no more where the receiver cannot take one: that is put aside, and the next is sent', async () => {
      await pushed();
      const { owner, mine } = await world([story.liveView([])].slice(1));
      receiver.answer(() => ({ status: 400 }));
      await owner.post(`${mine}/grants`, { lines: [story.liveView()] });
      await story.settled();
      expect(receiver.at(path)).toHaveLength(2);
    });
  });

  it('are not of subjects that were taken out, until they are put in again', async () => {
    const { stream_id } = await pushed({ events_requested: [SESSION_REVOKED] });
    const { owner, mine, camera, door } = await world();
    const subject = { sub: camera, format: 'iss_sub', iss: story.stack.url };
    expect((await cloud.post('/ssf/subjects:remove', { stream_id, subject })).status).toBe(204);
    await owner.post(`${mine}/withdraw`, {});
    await story.settled();
    expect((await got()).map(({ sub_id }) => (sub_id['device'] as { sub: string }).sub)).toEqual([door]);
    expect((await cloud.post('/ssf/subjects:add', { stream_id, subject, verified: true })).status).toBe(200);
    await owner.post(`${mine}/grants`, { lines: [story.liveView([camera])] });
    await owner.post(`${mine}/withdraw`, {});
    await story.settled();
    expect((await got()).map(({ sub_id }) => (sub_id['device'] as { sub: string }).sub)).toEqual([door, camera]);
  });
});
