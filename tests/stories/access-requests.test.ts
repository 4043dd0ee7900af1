import { describe, expect, it } from 'vitest';
import { useMachines } from '../support/deployment.ts';
import { HOUR, useStack } from '../support/story.ts';

const URN = 'urn:openid:authzen:access-request:error:';
/** Two device clouds that may ask owners, and one that may only ask the check. */
const machines = [
  { name: 'north-cloud', scopes: ['access/decide', 'access/request'] },
  { name: 'south-cloud', scopes: ['access/decide', 'access/request'] },
  { name: 'silent-cloud', scopes: ['access/decide'] },
] as const;

/** AuthZEN's Access Request and Approval draft, from outside, in a deployment that lets device clouds ask. */
describe('a device cloud that may ask owners', () => {
  const story = useStack(useMachines(machines));

  const machine = async (name: string) => story.withToken(await story.stack.tokenFor({ machine: name }));
  let count = 0;
  const handedOver = async (cloud = 'north-cloud') => {
    const anna = await story.company();
    const site = await anna.site('Villa', 0);
    const devices: string[] = [];
    for (const name of ['Front door', 'Garden']) {
      const body = { name, serial: `ASK-${++count}`, category: 'camera', cloud };
      devices.push((await anna.post(`${site.path}/devices`, body)).body.id);
    }
    const owner = `olga${count}.requests@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(owner), lines: [] });
    await story.accept(await story.secretFor(owner), []);
    return { anna, site: { ...site, devices }, owner, olga: await story.person(owner) };
  };
  type House = Awaited<ReturnType<typeof handedOver>>;
  const question = ({ anna, site }: House, index = 0, name = 'live-view') => ({
    subject: { type: 'technician', id: anna.email },
    action: { name },
    resource: { type: 'device', id: site.devices[index] },
  });
  const denied = async (house: House, index = 0, name = 'live-view', cloud = 'north-cloud') => {
    const asking = await machine(cloud);
    const { body } = await asking.post('/access/v1/evaluation', question(house, index, name));
    expect(body.decision).toBe(false);
    return body.context?.access_request;
  };
  const requestOf = (house: House, denial: object, more: object = {}) => ({
    ...question(house),
    denial,
    context: { business_justification: 'The picture is blurred.' },
    ...more,
  });

  it('is told so, and by a no how', async () => {
    const { body } = await story.send('GET', '/.well-known/authzen-configuration');
    expect(body.capabilities).toEqual(['urn:openid:authzen:capability:access-request']);
    expect(body.access_request_endpoint).toBe(`${story.stack.url}/access/v1/requests`);
    const house = await handedOver();
    const asking = await machine('north-cloud');
    const { body: no } = await asking.post('/access/v1/evaluation', question(house));
    expect(no.context.reason).toBe('approval_required');
    expect(no.context.access_request.endpoint).toBe(body.access_request_endpoint);
    expect(Date.parse(no.context.access_request.expires_at) - Date.parse(no.context.evaluated_at)).toBe(600_000);
    expect(no.context.access_request.form_url).toBe(`${story.stack.url}/installer/sites/${house.site.id}/apply`);
  });

  it('is told nothing of it where nobody can ask: a stranger, what is not there, another cloud’s, a cloud that may not (rule 17)', async () => {
    const house = await handedOver();
    const [north, south] = [await machine('north-cloud'), await machine('south-cloud')];
    const no = async (asking: typeof north, more: object) =>
      (await asking.post('/access/v1/evaluation', { ...question(house), ...more })).text;
    const nothing = '{"decision":false}';
    expect(await no(north, { subject: { type: 'technician', id: 'nobody@example.org' } })).toBe(nothing);
    expect(await no(north, { resource: { type: 'device', id: 'dev_01ARZ3NDEKTSV4RRFFQ69G5FAV' } })).toBe(nothing);
    expect(await no(south, {})).toBe(nothing);
    // Of a site nobody can say whose cameras are on it.
    const site_ = { action: { name: 'site-information' }, resource: { type: 'site', id: house.site.id } };
    expect(await no(north, site_)).toBe(nothing);
    expect(await no(south, site_)).toBe(nothing);
    // A company that was dismissed has nobody to ask any more.
    const former = await handedOver();
    await former.olga.post(`/owner${former.site.path}/dismiss-company`);
    expect((await north.post('/access/v1/evaluation', question(former))).text).toBe(nothing);
    const silent = await handedOver('silent-cloud');
    expect(await denied(silent, 0, 'live-view', 'silent-cloud')).toBeUndefined();
    // Not handed over yet, there is nobody to ask.
    const anna = await story.company();
    const site = await anna.site('New', 0);
    const { body: device } = await anna.post(`${site.path}/devices`, {
      name: 'A',
      serial: `ASK-${++count}`,
      category: 'camera',
      cloud: 'north-cloud',
    });
    const own = { subject: { type: 'technician', id: anna.email }, resource: { type: 'device', id: device.id } };
    expect(await no(north, own)).toBe(nothing);
  });

  it('asks in the technician’s name, hears what the owner gave, and asks the check again', async () => {
    const house = await handedOver();
    const asking = await machine('north-cloud');
    const denial = await denied(house);
    const until = new Date(Date.now() + 2 * HOUR * 1_000).toISOString();
    const sent = await asking.post('/access/v1/requests', requestOf(house, denial, { requested_access: { requested_until: until } }));
    expect([sent.status, sent.body.task.status]).toEqual([202, 'pending']);
    const { task } = sent.body;
    expect(task.items).toEqual([{ resource: question(house).resource, action: { name: 'live-view' }, status: 'pending' }]);

    // The owner is asked as ever, and sees by whom and through which cloud.
    const { body: inbox } = await house.olga.get('/owner/applications?status=pending');
    expect(inbox.items[0]).toMatchObject({
      id: task.id,
      reason: 'The picture is blurred.',
      through: 'north-cloud',
      askedBy: { name: 'Anna' },
    });
    const secret = await story.secretFor(house.owner);
    const { body: behind } = await story.open(secret);
    expect([behind.kind, behind.through]).toEqual(['application', 'north-cloud']);
    const page = await story.form('/i', { secret });
    expect(page.text).toContain('Asked through north-cloud');
    await house.olga.post(`/owner${house.site.path}/applications/${task.id}/approve`, {});
    const path_ = new URL(task.status_endpoint).pathname;
    const { body: after } = await asking.get(path_);
    expect(after.task.status).toBe('approved');
    expect(after.task.result).toMatchObject({ mode: 'reevaluate', approval: { id: task.id, approved_until: until } });
    const again = { ...question(house), context: { approval: after.task.result.approval } };
    expect((await asking.post('/access/v1/evaluation', again)).body.decision).toBe(true);
    const { body: ledger } = await house.anna.get(`${house.site.path}/ledger?limit=100`);
    const entry = ledger.items.find(({ action }: { action: string }) => action === 'application-sent');
    expect(entry.details).toMatchObject({ through: 'north-cloud' });
    // What is taken back is not allowed by any approval.
    await house.olga.post(`/owner${house.site.path}/withdraw`, {});
    expect((await asking.post('/access/v1/evaluation', again)).body.decision).toBe(false);
  });

  it('hears that less was given, refused, taken back, or that nobody answered', async () => {
    const house = await handedOver();
    const asking = await machine('north-cloud');
    const both = async () => {
      const items = [];
      for (const index of [0, 1]) {
        const { resource, action } = question(house, index);
        items.push({ resource, action, denial: await denied(house, index) });
      }
      const { subject } = question(house);
      return (await asking.post('/access/v1/requests', { subject, items, context: { business_justification: 'Two.' } })).body.task;
    };
    const read = async (task: { status_endpoint: string }) => (await asking.get(new URL(task.status_endpoint).pathname)).body.task;
    const one = await both();
    const lines = [{ permission: 'live-view', devices: [house.site.devices[1]], duration: { hours: 1 } }];
    await house.olga.post(`/owner${house.site.path}/applications/${one.id}/approve`, { lines });
    const partial = await read(one);
    expect([partial.status, partial.result, partial.items.map(({ status }: { status: string }) => status)]).toEqual([
      'partial',
      undefined,
      ['denied', 'approved'],
    ]);
    await house.olga.post(`/owner${house.site.path}/withdraw`, {});
    const two = await both();
    await house.olga.post(`/owner${house.site.path}/applications/${two.id}/reject`, {});
    expect((await read(two)).status).toBe('denied');
    const three = await both();
    const cancel = new URL(three.links.cancel).pathname;
    expect((await asking.post(cancel)).body.task.status).toBe('cancelled');
    const { body: ledger } = await house.anna.get(`${house.site.path}/ledger?limit=100`);
    expect(ledger.items.at(-1)).toMatchObject({ action: 'application-cancelled', details: { through: 'north-cloud' } });
    const late = await asking.post(cancel);
    expect([late.status, late.body.code]).toEqual([409, 'application-not-pending']);
    // Whoever asked has left since: nothing is told of them.
    const ben = await story.employ(house.anna, { email: `ben${count}.requests@installer.example` });
    const his = { ...question(house), subject: { type: 'technician', id: `ben${count}.requests@installer.example` } };
    const { body: no } = await asking.post('/access/v1/evaluation', his);
    const { access_request: denial } = no.context;
    const context = { business_justification: 'Mine.' };
    const { task } = (await asking.post('/access/v1/requests', { ...his, denial, context })).body;
    await house.anna.delete(`/company/technicians/${ben.id}`);
    expect((await asking.post(new URL(task.links.cancel).pathname)).status).toBe(404);
    const late_ = await asking.post('/access/v1/requests', { ...his, denial, context });
    expect([late_.status, String(late_.body.type).replace(URN, '')]).toEqual([400, 'not_requestable']);
    // Beyond the messages of a day.
    story.stack.advance(25 * HOUR);
    const four = await both();
    story.stack.advance(73 * HOUR);
    await story.settled();
    expect((await read(four)).status).toBe('expired');
  });

  it('is refused in the draft’s words: old, another’s, something else, twice, for two technicians, no reason, nobody to ask', async () => {
    const house = await handedOver();
    const [north, south] = [await machine('north-cloud'), await machine('south-cloud')];
    const send = async (asking: typeof north, body: object) => {
      const { status, body: said } = await asking.post('/access/v1/requests', body);
      return [status, String(said.type).replace(URN, '')];
    };
    const denial = await denied(house);
    const good = requestOf(house, denial);
    expect(await send(south, good)).toEqual([400, 'invalid_denial_binding']);
    expect(await send(north, { ...good, action: { name: 'playback' } })).toEqual([400, 'invalid_denial_binding']);
    expect(await send(north, { ...good, subject: { type: 'technician', id: 'ben@example.org' } })).toEqual([400, 'invalid_denial_binding']);
    expect(await send(north, { ...good, denial: { binding_token: 'made.up' } })).toEqual([400, 'invalid_denial_binding']);
    expect((await send(north, { ...good, context: {} }))[0]).toBe(400);
    expect((await send(north, { subject: good.subject, context: good.context }))[0]).toBe(400);
    expect(await send(north, good)).toEqual([202, 'undefined']);
    expect(await send(north, good)).toEqual([409, 'duplicate_request']);
    const elsewhere = await handedOver();
    const items = [
      { ...question(house, 1), denial: await denied(house, 1) },
      { ...question(elsewhere), denial: await denied(elsewhere) },
    ];
    expect((await send(north, { subject: good.subject, items, context: good.context }))[1]).toBe('invalid_denial_binding');
    const old = await denied(house, 1);
    story.stack.advance(601);
    expect(await send(north, { ...requestOf(house, old), ...question(house, 1) })).toEqual([410, 'expired_denial']);
    // The company is gone since: whether anything is there is not said.
    const last = await denied(house, 1);
    await house.olga.post(`/owner${house.site.path}/dismiss-company`);
    expect(await send(north, { ...requestOf(house, last), ...question(house, 1) })).toEqual([400, 'not_requestable']);
  });

  it('sees its own requests alone, by the scope alone; one key is one request (rules 24 and 26)', async () => {
    const house = await handedOver();
    const [north, south, silent] = [await machine('north-cloud'), await machine('south-cloud'), await machine('silent-cloud')];
    const body = requestOf(house, await denied(house));
    const options = { headers: { 'idempotency-key': 'once' } };
    const [first, second] = [
      await north.post('/access/v1/requests', body, options),
      await north.post('/access/v1/requests', body, options),
    ];
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.body).toEqual(first.body);
    // Whenever it comes: what was taken is not asked for its age.
    story.stack.advance(601);
    expect((await north.post('/access/v1/requests', body, options)).body).toEqual(first.body);
    const at = new URL(first.body.task.status_endpoint).pathname;
    expect((await south.get(at)).status).toBe(404);
    expect((await south.post(`${at}/cancel`)).status).toBe(404);
    expect((await silent.get(at)).status).toBe(403);
    expect((await silent.post('/access/v1/requests', body)).status).toBe(403);
    expect((await story.send('POST', '/access/v1/requests', body)).status).toBe(401);
    // What a technician asks for themselves is no device cloud's to see.
    const lines = [story.liveView([house.site.devices[1] as string])];
    const { body: own } = await house.anna.post(`${house.site.path}/applications`, { lines, reason: 'By hand.' });
    expect((await north.get(`/access/v1/requests/${house.site.id}/${own.id}`)).status).toBe(404);
  });
});
