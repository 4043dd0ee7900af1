import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { codeSentTo, visitor } from '../support/people.ts';
import { useStack } from '../support/story.ts';

describe('what comes in', () => {
  const story = useStack();

  /** As it is written, which `fetch` would not do. */
  const rawGet = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(story.stack.url);
      request({ port, path, host: '127.0.0.1' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once('error', reject)
        .end();
    });

  it.each([
    ['a path that looks like a host', '//company', 404],
    ['a path that looks like a host and a port', '//company:1/sites', 404],
    ['a path that cannot be decoded', '/sites/%', 400],
    ['a path that cannot be decoded as UTF-8', '/sites/%ff', 400],
    ['a path with dots', '/x/../health', 404],
  ])('by %s is answered %s with %i, as the gateway would', async (_case, path, status) => {
    expect(await rawGet(path)).toBe(status);
  });

  it.each(['__proto__', 'constructor', 'toString'])('by a parameter that no route has is refused, also %s', async (name) => {
    const anna = await story.company();
    const answer = await anna.get(`/sites?${name}=1`);
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed-request']);
  });

  it('to any route is answered with headers that keep it what it is (nosniff, HSTS)', async () => {
    const anna = await story.company();
    const site = await anna.site('Demo House', 1);
    const form = { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, redirect: 'manual' as const };
    const answers = [
      await anna.get('/sites'),
      await anna.get('/sites?limit=0'),
      await anna.get('/owner/sites/sit_1'),
      await anna.get(`${site.path}/ledger`, undefined, { headers: { accept: 'text/csv' } }),
      await anna.delete(`${site.path}/devices/${site.devices[0]}`),
      await story.send('GET', '/health'),
      await story.send('GET', '/openapi.json'),
      await story.send('GET', '/docs'),
      await story.send('GET', '/docs/nothing.js'),
      await story.send('GET', '/llms.txt'),
      await story.send('GET', '/nowhere'),
      await story.open('0'),
      await fetch(`${story.stack.url}/sign-in`, { redirect: 'manual' }),
      await fetch(`${story.stack.url}/my`, { redirect: 'manual' }),
      await fetch(`${story.stack.url}/language?language=de`, { redirect: 'manual' }),
      await fetch(`${story.stack.url}/i`, { ...form, body: 'secret=1' }),
      await fetch(`${story.stack.url}/assets/link.js`),
      await fetch(`${story.stack.url}/manifest.webmanifest`),
    ];
    for (const { headers, status } of answers) {
      expect([status, headers.get('x-content-type-options'), headers.get('strict-transport-security')]).toEqual([
        status,
        'nosniff',
        'max-age=63072000; includeSubDomains',
      ]);
    }
  });

  it.each(['/i', '/i/accept', '/sign-out', '/my/sites/sit_01ARZ3NDEKTSV4RRFFQ69G5FAV/withdraw', '/installer/sites', '/links/open'])(
    'to %s in a body of more than 128 kB is refused unread (413)',
    async (path) => {
      const response = await fetch(story.stack.url + path, {
        method: 'POST',
        headers: { 'content-type': path.startsWith('/links') ? 'application/json' : 'application/x-www-form-urlencoded' },
        body: `secret=${'a=%41&'.repeat(22_000)}`,
      });
      expect(response.status).toBe(413);
      expect(await response.text()).not.toContain('a=%41');
    },
  );

  it('with more than 10,240 bytes of headers is refused (431), and with all that a session and a sign-in need it is not', async () => {
    const status = async (length: number) =>
      (await fetch(`${story.stack.url}/health`, { headers: { 'x-long': 'a'.repeat(length) } })).status;
    expect([await status(9_500), await status(10_240)]).toEqual([200, 431]);
    const { cookies, get, send } = visitor(story);
    for (let count = 0; count < 2; count++) {
      await send('/sign-in', { contact: 'olga.headers@example.org', to: `/installer?search=${'y'.repeat(270)}` });
      if (count === 0) await send('/sign-in/code', { code: codeSentTo(story, 'olga.headers@example.org') });
    }
    expect([...cookies.kept.keys()].toSorted()).toEqual(['__Host-session', '__Host-sign-in']);
    // A browser keeps no cookie that is longer.
    for (const [name, value] of cookies.kept) expect(name.length + value.length).toBeLessThan(4_096);
    expect((await get('/home')).status).toBe(200);
  });

  it('holds beside a session what three links and a form keep at most', async () => {
    const anna = await story.company();
    const { cookies, get, send } = visitor(story);
    await send('/sign-in', { contact: anna.email, to: '/home' });
    await send('/sign-in/code', { code: codeSentTo(story, anna.email) });
    // As much as is kept, and no more: of what cannot be made shorter.
    const chosen = async (path: string, fields: Record<string, string>, name: string, most: number) => {
      for (const length of Array.from({ length: 40 }, (_, index) => 4_000 - index * 100)) {
        await send(path, { ...fields, [name]: randomBytes(length / 2).toString('base64url') });
        const kept = [...cookies.kept].find(([cookie]) => !before.has(cookie));
        if (!kept) continue;
        before.add(kept[0]);
        return expect(kept[1].length).toBeGreaterThan(most);
      }
      throw new Error(`Nothing was kept of ${path} beside ${cookies.header().length} bytes.`);
    };
    const before = new Set(cookies.kept.keys());
    for (const link of ['1', '2', '3']) await chosen('/i', { secret: link.repeat(24), language: 'en' }, 'remarks', 1_800);
    await chosen('/installer/sites', { csrf: 'old', name: 'Villa Rosa' }, 'address', 2_600);
    // The last of the links, beside the form; and again a sign-in.
    expect([...cookies.kept.keys()].map((name) => name.replace(/[0-9a-f]{8}$/, ''))).toEqual(['__Host-session', '__Host-draft']);
    await send('/sign-in', { contact: anna.email, to: `/installer?search=${'y'.repeat(270)}` });
    console.log(`what a browser keeps at most: ${cookies.header().length} bytes`);
    expect(cookies.header().length).toBeLessThan(10_240 - 1_000);
    expect((await get('/installer')).status).toBe(422);
    // Behind a link it goes on without being kept.
    const shown = await send('/i', { secret: '4'.repeat(24), language: 'en', remarks: randomBytes(1_000).toString('base64url') });
    expect([shown.status, cookies.kept.has('__Host-draft')]).toEqual([410, true]);
  });

  it('in a body of more than 6 MB is refused by the gateway itself (413)', async () => {
    const response = await fetch(`${story.stack.url}/links/open`, { method: 'POST', body: 'a'.repeat(6 * 1_024 * 1_024 + 1) });
    expect([response.status, await response.text()]).toEqual([413, '{"message":"Request Entity Too Large"}']);
  });

  it('from whom nobody knows is held to a burst of forty a route, and leaves the others their own (429)', async () => {
    const statuses = await Promise.all(Array.from({ length: 200 }, async () => (await fetch(`${story.stack.url}/i`)).status));
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(40);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect((await fetch(`${story.stack.url}/health`)).status).toBe(200);
  });

  it('as a secret of more than 64 characters is no link, whatever it begins with', async () => {
    const anna = await story.company();
    const site = await anna.site('Demo House', 1);
    await anna.post(`${site.path}/invitations`, { contact: story.contact('olga.g@example.org') });
    const secret = await story.secretFor('olga.g@example.org');
    const opened = async (typed: string) => (await story.form('/i', { secret: typed })).status;
    expect(await opened(`${' '.repeat(64 - secret.length)}${secret}`)).toBe(200);
    expect(await opened(`${' '.repeat(65 - secret.length)}${secret}`)).toBe(410);
  });
});
