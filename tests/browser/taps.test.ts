import type { Locator, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { catalogueFor } from '#catalogues/catalogues';
import { useBrowser } from '../support/browser.ts';
import { signIn } from '../support/people.ts';
import { useStack } from '../support/story.ts';

/** An iPhone's width and height, as the pictures have it. */
const PHONE_390 = { viewport: { width: 390, height: 844 } };
const en = await catalogueFor('en');

/** Counts what a thumb does; typing is not counted, choosing its field is. */
const thumb = () => {
  let taps = 0;
  return {
    tap: async (on: Locator) => {
      taps++;
      await on.click();
    },
    taps: () => taps,
  };
};

describe('taps on a phone', () => {
  const story = useStack();
  const browser = useBrowser();
  const measured: string[] = [];
  let people = 0;
  afterAll(() => console.log(`\ntaps on a phone\n${measured.join('\n')}`));

  const phone = async (contact?: string): Promise<Page> => {
    const page = await browser.page({ ...PHONE_390, locale: 'en' });
    page.setDefaultTimeout(10_000);
    if (contact) await signIn(story, page, contact);
    return page;
  };
  const isAtMost = (what: string, taps: number, most: number) => {
    measured.push(`${taps} of ${most}: ${what}`);
    expect(taps).toBeLessThanOrEqual(most);
  };
  const handedOver = async (lines: object[] = []) => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 3);
    const olga = `olga.taps${++people}@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), lines });
    await story.accept(await story.secretFor(olga), lines);
    return { anna, site, olga };
  };

  it('inviting with four permissions takes at most seven', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 3);
    const page = await phone(anna.email);
    await page.goto(`${story.stack.url}/installer/sites/${site.id}`);
    const { tap, taps } = thumb();
    await tap(page.getByRole('link', { name: en.console.installer.invite }));
    await tap(page.locator('#email'));
    await page.keyboard.type('olga.invited@example.org');
    for (const permission of ['site-information', 'configuration', 'live-view', 'playback'])
      await tap(page.locator(`[name=ask-${permission}]`));
    await tap(page.getByRole('button', { name: en.console.installer.inviteSend }));
    await page.getByText(en.console.done.invited).waitFor();
    expect((await anna.get(site.path)).body.pendingInvitation.lines).toHaveLength(4);
    isAtMost('invite with four permissions', taps(), 7);
  });

  it('accepting takes at most two, from the mail', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 3);
    const olga = 'olga.accepts@example.org';
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), lines: [story.liveView()] });
    const page = await phone();
    // The first tap is the link in the mail.
    await page.goto(`${story.stack.url}/i#${await story.secretFor(olga)}`);
    const { tap, taps } = thumb();
    await tap(page.getByRole('button', { name: en.page.invitation.accept }));
    await page.getByRole('heading', { name: en.page.accepted.title }).waitFor();
    isAtMost('accept', 1 + taps(), 2);
  });

  it('answering an application takes at most two, from the mail', async () => {
    const { anna, site, olga } = await handedOver();
    await anna.post(`${site.path}/applications`, { lines: [story.liveView()], reason: 'The picture is blurred.' });
    const page = await phone();
    await page.goto(`${story.stack.url}/i#${await story.secretFor(olga)}`);
    const { tap, taps } = thumb();
    await tap(page.getByRole('button', { name: en.page.application.approveAll }));
    await page.getByRole('heading', { name: en.page.approved.title }).waitFor();
    expect((await anna.get(`${site.path}/grants`)).body.items[0].status).toBe('active');
    isAtMost('answer an application', 1 + taps(), 2);
  });

  it('taking everything back takes at most two, from the console', async () => {
    const { anna, site, olga } = await handedOver([story.liveView()]);
    const page = await phone(olga);
    await page.goto(`${story.stack.url}/my/sites/${site.id}`);
    const { tap, taps } = thumb();
    await tap(page.getByText(en.console.owner.withdrawAll, { exact: true }));
    await tap(page.getByRole('button', { name: en.console.owner.withdrawAllButton }));
    await page.getByText(en.console.done.withdrawn).waitFor();
    expect((await anna.get(`${site.path}/grants`)).body.items[0].status).toBe('withdrawn');
    isAtMost('take everything back', taps(), 2);
  });

  it('applying for three permissions on three devices takes at most five', async () => {
    const { anna, site } = await handedOver();
    const page = await phone(anna.email);
    await page.goto(`${story.stack.url}/installer/sites/${site.id}`);
    const { tap, taps } = thumb();
    for (const device of site.devices) await tap(page.locator(`[name=row][value=${device}]`));
    await tap(page.getByRole('button', { name: en.console.matrix.ask }));
    // The reason has the focus already.
    await page.locator('#reason:focus').waitFor();
    await page.keyboard.type('Yearly service.');
    await tap(page.getByRole('button', { name: en.console.installer.applySend }));
    await page.getByText(en.console.done.applied).waitFor();
    const [application] = (await anna.get(`${site.path}/applications`)).body.items;
    expect(application.lines.map(({ permission }: { permission: string }) => permission)).toEqual([
      'configuration',
      'live-view',
      'playback',
    ]);
    isAtMost('apply for three permissions on three devices', taps(), 5);
  });
});
