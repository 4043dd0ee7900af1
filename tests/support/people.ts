import type { Page } from 'playwright-core';
import type { useStack } from './story.ts';

type Story = ReturnType<typeof useStack>;

/** The newest code that was sent to somebody. */
const codeSentTo = (story: Story, contact: string): string =>
  story
    .sentTo(contact)
    .map(({ text }) => /\b\d{6}\b/.exec(text)?.[0])
    .filter(Boolean)
    .at(-1) ?? '';

/** Signs in as a person does: with the code that arrives in the inbox. */
export const signIn = async (story: Story, page: Page, contact: string, to = '/home'): Promise<void> => {
  await page.goto(`${story.stack.url}/sign-in?to=${to}`);
  await page.fill('input[name=contact]', contact);
  await page.click('button');
  await page.waitForSelector('input[name=code]');
  const code = codeSentTo(story, contact);
  await page.fill('input[name=code]', code);
  await page.click('button');
  await page.waitForURL((url) => url.href.startsWith(story.stack.url) && !url.pathname.startsWith('/sign-in'));
};

/** Cookies as a browser keeps them, for requests without one. */
const jar = () => {
  const kept = new Map<string, string>();
  return {
    keep: (response: Response) => {
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (/Max-Age=0/.test(cookie)) kept.delete(name);
        else kept.set(name, value);
      }
    },
    header: () => [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
    kept,
  };
};

/** The console over HTTP, as a browser would use it: its cookies, and the token of its forms. */
export const consoleOf = async (story: Story, contact: string, to = '/home') => {
  const { url } = story.stack;
  const cookies = jar();
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(new URL(path, url), { headers: { cookie: cookies.header(), ...headers }, redirect: 'manual' });
    if (response.url.startsWith(url)) cookies.keep(response);
    return response;
  };
  const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' as const });
  const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

  const begun = await get(`/sign-in?${new URLSearchParams({ to })}`);
  const authorize = begun.headers.get('location') ?? '';
  const { origin } = new URL(authorize);
  const first = await (await fetch(authorize)).text();
  const second = await (await fetch(`${origin}/sign-in/code`, form({ query: hidden(first, 'query'), contact }))).text();
  const code = codeSentTo(story, contact);
  const verified = await fetch(`${origin}/sign-in/verify`, form({ query: hidden(second, 'query'), id: hidden(second, 'id'), code }));
  const issued = await fetch(new URL(verified.headers.get('location') ?? '', origin), { redirect: 'manual' });
  const callback = issued.headers.get('location') ?? '';
  const signedIn = await get(callback);

  const csrf = async () => hidden(await (await get('/home')).text(), 'csrf') || hidden(await (await get('/my')).text(), 'csrf');
  const post = async (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) => {
    const response = await fetch(new URL(path, url), {
      ...form({ csrf: await csrf(), ...fields }),
      headers: { cookie: cookies.header(), origin: url, ...headers },
    });
    cookies.keep(response);
    return response;
  };
  return { begun, callback, signedIn, cookies, get, post, csrf };
};
