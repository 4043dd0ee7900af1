import { describe, expect, it } from 'vitest';
import { PHONE, useBrowser } from '../support/browser.ts';
import { signIn } from '../support/people.ts';
import { expectSound } from '../support/sound-page.ts';
import { useStack } from '../support/story.ts';

/** A site that is handed to somebody new, as both of them click it (rule 30). */
describe('a house that is sold', () => {
  const story = useStack();
  const browser = useBrowser();
  let houses = 0;

  const house = async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 2);
    const number = ++houses;
    const [olga, nora] = [`olga.sale${number}@example.org`, `nora.sale${number}@example.org`];
    const lines = [story.liveView('all', 'permanent'), { permission: 'configuration', devices: 'all', duration: 'permanent' }];
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), lines, allowServiceSuspension: true });
    await story.accept(await story.secretFor(olga), lines, { allowServiceSuspension: true });
    return { anna, site, olga, nora, mine: `/my/sites/${site.id}` };
  };
  const page = () => browser.page({ locale: 'en', ...PHONE });
  const link = (secret: string) => `${story.stack.url}/i#${secret}`;

  it('is offered in the console, accepted line by line behind the link, and the former owner takes the record along', async () => {
    const { site, olga, nora, mine } = await house();
    const hers = await page();
    await signIn(story, hers, olga, `${mine}/people`);
    await hers.getByRole('link', { name: 'Hand this site over' }).click();
    await expectSound(hers);
    await hers.fill('input[name=email]', olga);
    await hers.getByRole('button', { name: 'Offer them the site' }).click();
    await hers.getByRole('alert').waitFor();
    await hers.fill('input[name=email]', nora);
    await hers.getByRole('button', { name: 'Offer them the site' }).click();
    await hers.getByText(`Offered to ${nora}`).waitFor();
    await expectSound(hers);

    const his = await page();
    await his.goto(link(await story.secretFor(nora)));
    await his.getByRole('heading', { name: '“Villa Rosa” is handed over to you' }).waitFor();
    // What the company has is shown, and nothing of it is ticked.
    expect(await his.locator('input.give').count()).toBe(2);
    expect(await his.locator('input.give:checked').count()).toBe(0);
    await expectSound(his);
    await his.getByLabel('Allow this: Live view').check();
    const live = his.locator('fieldset', { has: his.getByLabel('Allow this: Live view') });
    await live.locator('input[name^="devices-"]').first().uncheck();
    await his.getByRole('button', { name: 'Accept the site', exact: true }).click();
    await his.getByRole('heading', { name: 'The site is yours' }).waitFor();
    await expectSound(his);
    await his.getByRole('link', { name: 'See who can see my cameras' }).click();
    await his.getByRole('link', { name: 'Only you' }).waitFor();
    const [seen] = await his.locator('section.now').allInnerTexts();
    expect([seen?.includes('Live view'), seen?.includes('Configuration')]).toEqual([true, false]);
    expect(await his.getByRole('link', { name: 'Hand-over report' }).count()).toBe(0);

    // Who had it finds it no more, in the tab that is still open too.
    await hers.reload();
    expect(await hers.locator('main').innerText()).not.toContain('Villa Rosa');
    const farewell = await page();
    await farewell.goto(link(await story.secretFor(olga, 'has a new owner')));
    await farewell.getByRole('heading', { name: 'Your record of “Villa Rosa”' }).waitFor();
    await expectSound(farewell);
    const [download] = await Promise.all([
      farewell.waitForEvent('download'),
      farewell.getByRole('button', { name: 'Export as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('ledger.csv');
    expect(site.devices).toHaveLength(2);
  });

  it('is taken without its company, which finds it no more', async () => {
    const { anna, site, olga, nora } = await house();
    const owner = await story.person(olga);
    await owner.post(`/owner${site.path}/transfer`, { contact: story.contact(nora), language: 'de' });
    const his = await page();
    await his.goto(link(await story.secretFor(nora)));
    await his.getByText('Accept, and part with Demo Alarm').first().click();
    await his.getByRole('button', { name: 'Accept, and part with Demo Alarm' }).click();
    await his.getByRole('heading', { name: 'The site is yours' }).waitFor();
    expect((await anna.get(site.path)).status).toBe(404);
    const { body } = await (await story.person(nora)).get(`/owner${site.path}`);
    expect([body.company, body.grants]).toEqual([undefined, []]);
  });

  it('gives nothing that was not on the page: where that has changed meanwhile it is shown again, and nothing is ticked', async () => {
    const { site, olga, nora } = await house();
    const owner = await story.person(olga);
    await owner.post(`/owner${site.path}/transfer`, { contact: story.contact(nora), language: 'en' });
    const his = await page();
    await his.goto(link(await story.secretFor(nora)));
    await his.getByLabel('Allow this: Live view').check();
    await owner.post(`/owner${site.path}/grants`, { lines: [{ permission: 'playback', devices: 'all', duration: 'permanent' }] });
    await his.getByRole('button', { name: 'Accept the site', exact: true }).click();
    await his.getByText('The site has changed while you were reading.').waitFor();
    await expectSound(his);
    await his
      .getByRole('link', { name: /again|back/i })
      .or(his.getByRole('button', { name: /again|back/i }))
      .first()
      .click();
    await his.getByLabel('Allow this: Playback').waitFor();
    expect(await his.locator('input.give:checked').count()).toBe(0);
    expect((await owner.get(`/owner${site.path}`)).status).toBe(200);
  });

  it('is refused, or the offer taken back: everything stays', async () => {
    const { site, olga, nora, mine } = await house();
    const owner = await story.person(olga);
    await owner.post(`/owner${site.path}/transfer`, { contact: story.contact(nora) });
    const his = await page();
    await his.goto(link(await story.secretFor(nora)));
    await his.getByRole('button', { name: 'No, thank you' }).click();
    await his.getByRole('heading', { name: 'You have declined' }).waitFor();
    await owner.post(`/owner${site.path}/transfer`, { contact: story.contact(`x${nora}`) });
    const secret = await story.secretFor(`x${nora}`);
    const hers = await page();
    await signIn(story, hers, olga, `${mine}/transfer`);
    await hers.getByText('Take the offer back', { exact: true }).first().click();
    await hers.getByRole('button', { name: 'Take the offer back' }).click();
    await hers.getByText('The offer was taken back. Everything stays as it is.').waitFor();
    await his.goto('about:blank');
    await his.goto(link(secret));
    await his.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
    expect((await owner.get(`/owner${site.path}`)).status).toBe(200);
  });
});
