import type { Page } from 'playwright-core';
import type { useStack } from './story.ts';

type Story = ReturnType<typeof useStack>;

/** The newest code that was sent to somebody. */
export const codeSentTo = (story: Story, contact: string): string =>
  story
    .sentTo(contact)
    .map(({ text }) => /\b(\d{8}|\d{6})\b/.exec(text)?.[0])
    .filter(Boolean)
    .at(-1) ?? '';

/** Asks for a code on the page that is shown. */
export const askForCode = async (page: Page, contact: string): Promise<void> => {
  await page.fill('input[name=contact]', contact);
  await page.click('main button[type=submit]');
  await page.waitForSelector('input[name=code]');
};

/** Types a code on the page that asks for it. */
export const typeCode = async (page: Page, code: string): Promise<void> => {
  await page.fill('input[name=code]', code);
  await page.click('form[action="/sign-in/code"] button');
};

/** Signs in as a person does: with the code that arrives in the inbox. */
export const signIn = async (story: Story, page: Page, contact: string, to = '/home'): Promise<void> => {
  await page.goto(`${story.stack.url}/sign-in?${new URLSearchParams({ to })}`);
  await askForCode(page, contact);
  await typeCode(page, codeSentTo(story, contact));
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
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

/** A browser without one: its cookies, and forms as a page of ours sends them. */
export const visitor = (story: Story, cookies = jar()) => {
  const { url } = story.stack;
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(new URL(path, url), { headers: { cookie: cookies.header(), ...headers }, redirect: 'manual' });
    cookies.keep(response);
    return response;
  };
  const send = async (path: string, fields: Record<string, string> | string[][], headers: Record<string, string> = {}) => {
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers: { cookie: cookies.header(), origin: url, ...headers },
    });
    cookies.keep(response);
    return response;
  };
  /** A form, and the page that it leads back to where it was not taken. */
  const tell = async (path: string, fields: Record<string, string> | string[][], headers: Record<string, string> = {}) => {
    const answer = await send(path, fields, headers);
    const refusal = answer.headers.getSetCookie().find((cookie) => /^__Host-(draft|sign-in-refusal)=[^;]/.test(cookie));
    if (answer.status !== 303 || !refusal) return answer;
    const cookie = headers['cookie'] && `${headers['cookie']}; ${refusal.split(';')[0]}`;
    return get(answer.headers.get('location') ?? '', cookie ? { cookie } : {});
  };
  return { cookies, get, send, tell };
};

const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** The console over HTTP, as a browser would use it: its cookies, and the token of its forms. */
export const consoleOf = async (story: Story, contact: string, to = '/home') => {
  const { cookies, get, send, tell } = visitor(story);
  const begun = await send('/sign-in', { contact, to });
  const signedIn = await send('/sign-in/code', { code: codeSentTo(story, contact) });
  const csrf = async () => hidden(await (await get('/home')).text(), 'csrf') || hidden(await (await get('/my')).text(), 'csrf');
  const post = async (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    tell(path, { csrf: await csrf(), ...fields }, headers);
  return { begun, signedIn, cookies, get, post, csrf };
};
