import axe, { type Result, type RunOptions } from 'axe-core';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: { 'no-inline-style': 'off', 'no-raw-characters': 'off', 'void-style': 'off' },
});

/** A small phone, a desktop at twice the size of its letters, a tablet, a desktop. */
const WIDTHS = [320, 640, 768, 1280] as const;

const CHECKS: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] },
  resultTypes: ['violations'],
};

/** All that the colours of a scheme change. */
const CONTRAST: RunOptions = { ...CHECKS, runOnly: { type: 'rule', values: ['color-contrast'] } };

/** With axe loaded into the page. */
const expectNoBarrier = async (page: Page, checks: RunOptions): Promise<void> => {
  const violations = (await page.evaluate(`axe.run(${JSON.stringify(checks)}).then(({ violations }) => violations)`)) as Result[];
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};

/** No barrier by WCAG 2.2 AA, small nor large, light nor dark; valid HTML; and on no screen anything that is wider than it. */
export const expectSound = async (page: Page, { isAtEnd = false } = {}): Promise<void> => {
  const report = await validator.validateString(await page.content());
  expect(report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([]);
  await page.evaluate(axe.source);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect([width, overflow]).toEqual([width, 0]);
    // At the end of the page nothing stands over what one can scroll to.
    if (isAtEnd) await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    if (width === 640 || width === 768) continue;
    const [all, contrast] = width === 320 ? (['light', 'dark'] as const) : (['dark', 'light'] as const);
    await page.emulateMedia({ colorScheme: contrast });
    await expectNoBarrier(page, CONTRAST);
    await page.emulateMedia({ colorScheme: all });
    await expectNoBarrier(page, CHECKS);
  }
};
