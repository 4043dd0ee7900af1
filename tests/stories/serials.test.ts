import { describe, expect, it } from 'vitest';
import { useStack } from '../support/story.ts';

describe('the serial of a camera (rule 46)', () => {
  const story = useStack();
  let number = 0;

  const camera = (serial: string) => ({ name: 'Front door', serial, category: 'camera' });
  const handOver = async (company: Awaited<ReturnType<typeof story.company>>, path: string, owner: string) => {
    await company.post(`${path}/invitations`, { contact: story.contact(owner), lines: [story.liveView()] });
    return story.accept(await story.secretFor(owner), [story.liveView()]);
  };

  it('that a rival has registered first keeps nobody from their own, and no answer tells that it is known', async () => {
    const [anna, rival] = [await story.company(), await story.company('Rival Alarm')];
    const [home, theirs] = [await anna.site('Home', 0), await rival.site('Theirs', 0)];
    const serial = `RIVAL-${++number}`;
    const first = await rival.post(`${theirs.path}/devices`, camera(serial));
    const second = await anna.post(`${home.path}/devices`, camera(serial));
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(Object.keys(second.body)).toEqual(Object.keys(first.body));
    const owner = `olga.s${number}@example.org`;
    expect((await handOver(anna, home.path, owner)).body.grants[0].devices).toEqual([second.body.id]);
    const paul = `paul.s${number}@example.org`;
    const taken = await handOver(rival, theirs.path, paul);
    expect([taken.status, taken.body.grants]).toEqual([200, []]);
    const seen = await (await story.person(paul)).get(`/owner${theirs.path}`);
    expect(seen.body.devices[0]).toMatchObject({ unconfirmed: true });
    // The company is told nothing of it, nor when it adds one to a site that has an owner.
    expect((await rival.get(theirs.path)).body.devices[0]).not.toHaveProperty('unconfirmed');
    expect((await rival.get(`${theirs.path}/ledger`)).text).not.toContain('unconfirmed');
    await (await story.person(paul)).post(`/owner${theirs.path}/grants`, {
      lines: [{ permission: 'site-information', duration: 'permanent' }],
    });
    await rival.delete(`${theirs.path}/devices/${first.body.id}`);
    const [known, unknown] = [
      await rival.post(`${theirs.path}/devices`, camera(serial)),
      await rival.post(`${theirs.path}/devices`, camera(`UNKNOWN-${number}`)),
    ];
    expect([known.status, Object.keys(known.body)]).toEqual([unknown.status, Object.keys(unknown.body)]);
    expect(known.status).toBe(201);
  });

  it('is the owner’s who accepts on the page, as of one who accepts by the API', async () => {
    const [anna, rival] = [await story.company(), await story.company('Rival Alarm')];
    const [home, theirs] = [await anna.site('Home', 0), await rival.site('Theirs', 0)];
    const serial = `PAGE-${++number}`;
    await rival.post(`${theirs.path}/devices`, camera(serial));
    const { body: device } = await anna.post(`${home.path}/devices`, camera(serial));
    const owner = `olga.s${number}@example.org`;
    await anna.post(`${home.path}/invitations`, { contact: story.contact(owner), lines: [story.liveView()] });
    const fields = { secret: await story.secretFor(owner), 'give-0': 'on', 'duration-0': '{"hours":8}', 'devices-0': device.id };
    const accepted = await story.form('/i/accept', fields);
    expect(accepted.status).toBe(200);
    const seen = await (await story.person(owner)).get(`/owner${home.path}`);
    expect(seen.body.devices[0]).not.toHaveProperty('unconfirmed');
    const late = `paul.s${number}@example.org`;
    expect((await handOver(rival, theirs.path, late)).body.grants).toEqual([]);
  });

  it('is free for the owner’s next company after a dismissal', async () => {
    const [anna, next] = [await story.company(), await story.company('Next Alarm')];
    const home = await anna.site('Home', 0);
    const serial = `NEXT-${++number}`;
    await anna.post(`${home.path}/devices`, camera(serial));
    const owner = `olga.s${number}@example.org`;
    await handOver(anna, home.path, owner);
    const olga = await story.person(owner);
    expect((await olga.post(`/owner${home.path}/dismiss-company`)).status).toBe(200);
    const again = await next.site('Home again', 0);
    const added = await next.post(`${again.path}/devices`, camera(serial));
    expect(added.status).toBe(201);
    expect((await handOver(next, again.path, owner)).body.grants[0].devices).toEqual([added.body.id]);
  });

  it('goes with its device, which the owner removes from their own site, and nobody else', async () => {
    const [anna, rival] = [await story.company(), await story.company('Rival Alarm')];
    const home = await anna.site('Home', 2);
    const owner = `olga.s${++number}@example.org`;
    await handOver(anna, home.path, owner);
    const path = `/owner${home.path}/devices/${home.devices[0]}`;
    const strangers = [anna, rival, await story.person(`paul.s${number}@example.org`)];
    for (const stranger of strangers) expect((await stranger.delete(path)).status).toBe(404);
    const olga = await story.person(owner);
    expect((await olga.delete(path)).status).toBe(204);
    expect((await olga.delete(path)).status).toBe(404);
    expect((await olga.get(`/owner${home.path}`)).body.devices).toHaveLength(1);
    const check = { siteId: home.id, deviceId: home.devices[0], permission: 'live-view' };
    expect((await anna.post('/access/check', { checks: [check] })).body.results[0].allowed).toBe(false);
    await story.settled();
    expect(story.sentTo(anna.email).some(({ subject }) => subject?.includes('withdrawn'))).toBe(true);
  });
});
