import { beforeAll, describe, expect, it } from 'vitest';
import { useStack } from '../support/story.ts';

describe('a house that is sold (rule 30)', () => {
  const story = useStack();
  type Person = Awaited<ReturnType<typeof story.person>>;
  const [OLGA, MIA, NORA] = ['olga.sold@example.org', 'mia.sold@example.org', 'nora.sold@example.org'];
  const live = { permission: 'live-view', devices: 'all', duration: 'permanent' };
  let anna: Awaited<ReturnType<typeof story.company>>;
  let site: { id: string; path: string; devices: string[] };
  let olga: Person;
  let mia: Person;
  let nora: Person;
  let cloud: Person;
  const secrets: Record<string, string> = {};
  let running: string;
  let ticket: string;
  let gina: Awaited<ReturnType<typeof story.company>>;
  let partners: string;
  let ruled: string;

  const check = async (deviceId = site.devices[0], who: Person = anna) =>
    (await who.post('/access/check', { checks: [{ siteId: site.id, deviceId, permission: 'live-view' }] })).body.results[0].allowed;
  const ticketFor = async () =>
    (await anna.post('/access/tickets', { deviceId: site.devices[0], permission: 'live-view' })).body.ticket as string;
  const gate = (shown: string) =>
    cloud.get('/access/gate', undefined, { headers: { 'x-keyholder-ticket': shown, 'x-original-uri': `/hls/${site.devices[0]}/1.ts` } });

  beforeAll(async () => {
    anna = await story.company();
    site = await anna.site('Villa Rosa', 2);
    cloud = story.withToken(await story.stack.tokenFor({ machine: 'example-cloud' }));
    olga = await story.person(OLGA);
    mia = await story.person(MIA);
    nora = await story.person(NORA);
  });

  it('is handed over to its first owner, who lives there with somebody, and lets the installer watch', async () => {
    await anna.post(`${site.path}/invitations`, { contact: story.contact(OLGA), lines: [live], allowServiceSuspension: true });
    await story.accept(await story.secretFor(OLGA), [live], { allowServiceSuspension: true });
    secrets.notice = await story.secretFor(OLGA, 'You are now the owner');
    await olga.post(`/owner${site.path}/people`, { contact: story.contact(MIA), role: 'member' });
    await story.send('POST', '/links/accept', { secret: await story.secretFor(MIA) });
    await anna.post(`${site.path}/applications`, { lines: [{ ...live, permission: 'playback' }], reason: 'To see why it rang.' });
    secrets.application = await story.secretFor(MIA, 'asks for permissions');
    expect(await check()).toBe(true);
    running = await ticketFor();
    expect((await gate(running)).status).toBe(204);
    ticket = await ticketFor();
  });

  it('has answered in advance, at times of day, and lets a partner of the installer work there', async () => {
    const times = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', until: '24:00' }];
    const terms = { permissions: ['configuration'], devices: 'all', longest: { hours: 8 }, times };
    ruled = (await olga.post(`/owner${site.path}/rules`, terms)).body.id;
    const line = { permission: 'configuration', devices: 'all', duration: { hours: 4 }, times };
    const { body } = await anna.post(`${site.path}/applications`, { lines: [line], reason: 'The clock is wrong.' });
    expect([body.status, body.ruleId]).toEqual(['approved', ruled]);
    gina = await story.company('Demo Gates');
    const { code } = (await gina.post('/company/code')).body;
    const until = new Date(story.stack.advance(0).getTime() + 30 * 86_400_000).toISOString();
    const asked = await anna.post(`${site.path}/partners`, { code, reason: 'The gate is theirs.', until });
    expect((await olga.post(`/owner${site.path}/partners/${asked.body.id}/approve`)).status).toBe(200);
    expect(await check(site.devices[0], gina)).toBe(true);
    partners = (await gina.post('/access/tickets', { deviceId: site.devices[0], permission: 'live-view' })).body.ticket;
    expect((await gate(partners)).status).toBe(204);
  });

  it('is offered to who has bought it: nothing changes, and both who live there know', async () => {
    const offered = await olga.post(`/owner${site.path}/transfer`, { contact: story.contact(NORA) });
    expect([offered.status, offered.body.contact.value]).toEqual([201, NORA]);
    expect((await mia.delete(`/owner${site.path}/transfer`)).body.code).toBe('owners-only');
    expect((await olga.post(`/owner${site.path}/transfer`, { contact: story.contact('x@example.org') })).body.code).toBe(
      'transfer-offered',
    );
    secrets.transfer = await story.secretFor(NORA);
    expect((await story.open(secrets.transfer)).body).toMatchObject({
      kind: 'transfer',
      by: { contact: { value: OLGA } },
      lines: expect.arrayContaining([{ permission: 'live-view', devices: [...site.devices].toSorted(), duration: 'permanent' }]),
      allowServiceSuspension: true,
    });
    expect(story.sentTo(MIA).at(-1)?.text).toContain(NORA);
    expect(await check()).toBe(true);
  });

  it('is theirs by one press: first owner, member, links, permissions, ticket and session are all dead', async () => {
    const wider = { secret: secrets.transfer, lines: [{ ...live, permission: 'playback' }] };
    expect((await story.send('POST', '/links/accept', wider)).body.code).toBe('wider-than-asked');
    expect((await story.send('POST', '/links/accept', { secret: secrets.transfer })).status).toBe(400);
    const [kept = ''] = site.devices;
    const lines = [{ ...live, devices: [site.devices[1]], duration: { hours: 8 } }];
    const taken = await story.send('POST', '/links/accept', { secret: secrets.transfer, lines });
    expect([taken.status, taken.body.decision.status, taken.body.grants.length]).toEqual([200, 'accepted', 1]);
    // At once: the old permissions, a session that ran, a ticket that nobody has used.
    expect([await check(kept), await check(site.devices[1])]).toEqual([false, true]);
    expect((await gate(running)).status).toBe(403);
    expect((await gate(ticket)).status).toBe(403);
    // So are a partner and what it watched, and what was answered in advance.
    expect([await check(kept, gina), await check(site.devices[1], gina), (await gate(partners)).status]).toEqual([false, false, 403]);
    expect((await gina.get(site.path)).status).toBe(404);
    expect((await nora.get(`/owner${site.path}/rules`)).body.items).toEqual([]);
    const again = { permission: 'configuration', devices: 'all', duration: { hours: 4 } };
    const waits = await anna.post(`${site.path}/applications`, { lines: [again], reason: 'As before.' });
    expect(waits.body.status).toBe('pending');
    await anna.post(`${site.path}/applications/${waits.body.id}/cancel`);
    for (const former of [olga, mia]) {
      expect((await former.get(`/owner${site.path}`)).status).toBe(404);
      expect((await former.get('/owner/sites')).body.items).toEqual([]);
      expect((await former.get('/owner/applications')).body.items).toEqual([]);
      expect((await former.post(`/owner${site.path}/withdraw`, {})).status).toBe(404);
    }
    expect((await story.send('POST', '/links/approve', { secret: secrets.application })).body.code).toBe('link-ended');
    expect((await story.send('POST', '/links/withdraw', { secret: secrets.notice })).body.code).toBe('link-ended');
    expect((await story.send('POST', '/links/accept', { secret: secrets.transfer, lines })).body).toMatchObject({
      code: 'already-decided',
    });
    const { body } = await nora.get(`/owner${site.path}`);
    expect([body.allowServiceSuspension, body.grants.length, body.partners]).toEqual([false, 1, []]);
    expect((await nora.get(`/owner${site.path}/people`)).body.items).toMatchObject([
      { contact: { value: NORA }, role: 'owner', you: true },
    ]);
  });

  it('shows the installer whose it is now, and what is left', async () => {
    await story.settled();
    const { body } = await anna.get(site.path);
    expect([body.owner.contact.value, body.status]).toEqual([NORA, 'authorized']);
    expect(story.sentTo(anna.email).at(-1)?.text).toContain(`${NORA} owns “Villa Rosa” now.`);
    const { items } = (await anna.get(`${site.path}/ledger`)).body;
    expect(items.map(({ action }: { action: string }) => action)).toContain('transfer-accepted');
    expect((await anna.get(`${site.path}/applications`)).body.items).toMatchObject([
      { status: 'cancelled' },
      { status: 'approved' },
      { status: 'cancelled' },
    ]);
  });

  it('gives its former people what they could read, and its new owner what happens from now on', async () => {
    const { body } = await story.send('POST', '/links/export', { secret: await story.secretFor(MIA, 'has a new owner') });
    expect(body.items.at(0)).toMatchObject({ seq: 1, action: 'site-added' });
    expect(body.items.at(-1).action).toBe('transfer-offered');
    expect(body.items.map(({ action }: { action: string }) => action)).toContain('partner-approved');
    const { items } = (await nora.get(`/owner${site.path}/ledger`)).body;
    expect(items.at(0).action).toBe('transfer-accepted');
    expect((await nora.get(`/owner${site.path}/sessions`)).body.items).toEqual([]);
    // Their first refusal.
    const { body: asked } = await anna.post(`${site.path}/applications`, { lines: [live], reason: 'As before.' });
    expect((await nora.post(`/owner${site.path}/applications/${asked.id}/reject`, {})).body.status).toBe('rejected');
    expect((await nora.get('/owner/applications')).body.items.map(({ status }: { status: string }) => status)).toEqual([
      'rejected',
      'cancelled',
    ]);
  });
});
