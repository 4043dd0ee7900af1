import { describe, expect, it } from 'vitest';
import { useSigner } from '../support/cloud-signer.ts';
import { useMachines } from '../support/deployment.ts';
import { useStack } from '../support/story.ts';

const scopes = ['access/decide', 'access/report'] as const;

/** Device clouds that tell of their sessions by tokens of their own: SSF and CAEP, with us as who hears. */
describe('a session in a device cloud’s own words', () => {
  const signer = useSigner();
  const machines = useMachines(() => [
    { name: 'north-cloud', scopes, tokens: signer.tokens() },
    { name: 'south-cloud', scopes },
    { name: 'mute-cloud', scopes: ['access/decide'], tokens: signer.tokens() },
  ]);
  const story = useStack(machines);
  const now = () => story.stack.advance(0);
  const token = (event: string, ticket: string, more: object = {}) =>
    signer.sign(event, ticket, { audience: story.stack.url, at: now(), ...more });
  const push = async (body: string, { by = 'north-cloud', type = 'application/secevent+jwt' } = {}) => {
    const authorization = `Bearer ${await story.stack.tokenFor({ machine: by })}`;
    const { status, body: said } = await story.send('POST', '/ssf/events', undefined, {
      raw: body,
      headers: { authorization, 'content-type': type },
    });
    return [status, said?.err];
  };
  let count = 0;
  const handedOver = async (cloud = 'north-cloud') => {
    const anna = await story.company();
    const site = await anna.site('Villa', 0);
    const body = { name: 'Front door', serial: `HEARD-${++count}`, category: 'camera', cloud };
    const { id: deviceId } = (await anna.post(`${site.path}/devices`, body)).body;
    const owner = `olga${count}.heard@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(owner), lines: [story.liveView()] });
    await story.accept(await story.secretFor(owner), [story.liveView()]);
    const ticket = async () => (await anna.post('/access/tickets', { deviceId, permission: 'live-view' })).body.ticket as string;
    return { anna, site, deviceId, ticket, olga: await story.person(owner) };
  };

  it('begins, goes on and ends: the owner sees it from its first second, and it stands in the ledger (rule 38)', async () => {
    const { anna, site, deviceId, ticket, olga } = await handedOver();
    const sealed = await ticket();
    const beside = {
      format: 'complex',
      session: { format: 'opaque', id: sealed },
      user: { format: 'email', email: anna.email },
      device: { format: 'iss_sub', iss: story.stack.url, sub: deviceId },
    };
    expect(await push(await token('session-established', sealed, { claims: { sub_id: beside } }))).toEqual([202, undefined]);
    // Told again, it is the same one.
    expect(await push(await token('session-established', sealed))).toEqual([202, undefined]);
    const running = async () => (await olga.get(`/owner${site.path}/sessions`)).body.items;
    expect(await running()).toMatchObject([{ status: 'running', deviceId, reportedBy: 'north-cloud' }]);
    for (let seen = 0; seen < 3; seen++) {
      story.stack.advance(20);
      expect(await push(await token('session-presented', sealed))).toEqual([202, undefined]);
    }
    // What was presented long ago says nothing of now: it goes on from when it was seen.
    const old = await token('session-presented', sealed);
    story.stack.advance(31);
    expect(await push(old)).toEqual([202, undefined]);
    expect(await push(await token('session-presented', sealed))).toEqual([400, 'access_denied']);
    expect((await running())[0].status).toBe('ended');
  });

  it('ends when that is said', async () => {
    const { anna, site, ticket, olga } = await handedOver();
    const sealed = await ticket();
    expect(await push(await token('session-established', sealed))).toEqual([202, undefined]);
    story.stack.advance(25);
    const running = async () => (await olga.get(`/owner${site.path}/sessions`)).body.items;
    expect(await push(await token('session-revoked', sealed))).toEqual([202, undefined]);
    await story.settled();
    const [ended] = await running();
    expect(ended.status).toBe('ended');
    // To the second that its token says; the machine's own time passes as well.
    const seconds = (Date.parse(ended.to) - Date.parse(ended.from)) / 1_000;
    expect(seconds).toBeGreaterThanOrEqual(24);
    expect(Date.parse(ended.to)).toBeLessThanOrEqual(now().getTime());
    const { items } = (await anna.get(`${site.path}/ledger?limit=100`)).body;
    expect(items.at(-1)).toMatchObject({ action: 'session-ended', details: { sessionId: ended.id } });
    expect(await push(await token('session-presented', sealed))).toEqual([400, 'access_denied']);
  });

  it('is refused where no permission lets it run: taken back, begun too late, a ticket twice', async () => {
    const { site, ticket, olga } = await handedOver();
    const [first, late] = [await ticket(), await ticket()];
    story.stack.advance(61);
    expect(await push(await token('session-established', late))).toEqual([400, 'access_denied']);
    const second = await ticket();
    expect(await push(await token('session-established', second))).toEqual([202, undefined]);
    await olga.post(`/owner${site.path}/withdraw`, {});
    expect(await push(await token('session-presented', second))).toEqual([400, 'access_denied']);
    expect(await push(await token('session-established', second))).toEqual([400, 'access_denied']);
    expect(await push(await token('session-established', first))).toEqual([400, 'access_denied']);
    // One that has ended may be said to have ended once more.
    expect(await push(await token('session-revoked', second))).toEqual([202, undefined]);
    await story.settled();
    const { items } = (await olga.get(`/owner${site.path}/sessions`)).body;
    expect(items).toHaveLength(1);
  });

  it('counts for what the ticket is for, and for nothing that is said beside it', async () => {
    const { ticket, anna } = await handedOver();
    const sealed = await ticket();
    const about = (more: object) => ({ claims: { sub_id: { format: 'complex', session: { format: 'opaque', id: sealed }, ...more } } });
    const established = async (more: object) => push(await token('session-established', sealed, about(more)));
    const invalid = [400, 'invalid_request'];
    expect(await established({ user: { format: 'email', email: 'ben@example.org' } })).toEqual(invalid);
    expect(await established({ device: { format: 'iss_sub', iss: story.stack.url, sub: 'dev_01ARZ3NDEKTSV4RRFFQ69G5FAV' } })).toEqual(
      invalid,
    );
    expect(await push(await token('session-established', 'made.up'))).toEqual(invalid);
    expect(await push(await token('credential-change', sealed))).toEqual(invalid);
    const both = { 'https://schemas.openid.net/secevent/caep/event-type/session-established': {}, 'https://example.org/other': {} };
    expect(await push(await token('session-established', sealed, { claims: { events: both } }))).toEqual(invalid);
    // Another cloud's ticket begins nothing, whoever signs.
    const south = await (await handedOver('south-cloud')).ticket();
    for (const event of ['session-established', 'session-presented', 'session-revoked'])
      expect(await push(await token(event, south))).toEqual(invalid);
    expect(await established({ user: { format: 'email', email: anna.email } })).toEqual([202, undefined]);
  });

  it('is taken from who it is said to be, signed and for us; whatever is wrong is refused in RFC 8935’s words', async () => {
    const { ticket } = await handedOver();
    const sealed = await ticket();
    const wrong = async (more: object) => push(await token('session-established', sealed, more));
    expect(await wrong({ isForeign: true })).toEqual([400, 'invalid_key']);
    expect(await wrong({ header: { kid: 'k9' } })).toEqual([400, 'invalid_key']);
    expect(await wrong({ claims: { iss: 'https://other.example' } })).toEqual([400, 'invalid_issuer']);
    expect(await wrong({ audience: 'https://other.example' })).toEqual([400, 'invalid_audience']);
    expect(await wrong({ header: { typ: 'JWT' } })).toEqual([400, 'invalid_request']);
    const good = await token('session-established', sealed);
    const [, claims] = good.split('.');
    const none = `${Buffer.from('{"alg":"none","typ":"secevent+jwt"}').toString('base64url')}.${claims}.`;
    expect((await push(none))[0]).toBe(400);
    expect(await push('not a token')).toEqual([400, 'invalid_request']);
    expect(await push(good, { type: 'application/json' })).toEqual([400, 'invalid_request']);
    expect(await push('x'.repeat(8_193))).toEqual([400, 'invalid_request']);
    expect((await push('x'.repeat(300_000)))[0]).toBe(413);
    // Of a device cloud whose keys nobody has said, and of one that may not tell.
    expect(await push(good, { by: 'south-cloud' })).toEqual([400, 'invalid_issuer']);
    expect((await push(good, { by: 'mute-cloud' }))[0]).toBe(403);
    expect((await story.send('POST', '/ssf/events', undefined, { raw: good })).status).toBe(401);
    expect(await push(good)).toEqual([202, undefined]);
  });
});
