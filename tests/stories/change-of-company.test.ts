import { beforeAll, describe, expect, it } from 'vitest';
import { useStack } from '../support/story.ts';

describe('a site that changes its company (rules 20, 26 and 28)', () => {
  const story = useStack();
  type Person = Awaited<ReturnType<typeof story.person>>;
  type Company = Awaited<ReturnType<typeof story.company>>;
  const [OLGA, MIA] = ['olga.changes@example.org', 'mia.changes@example.org'];
  const live = { permission: 'live-view', devices: 'all', duration: 'permanent' };
  let anna: Company;
  let nina: Company;
  let site: { id: string; path: string; devices: string[] };
  let olga: Person;
  let mia: Person;
  let serial: string;
  let ticket: string;
  let secret: string;

  const check = async (who: Person) =>
    (await who.post('/access/check', { checks: [{ siteId: site.id, deviceId: site.devices[0], permission: 'live-view' }] })).body.results[0]
      .allowed;
  const found = async (who: Person, q: string) =>
    (await who.get(`/sites?q=${encodeURIComponent(q)}`)).body.items.map(({ id }: { id: string }) => id);
  const actions = async (who: Person, path: string) =>
    (await who.get(`${path}/ledger?limit=100`)).body.items.map(({ action }: { action: string }) => action);

  beforeAll(async () => {
    anna = await story.company('Demo Alarm');
    nina = await story.company('Other Alarm');
    site = await anna.site('Villa Rosa', 2);
    olga = await story.person(OLGA);
    mia = await story.person(MIA);
    await anna.post(`${site.path}/invitations`, { contact: story.contact(OLGA), lines: [live], allowServiceSuspension: true });
    await story.accept(await story.secretFor(OLGA), [live], { allowServiceSuspension: true });
    await olga.post(`/owner${site.path}/people`, { contact: story.contact(MIA), role: 'member' });
    await story.send('POST', '/links/accept', { secret: await story.secretFor(MIA) });
    serial = (await anna.get(site.path)).body.devices[0].serial;
    ticket = (await anna.post('/access/tickets', { deviceId: site.devices[0], permission: 'live-view' })).body.ticket;
    expect(await check(anna)).toBe(true);
  });

  it('asks by the code that an admin of the other shows; nothing changes, all who live there know, a member cannot', async () => {
    const { body } = await nina.post('/company/code');
    expect(body.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect((await mia.post(`/owner${site.path}/company`, { code: body.code })).body.code).toBe('owners-only');
    expect((await nina.post(`/owner${site.path}/company`, { code: body.code })).status).toBe(404);
    expect((await olga.post(`/owner${site.path}/company`, { code: '0000-0000' })).body.code).toBe('unknown-code');
    const asked = await olga.post(`/owner${site.path}/company`, { code: body.code.toLowerCase() });
    expect([asked.status, asked.body.companyName, asked.body.email]).toEqual([201, 'Other Alarm', undefined]);
    secret = await story.secretFor(nina.email, 'Will you look after');
    expect((await story.open(secret)).body).toMatchObject({ kind: 'company', site: { name: 'Villa Rosa' } });
    expect(story.sentTo(MIA).at(-1)?.text).toContain('Other Alarm');
    expect([await check(anna), await check(nina), (await nina.get(site.path)).status]).toEqual([true, false, 404]);
  });

  it('is looked after by the other once it accepts: the former is out, its tickets are dead, devices and serials stay', async () => {
    const accepted = await story.send('POST', '/links/accept', { secret });
    expect([accepted.status, accepted.body.siteId]).toEqual([200, site.id]);
    expect((await story.send('POST', '/links/accept', { secret })).body.code).toBe('already-decided');
    expect([await check(anna), await check(nina), (await anna.get(site.path)).status]).toEqual([false, false, 404]);
    const cloud = story.withToken(await story.stack.tokenFor({ machine: 'example-cloud' }));
    const gate = await cloud.get('/access/gate', undefined, {
      headers: { 'x-keyholder-ticket': ticket, 'x-original-uri': `/hls/${site.devices[0]}/1.ts` },
    });
    expect(gate.status).toBe(403);
    const seen = (await nina.get(site.path)).body;
    expect(seen).toMatchObject({ status: 'not-authorized', allowServiceSuspension: false });
    expect(seen.devices.map(({ id }: { id: string }) => id).toSorted()).toEqual(site.devices.toSorted());
    expect(await actions(nina, site.path)).toEqual(['company-joined']);
    expect((await actions(olga, `/owner${site.path}`)).slice(-2)).toEqual(['company-dismissed', 'company-joined']);
    story.stack.advance(180);
    await story.settled();
    for (const q of [serial, OLGA, 'Villa']) expect([q, await found(nina, q), await found(anna, q)]).toEqual([q, [site.id], []]);
    expect(story.sentTo(anna.email).at(-1)?.subject).toContain('Villa Rosa');
  });

  it('asks its owner like any other, and stands alone where the owner sends it away, too', async () => {
    const asked = await nina.post(`${site.path}/applications`, { lines: [live], reason: 'To see why it rang.' });
    expect(asked.status).toBe(201);
    expect((await olga.post(`/owner${site.path}/applications/${asked.body.id}/approve`, { lines: [live] })).status).toBe(200);
    expect([await check(nina), await check(anna)]).toEqual([true, false]);
    expect((await olga.post(`/owner${site.path}/dismiss-company`)).status).toBe(200);
    expect([await check(nina), (await nina.get(site.path)).status]).toEqual([false, 404]);
    expect((await olga.get(`/owner${site.path}`)).body.company).toBeUndefined();
  });

  it('is taken back, or declined, and then nothing has changed', async () => {
    const ask = () => olga.post(`/owner${site.path}/company`, { email: anna.email });
    expect((await ask()).status).toBe(201);
    const first = await story.secretFor(anna.email, 'Will you look after');
    expect((await mia.delete(`/owner${site.path}/company`)).body.code).toBe('owners-only');
    expect((await olga.delete(`/owner${site.path}/company`)).status).toBe(204);
    expect((await story.send('POST', '/links/accept', { secret: first })).body.code).toBe('link-ended');
    expect((await ask()).body.code).toBe('resend-too-soon');
    story.stack.advance(600);
    expect((await ask()).status).toBe(201);
    const second = await story.secretFor(anna.email, 'Will you look after');
    expect((await story.send('POST', '/links/decline', { secret: second })).status).toBe(200);
    expect((await ask()).body.code).toBe('declined-recently');
    expect((await anna.get(site.path)).status).toBe(404);
  });
});
