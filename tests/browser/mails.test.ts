import axe, { type Result } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueFor } from '#catalogues/catalogues';
import { Language } from '#domain/language';
import type { MessageContent } from '#domain/message-content';
import { composeCodeEmail, composeEmail } from '../../functions/streams/wording/compose-email.ts';
import { linkTo, ownersPage, reportOf } from '../../functions/streams/wording/link-to.ts';
import { useBrowser } from '../support/browser.ts';
import { aMessage, later, NOON } from '../support/builders.ts';

const URL_ = 'https://keyholder.example';
const LONG = 'Sicherheitstechnik Musterfirma Beispielhausen und Söhne GmbH';
const about = {
  companyName: LONG,
  technicianName: 'Anna',
  timeZone: 'Europe/Berlin',
  siteName: 'Ferienhaus am Donaudampfschifffahrtsweg',
  companyPhone: '+49 30 1234567',
};
const asked = [
  { permission: 'site-information' as const, devices: 0, names: [], isAll: false, duration: 'permanent' as const },
  {
    permission: 'live-view' as const,
    devices: 40,
    names: ['Haupteingang', 'Küche', 'Garage'],
    isAll: true,
    duration: { hours: 8 as const },
  },
];
const given = [{ permission: 'live-view' as const, devices: 40, names: ['Haupteingang', 'Küche', 'Garage'], until: later(3_600_000) }];
const CONTENTS: MessageContent[] = [
  { kind: 'invited', ...about, asked, expiresAt: NOON },
  { kind: 'site-yours', ...about, asked, given },
  { kind: 'applied', ...about, given: [], asked, reason: 'Das Bild ist unscharf.', expiresAt: NOON },
  { kind: 'access-widened', ...about, given },
  { kind: 'grants-withdrawn', ...about, given },
];

/** Mails as mail programs show them: on a phone, in both schemes. */
describe('a mail on a phone', () => {
  const browser = useBrowser();
  let page: Page;
  beforeAll(async () => {
    page = await browser.page({ viewport: { width: 390, height: 844 } });
  });

  const mails = Language.options.flatMap((language) => [
    { language, kind: 'sign-in', content: undefined },
    ...CONTENTS.map((content) => ({ language, kind: content.kind, content })),
  ]);
  it.each(mails)('fits, can be read in light and dark, and its code does not break: $kind in $language', async ({ language, content }) => {
    const catalogue = await catalogueFor(language);
    const links = {
      link: linkTo(URL_, '0123456789ABCDEFGHJKMNPQ'),
      pages: { console: ownersPage(URL_), report: reportOf(URL_, 'sit_01ARZ3NDEKTSV4RRFFQ69G5FAV') },
    };
    const { html } = content ? composeEmail(catalogue, aMessage({ content, language }), links) : composeCodeEmail(catalogue, '12345678');
    await page.setContent(html);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    // What has ended leads nowhere, and has no code.
    if (content?.kind !== 'grants-withdrawn') {
      const code = page.getByText(content ? '0123-4567-89AB-CDEF-GHJK-MNPQ' : '12345678');
      expect((await code.boundingBox())?.height).toBeLessThanOrEqual(content ? 24 : 40);
    }
    await page.evaluate(axe.source);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const run = `axe.run({ runOnly: ['color-contrast', 'link-name', 'document-title', 'html-has-lang'] }).then(({ violations }) => violations)`;
      const violations = (await page.evaluate(run)) as Result[];
      expect(violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });
});
