import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE, useBrowser } from '../support/browser.ts';
import { useStack } from '../support/story.ts';

/** The inbox of the local runner: what whoever tries the service out looks at most. */
describe('the inbox', () => {
  const story = useStack();
  const browser = useBrowser();

  const invite = async (to: string, name: string) => {
    const company = await story.company();
    const site = await company.site(name, 1);
    expect((await company.post(`${site.path}/invitations`, { contact: story.contact(to) })).status).toBe(201);
    await story.settled();
  };
  const inbox = async (query = '', device: object = DESKTOP) => {
    const page = await browser.page(device);
    await page.goto(`${story.stack.url}/inbox${query}`);
    return page;
  };

  it('shows by itself what comes, on top, and leaves alone what is being read', async () => {
    await invite('first@example.org', 'Demo House One');
    const page = await inbox();
    const messages = page.locator('.message');
    await messages.locator('iframe').first().contentFrame().getByText('Demo House One').filter({ visible: true }).first().waitFor();
    const count = await messages.count();
    await page.getByRole('radio', { name: 'Plain text' }).first().check();
    await invite('second@example.org', 'Demo House Two');
    await page.getByText('“Demo House Two”').first().waitFor();
    expect(await messages.count()).toBe(count + 1);
    expect(await messages.first().textContent()).toContain('second@example.org');
    expect(await page.getByRole('navigation').textContent()).toContain('second@example.org 1');
    // What was chosen is still chosen: nothing was loaded anew.
    expect(await page.getByRole('radio', { name: 'Plain text' }).last().isChecked()).toBe(true);
  });

  it('shows a mail as it looks, as high as it is, and its link leads to a page that works', async () => {
    await invite('olga@example.org', 'Demo House');
    const page = await inbox('?to=olga%40example.org', PHONE);
    const mail = page.locator('iframe').contentFrame();
    await mail.getByText('Demo House').filter({ visible: true }).first().waitFor();
    const [height, inner] = await page.locator('iframe').evaluate((frame: HTMLIFrameElement) => {
      return [frame.offsetHeight, frame.contentDocument?.documentElement.scrollHeight];
    });
    expect(height).toBeGreaterThanOrEqual(inner ?? Number.NaN);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.viewport.width);
    const [opened] = await Promise.all([page.waitForEvent('popup'), mail.locator('a[href*="/i#"]').first().click()]);
    await opened.locator('form button').first().waitFor();
    await page.getByRole('radio', { name: 'Plain text' }).check();
    expect(await page.locator('iframe').isVisible()).toBe(false);
    expect(await page.locator('.message pre').isVisible()).toBe(true);
  });

  it('shows the messages of one person, and an SMS as phones do', async () => {
    await invite('+4915112345671', 'Demo Flat');
    await invite('someone@example.org', 'Demo Loft');
    const page = await inbox('?to=%2B4915112345671');
    expect(await page.locator('.message').count()).toBe(1);
    expect(await page.locator('.bubble').textContent()).toContain('Demo Flat');
    await page.getByRole('link', { name: 'someone@example.org' }).click();
    await page.locator('iframe').contentFrame().getByText('Demo Loft').filter({ visible: true }).first().waitFor();
    expect(await page.locator('.bubble').count()).toBe(0);
    await page.getByRole('link', { name: 'Everybody' }).click();
    await page.locator('.bubble').first().waitFor();
  });

  it('shows when, as it is for the reader', async () => {
    await invite('when@example.org', 'Demo Clock');
    const page = await inbox('?to=when%40example.org', { ...DESKTOP, locale: 'de-DE', timezoneId: 'Asia/Tokyo' });
    const at = story.sentTo('when@example.org').at(-1)?.at ?? '';
    const local = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Tokyo' }).format(
      new Date(at),
    );
    expect(await page.locator('time').textContent()).toBe(local);
  });
});
