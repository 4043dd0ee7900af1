import { describe, expect, it } from 'vitest';
import { PHONE, useBrowser } from '../support/browser.ts';
import { signIn } from '../support/people.ts';
import { expectSound } from '../support/sound-page.ts';
import { useStack } from '../support/story.ts';

/** Another company that an owner asks to look after the site, as both click it. */
describe('another company', () => {
  const story = useStack();
  const browser = useBrowser();
  const OLGA = 'olga.asks@example.org';
  const page = () => browser.page({ locale: 'en', ...PHONE });
  const link = (secret: string) => `${story.stack.url}/i#${secret}`;

  it('shows its code, is asked by it, accepts behind its link, and looks after the site from then on', async () => {
    const anna = await story.company('Demo Alarm');
    const nina = await story.company('Other Alarm');
    const site = await anna.site('Villa Rosa', 1);
    await anna.post(`${site.path}/invitations`, { contact: story.contact(OLGA), language: 'en' });
    await story.accept(await story.secretFor(OLGA), []);

    const ninas = await page();
    await signIn(story, ninas, nina.email, '/installer/company');
    await ninas.getByRole('button', { name: 'Show my code' }).click();
    const code = (await ninas.locator('#code code').textContent()) ?? '';
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    await expectSound(ninas);

    const olgas = await page();
    await signIn(story, olgas, OLGA, `/my/sites/${site.id}`);
    await olgas.getByRole('link', { name: 'Another company?' }).click();
    await expectSound(olgas);
    await olgas.getByRole('button', { name: 'Ask them' }).click();
    await olgas.getByRole('alert').waitFor();
    await olgas.fill('input[name=code]', '0000-0000');
    await olgas.getByRole('button', { name: 'Ask them' }).click();
    await olgas.getByText('No company has this code').first().waitFor();
    await expectSound(olgas);
    await olgas.fill('input[name=code]', code);
    await olgas.getByRole('button', { name: 'Ask them' }).click();
    await olgas.getByText('Other Alarm is asked, until').waitFor();
    await expectSound(olgas);

    const secret = await story.secretFor(nina.email, 'Will you look after');
    const answering = await page();
    await answering.goto(link(secret));
    await answering.getByRole('heading', { name: 'Will you look after “Villa Rosa”?' }).waitFor();
    expect(await answering.getByText('Demo Alarm').count()).toBe(0);
    await expectSound(answering);
    await answering.getByRole('button', { name: 'Look after this site' }).click();
    await answering.getByRole('heading', { name: 'You look after the site' }).waitFor();
    await expectSound(answering);
    await answering.goto('about:blank');
    await answering.goto(link(secret));
    await answering.getByRole('heading', { name: 'This was already answered' }).waitFor();

    await ninas.goto(`${story.stack.url}/installer/sites/${site.id}`);
    await ninas.getByRole('heading', { name: 'Villa Rosa' }).waitFor();
    await expectSound(ninas);
    await olgas.goto(`${story.stack.url}/my/sites/${site.id}`);
    await olgas.getByText('Other Alarm').first().waitFor();
    await expectSound(olgas);
    expect((await anna.get(site.path)).status).toBe(404);
  });

  it('is taken back by an owner, and says that it does not know who asks', async () => {
    const anna = await story.company('Demo Alarm');
    const site = await anna.site('Villa Verde', 1);
    const owner = 'otto.asks@example.org';
    await anna.post(`${site.path}/invitations`, { contact: story.contact(owner), language: 'en' });
    await story.accept(await story.secretFor(owner), []);
    const ottos = await page();
    await signIn(story, ottos, owner, `/my/sites/${site.id}/company`);
    const ask = async (email: string) => {
      await ottos.fill('input[name=email]', email);
      await ottos.getByRole('button', { name: 'Ask them' }).click();
      await ottos.getByText(`${email} is asked, until`).waitFor();
    };
    await ask('office@example.org');
    await ottos.getByText('Take the question back').first().click();
    await ottos.getByRole('button', { name: 'Take the question back' }).click();
    await ottos.getByText('The question was taken back.').waitFor();
    await expectSound(ottos);
    await ask('desk@example.org');
    const answering = await page();
    await answering.goto(link(await story.secretFor('desk@example.org')));
    await answering.getByText('I do not know them').first().click();
    await answering.getByRole('button', { name: /not know/ }).click();
    await answering.getByRole('heading').first().waitFor();
    await expectSound(answering);
    await ottos.goto(`${story.stack.url}/my/sites/${site.id}/company`);
    expect(await ottos.getByText('desk@example.org is asked').count()).toBe(0);
  });
});
