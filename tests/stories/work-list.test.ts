import { describe, expect, it } from 'vitest';
import { type Answer, DAY, useStack } from '../support/story.ts';

type Person = { get: (path: string) => Promise<Answer> };
type Item = { id: string; work: { kind: string; at: string } };

describe('the list of what needs doing', () => {
  const story = useStack();

  const workOf = async (person: Person, query = '') => {
    const { status, body } = await person.get(`/sites/work${query}`);
    expect(status).toBe(200);
    return { ...body, of: Object.fromEntries(body.items.map(({ id, work }: Item) => [id, work.kind])) };
  };

  it('shows what bounced, was declined, waits, was given, ends and was refused, each until it is done', async () => {
    const anna = await story.company();
    const invite = async (name: string, to: string, days = 7) => {
      const site = await anna.site(name, 1);
      const { status, body } = await anna.post(`${site.path}/invitations`, { contact: story.contact(to), lines: [story.liveView()], days });
      expect(status).toBe(201);
      return { ...site, invitation: `${site.path}/invitations/${body.id}`, to };
    };
    const bounced = await invite('Bounced', 'bounce@simulator.amazonses.com', 30);
    const declined = await invite('Declined', 'work.declines@example.org');
    const waiting = await invite('Waiting', 'work.waits@example.org');
    const owned = await invite('Owned', 'work.owns@example.org');
    const quiet = await anna.site('Quiet', 0);
    await story.settled();
    expect((await story.decline(await story.secretFor(declined.to), 'Not me.')).status).toBe(200);
    const given = await story.accept(await story.secretFor(owned.to), [story.liveView('all', { hours: 8 })]);
    expect(given.status).toBe(200);

    const first = await workOf(anna);
    expect(first.of).toEqual({ [bounced.id]: 'bounced', [declined.id]: 'declined', [owned.id]: 'ending' });
    expect(first.counts).toEqual({ bounced: 1, declined: 1, refused: 0, waiting: 0, ending: 1, given: 0 });
    expect([first.isMore, first.nextCursor]).toEqual([false, undefined]);
    expect(first.items[0]).toMatchObject({ name: 'Bounced', status: 'invited', work: { kind: 'bounced', at: expect.any(String) } });
    expect(JSON.stringify(first)).not.toContain(quiet.id);

    story.stack.advance(3 * DAY + 60);
    await story.stack.tick();
    const second = await workOf(anna);
    expect(second.items.map(({ id }: Item) => id)).toEqual([bounced.id, declined.id, waiting.id]);
    expect(second.of[waiting.id]).toBe('waiting');

    const owner = await story.person(owned.to);
    const lines = [story.liveView('all', 'permanent')];
    expect((await owner.post(`/owner/sites/${owned.id}/grants`, { lines })).status).toBe(201);
    expect((await workOf(anna)).of[owned.id]).toBe('given');
    const applied = await anna.post(`${owned.path}/applications`, { lines: [{ ...lines[0], permission: 'playback' }], reason: 'Work.' });
    expect((await owner.post(`/owner/sites/${owned.id}/applications/${applied.body.id}/reject`, {})).status).toBe(200);
    expect((await workOf(anna)).of[owned.id]).toBe('refused');

    const paged = await workOf(anna, '?limit=2');
    expect(paged.items.map(({ id }: Item) => id)).toEqual([bounced.id, declined.id]);
    const rest = await workOf(anna, `?limit=2&cursor=${paged.nextCursor}`);
    expect(rest.items.map(({ id }: Item) => id)).toEqual([owned.id, waiting.id]);
    expect(rest.nextCursor).toBeUndefined();
    const alone = await workOf(anna, '?kind=refused');
    expect([Object.keys(alone.of), alone.counts.bounced]).toEqual([[owned.id], 1]);
    expect((await anna.get('/sites/work?kind=other')).status).toBe(400);
    expect((await anna.get(`/sites/work?kind=refused&cursor=${paged.nextCursor}`)).status).toBe(400);

    const corrected = await anna.put(`${bounced.invitation}/contact`, { contact: story.contact('work.right@example.org') });
    expect(corrected.status).toBe(200);
    expect((await owner.post(`/owner/sites/${owned.id}/dismiss-company`)).status).toBe(200);
    story.stack.advance(5 * DAY);
    await story.stack.tick();
    expect((await workOf(anna)).of).toEqual({ [bounced.id]: 'waiting', [declined.id]: 'declined' });
  });

  it('is nobody else’s: a technician’s are the sites assigned to them, a stranger has none', async () => {
    const anna = await story.company();
    const [mine, other] = [await anna.site('Mine', 0), await anna.site('Other', 0)];
    for (const [index, { path }] of [mine, other].entries()) {
      const to = `work.shared${index}@example.org`;
      await anna.post(`${path}/invitations`, { contact: story.contact(to) });
      await story.decline(await story.secretFor(to));
    }
    const ben = await story.employ(anna, { email: 'work.ben@installer.example', sites: [mine.id] });
    expect(await workOf(ben)).toMatchObject({ of: { [mine.id]: 'declined' }, counts: { declined: 1 } });
    expect((await workOf(anna)).counts.declined).toBe(2);
    expect((await workOf(await story.company('Other Alarm'))).items).toEqual([]);
    const nobody = await story.person('work.nobody@example.org');
    expect((await nobody.get('/sites/work')).body.code).toBe('not-permitted');
    expect((await story.send('GET', '/sites/work')).status).toBe(401);
  });
});

describe('the search', () => {
  const story = useStack();

  it('finds a site by name, address, device, serial and owner, while that is so, and nothing of another company', async () => {
    const anna = await story.company();
    const rival = await story.company('Rival Alarm');
    const { body: site } = await anna.post('/sites', { name: 'Villa Rosa', timeZone: 'UTC', address: 'Hauptstraße 12, Köln' });
    const path = `/sites/${site.id}`;
    const { body: device } = await anna.post(`${path}/devices`, { name: 'Front door', serial: 'DS-2CD/17', category: 'camera' });
    const to = 'search.olga@example.org';
    const found = async (q: string, person: Person = anna, more = '') => {
      const { status, body } = await person.get(`/sites?q=${encodeURIComponent(q)}${more}`);
      expect(status).toBe(200);
      return body.items.map(({ name }: { name: string }) => name);
    };
    for (const q of ['rosa', 'koln', 'hauptstrasse 12', 'front', 'door fr', 'ds-2cd', 'DS2CD17']) {
      expect([q, await found(q)]).toEqual([q, ['Villa Rosa']]);
      expect([q, await found(q, rival)]).toEqual([q, []]);
    }
    expect(await found('search.olga')).toEqual([]);
    await anna.post(`${path}/invitations`, { contact: story.contact(to) });
    expect(await found('search.olga')).toEqual([]);
    await story.accept(await story.secretFor(to));
    expect(await found('search.olga')).toEqual(['Villa Rosa']);
    expect(await found('search.olga', rival)).toEqual([]);
    expect([await found('rosa', anna, '&status=not-authorized'), await found('rosa', anna, '&status=authorized')]).toEqual([
      ['Villa Rosa'],
      [],
    ]);

    const owner = await story.person(to);
    expect((await owner.delete(`/owner/sites/${site.id}/devices/${device.id}`)).status).toBe(204);
    expect([await found('front'), await found('ds-2cd'), await found('rosa')]).toEqual([[], [], ['Villa Rosa']]);
    expect((await owner.post(`/owner/sites/${site.id}/dismiss-company`)).status).toBe(200);
    expect([await found('rosa'), await found('search.olga')]).toEqual([[], []]);
  });

  it('forgets what something was called, and what is gone', async () => {
    const anna = await story.company();
    const site = await anna.site('Old Mill', 1);
    const found = async (q: string) => (await anna.get(`/sites?q=${encodeURIComponent(q)}`)).body.items.length;
    expect([await found('mill'), await found('camera')]).toEqual([1, 1]);
    await anna.patch(site.path, { name: 'New Barn' });
    await anna.patch(`${site.path}/devices/${site.devices[0]}`, { name: 'Gate' });
    expect([await found('mill'), await found('camera'), await found('barn'), await found('gate')]).toEqual([0, 0, 1, 1]);
    await anna.delete(`${site.path}/devices/${site.devices[0]}`);
    expect([await found('gate'), await found('barn')]).toEqual([0, 1]);
    await anna.delete(site.path);
    await story.stack.tick();
    expect(await found('barn')).toBe(0);
  });

  it('is of the sites that are a technician’s own', async () => {
    const anna = await story.company();
    const [mine] = [await anna.site('Demo Mine', 0), await anna.site('Demo Other', 0)];
    const ben = await story.employ(anna, { email: 'search.ben@installer.example', sites: [mine.id] });
    const names = async (person: Person) =>
      (await person.get('/sites?q=demo&limit=1')).body.items.map(({ name }: { name: string }) => name);
    expect(await names(ben)).toEqual(['Demo Mine']);
    expect(await names(anna)).toEqual(['Demo Mine']);
  });
});
