import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE, useBrowser } from '../support/browser.ts';
import { useStack } from '../support/story.ts';

/** What the page asks of anybody else, or does against its policy, or says in the console. */
const watch = async (page: Page, origin: string): Promise<string[]> => {
  const seen: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin && !request.url().startsWith('data:')) seen.push(`asked ${request.url()}`);
  });
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && seen.push(message.text()));
  page.on('pageerror', (error) => seen.push(String(error)));
  await page.exposeFunction('tell', (what: string) => seen.push(what));
  await page.addInitScript(`document.addEventListener('securitypolicyviolation', (event) =>
    window.tell('violates ' + event.violatedDirective + ' with ' + event.blockedURI))`);
  return seen;
};

const START = { heading: 'Start a company and become its admin', at: '#tag/company/POST/companies' };

describe('the page that shows the contract', () => {
  const story = useStack();
  const browser = useBrowser();

  it.each([
    ['a desktop', DESKTOP],
    ['a phone', PHONE],
  ])('shows an operation with its fields and its example on %s, and asks nobody else', async (_where, options) => {
    const page = await browser.page(options);
    const seen = await watch(page, story.stack.url);
    await page.goto(`${story.stack.url}/docs${START.at}`);
    await page.getByRole('heading', { name: START.heading }).first().waitFor();
    await page.getByText('Its name, as owners will see it.').first().waitFor();
    await page.getByText('"Demo Alarm"').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(seen).toEqual([]);
  });

  it('sends a request with a token that was pasted, and shows the answer', async () => {
    const page = await browser.page(DESKTOP);
    const seen = await watch(page, story.stack.url);
    await page.goto(`${story.stack.url}/docs`);
    await page
      .getByPlaceholder('Token', { exact: true })
      .first()
      .fill(await story.stack.tokenFor({ email: 'anna.docs@example.org' }));
    await page.goto(`${story.stack.url}/docs${START.at}`);
    await page.getByRole('button', { name: /Test Request.*post \/companies\)/i }).click();
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: /^Send/ }).first().click();
    const answer = await answered;
    expect([answer.url(), answer.status()]).toEqual([`${story.stack.url}/companies`, 201]);
    await page
      .getByText((await answer.json()).id)
      .first()
      .waitFor();
    expect(seen).toEqual([]);
  });

  it('would be seen to break its policy: what comes from elsewhere or stands inline does not run', async () => {
    const page = await browser.page(DESKTOP);
    const seen = await watch(page, story.stack.url);
    await page.goto(`${story.stack.url}/docs`);
    await page.evaluate(`(() => {
      const inline = document.createElement('script');
      inline.textContent = 'window.ran = true';
      const far = document.createElement('script');
      far.src = 'https://elsewhere.example/x.js';
      document.head.append(inline, far);
      return fetch('https://elsewhere.example/').catch(() => undefined);
    })()`);
    expect(await page.evaluate('window.ran')).toBeUndefined();
    await expect
      .poll(() => seen.filter((what) => what.startsWith('violates')).toSorted())
      .toEqual([
        'violates connect-src with https://elsewhere.example/',
        'violates script-src-elem with https://elsewhere.example/x.js',
        'violates script-src-elem with inline',
      ]);
  });

  it('says where else to look without script', async () => {
    const page = await browser.page({ ...PHONE, javaScriptEnabled: false });
    await page.goto(`${story.stack.url}/docs`);
    expect(await page.getByRole('link', { name: 'the OpenAPI document' }).getAttribute('href')).toBe('/openapi.json');
  });
});
