import { describe, expect, it } from 'vitest';
import { PHONE, useBrowser } from '../support/browser.ts';
import { signIn } from '../support/people.ts';
import { expectSound } from '../support/sound-page.ts';
import { DAY, useStack } from '../support/story.ts';

/** Where no owner can be reached, as the company and those who live there click it (rule 31). */
describe('a proposed new owner', () => {
  const story = useStack();
  const browser = useBrowser();
  let houses = 0;

  const house = async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    const number = ++houses;
    const [olga, nora] = [`olga.heir${number}@example.org`, `nora.heir${number}@example.org`];
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), language: 'en' });
    await story.accept(await story.secretFor(olga), []);
    return { anna, site, olga, nora, page: `/installer/sites/${site.id}` };
  };
  const page = () => browser.page({ locale: 'en', ...PHONE });
  const link = (secret: string) => `${story.stack.url}/i#${secret}`;

  it('is proposed in the console, shown to the owner in red, and objected to with one press', async () => {
    const { anna, olga, nora, site, page: path } = await house();
    const hers = await page();
    await signIn(story, hers, anna.email, path);
    await hers.getByRole('link', { name: 'No owner can be reached?' }).click();
    await expectSound(hers);
    await hers.fill('input[name=email]', nora);
    await hers.getByRole('button', { name: 'Propose them' }).click();
    await hers.getByRole('alert').waitFor();
    await hers.fill('textarea[name=reason]', 'Olga has died. Nora is her daughter.');
    await hers.getByRole('button', { name: 'Propose them' }).click();
    await hers.getByText(`${nora} is proposed.`).waitFor();
    await expectSound(hers);
    await hers.goto(`${story.stack.url}${path}`);
    await hers.getByText(`${nora} is proposed.`).waitFor();

    const olgas = await page();
    await signIn(story, olgas, olga, `/my/sites/${site.id}`);
    await olgas.getByRole('alert').getByText('says that no owner can be reached').waitFor();
    expect(await olgas.getByText('Olga has died. Nora is her daughter.').count()).toBe(1);
    await expectSound(olgas);
    await olgas.getByRole('button', { name: 'Object' }).click();
    await olgas.getByText('You have objected. Nothing happens.').waitFor();
    expect(await olgas.getByText('says that no owner can be reached').count()).toBe(0);
    expect((await anna.get(site.path)).body.recovery).toBeUndefined();
    await hers.goto(`${story.stack.url}${path}/recovery`);
    await hers.fill('input[name=email]', nora);
    await hers.fill('textarea[name=reason]', 'Once more.');
    await hers.getByRole('button', { name: 'Propose them' }).click();
    await hers.getByText('After an objection the next is possible after 30 days').waitFor();
  });

  it('is objected to behind the link; else offered the site after 14 days, and accepts it like any other', async () => {
    const { anna, olga, nora, site } = await house();
    const proposal = { contact: story.contact(nora), reason: 'Nobody answers.', language: 'en' };
    await anna.post(`${site.path}/recovery`, proposal);
    const secret = await story.secretFor(olga);
    const hers = await page();
    await hers.goto(link(secret));
    await hers.getByRole('heading', { name: 'proposes a new owner' }).waitFor();
    await expectSound(hers);
    await hers.getByRole('button', { name: 'I object: nothing happens' }).click();
    await hers.getByRole('heading', { name: 'You have objected' }).waitFor();
    await expectSound(hers);
    await hers.goto('about:blank');
    await hers.goto(link(secret));
    await hers.getByRole('heading', { name: 'This was already answered' }).waitFor();

    story.stack.advance(30 * DAY);
    await anna.post(`${site.path}/recovery`, proposal);
    for (const days of [3, 4, 6, 1]) {
      story.stack.advance(days * DAY);
      await story.settled();
    }
    const his = await page();
    await his.goto(link(await story.secretFor(nora)));
    await his.getByText('says that no owner can be reached. Nobody has objected').waitFor();
    await expectSound(his);
    await his.getByRole('button', { name: 'Accept the site', exact: true }).click();
    await his.getByRole('heading', { name: 'The site is yours' }).waitFor();
    expect((await (await story.person(olga)).get(`/owner${site.path}`)).status).toBe(404);
    expect((await anna.get(site.path)).body.owner.contact.value).toBe(nora);
  });
});
