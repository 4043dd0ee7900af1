import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueFor } from '#catalogues/catalogues';
import { useBrowser } from '../support/browser.ts';
import { signIn } from '../support/people.ts';
import { useStack } from '../support/story.ts';

const PHONE_390 = { viewport: { width: 390, height: 844 } };
const en = await catalogueFor('en');

/** Ten questions that people have; each is answered by the first screen of a phone, without scrolling. */
describe('the first screen of a phone answers', () => {
  const story = useStack();
  const browser = useBrowser();
  let anna: Awaited<ReturnType<typeof story.company>>;
  let home: Awaited<ReturnType<typeof anna.site>>;
  const [olga, guest] = ['olga.first@example.org', 'guest.first@example.org'];
  const pages: Record<string, Page> = {};

  const phone = async (contact?: string): Promise<Page> => {
    const page = await browser.page({ ...PHONE_390, locale: 'en' });
    page.setDefaultTimeout(10_000);
    if (contact) await signIn(story, page, contact);
    return page;
  };

  beforeAll(async () => {
    anna = await story.company();
    home = await anna.site('Villa Rosa', 2);
    await anna.patch(`${home.path}/devices/${home.devices[0]}`, { name: 'Kitchen' });
    const lines = [
      { permission: 'site-information', duration: 'permanent' },
      { permission: 'configuration', devices: 'all', duration: { days: 7 } },
      { permission: 'live-view', devices: [home.devices[0]], duration: { hours: 8 } },
      { permission: 'playback', devices: 'all', duration: { hours: 4 } },
    ];
    await anna.post(`${home.path}/invitations`, { contact: story.contact(olga), lines });
    await story.accept(await story.secretFor(olga), lines.slice(0, 3));
    const other = await anna.site('A house with a rather long name in a street with a long name, too', 2);
    await anna.post(`${other.path}/invitations`, {
      contact: story.contact(guest),
      lines: lines.map((line) => ('devices' in line ? { ...line, devices: 'all' } : line)),
    });
    const lost = await anna.site('Lost', 1);
    await anna.post(`${lost.path}/invitations`, { contact: story.contact('bounce@simulator.amazonses.com') });
    await anna.post(`${home.path}/applications`, { lines: [story.liveView()], reason: 'The picture is blurred.' });
    await story.settled();
    await story.settled();
    const invitation = await phone();
    await invitation.goto(`${story.stack.url}/i#${await story.secretFor(guest)}`);
    await invitation.waitForURL(/\/i\/open/);
    const [mine, installer] = [await phone(olga), await phone(anna.email)];
    await mine.goto(`${story.stack.url}/my/sites/${home.id}`);
    const [site, device, work] = [installer, await installer.context().newPage(), await installer.context().newPage()];
    await site.goto(`${story.stack.url}/installer/sites/${home.id}`);
    await device.goto(`${story.stack.url}/installer/sites/${home.id}/devices/${home.devices[0]}`);
    await work.goto(`${story.stack.url}/installer`);
    const inbox = await mine.context().newPage();
    await inbox.goto(`${story.stack.url}/my`);
    Object.assign(pages, { invitation, mine, site, device, work, inbox });
  }, 60_000);

  const on = (name: string): Page => pages[name] as Page;
  /** Whole, and above the pages at the bottom of a console. */
  const isSeen = async (what: Locator): Promise<void> => {
    const box = await what.first().boundingBox();
    const bar = what.page().locator('nav.pages');
    const bottom = (await bar.count()) > 0 ? ((await bar.boundingBox())?.y ?? 0) : PHONE_390.viewport.height;
    expect(box && box.y >= 0 && box.y + box.height <= bottom, `at ${JSON.stringify(box)}, above ${bottom}`).toBe(true);
  };

  const QUESTIONS: [question: string, answer: () => Locator][] = [
    ['Who asks?', () => on('invitation').getByText(/^Anna of Demo Alarm hands/)],
    ['For what?', () => on('invitation').locator('.asks li').last()],
    ['How long?', () => on('invitation').locator('.asks').getByText('for 8 hours from your answer')],
    ['What happens if I say no?', () => on('invitation').getByText(en.page.invitation.ifNot('Demo Alarm'))],
    ['Who can see my kitchen now?', () => on('mine').locator('.now .lines li', { hasText: 'Live view · Kitchen' })],
    ['How do I stop it?', () => on('mine').getByText(en.console.owner.withdrawAll, { exact: true })],
    ['What waits for me today? (the owner)', () => on('inbox').getByRole('link', { name: en.console.owner.waiting(1) })],
    ['What waits for me today? (the technician)', () => on('work').locator('.rows li').first()],
    ['Which invitations did not arrive?', () => on('work').getByRole('link', { name: `${en.console.work.bounced} (1)` })],
    ['What may I do on this device?', () => on('device').locator('.cards .row', { hasText: 'Live view' })],
    ['How do I reach the owner?', () => on('site').getByRole('link', { name: olga })],
  ];
  it.each(QUESTIONS)('%s', async (_, answer) => {
    await isSeen(answer());
  });
});
