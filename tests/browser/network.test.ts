import { once } from 'node:events';
import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { networkAddress, servingOf } from '../../infra/local/serving.ts';
import { PHONE, useBrowser } from '../support/browser.ts';
import { signIn, visitor } from '../support/people.ts';
import { useStack } from '../support/story.ts';

/** A phone in the same network, over plain HTTP: `npm start -- --host`. */
describe('from the network', () => {
  const story = useStack(undefined, servingOf(networkAddress() ?? '127.0.0.2'));
  const browser = useBrowser();

  it('somebody signs in, is known on every page, and signs out', async () => {
    const page = await browser.page(PHONE);
    await signIn(story, page, 'phone@example.org', '/my');
    expect(new URL(page.url()).pathname).toBe('/my');
    const kept = await page.context().cookies();
    expect(kept.length).toBeGreaterThan(0);
    for (const { name, secure, httpOnly } of kept) expect([name.startsWith('__Host-'), secure, httpOnly]).toEqual([false, false, true]);
    await page.goto(`${story.stack.url}/home`);
    await page.click('.account summary');
    await page.click('form[action="/sign-out"] button');
    await page.waitForURL(`${story.stack.url}/`);
    await page.goto(`${story.stack.url}/home`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  it('an owner takes a site over by the link in their mail, which leads to the same origin', async () => {
    const company = await story.company();
    const site = await company.site();
    await company.post(`${site.path}/invitations`, { contact: story.contact('olga@example.org') });
    const secret = await story.secretFor('olga@example.org');
    expect(story.sentTo('olga@example.org').at(-1)?.text).toContain(`${story.stack.url}/i#${secret}`);
    const page = await browser.page(PHONE);
    await page.goto(`${story.stack.url}/i#${secret}`);
    await page.locator('form[action="/i/accept"] button[type=submit]').click();
    await page.waitForURL(/\/i\/done/);
    await page.locator('a[href^="/my/sites/"]').click();
    await page.waitForURL(/\/my\/sites\//);
    expect((await company.get(site.path)).body.status).toBe('not-authorized');
  });

  it('a form of another origin is refused as ever, and a browser of this machine led to the one there is', async () => {
    const { send } = visitor(story);
    const { url } = story.stack;
    const { hostname, port } = new URL(url);
    const fields = { contact: 'phone@example.org', to: '/home' };
    expect((await send('/sign-in', fields)).status).toBe(303);
    expect((await send('/sign-in', fields, { origin: `http://localhost:${port}` })).status).toBe(403);
    const asked = async (headers: Record<string, string>) => {
      const [answer] = await once(get({ hostname, port, path: '/sign-in?to=/my', headers }), 'response');
      answer.resume();
      return [answer.statusCode, answer.headers.location];
    };
    const accept = 'text/html,*/*';
    expect(await asked({ host: `localhost:${port}`, accept })).toEqual([307, `${url}/sign-in?to=/my`]);
    expect(await asked({ host: `localhost:${port}` })).toEqual([200, undefined]);
    expect(await asked({ accept })).toEqual([200, undefined]);
  });
});
