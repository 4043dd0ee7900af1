import { beforeAll, describe, expect, it } from 'vitest';
import { DAY, useStack } from '../support/story.ts';

/** AuthZEN Authorization API 1.0, from outside: the cases of the certification's scenario, with our own ids. */
describe('AuthZEN', () => {
  const story = useStack();
  let send: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  let subject: { type: string; id: string };
  let camera: { type: string; id: string };
  let door: { type: string; id: string };
  let house: { type: string; id: string };
  let olga: string;
  const live = { name: 'live-view' };
  const UNKNOWN = 'dev_01ARZ3NDEKTSV4RRFFQ69G5FAV';

  beforeAll(async () => {
    const token = await story.stack.tokenFor({ machine: 'example-cloud' });
    send = (path, body, headers = {}) =>
      fetch(`${story.stack.url}/access/v1/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    const anna = await story.company();
    const made = await anna.site('Villa Rosa', 2);
    olga = 'olga.authzen@example.org';
    const lines = [
      { permission: 'site-information', duration: 'permanent' },
      { permission: 'live-view', devices: [made.devices[0]], duration: { hours: 8 } },
      { permission: 'configuration', devices: 'all', duration: { days: 7 } },
    ];
    await anna.post(`${made.path}/invitations`, { contact: story.contact(olga), lines });
    await story.accept(await story.secretFor(olga), lines);
    subject = { type: 'technician', id: anna.email };
    [camera, door] = made.devices.map((id) => ({ type: 'device', id })) as [typeof camera, typeof door];
    house = { type: 'site', id: made.id };
  });

  // biome-ignore lint/suspicious/noExplicitAny: an answer is looked at field by field
  const ask = async (path: string, body: unknown, headers?: Record<string, string>): Promise<any> => {
    const response = await send(path, body, headers);
    return { status: response.status, headers: response.headers, ...((await response.json()) as object) };
  };
  const question = () => ({ subject, action: live, resource: camera });

  describe('an evaluation', () => {
    it('is a yes with its grant and end, or a no that says nothing', async () => {
      const yes = await ask('evaluation', question());
      expect([yes.status, yes.decision, Object.keys(yes.context)]).toEqual([200, true, ['grant_id', 'until']]);
      expect(yes.headers.get('content-type')).toContain('application/json');
      expect(await (await send('evaluation', { ...question(), resource: door })).text()).toBe('{"decision":false}');
      expect((await ask('evaluation', { subject, action: { name: 'site-information' }, resource: house })).decision).toBe(true);
    });

    it('is the same five times, and whatever else is told with it: context, properties, members that are not known', async () => {
      for (let count = 0; count < 5; count++) expect((await ask('evaluation', question())).decision).toBe(true);
      const more = {
        context: { ip: '203.0.113.7', time: '2020-01-01T00:00:00Z' },
        subject: { ...subject, properties: { role: 'admin' } },
        resource: { ...camera, properties: { open: true } },
        action: { ...live, properties: { method: 'GET' } },
        unknown: { to: ['us'] },
      };
      expect((await ask('evaluation', { ...question(), ...more })).decision).toBe(true);
      // Nor is anything widened by it.
      expect((await ask('evaluation', { ...question(), ...more, resource: { ...door, properties: { owner: subject.id } } })).decision).toBe(
        false,
      );
    });

    it('of what is unknown, foreign or of no type that is known here is the same no (rule 17)', async () => {
      const bodies = await Promise.all(
        [
          { resource: { type: 'device', id: UNKNOWN } },
          { resource: { type: 'device', id: 'no id' } },
          { resource: { type: 'printer', id: camera.id } },
          { resource: { type: 'toString', id: camera.id } },
          { subject: { ...subject, id: 'nobody@example.org' } },
          { subject: { ...subject, id: olga } },
          { subject: { type: 'robot', id: subject.id } },
          { action: { name: 'fly' } },
          { action: { name: 'site-information' } },
          { action: live, resource: house },
        ].map(async (other) => (await send('evaluation', { ...question(), ...other })).text()),
      );
      expect(new Set(bodies)).toEqual(new Set(['{"decision":false}']));
    });

    it.each([
      ['no subject', { subject: undefined }],
      ['no action', { action: undefined }],
      ['no resource', { resource: undefined }],
      ['a subject without type', { subject: { id: 'x' } }],
      ['a subject without id', { subject: { type: 'technician' } }],
      ['an action without name', { action: {} }],
      ['a resource without type', { resource: { id: 'x' } }],
      ['a resource without id', { resource: { type: 'device' } }],
      ['a subject that is a string', { subject: 'anna' }],
      ['a name that is a number', { action: { name: 7 } }],
      ['a context that is a string', { context: 'now' }],
    ])('with %s is refused (400)', async (_what, wrong) => {
      expect((await send('evaluation', { ...question(), ...wrong })).status).toBe(400);
    });

    it.each([
      ['no JSON', 'not json', {}],
      ['nothing', '', {}],
      ['a list', '[]', {}],
      ['another type', '{}', { 'content-type': 'text/plain' }],
    ])('that is %s is refused (400)', async (_what, body, headers: Record<string, string>) => {
      expect((await send('evaluation', body, headers)).status).toBe(400);
    });

    it('comes back under the name that its caller gave it, unless that is none', async () => {
      const named = async (id: string) => (await ask('evaluation', question(), { 'x-request-id': id })).headers.get('x-request-id');
      expect([await named('3f0c-a.b:c'), await named('x'.repeat(129)), await named('<script>')]).toEqual(['3f0c-a.b:c', null, null]);
      const refused = await send('evaluation', '', { 'x-request-id': 'wrong-one' });
      expect([refused.status, refused.headers.get('x-request-id')]).toEqual([400, 'wrong-one']);
    });

    it('needs a machine’s token', async () => {
      expect((await send('evaluation', question(), { authorization: 'Bearer none' })).status).toBe(401);
      const anna = await story.stack.tokenFor({ email: subject.id });
      expect((await send('evaluation', question(), { authorization: `Bearer ${anna}` })).status).toBe(403);
    });
  });

  describe('evaluations', () => {
    const decisions = async (body: object) =>
      (await ask('evaluations', body)).evaluations?.map((each: { decision: boolean }) => each.decision);

    it('are answered in their order, with what stands above them where they do not say it', async () => {
      const evaluations = [
        { resource: camera },
        { resource: door },
        { resource: door, action: { name: 'configuration' } },
        { subject: { type: 'technician', id: 'nobody@example.org' }, resource: camera },
      ];
      expect(await decisions({ subject, action: live, evaluations })).toEqual([true, false, true, false]);
      expect(await decisions({ ...question(), evaluations: [{}, {}] })).toEqual([true, true]);
      // Context stands above them, too, and beside one; it moves nothing.
      const context = { time: '2020-01-01T00:00:00Z' };
      expect(await decisions({ ...question(), context, evaluations: [{}, { context: {} }, { context: { ip: '203.0.113.7' } }] })).toEqual([
        ...[true, true, true],
      ]);
    });

    it('take an entity whole, and not in parts', async () => {
      const { evaluations } = await ask('evaluations', { ...question(), evaluations: [{ resource: { type: 'device' } }, {}] });
      expect(evaluations).toMatchObject([{ decision: false, context: { error: { status: 400 } } }, { decision: true }]);
    });

    it('with a broken one among them answer the others', async () => {
      const { status, evaluations } = await ask('evaluations', {
        ...question(),
        evaluations: ['?', { action: { name: 7 } }, {}, [], null],
      });
      expect([status, evaluations.map((each: { decision: boolean }) => each.decision)]).toEqual([200, [false, false, true, false, false]]);
      expect(evaluations[1].context.error).toEqual({ status: 400, message: expect.stringContaining('action') });
    });

    it('that are none are a single question', async () => {
      expect((await ask('evaluations', question())).decision).toBe(true);
      expect((await ask('evaluations', { ...question(), evaluations: [] })).decision).toBe(true);
      expect((await ask('evaluations', { subject, evaluations: [] })).status).toBe(400);
    });

    it('end where their semantic says so', async () => {
      const evaluations = [{ resource: camera }, { resource: door }, { resource: camera }];
      const by = (evaluations_semantic: string) => decisions({ subject, action: live, evaluations, options: { evaluations_semantic } });
      expect(await by('execute_all')).toEqual([true, false, true]);
      expect(await by('deny_on_first_deny')).toEqual([true, false]);
      expect(await by('permit_on_first_permit')).toEqual([true]);
      expect((await ask('evaluations', { ...question(), evaluations, options: { evaluations_semantic: 'guess' } })).status).toBe(400);
    });

    it('are up to a hundred', async () => {
      expect((await ask('evaluations', { ...question(), evaluations: Array(100).fill({}) })).evaluations).toHaveLength(100);
      expect((await ask('evaluations', { ...question(), evaluations: Array(101).fill({}) })).status).toBe(400);
    });
  });

  describe('a search for actions', () => {
    const found = async (body: object) => (await ask('search/action', body)).results;

    it('finds what may be done now, whatever action is named', async () => {
      expect(await found({ subject, resource: camera })).toEqual([{ name: 'configuration' }, { name: 'live-view' }]);
      expect(await found({ subject, resource: door, action: live, context: { a: 1 } })).toEqual([{ name: 'configuration' }]);
      expect(await found({ subject, resource: house })).toEqual([{ name: 'site-information' }]);
    });

    it('finds nothing on what is not known', async () => {
      for (const resource of [
        { type: 'device', id: UNKNOWN },
        { type: 'constructor', id: 'x' },
      ])
        expect(await found({ subject, resource })).toEqual([]);
      expect(await found({ subject: { ...subject, id: 'nobody@example.org' }, resource: camera })).toEqual([]);
    });

    it.each([['subject'], ['resource']])('without a %s is refused (400)', async (missing) => {
      expect((await send('search/action', { subject, resource: camera, [missing]: undefined })).status).toBe(400);
    });
  });

  describe('a search for technicians', () => {
    const technician = { type: 'technician' };
    const found = async (body: object) =>
      (await ask('search/subject', { subject: technician, action: live, resource: camera, ...body })).results;

    it('finds who may do it now, whoever is named beside, with context, and whatever page is asked for', async () => {
      for (const more of [{}, { subject: { ...technician, id: 'nobody@example.org' } }, { context: { a: 1 } }, { page: { limit: 1 } }])
        expect(await found(more)).toEqual([subject]);
      expect(await found({ action: { name: 'configuration' }, resource: door })).toEqual([subject]);
      expect(await found({ action: { name: 'site-information' }, resource: house })).toEqual([subject]);
    });

    it('finds nobody for what is not allowed, not known, or cannot be done there (rule 17)', async () => {
      for (const more of [
        { resource: door },
        { resource: { type: 'device', id: UNKNOWN } },
        { resource: { type: 'printer', id: camera.id } },
        { resource: house },
        { action: { name: 'site-information' } },
        { action: { name: 'dance' } },
        { subject: { type: 'robot' } },
      ])
        expect(await found(more)).toEqual([]);
    });

    it('goes by who may see the site, and tells a page at a time where the list goes on', async () => {
      const crowd = await story.company('Crowded Alarm');
      const site = await crowd.site('Crowd', 1);
      const owner = 'crowd.authzen@example.org';
      await crowd.post(`${site.path}/invitations`, { contact: story.contact(owner), lines: [story.liveView()] });
      await story.accept(await story.secretFor(owner), [story.liveView()]);
      const ben = await story.employ(crowd, { email: 'ben.authzen@installer.example' });
      const eve = await story.employ(crowd, { email: 'eve.authzen@installer.example', sites: [] as never });
      const resource = { type: 'device', id: site.devices[0] };
      const first = await ask('search/subject', { subject: technician, action: live, resource });
      expect(first.results.map(({ id }: { id: string }) => id).sort()).toEqual([crowd.email, 'ben.authzen@installer.example'].sort());
      expect(first.page).toEqual({ next_token: '' });
      expect([ben.id, eve.id].every(Boolean)).toBe(true);
      expect((await send('search/subject', { subject: technician, action: live, resource, page: { token: 'made-up' } })).status).toBe(400);
    });

    it.each([['subject'], ['action'], ['resource']])('without a %s is refused (400)', async (missing) => {
      expect((await send('search/subject', { subject: technician, action: live, resource: camera, [missing]: undefined })).status).toBe(
        400,
      );
      expect((await send('search/subject', { subject: technician, action: live, resource: { type: 'device' } })).status).toBe(400);
    });
  });

  describe('a search for devices and sites', () => {
    const found = async (body: object) =>
      (await ask('search/resource', { subject, action: live, resource: { type: 'device' }, ...body })).results;

    it('finds where somebody may do it now, wherever is named beside, with context, and whatever page is asked for', async () => {
      for (const more of [{}, { resource: door }, { context: { a: 1 } }, { page: { limit: 1 } }])
        expect(await found(more)).toEqual([camera]);
      const both = await found({ action: { name: 'configuration' } });
      expect(both.map(({ id }: { id: string }) => id).sort()).toEqual([camera.id, door.id].sort());
      expect(await found({ action: { name: 'site-information' }, resource: { type: 'site' } })).toEqual([house]);
    });

    it('finds nothing for who is not known, or what cannot be done there (rule 17)', async () => {
      for (const more of [
        { subject: { ...subject, id: 'nobody@example.org' } },
        { subject: { ...subject, id: olga } },
        { subject: { type: 'robot', id: subject.id } },
        { action: { name: 'playback' } },
        { action: { name: 'site-information' } },
        { resource: { type: 'printer' } },
      ])
        expect(await found(more)).toEqual([]);
    });

    it('is told a page at a time, each token for that very search by that very cloud', async () => {
      const many = await story.company('Many Sites');
      const lines = [story.liveView()];
      const sites = [];
      for (let count = 0; count < 21; count++)
        sites.push(await many.site(`Site ${String(count).padStart(2, '0')}`, count === 0 || count === 20 ? 1 : 0));
      const owned = [sites[0], sites[20]] as typeof sites;
      for (const [index, site] of owned.entries()) {
        const owner = `many${index}.authzen@example.org`;
        await many.post(`${site.path}/invitations`, { contact: story.contact(owner), lines });
        await story.accept(await story.secretFor(owner), lines);
      }
      const search = { subject: { type: 'technician', id: many.email }, action: live, resource: { type: 'device' } };
      const first = await ask('search/resource', search);
      const second = await ask('search/resource', { ...search, page: { token: first.page.next_token } });
      expect(first.results).toEqual([{ type: 'device', id: owned[0]?.devices[0] }]);
      expect([second.results, second.page]).toEqual([[{ type: 'device', id: owned[1]?.devices[0] }], { next_token: '' }]);
      const other = { ...search, action: { name: 'playback' }, page: { token: first.page.next_token } };
      expect((await send('search/resource', other)).status).toBe(400);
    });

    it.each([['subject'], ['action'], ['resource']])('without a %s is refused (400)', async (missing) => {
      const asked = { subject, action: live, resource: { type: 'device' }, [missing]: undefined };
      expect((await send('search/resource', asked)).status).toBe(400);
      for (const wrong of [{ resource: {} }, { subject: { type: 'technician' } }])
        expect((await send('search/resource', { subject, action: live, resource: { type: 'device' }, ...wrong })).status).toBe(400);
    });
  });

  it('a search for actions passes over what page is asked for, and needs whom and what it is about', async () => {
    const search = { subject, resource: camera };
    const first = await ask('search/action', search);
    expect(first.results.map(({ name }: { name: string }) => name)).toEqual(['configuration', 'live-view']);
    expect((await ask('search/action', { ...search, page: { limit: 1, token: '' } })).results).toEqual(first.results);
    for (const wrong of [
      { subject: { type: 'technician' } },
      { resource: { type: 'device' } },
      { subject: undefined },
      { resource: undefined },
    ])
      expect((await send('search/action', { ...search, ...wrong })).status).toBe(400);
  });

  it('is discovered by what the service is called', async () => {
    const response = await fetch(`${story.stack.url}/.well-known/authzen-configuration`);
    const found = (await response.json()) as Record<string, string>;
    expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining('application/json')]);
    const { policy_decision_point: point = '', ...endpoints } = found;
    expect(point).toBe(story.stack.url);
    expect(Object.values(found).every((value) => typeof value === 'string')).toBe(true);
    for (const url of Object.values(endpoints)) expect(url.startsWith(`${point}/access/v1/`)).toBe(true);
    expect((await ask(new URL(found['access_evaluation_endpoint'] ?? '').pathname.slice('/access/v1/'.length), question())).decision).toBe(
      true,
    );
  });

  it('goes by our clock, and not by one that is told', async () => {
    const evening = { ...question(), context: { time: story.stack.advance(0).toISOString() } };
    expect((await ask('evaluation', evening)).decision).toBe(true);
    story.stack.advance(DAY);
    expect((await ask('evaluation', evening)).decision).toBe(false);
  });
});
