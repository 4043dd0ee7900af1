import { describe, expect, it } from 'vitest';
import { DAY, useStack } from '../support/story.ts';

describe('technicians', () => {
  const story = useStack();

  it('are employed, see what is assigned to them, and lose their access at once (rule 21)', async () => {
    const anna = await story.company();
    const [mine, other] = [await anna.site('Mine', 1), await anna.site('Other', 1)];
    const ben = await story.employ(anna, { email: ' Ben.T@Example.org ', sites: [mine.id] });
    expect((await ben.get('/sites')).body.items.map(({ name }: { name: string }) => name)).toEqual(['Mine']);
    expect((await ben.get(other.path)).status).toBe(404);
    expect((await ben.post('/sites', { name: 'New', timeZone: 'UTC' })).body.code).toBe('not-permitted');
    for (const answer of [
      await ben.get('/company/technicians'),
      await ben.patch('/company', { name: 'Mine now' }),
      await ben.delete(`/company/technicians/${ben.id}`),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'not-permitted']);
    }

    await anna.post(`${mine.path}/invitations`, { contact: story.contact('owner.t@example.org'), lines: [story.liveView()] });
    await story.accept(await story.secretFor('owner.t@example.org'), [story.liveView()]);
    const ask = async () =>
      (await ben.post('/access/check', { checks: [{ siteId: mine.id, deviceId: mine.devices[0], permission: 'live-view' }] })).body;
    expect((await ask()).results[0].allowed).toBe(true);
    await anna.patch(`/company/technicians/${ben.id}`, { sites: [other.id] });
    expect((await ask()).results[0].allowed).toBe(false);
    expect((await ben.get('/sites')).body.items.map(({ name }: { name: string }) => name)).toEqual(['Other']);
    await anna.patch(`/company/technicians/${ben.id}`, { sites: 'all' });
    expect((await ask()).results[0].allowed).toBe(true);

    expect((await anna.delete(`/company/technicians/${ben.id}`)).status).toBe(204);
    expect((await ask()).code).toBe('not-permitted');
    expect((await anna.get(`${mine.path}/grants`)).body.items[0].status).toBe('active');
    expect((await anna.delete(`/company/technicians/${ben.id}`)).status).toBe(404);
  });

  it('that are colleagues cannot be invited; whoever became one since cannot accept (rule 4)', async () => {
    const anna = await story.company();
    const site = await anna.site();
    const { body: invitation } = await anna.post(`${site.path}/invitations`, { contact: story.contact('carl.t@example.org') });
    const secret = await story.secretFor('carl.t@example.org');
    await story.employ(anna, { email: 'carl.t@example.org', role: 'admin' });
    expect((await story.accept(secret)).body.code).toBe('own-employee');
    await anna.post(`${site.path}/invitations/${invitation.id}/cancel`);
    story.stack.advance(600);
    expect((await anna.post(`${site.path}/invitations`, { contact: story.contact('carl.t@example.org') })).body.code).toBe('own-employee');
  });

  it('always have an admin among them, also when two admins remove each other at once', async () => {
    const anna = await story.company();
    const [{ id }] = (await anna.get('/company/technicians')).body.items;
    for (const answer of [
      await anna.delete(`/company/technicians/${id}`),
      await anna.patch(`/company/technicians/${id}`, { role: 'technician' }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'last-admin']);
    }
    for (let round = 0; round < 5; round++) {
      const email = `dora${round}@example.org`;
      const dora = await story.person(email);
      const admins = (await anna.get('/company')).status === 200 ? anna : undefined;
      const body = await story.employ(admins ?? anna, { email, role: 'admin' });
      const outcomes = await Promise.all([
        anna.patch(`/company/technicians/${body.id}`, { role: 'technician' }),
        dora.patch(`/company/technicians/${id}`, { role: 'technician' }),
      ]);
      expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(1);
      // Whoever is left makes it as it was.
      const [first] = outcomes;
      if (first.status === 200) await anna.delete(`/company/technicians/${body.id}`);
      else {
        await dora.patch(`/company/technicians/${id}`, { role: 'admin' });
        await anna.delete(`/company/technicians/${body.id}`);
      }
    }
  });

  it('are given a place in a list that goes with the company: who has left it starts anew (rule 26)', async () => {
    const [anna, rival] = [await story.company(), await story.company('Other Alarm')];
    for (const company of [anna, rival]) for (const name of ['A', 'B', 'C']) await company.site(name, 0);
    const ben = await story.employ(anna, { email: 'moves.t@example.org' });
    const { body } = await ben.get('/sites?limit=1');
    expect((await ben.get(`/sites?limit=1&cursor=${body.nextCursor}`)).status).toBe(200);
    await anna.delete(`/company/technicians/${ben.id}`);
    await story.employ(rival, { email: 'moves.t@example.org' });
    const moved = await ben.get(`/sites?limit=1&cursor=${body.nextCursor}`);
    expect([moved.status, moved.body.code, moved.body.errors[0].path]).toEqual([400, 'malformed-request', 'query.cursor']);
  });

  it('are told nothing again that they were told before they left, by whatever key (rules 21 and 24)', async () => {
    const anna = await story.company();
    const ben = await story.employ(anna, { email: 'repeats.t@example.org' });
    const add = () => ben.post('/sites', { name: 'Mine', timeZone: 'UTC' }, { headers: { 'idempotency-key': 'ben-1' } });
    const first = await add();
    expect([first.status, (await add()).body.id]).toEqual([201, first.body.id]);
    await anna.delete(`/company/technicians/${ben.id}`);
    const after = await add();
    expect([after.status, after.body.code]).toEqual([403, 'not-permitted']);
    // Nor what another company's answer was, once they work there.
    await story.employ(await story.company('Other Alarm'), { email: 'repeats.t@example.org' });
    expect((await add()).status).toBe(403);
  });
});

describe('employment (rule 44)', () => {
  const story = useStack();

  it('is offered: until somebody accepts, nothing of theirs is touched, and they can do whatever they could', async () => {
    const mallory = await story.company('Mallory Alarm');
    const site = await mallory.site('Trap', 1);
    const offered = await mallory.post('/company/technicians', { email: 'vera@example.org', name: 'Vera', role: 'admin', sites: 'all' });
    expect([offered.status, offered.body.status]).toEqual([201, 'offered']);
    const vera = await story.person('vera@example.org');
    expect((await vera.get(site.path)).status).toBe(403);
    expect((await vera.get('/sites')).body.code).toBe('not-permitted');
    expect((await vera.post('/companies', { name: 'Vera Alarm', country: 'DE' })).status).toBe(201);
    const own = await vera.post('/sites', { name: 'My own', timeZone: 'UTC' });
    expect((await mallory.get(`/sites/${own.body.id}`)).status).toBe(404);
    // Whoever works somewhere answers no other offer before they have left there.
    const accepted = await vera.post(`/offers/${offered.body.id}/accept`);
    expect([accepted.status, accepted.body.code]).toEqual([409, 'already-employed']);
    expect((await mallory.get('/company/technicians')).body.items.map((one: { status: string }) => one.status)).toEqual([
      'accepted',
      'offered',
    ]);
  });

  it('is answered alike for every address, whoever that works for', async () => {
    const [anna, rival] = [await story.company(), await story.company('Other Alarm')];
    await story.employ(anna, { email: 'emil.t@example.org' });
    const body = { name: 'Emil', role: 'technician', sites: 'all' };
    const answers = [];
    for (const email of ['emil.t@example.org', anna.email, 'never.seen@example.org']) {
      const { status, body: answer } = await rival.post('/company/technicians', { ...body, email });
      answers.push([status, Object.keys(answer), answer.status]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.[0]).toBe(201);
    // One's own colleagues one knows.
    expect((await anna.post('/company/technicians', { ...body, email: 'emil.t@example.org' })).body.code).toBe('already-employed');
    expect((await rival.post('/company/technicians', { ...body, email: 'emil.t@example.org' })).body.code).toBe('already-offered');
  });

  it('comes by mail with a link, is found at the sign-in, and the person alone answers it', async () => {
    const [anna, rival] = [await story.company(), await story.company('Other Alarm')];
    const site = await anna.site('Villa', 1);
    const offered = await anna.post('/company/technicians', {
      email: 'ben.o@example.org',
      name: 'Ben',
      role: 'technician',
      sites: [site.id],
    });
    const secret = await story.secretFor('ben.o@example.org');
    expect(JSON.stringify(offered.body)).not.toContain(secret.slice(0, 8));
    const mail = story.sentTo('ben.o@example.org').at(-1);
    expect([mail?.subject, mail?.text]).toEqual([expect.stringContaining('Demo Alarm'), expect.stringContaining('1 site')]);
    expect((await story.open(secret)).body).toMatchObject({ kind: 'offer', role: 'technician', sites: 1, company: { name: 'Demo Alarm' } });
    const ben = await story.person('ben.o@example.org');
    const list = await ben.get('/offers');
    expect(list.body.items).toEqual([expect.objectContaining({ id: offered.body.id, company: { name: 'Demo Alarm' }, sites: 1 })]);
    for (const stranger of [anna, rival, await story.person('nobody.o@example.org')]) {
      expect((await stranger.get('/offers')).body.items).toEqual([]);
      for (const answer of ['accept', 'decline']) expect((await stranger.post(`/offers/${offered.body.id}/${answer}`)).status).toBe(404);
    }
    const accepted = await story.send('POST', '/links/accept', { secret });
    expect([accepted.status, accepted.body.decision.status]).toEqual([200, 'accepted']);
    expect((await ben.get('/sites')).body.items.map(({ name }: { name: string }) => name)).toEqual(['Villa']);
    const again = await story.send('POST', '/links/accept', { secret, lines: [] });
    expect([again.status, again.body.code, again.body.decision.status]).toEqual([409, 'already-decided', 'accepted']);
    expect((await ben.post(`/offers/${offered.body.id}/decline`)).body.code).toBe('already-decided');
    await story.settled();
    expect(story.sentTo(anna.email).at(-1)?.subject).toContain('Ben has accepted');
  });

  it('is accepted on the page behind the link', async () => {
    const anna = await story.company();
    const body = { email: 'pia.o@example.org', name: 'Pia', role: 'technician', sites: 'all' };
    expect((await anna.post('/company/technicians', body)).status).toBe(201);
    const accepted = await story.form('/i/accept', { secret: await story.secretFor('pia.o@example.org') });
    expect(accepted.status).toBe(200);
    expect((await (await story.person('pia.o@example.org')).get('/company')).body.name).toBe('Demo Alarm');
  });

  it('is declined, and not offered again for a day', async () => {
    const anna = await story.company();
    const body = { email: 'dana@example.org', name: 'Dana', role: 'technician', sites: 'all' };
    await anna.post('/company/technicians', body);
    const secret = await story.secretFor('dana@example.org');
    expect((await story.decline(secret)).body.decision.status).toBe('declined');
    expect((await anna.get('/company/technicians')).body.items).toHaveLength(1);
    const again = await anna.post('/company/technicians', body);
    expect([again.status, again.body.code]).toEqual([429, 'declined-recently']);
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(86_000);
    const dana = await story.person('dana@example.org');
    expect((await dana.get('/offers')).body.items).toEqual([]);
    story.stack.advance(DAY);
    expect((await anna.post('/company/technicians', body)).status).toBe(201);
    expect((await story.open(secret)).status).toBe(410);
  });

  it('is changed and taken back like any technician, and the person is told', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa', 0);
    const body = { email: 'fred@example.org', name: 'Fred', role: 'admin', sites: 'all' };
    const { body: offered } = await anna.post('/company/technicians', body);
    const secret = await story.secretFor('fred@example.org');
    const path = `/company/technicians/${offered.id}`;
    expect((await anna.patch(path, { role: 'technician', sites: [site.id] })).body).toMatchObject({
      status: 'offered',
      role: 'technician',
    });
    expect((await story.open(secret)).body).toMatchObject({ role: 'technician', sites: 1 });
    expect((await anna.delete(path)).status).toBe(204);
    expect((await story.open(secret)).status).toBe(410);
    const fred = await story.person('fred@example.org');
    const late = await fred.post(`/offers/${offered.id}/accept`);
    expect([late.status, late.body.code, late.body.offerStatus]).toEqual([409, 'offer-ended', 'taken-back']);
    expect((await anna.delete(path)).status).toBe(404);
    await story.settled();
    const subjects = story.sentTo('fred@example.org').map(({ subject }) => subject);
    expect(subjects).toEqual([
      expect.stringContaining('offers you'),
      expect.stringContaining('has changed'),
      expect.stringContaining('has taken back its offer'),
    ]);
    expect((await anna.post('/company/technicians', body)).body.code).toBe('resend-too-soon');
  });

  it('ends by the clock after 30 days', async () => {
    const anna = await story.company();
    const { body } = await anna.post('/company/technicians', { email: 'gina@example.org', name: 'Gina', role: 'technician', sites: 'all' });
    const secret = await story.secretFor('gina@example.org');
    story.stack.advance(30 * DAY - 60);
    expect((await story.open(secret)).status).toBe(200);
    story.stack.advance(60);
    expect((await story.open(secret)).status).toBe(410);
    const gina = await story.person('gina@example.org');
    expect((await gina.post(`/offers/${body.id}/accept`)).body).toMatchObject({ code: 'offer-ended', offerStatus: 'expired' });
    expect((await anna.get('/company/technicians')).body.items).toHaveLength(1);
  });

  it('is left by oneself at once, but by the last admin; who was removed is told', async () => {
    const anna = await story.company();
    expect((await anna.post('/company/leave')).body.code).toBe('last-admin');
    const ben = await story.employ(anna, { email: 'ben.l@example.org' });
    const leave = () => ben.post('/company/leave', undefined, { headers: { 'idempotency-key': 'leave-1' } });
    expect([(await leave()).status, (await leave()).status]).toEqual([204, 204]);
    expect((await ben.get('/sites')).status).toBe(403);
    expect((await ben.post('/company/leave')).status).toBe(403);
    expect((await ben.post('/companies', { name: 'Ben Alarm', country: 'DE' })).status).toBe(201);
    const carl = await story.employ(anna, { email: 'carl.l@example.org' });
    await anna.delete(`/company/technicians/${carl.id}`);
    await story.settled();
    expect(story.sentTo('carl.l@example.org').at(-1)?.subject).toContain('You no longer work for Demo Alarm');
  });

  it('that is accepted twice at the same moment, by two companies, is one', async () => {
    const [anna, rival] = [await story.company(), await story.company('Other Alarm')];
    for (let round = 0; round < 5; round++) {
      const email = `twice${round}@example.org`;
      const offers = await Promise.all(
        [anna, rival].map((admin) => admin.post('/company/technicians', { email, name: 'T', role: 'technician', sites: 'all' })),
      );
      const person = await story.person(email);
      const answers = await Promise.all(offers.map(({ body }) => person.post(`/offers/${body.id}/accept`)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    }
  });

  it('that cannot be delivered is told to the admin', async () => {
    const anna = await story.company();
    await anna.post('/company/technicians', { email: 'bounce@simulator.amazonses.com', name: 'B', role: 'technician', sites: 'all' });
    await story.settled();
    await story.settled();
    expect(story.sentTo(anna.email).map(({ subject }) => subject)).toContainEqual(expect.stringContaining('did not arrive'));
  });
});
