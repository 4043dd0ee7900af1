import { describe, expect, it } from 'vitest';
import { useStack } from '../support/story.ts';

describe('technicians', () => {
  const story = useStack();

  it('are employed, see what is assigned to them, and lose their access at once (rule 21)', async () => {
    const anna = await story.company();
    const [mine, other] = [await anna.site('Mine', 1), await anna.site('Other', 1)];
    const added = await anna.post('/company/technicians', {
      email: ' Ben.T@Example.org ',
      name: 'Ben',
      role: 'technician',
      sites: [mine.id],
    });
    expect([added.status, added.body.email]).toEqual([201, 'ben.t@example.org']);
    const ben = await story.person('ben.t@example.org');
    expect((await ben.get('/sites')).body.items.map(({ name }: { name: string }) => name)).toEqual(['Mine']);
    expect((await ben.get(other.path)).status).toBe(404);
    expect((await ben.post('/sites', { name: 'New', timeZone: 'UTC' })).body.code).toBe('not-permitted');
    for (const answer of [
      await ben.get('/company/technicians'),
      await ben.patch('/company', { name: 'Mine now' }),
      await ben.delete(`/company/technicians/${added.body.id}`),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'not-permitted']);
    }

    await anna.post(`${mine.path}/invitations`, { contact: story.contact('owner.t@example.org'), lines: [story.liveView()] });
    await story.accept(await story.secretFor('owner.t@example.org'), [story.liveView()]);
    const ask = async () =>
      (await ben.post('/access/check', { checks: [{ siteId: mine.id, deviceId: mine.devices[0], permission: 'live-view' }] })).body;
    expect((await ask()).results[0].allowed).toBe(true);
    await anna.patch(`/company/technicians/${added.body.id}`, { sites: [other.id] });
    expect((await ask()).results[0].allowed).toBe(false);
    expect((await ben.get('/sites')).body.items.map(({ name }: { name: string }) => name)).toEqual(['Other']);
    await anna.patch(`/company/technicians/${added.body.id}`, { sites: 'all' });
    expect((await ask()).results[0].allowed).toBe(true);

    expect((await anna.delete(`/company/technicians/${added.body.id}`)).status).toBe(204);
    expect((await ask()).code).toBe('not-permitted');
    expect((await anna.get(`${mine.path}/grants`)).body.items[0].status).toBe('active');
    expect((await anna.delete(`/company/technicians/${added.body.id}`)).status).toBe(404);
  });

  it('that are colleagues cannot be invited; whoever became one since cannot accept (rule 4)', async () => {
    const anna = await story.company();
    const site = await anna.site();
    const { body: invitation } = await anna.post(`${site.path}/invitations`, { contact: story.contact('carl.t@example.org') });
    const secret = await story.secretFor('carl.t@example.org');
    await anna.post('/company/technicians', { email: 'carl.t@example.org', name: 'Carl', role: 'admin', sites: 'all' });
    expect((await story.accept(secret)).body.code).toBe('own-employee');
    await anna.post(`${site.path}/invitations/${invitation.id}/cancel`);
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
      const { body } = await (admins ?? anna).post('/company/technicians', { email, name: 'Dora', role: 'admin', sites: 'all' });
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

  it('work for one company only', async () => {
    const [anna, rival] = [await story.company(), await story.company('Other Alarm')];
    const body = { email: 'emil.t@example.org', name: 'Emil', role: 'technician', sites: 'all' };
    const emil = await anna.post('/company/technicians', body);
    expect(emil.status).toBe(201);
    expect((await rival.post('/company/technicians', body)).body.code).toBe('already-employed');
    expect((await rival.patch(`/company/technicians/${emil.body.id}`, { name: 'Mine' })).status).toBe(404);
    expect((await rival.delete(`/company/technicians/${emil.body.id}`)).status).toBe(404);
  });
});
