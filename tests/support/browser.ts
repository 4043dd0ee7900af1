import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

/** Not the package's own arguments: those draw by a software GPU, which is slow, and switch web security off. */
const ARGS = ['--no-sandbox', '--disable-gpu'];

/** A real Chromium, from an npm package; one for each file of tests. */
export const useBrowser = () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: ARGS });
  });
  afterAll(() => browser?.close());
  return {
    page: async (options: Parameters<Browser['newContext']>[0] = {}) => (await browser.newContext(options)).newPage(),
  };
};

export const PHONE = { viewport: { width: 375, height: 720 } };
export const DESKTOP = { viewport: { width: 1280, height: 800 } };
