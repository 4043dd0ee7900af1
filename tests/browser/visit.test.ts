import { describe, expect, it } from 'vitest';
import { PHONE, useBrowser } from '../support/browser.ts';
import { signIn } from '../support/people.ts';
import { expectSound } from '../support/sound-page.ts';
import { HOUR, useStack } from '../support/story.ts';

/** A technician in front of the door, and the owner at work, as both of them click it (rule 33). */
describe('a visit', () => {
  const story = useStack();
  const browser = useBrowser();
  let houses = 0;

  const house = async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    const olga = `olga.visit${++houses}@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), language: 'en' });
    await story.accept(await story.secretFor(olga), []);
    return { anna, site, olga, page: `/installer/sites/${site.id}`, mine: `/my/sites/${site.id}` };
  };
  const page = () => browser.page({ locale: 'en', ...PHONE });

  it('is asked for, given shorter, begun with one large button, seen by the owner, and done', async () => {
    const { anna, site, olga, page: path, mine } = await house();
    const hers = await page();
    await signIn(story, hers, anna.email, `${path}/apply`);
    await hers.getByLabel('Ask for this: Live view').check();
    await hers.selectOption('select[name=duration-live-view]', { label: 'A visit of 4 hours, begun within 7 days' });
    await hers.fill('textarea[name=reason]', 'The picture of the front door is blurred.');
    await hers.fill('input[name=jobNumber]', 'J-33');
    await hers.getByRole('button', { name: 'Ask the owner' }).click();
    await hers.getByText('A visit of 4 hours, begun within 7 days').first().waitFor();

    const olgas = await page();
    await olgas.goto(`${story.stack.url}/i#${await story.secretFor(olga)}`);
    await olgas.getByText('for a visit of 4 hours, begun within 7 days').first().waitFor();
    await olgas.getByLabel('Allow this: Live view').check();
    await olgas.getByLabel('For how long').selectOption({ label: 'A visit of 2 hours, begun within 7 days' });
    await expectSound(olgas);
    await olgas.getByRole('button', { name: 'Allow what is ticked' }).click();
    await olgas.getByText('a visit of 2 hours, begun by').first().waitFor();
    await expectSound(olgas);

    await hers.goto(`${story.stack.url}${path}`);
    await hers.getByRole('heading', { name: 'Job J-33' }).waitFor();
    await expectSound(hers);
    const { height = 0, width = 0 } = (await hers.getByRole('button', { name: 'Start work' }).boundingBox()) ?? {};
    expect([height >= 48, width >= 280]).toEqual([true, true]);
    await hers.getByRole('button', { name: 'Start work' }).click();
    await hers.getByText('You are working now. The owner has been told.').waitFor();
    await expectSound(hers);

    story.stack.advance(HOUR / 2);
    await signIn(story, olgas, olga, mine);
    await olgas.getByText(/is working, 3\d min/).waitFor();
    expect(await olgas.getByText('Job J-33').count()).toBe(1);
    await expectSound(olgas);
    await hers.reload();
    await hers.getByRole('button', { name: 'Done' }).click();
    await hers.getByText('The work is done.').waitFor();
    expect(await hers.getByRole('button', { name: 'Start work' }).count()).toBe(0);
    await olgas.reload();
    expect(await olgas.getByText(/is working/).count()).toBe(0);
    await story.settled();
    const visits = story.sentTo(olga).flatMap(({ subject = '' }) => (subject.includes('work at “Villa Rosa”') ? [subject] : []));
    expect(visits).toEqual([
      expect.stringContaining('has started to work at “Villa Rosa”'),
      expect.stringContaining('has finished the work at “Villa Rosa”'),
    ]);
    expect((await anna.get(site.path)).body.status).toBe('not-authorized');
  });

  it('is ended by the owner, in the console, at once', async () => {
    const { anna, site, olga, mine } = await house();
    const owner = await story.person(olga);
    const lines = [
      { permission: 'live-view', devices: 'all', duration: { visit: { hours: 2, within: { days: 1 } } } },
      { permission: 'configuration', devices: 'all', duration: { visit: { hours: 2, within: { days: 1 } } } },
    ];
    const { body } = await owner.post(`/owner${site.path}/grants`, { lines });
    const begun = await anna.post(`${site.path}/grants/${body.grants[0].id}/visit/start`);
    expect([begun.status, begun.body.grants.length]).toEqual([200, 2]);
    expect((await anna.post(`${site.path}/grants/${body.grants[1].id}/visit/start`)).body.code).toBe('visit-started');
    const hers = await page();
    await signIn(story, hers, olga, mine);
    const section = hers.locator('section', { has: hers.getByRole('heading', { name: 'Somebody is working here' }) });
    await section.getByRole('button').click();
    await hers.getByText('It was taken back, and ended at once.').waitFor();
    expect(await section.count()).toBe(0);
    expect((await anna.post(`${site.path}/grants/${body.grants[0].id}/visit/done`)).body.code).toBe('grant-ended');
    expect((await anna.get(site.path)).body.permissions).toEqual([]);
  });
});
