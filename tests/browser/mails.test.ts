import axe, { type Result } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueFor } from '#catalogues/catalogues';
import { Language } from '#domain/language';
import { composeCodeEmail, composeEmail } from '../../functions/streams/wording/compose-email.ts';
import { linkTo, ownersPage, reportOf } from '../../functions/streams/wording/link-to.ts';
import { useBrowser } from '../support/browser.ts';
import { aMessage } from '../support/builders.ts';
import { contentsOf, WITH_LINK } from '../support/contents.ts';

const URL_ = 'https://keyholder.example';
/** The longest names people have. */
const CONTENTS = contentsOf({
  companyName: 'Sicherheitstechnik Musterfirma Beispielhausen und Söhne GmbH',
  technicianName: 'Anna',
  siteName: 'Ferienhaus am Donaudampfschifffahrtsweg',
});

/** Mails as mail programs show them: on a phone, in both schemes. */
describe('a mail on a phone', () => {
  const browser = useBrowser();
  let page: Page;
  beforeAll(async () => {
    page = await browser.page({ viewport: { width: 390, height: 844 } });
  });

  const mails = Language.options.flatMap((language) => [
    { language, kind: 'sign-in', content: undefined },
    ...Object.values(CONTENTS).map((content) => ({ language, kind: content.kind, content })),
  ]);
  it.each(mails)('fits, can be read in light and dark, and its code does not break: $kind in $language', async ({ language, content }) => {
    const catalogue = await catalogueFor(language);
    const hasCode = content === undefined || WITH_LINK.includes(content.kind);
    const links = {
      ...(hasCode && { link: linkTo(URL_, '0123456789ABCDEFGHJKMNPQ') }),
      pages: { console: ownersPage(URL_), report: reportOf(URL_, 'sit_01ARZ3NDEKTSV4RRFFQ69G5FAV') },
    };
    const { html } = content ? composeEmail(catalogue, aMessage({ content, language }), links) : composeCodeEmail(catalogue, '12345678');
    await page.setContent(html);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    if (hasCode) {
      const code = page.getByText(content ? '0123-4567-89AB-CDEF-GHJK-MNPQ' : '12345678').first();
      expect((await code.boundingBox())?.height).toBeLessThanOrEqual(content ? 24 : 40);
    }
    // What a mailbox shows beside the subject is a sentence of its own, and stands on the page only where it is said.
    const preheader = page.locator('body > div').first();
    expect([await preheader.isVisible(), ((await preheader.textContent()) ?? '').length > 5]).toEqual([false, true]);
    // Permissions are a table each: a row a permission.
    const { asked = [], given = [], permissions = [] } = { ...(content as { asked?: []; given?: []; permissions?: [] } | undefined) };
    const rows = content?.kind === 'applied' ? given.length : asked.length + given.length + permissions.length;
    expect(await page.locator('table:not([role])').locator('tr').count()).toBe(rows);
    await page.evaluate(axe.source);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const run = `axe.run({ runOnly: ['color-contrast', 'link-name', 'document-title', 'html-has-lang'] }).then(({ violations }) => violations)`;
      const violations = (await page.evaluate(run)) as Result[];
      expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });
});
