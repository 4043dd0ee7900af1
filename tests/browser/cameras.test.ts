import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway } from '../../examples/camera-gateway/gateway.ts';
import { DESKTOP, PHONE, useBrowser } from '../support/browser.ts';
import { signIn } from '../support/people.ts';
import { expectSound } from '../support/sound-page.ts';
import { useStack } from '../support/story.ts';

/** The owner's hand on the tap: two people, two browsers, and a gateway that uses nothing but the public interfaces (rules 37 and 38). */
describe('a camera', () => {
  let gateway: Awaited<ReturnType<typeof startGateway>> | undefined;
  beforeAll(async () => {
    gateway = await startGateway({ keyholder: () => story.stack.url, token: () => story.stack.tokenFor({ machine: 'example-cloud' }) });
  });
  const story = useStack(undefined, undefined, () => gateway?.url);
  const browser = useBrowser();
  afterAll(() => gateway?.stop());

  let people = 0;
  let subscribed: Promise<void> | undefined;
  const world = async () => {
    subscribed ??= gateway?.subscribe();
    await subscribed;
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 2);
    const olga = `olga.c${++people}@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), lines: [story.liveView()] });
    await story.accept(await story.secretFor(olga), [story.liveView()]);
    const [camera = '', door = ''] = site.devices;
    return { anna, site, olga, camera, door, owner: await story.person(olga) };
  };
  const pictureOn = (page: Page) => page.locator('#picture').getAttribute('src');
  const hasEnded = (page: Page) => page.getByText('The picture has ended').waitFor({ timeout: 10_000 });

  const watching = async (anna: { email: string }, path: string) => {
    const technician = await browser.page(DESKTOP);
    await signIn(story, technician, anna.email, path);
    const [shown] = await Promise.all([
      technician.context().waitForEvent('page'),
      technician.getByRole('link', { name: 'See live pictures' }).click(),
    ]);
    await shown.getByText('Live. The owner sees that you are watching.').waitFor();
    return shown;
  };

  it('is seen by the technician, moves, and stops when the owner takes it back; the ledger says so', async () => {
    const { anna, site, olga, camera, owner } = await world();
    const shown = await watching(anna, `/installer/sites/${site.id}/devices/${camera}`);
    expect(shown.url()).toBe(`${gateway?.url}/watch/${camera}`);
    const first = await pictureOn(shown);
    await expect.poll(() => pictureOn(shown)).not.toBe(first);

    const own = await browser.page(PHONE);
    await signIn(story, own, olga, `/my/sites/${site.id}`);
    await own.getByRole('heading', { name: 'In use right now' }).waitFor();
    await expectSound(own);
    const taken = Date.now();
    await own.locator('.watching').getByRole('button').click();
    await hasEnded(shown);
    console.log(`from the owner's click to the end of the picture: ${Date.now() - taken} ms`);
    expect(await pictureOn(shown)).toBeNull();
    await expect
      .poll(
        async () => (await owner.get(`/owner${site.path}/ledger`)).body.items.map(({ action }: { action: string }) => action).slice(-2),
        {
          timeout: 5_000,
        },
      )
      .toEqual(['grants-withdrawn', 'session-ended']);
    await own.reload();
    expect(await own.getByRole('heading', { name: 'In use right now' }).count()).toBe(0);
  });

  it('that a neighbour watches goes on, and so does one that another grant gives', async () => {
    const [mine, theirs] = [await world(), await world()];
    const shown = await watching(mine.anna, `/installer/sites/${mine.site.id}/devices/${mine.camera}`);
    const neighbour = await watching(theirs.anna, `/installer/sites/${theirs.site.id}/devices/${theirs.camera}`);
    const { body } = await theirs.owner.post(`/owner${theirs.site.path}/grants`, { lines: [story.liveView()] });
    await theirs.owner.post(`/owner${theirs.site.path}/withdraw`, { grantId: body.grants[0].id });
    await mine.owner.post(`/owner${mine.site.path}/withdraw`, {});
    await hasEnded(shown);
    const before = await pictureOn(neighbour);
    await expect.poll(() => pictureOn(neighbour)).not.toBe(before);
    await theirs.owner.post(`/owner${theirs.site.path}/withdraw`, {});
    await hasEnded(neighbour);
  });

  it('shows recordings by a button of their own, where those are allowed, and only then', async () => {
    const { anna, site, camera, owner } = await world();
    const technician = await browser.page(DESKTOP);
    const path = `/installer/sites/${site.id}/devices/${camera}`;
    await signIn(story, technician, anna.email, path);
    const recordings = technician.getByRole('link', { name: 'See recordings' });
    expect([await recordings.count(), await technician.getByRole('link', { name: 'See live pictures' }).count()]).toEqual([0, 1]);
    await owner.post(`/owner${site.path}/grants`, { lines: [{ ...story.liveView([camera]), permission: 'playback' }] });
    await technician.goto(story.stack.url + path);
    const [shown] = await Promise.all([technician.context().waitForEvent('page'), recordings.click()]);
    await shown.getByText('The owner sees that you are watching.').waitFor();
    expect(new URL(shown.url()).pathname).toBe(`/recordings/${camera}`);
    await owner.post(`/owner${site.path}/withdraw`, { permission: 'playback' });
    await hasEnded(shown);
    // And on no other device.
    await technician.goto(`${story.stack.url}/installer/sites/${site.id}/devices/${site.devices[1]}`);
    expect(await recordings.count()).toBe(0);
  });

  it('is shown to nobody without a ticket, with one of another device, or twice', async () => {
    const { anna, camera, door } = await world();
    const { ticket } = (await anna.post('/access/tickets', { deviceId: camera, permission: 'live-view' })).body;
    const ask = (path: string, headers: Record<string, string> = {}) =>
      fetch(`${gateway?.url}${path}`, { headers }).then(({ status }) => status);
    expect(await ask(`/stream-watch/${camera}`)).toBe(403);
    expect(await ask(`/stream-watch/${door}`, { 'x-keyholder-ticket': ticket })).toBe(403);
    expect(await ask(`/stream-recordings/${camera}`, { 'x-keyholder-ticket': ticket })).toBe(403);
    expect(await ask('/elsewhere')).toBe(404);
    const page = await browser.page(PHONE);
    await page.goto(`${gateway?.url}/watch/${camera}`);
    await page.getByText('This may not be shown.').waitFor();
  });

  it('is cut by nobody’s word but ours', async () => {
    const post = (body: string) => fetch(`${gateway?.url}/events`, { method: 'POST', body }).then(({ status }) => status);
    expect([await post('x'), await post('eyJhbGciOiJub25lIn0.e30.')]).toEqual([400, 400]);
  });
});
