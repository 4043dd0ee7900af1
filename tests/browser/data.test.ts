import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import editions from '../../functions/catalogues/editions.json' with { type: 'json' };
import { PHONE, useBrowser } from '../support/browser.ts';
import { signIn } from '../support/people.ts';
import { expectSound } from '../support/sound-page.ts';
import { useStack } from '../support/story.ts';

describe('what is held about somebody (rule 32)', () => {
  const story = useStack();
  const browser = useBrowser();
  const OLGA = 'olga.data@example.org';

  it('is found under the account, and taken away as a file, with what was agreed to', async () => {
    const anna = await story.company('Demo Alarm');
    const site = await anna.site('Villa Rosa', 1);
    const live = { permission: 'live-view', devices: 'all', duration: 'permanent' };
    await anna.post(`${site.path}/invitations`, { contact: story.contact(OLGA), language: 'en', lines: [live] });
    const link = await browser.page({ locale: 'de', ...PHONE });
    await link.goto(`${story.stack.url}/i#${await story.secretFor(OLGA)}`);
    for (const tick of await link.getByRole('checkbox').all()) await tick.check();
    await link.getByRole('button', { name: 'annehmen' }).first().click();
    await link.waitForURL(/done/);

    const olgas = await browser.page({ locale: 'en', ...PHONE });
    await signIn(story, olgas, OLGA, `/my/sites/${site.id}`);
    await olgas.getByText('Account').click();
    await olgas.getByRole('link', { name: 'What is held about you' }).click();
    await olgas.getByRole('heading', { name: 'What is held about you' }).waitFor();
    await expectSound(olgas);
    const [download] = await Promise.all([olgas.waitForEvent('download'), olgas.getByRole('link', { name: 'Download (JSON)' }).click()]);
    expect(download.suggestedFilename()).toBe('keyholder.json');
    const held = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(held).toMatchObject({
      contacts: [{ value: OLGA }],
      items: [{ id: site.id, role: 'owner', consents: [{ state: 'given', notice: { language: 'de', edition: editions['de'] } }] }],
    });
    expect(held).toEqual({ ...(await (await story.person(OLGA)).get('/me/export')).body, exportedAt: held.exportedAt });
  });

  it('is nothing of sites to who has none', async () => {
    const anna = await story.company('Demo Alarm');
    const annas = await browser.page({ locale: 'en', ...PHONE });
    await signIn(story, annas, anna.email, '/my/data');
    await annas.getByText('No site is yours.').waitFor();
    await expectSound(annas);
  });
});
