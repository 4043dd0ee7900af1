import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE, useBrowser } from '../support/browser.ts';
import { signIn } from '../support/people.ts';
import { expectSound } from '../support/sound-page.ts';
import { DAY, HOUR, useStack } from '../support/story.ts';

/** What an owner presses in their console, and reads there. */
describe('an owner', () => {
  const story = useStack();
  const browser = useBrowser();
  let people = 0;

  const owned = async (lines: object[] = [story.liveView()], more: object = {}) => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 3);
    const olga = `olga.own${++people}@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), lines, ...more });
    await story.accept(await story.secretFor(olga), lines, more);
    return { anna, site, olga, mine: `/my/sites/${site.id}` };
  };
  const opened = async (contact: string, path: string, options: object = PHONE) => {
    const page = await browser.page({ locale: 'en', ...options });
    await signIn(story, page, contact, path);
    return page;
  };

  it('reads in the list of their sites whether somebody sees pictures', async () => {
    const { site, olga } = await owned();
    const page = await opened(olga, '/my');
    const badge = page.locator('.cards .badge');
    expect(await badge.innerText()).toContain('The installer can see pictures now');
    const owner = await story.person(olga);
    await owner.post(`/owner${site.path}/grants`, { lines: [{ permission: 'site-information', duration: 'permanent' }] });
    await owner.post(`/owner${site.path}/withdraw`, { permission: 'live-view' });
    await page.reload();
    expect(await badge.innerText()).toContain('The installer sees no pictures, but may do other things');
    await owner.post(`/owner${site.path}/withdraw`, {});
    await page.reload();
    expect(await badge.innerText()).toContain('The installer has no permissions now');
  });

  it('takes back by its own button that services may be switched off; what was off is on again (rules 13 and 19)', async () => {
    const { anna, site, olga, mine } = await owned([], { allowServiceSuspension: true });
    const [device] = site.devices;
    const off = { enabled: false, reason: 'Bill unpaid.' };
    expect((await anna.put(`${site.path}/devices/${device}/service`, off)).status).toBe(200);
    const page = await opened(olga, mine);
    await page.getByText('Bill unpaid.').waitFor();
    await page.getByRole('button', { name: 'No longer allow this' }).click();
    await page.getByText('Services may no longer be switched off. What was off is on again.').waitFor();
    expect([
      await page.getByText('Bill unpaid.').count(),
      await page.getByRole('button', { name: 'No longer allow this' }).count(),
    ]).toEqual([0, 0]);
    expect((await anna.put(`${site.path}/devices/${device}/service`, off)).body.code).toBe('suspension-not-allowed');
  });

  it('takes everything back, and with it that consent: what was off is on again (rule 13)', async () => {
    const { anna, site, olga, mine } = await owned([story.liveView()], { allowServiceSuspension: true });
    const [device] = site.devices;
    await anna.put(`${site.path}/devices/${device}/service`, { enabled: false, reason: 'Bill unpaid.' });
    const page = await opened(olga, mine);
    await page.getByText('Bill unpaid.').waitFor();
    await page.locator('summary', { hasText: 'Take everything back' }).click();
    await page.getByRole('button', { name: 'Yes, take everything back' }).click();
    await page.getByText('It was taken back, and ended at once.').waitFor();
    expect([await page.getByText('Bill unpaid.').count(), (await anna.get(site.path)).body.allowServiceSuspension]).toEqual([0, false]);
  });

  it('is asked once a year in the console, too, and keeps what stands without end, or takes it back there (rule 16)', async () => {
    const lines = [story.liveView('all', 'permanent'), { permission: 'playback', devices: 'all', duration: 'permanent' }];
    const { anna, site, olga, mine } = await owned(lines);
    story.stack.advance(365 * DAY + 60);
    await story.stack.tick();
    const page = await opened(olga, mine);
    const asked = page.locator('section', { has: page.getByRole('heading', { name: 'Should this stay?' }) }).getByRole('listitem');
    expect(await asked.count()).toBe(2);
    await expectSound(page);
    await asked.filter({ hasText: 'Live view' }).getByRole('button', { name: 'Keep it as it is' }).click();
    await page.getByRole('status').waitFor();
    expect(await asked.count()).toBe(1);
    await asked.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('It was taken back, and ended at once.').waitFor();
    expect(await asked.count()).toBe(0);
    story.stack.advance(31 * DAY);
    await story.stack.tick();
    const grants = (await anna.get(`${site.path}/grants`)).body.items as { permission: string; status: string }[];
    expect(Object.fromEntries(grants.map(({ permission, status }) => [permission, status]))).toEqual({
      'live-view': 'active',
      playback: 'withdrawn',
    });
  });

  it('sees the time run down while they look, and the end of it', async () => {
    const { olga, mine } = await owned([story.liveView('all', { hours: 1 })]);
    const page = await browser.page({ locale: 'en', ...PHONE });
    await page.clock.install({ time: story.stack.advance(0) });
    await signIn(story, page, olga, mine);
    const left = page.locator('.now time[data-left]').first();
    const minutes = async () => Number(/(\d+) min/.exec(await left.innerText())?.[1]);
    const before = (await left.innerText()).includes('1 hr') ? 60 : await minutes();
    await page.clock.fastForward('20:00');
    const after = await minutes();
    expect(before - after).toBeGreaterThanOrEqual(19);
    expect(before - after).toBeLessThanOrEqual(21);
    await page.clock.fastForward('45:00');
    expect(await left.innerText()).toBe('Ended');
    // On a device's own page as well; on paper what is left would be untrue at once, so that it says until when.
    const href = await page.locator('.matrix [scope=row] a').first().getAttribute('href');
    await page.goto(story.stack.url + href);
    expect(await page.locator('.cards time[data-left]').count()).toBe(1);
    await page.getByText('Times are those of the site, Europe/Berlin.').first().waitFor();
    await page.goto(`${story.stack.url}${mine}/report`);
    const report = await page.locator('main').innerText();
    expect([/Live view[\s\S]*until [A-Z]\w+, [\s\S]*(CET|CEST|GMT)/.test(report), / left/.test(report)]).toEqual([true, false]);
  });

  it('is asked first before a device is removed, which then is gone', async () => {
    const { anna, site, olga, mine } = await owned();
    const page = await opened(olga, `${mine}/devices/${site.devices[0]}`);
    const sure = page.getByText('Nobody can see it here any more.');
    expect(await sure.isVisible()).toBe(false);
    await page.locator('summary', { hasText: 'Remove this device from my site' }).click();
    expect([await sure.isVisible(), (await anna.get(site.path)).body.devices.length]).toEqual([true, 3]);
    await page.getByRole('button', { name: 'Remove this device from my site' }).click();
    await page.getByText('The device was removed.').waitFor();
    expect((await anna.get(site.path)).body.devices.map(({ id }: { id: string }) => id)).toEqual(site.devices.slice(1));
  });

  it('reads in the ledger which permissions, on which devices, until when, in the time of the site', async () => {
    const { anna, site, olga, mine } = await owned([story.liveView('all', { hours: 8 })]);
    const [one = '', two = ''] = site.devices;
    story.stack.advance(HOUR);
    const owner = await story.person(olga);
    await owner.post(`/owner${site.path}/withdraw`, { permission: 'live-view', devices: [one, two] });
    const [grant] = (await anna.get(`${site.path}/grants`)).body.items;
    const until = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', hour: 'numeric', minute: '2-digit' }).format(
      new Date(grant.until),
    );
    for (const [who, path] of [
      [olga, `${mine}/ledger`],
      [anna.email, `/installer/sites/${site.id}/ledger`],
    ] as const) {
      const page = await opened(who, path, DESKTOP);
      const entries = await page.locator('ol.cards > li').allInnerTexts();
      expect(entries.find((entry) => entry.includes('accepted'))).toContain(`Live view · Camera 1, Camera 2, and Camera 3 · until`);
      expect(entries.find((entry) => entry.includes('accepted'))).toContain(until);
      expect(entries.find((entry) => entry.includes('took permissions back'))).toContain('Live view · Camera 1 and Camera 2');
      expect(await page.getByText('Europe/Berlin').count()).toBe(1);
    }
  });
});
