import { describe, expect, it } from 'vitest';
import { PHONE, useBrowser } from '../support/browser.ts';
import { signIn } from '../support/people.ts';
import { expectSound } from '../support/sound-page.ts';
import { useStack } from '../support/story.ts';

/** Another company that works on a site under its own, as all three click it (rule 36). */
describe('a partner', () => {
  const story = useStack();
  const browser = useBrowser();
  const page = () => browser.page({ locale: 'en', ...PHONE });
  const live = { permission: 'live-view', devices: 'all', duration: 'permanent' };

  const began = async (owner: string, name: string) => {
    const anna = await story.company('Demo Alarm');
    const gina = await story.company('Demo Gates');
    const site = await anna.site(name, 2);
    await anna.post(`${site.path}/invitations`, { contact: story.contact(owner), lines: [live], language: 'en' });
    await story.accept(await story.secretFor(owner), [live]);
    const { code } = (await gina.post('/company/code')).body;
    return { anna, gina, site, code };
  };

  it('is asked for in the console, agreed to behind the link, works as through the company, and is ended by the owner', async () => {
    const owner = 'olga.clicks@example.org';
    const { anna, gina, site, code } = await began(owner, 'Villa Rosa');
    const annas = await page();
    await signIn(story, annas, anna.email, `/installer/sites/${site.id}`);
    await annas.getByRole('link', { name: 'Work with a partner' }).click();
    await expectSound(annas);
    await annas.fill('input[name=code]', '0000-0000');
    await annas.fill('textarea[name=reason]', 'The gate is theirs.');
    await annas.getByRole('button', { name: 'Ask the owners' }).click();
    await annas.getByText('No company has this code').first().waitFor();
    await expectSound(annas);
    await annas.fill('input[name=code]', code);
    await annas.getByRole('button', { name: 'Ask the owners' }).click();
    await annas.getByText('Demo Gates: the owners are asked, until').waitFor();
    await expectSound(annas);

    const answering = await page();
    await answering.goto(`${story.stack.url}/i#${await story.secretFor(owner, 'May Demo Gates')}`);
    await answering.getByRole('heading', { name: 'May Demo Gates work here, too?' }).waitFor();
    await answering.getByText('The gate is theirs.').waitFor();
    await expectSound(answering);
    await answering.getByRole('button', { name: 'Yes, they may' }).click();
    await answering.getByRole('heading', { name: 'They may work here' }).waitFor();
    await expectSound(answering);

    const ginas = await page();
    await signIn(story, ginas, gina.email, '/installer');
    await ginas.getByRole('link', { name: 'Through others' }).click();
    await ginas.getByText('through Demo Alarm, until').waitFor();
    await expectSound(ginas);
    await ginas.getByRole('link', { name: 'Villa Rosa' }).click();
    await ginas.getByText('This is a site of Demo Alarm').waitFor();
    expect(await ginas.getByText(owner).count()).toBe(0);
    expect(await ginas.getByRole('link', { name: 'Ask for permissions' }).count()).toBe(0);
    await expectSound(ginas);
    await ginas.getByRole('link', { name: 'Device 1' }).or(ginas.locator('main ul.cards a').first()).first().click();
    await ginas.getByText('Live view').first().waitFor();
    expect(await ginas.getByText(/extend|give back/i).count()).toBe(0);
    await expectSound(ginas);

    const olgas = await page();
    await signIn(story, olgas, owner, `/my/sites/${site.id}`);
    await olgas.getByText('Demo Gates works here through Demo Alarm, until').waitFor();
    await expectSound(olgas);
    await olgas.getByText('End it for Demo Gates').first().click();
    await olgas.getByRole('button', { name: 'End it for Demo Gates' }).click();
    await olgas.getByText('It has ended. All are told.').waitFor();
    expect(await olgas.getByText('Demo Gates works here').count()).toBe(0);
    await ginas.goto(`${story.stack.url}/installer?through=`);
    await ginas.getByText('Your company works on no site of another one').waitFor();
    await expectSound(ginas);
    await olgas.goto(`${story.stack.url}/my/sites/${site.id}/ledger`);
    await olgas.getByText('let a partner work on the site').waitFor();
    await olgas.getByText('Demo Gates').first().waitFor();
    await expectSound(olgas);
  });

  it('is agreed to or refused on the page of the site, and given up by its admin', async () => {
    const owner = 'otto.clicks@example.org';
    const { anna, gina, site, code } = await began(owner, 'Villa Verde');
    const until = new Date(story.stack.advance(0).getTime() + 7 * 86_400_000).toISOString();
    const ask = () => anna.post(`${site.path}/partners`, { code, reason: 'The gate is theirs.', until });
    await ask();
    const answering = await page();
    await answering.goto(`${story.stack.url}/i#${await story.secretFor(owner, 'May Demo Gates')}`);
    await answering.getByRole('button', { name: 'No', exact: true }).click();
    await answering.getByRole('heading', { name: 'They may not work here' }).waitFor();
    await expectSound(answering);
    await ask();
    const ottos = await page();
    await signIn(story, ottos, owner, `/my/sites/${site.id}`);
    await ottos.getByText('Demo Alarm asks whether Demo Gates may work here, too').waitFor();
    await expectSound(ottos);
    await ottos.getByRole('button', { name: 'No', exact: true }).click();
    await ottos.getByText('It has ended. All are told.').waitFor();
    await ask();
    await ottos.goto(`${story.stack.url}/my/sites/${site.id}`);
    await ottos.getByRole('button', { name: 'Yes, they may' }).click();
    await ottos.getByText('They may work here. You can end it at any time.').waitFor();

    const ginas = await page();
    await signIn(story, ginas, gina.email, `/installer/sites/${site.id}`);
    await ginas.getByText('Work here no more').first().click();
    await ginas.getByRole('button', { name: 'Work here no more' }).click();
    await ginas.getByText('Your company works on no site of another one').waitFor();
    expect((await anna.get(`${site.path}/partners`)).body.items).toEqual([]);
  });
});
