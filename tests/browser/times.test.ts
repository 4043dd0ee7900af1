import { describe, expect, it } from 'vitest';
import { PHONE, useBrowser } from '../support/browser.ts';
import { signIn } from '../support/people.ts';
import { expectSound } from '../support/sound-page.ts';
import { useStack } from '../support/story.ts';

/** Some hours of some days, as both sides click and read them (rule 34). */
describe('times of day', () => {
  const story = useStack();
  const browser = useBrowser();

  it('are asked for in a form, read in words by who answers, and shown wherever the permission is', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    const olga = 'olga.times@example.org';
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), language: 'en' });
    await story.accept(await story.secretFor(olga), []);
    const hers = await browser.page({ locale: 'en', ...PHONE });
    await signIn(story, hers, anna.email, `/installer/sites/${site.id}/apply`);
    await hers.getByLabel('Ask for this: Live view').check();
    const line = hers.locator('fieldset', { has: hers.getByLabel('Ask for this: Live view') });
    await line.getByText('Only at certain times of day').click();
    await line.getByLabel('On which days').selectOption({ label: 'weekdays' });
    await line.getByLabel('From', { exact: true }).last().fill('09:00');
    await line.getByLabel('Until', { exact: true }).last().fill('09:00');
    await hers.fill('textarea[name=reason]', 'The picture is blurred by day.');
    await hers.getByRole('button', { name: 'Ask the owner' }).click();
    // Nobody has meant no time at all.
    await hers.getByRole('alert').waitFor();
    await expectSound(hers);
    await line.getByLabel('Until', { exact: true }).last().fill('17:30');
    await hers.getByRole('button', { name: 'Ask the owner' }).click();
    await hers.getByText('weekdays 9:00 to 17:30').first().waitFor();

    const olgas = await browser.page({ locale: 'en', ...PHONE });
    await olgas.goto(`${story.stack.url}/i#${await story.secretFor(olga)}`);
    await olgas.getByText('weekdays 9:00 to 17:30').first().waitFor();
    await olgas.getByLabel('Allow this: Live view').check();
    await expectSound(olgas);
    await olgas.getByRole('button', { name: 'Allow what is ticked' }).click();
    await olgas.getByText('weekdays 9:00 to 17:30').first().waitFor();
    await signIn(story, olgas, olga, `/my/sites/${site.id}`);
    await olgas.locator('section.now').getByText('weekdays 9:00 to 17:30').waitFor();
    await expectSound(olgas);
    expect(story.sentTo(olga).at(-2)?.text ?? '').toContain('weekdays 9:00 to 17:30');
    await hers.goto(`${story.stack.url}/installer/sites/${site.id}`);
    await expectSound(hers);
    const { body } = await anna.get(`${site.path}/grants`);
    expect(body.items[0].times).toEqual({
      zone: 'Europe/Berlin',
      windows: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', until: '17:30' }],
    });
  });
});
