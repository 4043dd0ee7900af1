import { mkdirSync } from 'node:fs';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';

/** `npm run pictures -- http://localhost:3000`: the pictures of docs/, of a service that runs with `npm start -- --demo`. */
const [url = 'http://localhost:3000'] = process.argv.slice(2);
const FOLDER = path.join(import.meta.dirname, '../docs/pictures');
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } } as const;
type Size = keyof typeof SIZES;
type Entry = { to: string; text: string; html?: string; subject?: string };

const inbox = async (to: string): Promise<Entry[]> =>
  (await fetch(`${url}/inbox.json?${new URLSearchParams({ to })}`)).json() as Promise<Entry[]>;

const signIn = async (page: Page, contact: string): Promise<void> => {
  await page.goto(`${url}/sign-in?to=/home`);
  await page.fill('input[name=contact]', contact);
  await page.click('main button[type=submit]');
  await page.waitForSelector('input[name=code]');
  const codes = (await inbox(contact)).flatMap(({ text }) => /\b\d{6,8}\b/.exec(text)?.[0] ?? []);
  await page.fill('input[name=code]', codes.at(-1) ?? '');
  await page.click('form[action="/sign-in/code"] button');
  await page.waitForURL((to) => !to.pathname.startsWith('/sign-in'));
};

const taker = (browser: Browser) => {
  const open = async (size: Size, contact?: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: SIZES[size], locale: 'en-GB', colorScheme })).newPage();
    if (contact) await signIn(page, contact);
    return page;
  };
  const take = async (page: Page, name: string): Promise<void> => {
    await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
    console.log(name);
  };
  return { open, take };
};

/** The page of a site in a list of them. */
const goToSite = async (page: Page, list: string, name: string): Promise<void> => {
  await page.goto(url + list);
  await page.getByRole('link', { name, exact: true }).click();
  await page.waitForURL(/\/sites\//);
};

const main = async (): Promise<void> => {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--disable-gpu'] });
  const { open, take } = taker(browser);

  const all = (await (await fetch(`${url}/inbox.json`)).json()) as Entry[];
  const carrying = (said: string) => all.findLast(({ subject = '' }) => subject.includes(said));
  const secretIn = (entry: Entry | undefined): string => /\/i#([0-9A-Z]{24})/.exec(entry?.text ?? '')?.[1] ?? '';
  const stranger = await open('phone');
  for (const [said, name] of [
    ['hands over “', 'invitation-phone'],
    ['asks for permissions', 'application-phone'],
  ] as const) {
    await stranger.goto(`${url}/i#${secretIn(carrying(said))}`);
    await stranger.waitForURL(/\/i\/open/);
    await take(stranger, name);
    await stranger.goto('about:blank');
  }
  await stranger.setContent(carrying('hands over “')?.html ?? '');
  await take(stranger, 'mail-phone');

  const dark = await open('phone', 'olga@example.org', 'dark');
  await goToSite(dark, '/my', 'Demo Hotel');
  await take(dark, 'owner-phone-dark');
  await dark.setContent(carrying('hands over “')?.html ?? '');
  await take(dark, 'mail-phone-dark');
  const nobody = await open('phone', 'nobody@example.org');
  await nobody.goto(`${url}/my`);
  await take(nobody, 'empty-phone');

  for (const size of ['phone', 'desktop'] as const) {
    const olga = await open(size, 'olga@example.org');
    await goToSite(olga, '/my', 'Demo Hotel');
    await take(olga, `owner-${size}`);
    const anna = await open(size, 'anna@example.org');
    await anna.goto(`${url}/installer`);
    await take(anna, `work-${size}`);
    await goToSite(anna, '/installer?all=', 'Demo Home of Olga');
    await take(anna, `site-${size}`);
    if (size === 'phone') continue;
    await goToSite(olga, '/my', 'Demo Home of Olga');
    await olga.getByRole('link', { name: 'Hand-over report' }).click();
    await olga.waitForURL(/report/);
    await take(olga, 'report-desktop');
  }
  await browser.close();
};

await main();
