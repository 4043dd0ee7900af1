import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE, useBrowser } from '../support/browser.ts';
import { expectSound } from '../support/sound-page.ts';
import { DAY, useStack } from '../support/story.ts';

describe('the pages behind later links', () => {
  const story = useStack();
  const browser = useBrowser();

  let owners = 0;
  const handedOver = async (lines: object[] = []) => {
    const anna = await story.company('Demo Alarm');
    const site = await anna.site('Villa Rosa', 2);
    const owner = `owner${++owners}.pages@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(owner), lines });
    await story.accept(await story.secretFor(owner), lines);
    return { anna, site, owner };
  };
  const linkFor = async (owner: string) => `${story.stack.url}/i#${await story.secretFor(owner)}`;

  /** No answer is a dead end: the owner's console is one click away. */
  const leadsOn = async (page: Page, { id }: { id: string }) =>
    expect(await page.getByRole('link', { name: 'See who can see my cameras' }).getAttribute('href')).toBe(`/my/sites/${id}`);

  it.each([
    ['a phone', PHONE],
    ['a desktop in the dark', { ...DESKTOP, colorScheme: 'dark' as const }],
  ])('lead from an application to an answer, and from its notice back, on %s', async (_what, options) => {
    const { anna, site, owner } = await handedOver();
    await anna.post(`${site.path}/applications`, {
      lines: [story.liveView('all', { hours: 24 })],
      reason: 'The picture is <b>blurred</b>.',
      jobNumber: 'J-7',
    });
    const page = await browser.page(options);
    await page.goto(await linkFor(owner));
    await page.getByRole('heading', { name: 'Demo Alarm asks for permissions' }).waitFor();
    for (const text of ['The picture is <b>blurred</b>.', 'J-7']) expect(await page.getByText(text).count()).toBeGreaterThan(0);
    await expectSound(page);
    await page.getByRole('checkbox', { name: 'Allow this: Live view' }).check();
    await page.getByRole('combobox').selectOption({ label: '8 hours' });
    await page.getByRole('button', { name: 'Allow what is ticked' }).click();
    await page.getByRole('heading', { name: 'You have answered' }).waitFor();
    // Asked beside given: for a day, and for eight hours.
    const [asked, given] = [page.getByRole('cell').first(), page.getByRole('cell').nth(1)];
    expect([await asked.innerText(), await given.innerText()]).toEqual([
      expect.stringContaining('24 hours'),
      expect.stringContaining('until'),
    ]);
    await leadsOn(page, site);
    await expectSound(page);
    const [grant] = (await anna.get(`${site.path}/grants`)).body.items;
    expect(Date.parse(grant.until) - Date.parse(grant.from)).toBe(8 * 3_600_000);

    const notice = await linkFor(owner);
    await page.goto(notice);
    await page.getByRole('heading', { name: 'What Demo Alarm may do' }).waitFor();
    expect(await page.getByRole('button', { name: 'Keep it as it is' }).count()).toBe(0);
    await expectSound(page);
    await page.getByRole('button', { name: 'Take it all back' }).click();
    await page.getByRole('heading', { name: 'Taken back' }).waitFor();
    await leadsOn(page, site);
    await expectSound(page);
    expect((await anna.get(`${site.path}/grants`)).body.items[0].status).toBe('withdrawn');
    await page.goto(notice);
    await page.getByRole('heading', { name: 'This was already answered' }).waitFor();
    await expectSound(page);
  });

  it('refuse with a reason, without script', async () => {
    const { anna, site, owner } = await handedOver();
    await anna.post(`${site.path}/applications`, { lines: [story.liveView()], reason: 'Work.' });
    const page = await browser.page({ ...PHONE, javaScriptEnabled: false });
    await page.goto(`${story.stack.url}/i`);
    await page.getByLabel('Code from the message').fill(await story.secretFor(owner));
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByLabel('Reason (optional)').fill('Not this week.');
    await page.getByRole('button', { name: 'Refuse' }).click();
    await page.getByRole('heading', { name: 'You have refused' }).waitFor();
    await leadsOn(page, site);
    const [application] = (await anna.get(`${site.path}/applications`)).body.items;
    expect(application.decision).toMatchObject({ status: 'rejected', reason: 'Not this week.' });
  });

  it('ask once a year whether a permission without end should stay (rule 16)', async () => {
    const { anna, site, owner } = await handedOver([story.liveView('all', 'permanent')]);
    story.stack.advance(365 * DAY + 60);
    await story.stack.tick();
    const page = await browser.page(PHONE);
    await page.goto(await linkFor(owner));
    await expectSound(page);
    await page.getByRole('button', { name: 'Keep it as it is' }).click();
    await page.getByRole('heading', { name: 'It stays as it is' }).waitFor();
    await leadsOn(page, site);
    await expectSound(page);
    expect((await anna.get(`${site.path}/grants`)).body.items[0].until).toBeNull();
  });
});
