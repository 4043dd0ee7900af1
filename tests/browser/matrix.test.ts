import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE, useBrowser } from '../support/browser.ts';
import { signIn } from '../support/people.ts';
import { expectSound } from '../support/sound-page.ts';
import { useStack } from '../support/story.ts';

/** Devices down, permissions across: with few devices, forty, and as many as a site may have. */
describe('the matrix', () => {
  const story = useStack();
  const browser = useBrowser();
  let people = 0;

  const owned = async (devices: number) => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', devices);
    const olga = `olga.matrix${++people}@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), lines: [story.liveView()] });
    await story.accept(await story.secretFor(olga), [story.liveView()]);
    return { anna, site, olga };
  };
  const opened = async (contact: string, path: string, options: object = DESKTOP) => {
    const page = await browser.page({ locale: 'en', ...options });
    await signIn(story, page, contact, path);
    return page;
  };
  const rowsOf = (page: Page) => page.locator('.matrix [name=row]').count();
  const tickedOf = (page: Page, permission: string) => page.locator(`[name=devices-${permission}]:checked`).count();

  it('of forty devices fits on a screen and a half of a desktop, on both sides, and nowhere is cut', async () => {
    const { anna, site, olga } = await owned(40);
    for (const [who, path] of [
      [anna.email, `/installer/sites/${site.id}`],
      [olga, `/my/sites/${site.id}`],
    ] as const) {
      const page = await opened(who, path);
      const height = (await page.locator('.matrix').boundingBox())?.height ?? Number.NaN;
      console.log(`the matrix of forty devices at ${path.split('/')[1]}: ${height} px`);
      expect([await rowsOf(page), height]).toEqual([40, expect.any(Number)]);
      expect(height).toBeLessThanOrEqual(1.5 * DESKTOP.viewport.height);
      await expectSound(page);
    }
  });

  it('goes, with a column, over the devices that the filter shows, and over no other', async () => {
    const { anna, site, olga } = await owned(12);
    for (const [who, path, form, button] of [
      [anna.email, `/installer/sites/${site.id}`, 'apply', 'Ask for what is ticked'],
      [olga, `/my/sites/${site.id}`, 'give', 'Allow what is ticked'],
    ] as const) {
      const page = await opened(who, path);
      await page.getByRole('searchbox', { name: 'Find a device' }).fill('camera 1');
      await page.getByRole('searchbox', { name: 'Find a device' }).press('Enter');
      await page.waitForURL(/find=camera\+1/);
      // 1, 10, 11 and 12.
      expect(await rowsOf(page)).toBe(4);
      await page.locator('.matrix [name=column][value=playback]').check();
      await page.getByRole('button', { name: button }).click();
      await page.waitForURL(new RegExp(`/${form}\\?`));
      expect(await tickedOf(page, 'playback')).toBe(4);
    }
  });

  it('of five hundred devices shows a hundred at a time, finds each, gives and takes it back', async () => {
    const { anna, site, olga } = await owned(500);
    const page = await opened(olga, `/my/sites/${site.id}`);
    expect(await rowsOf(page)).toBe(100);
    await page.getByText('100 of 500 devices are shown.').waitFor();
    await page.locator('.matrix [name=row]').nth(3).check();
    await page.getByRole('button', { name: 'More' }).click();
    await page.waitForURL(/from=100/);
    // What was ticked stays, before what is found.
    const first = page.locator('.matrix [name=row]');
    expect([await first.nth(0).getAttribute('value'), await page.locator('.matrix [name=cell]:checked').count()]).toEqual([
      site.devices[3],
      3,
    ]);
    for (let ticks = 3; ticks > 0; ticks--) await page.locator('.matrix [name=cell]:checked').first().uncheck();
    await page.getByRole('searchbox', { name: 'Find a device' }).press('Enter');
    await page.waitForURL(/find=$/);
    await page.getByRole('button', { name: 'More' }).click();
    await page.waitForURL(/from=100/);
    expect(await page.locator('.matrix [name=row]').first().getAttribute('value')).toBe(site.devices[100]);
    await page.getByRole('searchbox', { name: 'Find a device' }).fill('camera 500');
    await page.getByRole('searchbox', { name: 'Find a device' }).press('Enter');
    await page.waitForURL(/find=camera\+500/);
    await page.locator('.matrix [name=row]').check();
    await page.getByRole('button', { name: 'Allow what is ticked' }).click();
    await page.waitForURL(/\/give\?/);
    await expectSound(page);
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await page.getByText('The permission was given.').waitFor();
    const given = (await anna.get(`${site.path}/grants`)).body.items;
    expect(
      given.filter(({ devices }: { devices: string[] }) => devices.length === 1).map(({ devices: [one] }: { devices: string[] }) => one),
    ).toEqual(Array(3).fill(site.devices[499]));
    // A whole column of what is shown: the first hundred.
    await page.goto(`${story.stack.url}/my/sites/${site.id}`);
    await page.locator('.matrix [name=column][value=live-view]').check();
    await page.getByRole('button', { name: 'Take back what is ticked' }).click();
    await page.getByText('It was taken back, and ended at once.').waitFor();
    const left = (await anna.get(`${site.path}/grants`)).body.items.find(({ devices }: { devices: string[] }) => devices.length > 1);
    expect(left.devices).toEqual(site.devices.slice(100));
  });

  it('keeps what is ticked while other devices are looked for, on both sides', async () => {
    const { anna, site, olga } = await owned(12);
    for (const [who, path] of [
      [anna.email, `/installer/sites/${site.id}`],
      [olga, `/my/sites/${site.id}`],
    ] as const) {
      const page = await opened(who, path);
      await page.locator(`.matrix [name=cell][value="playback:${site.devices[4]}"]`).check();
      await page.getByRole('searchbox', { name: 'Find a device' }).fill('camera 12');
      await page.getByRole('button', { name: 'Show' }).click();
      await page.waitForURL(/find=camera\+12/);
      expect([await rowsOf(page), await page.locator('.matrix [name=cell]:checked').getAttribute('value')]).toEqual([
        2,
        `playback:${site.devices[4]}`,
      ]);
      expect(await page.getByText('What you typed is here again').count()).toBe(0);
    }
  });

  it('says that nothing is ticked as an error that takes the focus', async () => {
    const { site, olga } = await owned(2);
    const page = await opened(olga, `/my/sites/${site.id}`);
    for (const button of ['Allow what is ticked', 'Take back what is ticked']) {
      await page.getByRole('button', { name: button }).click();
      await page.getByText('Tick something in the table first.').waitFor();
      expect([await page.title(), await page.evaluate('document.activeElement.getAttribute("role")')]).toEqual([
        expect.stringMatching(/^Error: /),
        'alert',
      ]);
    }
  });

  it('leads from what is allowed on the whole site to extending it, and to giving it back; the form says what is held', async () => {
    const { anna, site, olga } = await owned(2);
    const owner = await story.person(olga);
    await owner.post(`/owner${site.path}/grants`, { lines: [{ permission: 'site-information', duration: 'permanent' }] });
    const page = await opened(anna.email, `/installer/sites/${site.id}`);
    await page.getByRole('link', { name: /Site information on/ }).click();
    await page.waitForURL(/\/apply\?whole=on/);
    await page.getByText('Allowed now: without end').waitFor();
    await page.getByText(/Allowed now: 2 devices, until/).waitFor();
    await page.locator('summary', { hasText: 'Give back: Site information' }).click();
    await page.getByRole('button', { name: 'Give back', exact: true }).click();
    await page.getByRole('status').waitFor();
    const left = (await anna.get(`${site.path}/grants`)).body.items as { permission: string; status: string }[];
    expect(Object.fromEntries(left.map(({ permission, status }) => [permission, status]))).toEqual({
      'site-information': 'released',
      'live-view': 'active',
    });
  });

  it('says where the technician has asked already', async () => {
    const { anna, site } = await owned(2);
    const [one] = site.devices;
    await anna.post(`${site.path}/applications`, {
      lines: [{ permission: 'playback', devices: [one], duration: { hours: 8 } }],
      reason: 'A recording is missing.',
    });
    const page = await opened(anna.email, `/installer/sites/${site.id}`);
    const cells = await page.locator('.matrix tbody tr td').allInnerTexts();
    const said = (cell: string) => cell.replace(/^.*:\s*/s, '').trim();
    // Configuration, live view (which is given) and playback of each.
    const left = expect.stringContaining('left');
    // An empty cell leads to asking; a filled one to where it is extended and given back.
    const [empty, filled] = [
      page.getByRole('link', { name: 'Configuration on Camera 1' }),
      page.getByRole('link', { name: 'Live view on Camera 1' }),
    ];
    expect([await empty.getAttribute('href'), await filled.getAttribute('href')]).toEqual([
      expect.stringMatching(/\/apply\?cell=configuration/),
      `/installer/sites/${site.id}/devices/${one}`,
    ]);
    expect(cells.slice(0, 6).map(said)).toEqual(['Ask', left, 'Asked', 'Ask', left, 'Ask']);
  });

  it('is told above it by name, of forty devices by some and how many more', async () => {
    const { site, olga } = await owned(40);
    const owner = await story.person(olga);
    const lines = [{ permission: 'playback', devices: site.devices.slice(0, 6), duration: { hours: 8 } }];
    await owner.post(`/owner${site.path}/grants`, { lines });
    const page = await opened(olga, `/my/sites/${site.id}`, PHONE);
    const now = await page.locator('.now').innerText();
    expect(now).toContain('Live view · all 40 devices');
    expect(now).toContain('Playback · Camera 1, Camera 2, Camera 3, and 3 more');
    await page.getByText('Times are those of the site, Europe/Berlin.').first().waitFor();
  });

  it('of few devices has no filter, on a phone, too', async () => {
    const { site, olga } = await owned(3);
    const page = await opened(olga, `/my/sites/${site.id}`, PHONE);
    expect([await rowsOf(page), await page.getByRole('searchbox').count()]).toEqual([3, 0]);
  });
});
