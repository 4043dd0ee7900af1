import { beforeAll, describe, expect, it } from 'vitest';
import { useStack } from '../support/story.ts';

describe('a partner that works on a site under its company (rule 36)', () => {
  const story = useStack();
  type Person = Awaited<ReturnType<typeof story.person>>;
  type Company = Awaited<ReturnType<typeof story.company>>;
  const [OLGA, MIA] = ['olga.partners@example.org', 'mia.partners@example.org'];
  const live = { permission: 'live-view', devices: 'all', duration: 'permanent' };
  let anna: Company;
  let gina: Company;
  let site: { id: string; path: string; devices: string[] };
  let olga: Person;
  let mia: Person;
  let code: string;
  let partnerId: string;
  let ticket: string;
  let olgas: string;

  const check = async (who: Person) =>
    (await who.post('/access/check', { checks: [{ siteId: site.id, deviceId: site.devices[0], permission: 'live-view' }] })).body
      .results[0];
  const inDays = (days: number) => new Date(story.stack.advance(0).getTime() + days * 86_400_000).toISOString();
  const ask = (who: Person, days = 30) => who.post(`${site.path}/partners`, { code, reason: 'The gate is theirs.', until: inDays(days) });
  const cloud = async () => story.withToken(await story.stack.tokenFor({ machine: 'example-cloud' }));
  const gate = async () =>
    (
      await (
        await cloud()
      ).get('/access/gate', undefined, {
        headers: { 'x-keyholder-ticket': ticket, 'x-original-uri': `/hls/${site.devices[0]}/1.ts` },
      })
    ).status;

  beforeAll(async () => {
    anna = await story.company('Demo Alarm');
    gina = await story.company('Demo Gates');
    site = await anna.site('Villa Ponte', 1);
    olga = await story.person(OLGA);
    mia = await story.person(MIA);
    await anna.post(`${site.path}/invitations`, { contact: story.contact(OLGA), lines: [live] });
    await story.accept(await story.secretFor(OLGA), [live]);
    await olga.post(`/owner${site.path}/people`, { contact: story.contact(MIA), role: 'member' });
    await story.send('POST', '/links/accept', { secret: await story.secretFor(MIA) });
    ({ code } = (await gina.post('/company/code')).body);
  });

  it('is asked for by the code that it shows: all who live there are asked, and nothing is otherwise', async () => {
    expect((await ask(gina)).status).toBe(404);
    expect((await anna.post(`${site.path}/partners`, { code: '0000-0000', reason: 'x', until: inDays(1) })).body.code).toBe('unknown-code');
    expect((await anna.post(`${site.path}/partners`, { code, reason: 'x' })).status).toBe(400);
    const asked = await ask(anna);
    expect([asked.status, asked.body.status, asked.body.company.name]).toEqual([201, 'asked', 'Demo Gates']);
    partnerId = asked.body.id;
    expect((await ask(anna)).body).toMatchObject({ code: 'partner-asked', partnerId });
    olgas = await story.secretFor(OLGA, 'May Demo Gates');
    const mias = await story.secretFor(MIA, 'May Demo Gates');
    expect(olgas).not.toBe(mias);
    expect((await story.open(olgas)).body).toMatchObject({
      kind: 'partner',
      partner: { name: 'Demo Gates' },
      company: { name: 'Demo Alarm' },
    });
    expect((await story.send('POST', '/links/approve', { secret: mias })).body.code).toBe('owners-only');
    expect((await check(gina)).allowed).toBe(false);
    expect((await gina.get(site.path)).status).toBe(404);
  });

  it('once an owner agrees, its technicians may do what the company may, and see the site as through it', async () => {
    const agreed = await story.send('POST', '/links/approve', { secret: olgas });
    expect([agreed.status, agreed.body.partner.status]).toEqual([200, 'approved']);
    expect((await story.send('POST', '/links/approve', { secret: olgas })).body).toMatchObject({
      code: 'already-decided',
      decision: { status: 'approved' },
    });
    expect(await check(gina)).toMatchObject({ allowed: true, until: agreed.body.partner.until });
    const listed = (await gina.get('/sites?as=partner')).body.items;
    expect(listed).toMatchObject([{ id: site.id, through: { partnerId, company: { name: 'Demo Alarm' } } }]);
    const seen = (await gina.get(site.path)).body;
    expect(seen).toMatchObject({ may: ['find'], through: { partnerId }, devices: [{ permissions: [{ permission: 'live-view' }] }] });
    expect(JSON.stringify(seen)).not.toContain(OLGA);
    for (const path of ['ledger', 'grants', 'sessions', 'applications', 'partners'])
      expect([path, (await gina.get(`${site.path}/${path}`)).status]).toEqual([path, 404]);
    expect((await gina.post(`${site.path}/applications`, { lines: [live], reason: 'Mine.' })).status).toBe(404);
    expect(story.sentTo(gina.email).at(-1)?.text).toContain('Demo Gates');
    expect(story.sentTo(MIA).at(-1)?.text).toContain(OLGA);
  });

  it('is let in at the gate, and told to both sides as who it is', async () => {
    ({ ticket } = (await gina.post('/access/tickets', { deviceId: site.devices[0], permission: 'live-view' })).body);
    expect(await gate()).toBe(204);
    const [session] = (await olga.get(`/owner${site.path}/sessions`)).body.items;
    expect(session).toMatchObject({ status: 'running', partner: { name: 'Demo Gates' } });
    expect((await anna.get(`${site.path}/sessions`)).body.items[0].partner.name).toBe('Demo Gates');
    const decided = await (await cloud()).post('/access/decide', {
      checks: [{ technician: gina.email, siteId: site.id, deviceId: site.devices[0], permission: 'live-view' }],
    });
    expect(decided.body.results[0].allowed).toBe(true);
  });

  it('is ended by anybody who lives there, alone: from then on it may nothing, and the company what it could', async () => {
    expect((await mia.post(`/owner${site.path}/partners/${partnerId}/end`)).status).toBe(200);
    expect([(await check(gina)).allowed, (await check(anna)).allowed, await gate(), (await gina.get(site.path)).status]).toEqual([
      false,
      true,
      403,
      404,
    ]);
    expect((await gina.get('/sites?as=partner')).body.items).toEqual([]);
    await story.settled();
    const { items } = (await olga.get(`/owner${site.path}/ledger?limit=100`)).body;
    expect(items.map(({ action }: { action: string }) => action).slice(-4)).toEqual([
      'partner-asked',
      'partner-approved',
      'partner-ended',
      'session-ended',
    ]);
    expect(items.at(-1).details.partner.name).toBe('Demo Gates');
    for (const email of [OLGA, anna.email, gina.email]) expect(story.sentTo(email).at(-1)?.subject).toContain('Demo Gates');
    expect((await mia.post(`/owner${site.path}/partners/${partnerId}/end`)).status).toBe(404);
  });

  it('ends by the clock, to the moment, and is given up by its admin', async () => {
    const first = (await ask(anna, 1)).body.id;
    expect((await olga.post(`/owner${site.path}/partners/${first}/approve`)).status).toBe(200);
    expect((await check(gina)).allowed).toBe(true);
    story.stack.advance(86_400);
    expect((await check(gina)).allowed).toBe(false);
    await story.settled();
    // Refused behind a link, by a member, too.
    expect((await ask(anna)).status).toBe(201);
    const refusing = await story.send('POST', '/links/reject', { secret: await story.secretFor(MIA, 'May Demo Gates') });
    expect([refusing.status, refusing.body]).toEqual([200, { siteId: site.id }]);
    const second = (await ask(anna)).body.id;
    await olga.post(`/owner${site.path}/partners/${second}/approve`);
    expect((await gina.delete(`${site.path}/partners/${second}`)).status).toBe(204);
    expect([(await check(gina)).allowed, (await anna.get(`${site.path}/partners`)).body.items]).toEqual([false, []]);
  });

  it('ends with what it rests on: the company’s part', async () => {
    story.stack.advance(86_400);
    const { id } = (await ask(anna)).body;
    expect((await olga.post(`/owner${site.path}/partners/${id}/approve`)).status).toBe(200);
    expect((await olga.get(`/owner${site.path}`)).body.partners).toMatchObject([{ id, status: 'approved' }]);
    expect((await olga.post(`/owner${site.path}/dismiss-company`)).status).toBe(200);
    expect([(await check(gina)).allowed, (await gina.get(site.path)).status, (await olga.get(`/owner${site.path}`)).body.partners]).toEqual(
      [false, 404, []],
    );
  });
});
