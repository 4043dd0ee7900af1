import { describe, expect, it } from 'vitest';
import { PHONE, useBrowser } from '../support/browser.ts';
import { signIn } from '../support/people.ts';
import { expectSound } from '../support/sound-page.ts';
import { HOUR, useStack } from '../support/story.ts';

/** What the people of a site click, in their console and behind their links (rules 27 to 29). */
describe('a household', () => {
  const story = useStack();
  const browser = useBrowser();
  let homes = 0;

  const home = async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 2);
    const number = ++homes;
    const [olga, paul] = [`olga.people${number}@example.org`, `paul.people${number}@example.org`];
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), lines: [story.liveView()] });
    await story.accept(await story.secretFor(olga), [story.liveView()]);
    return { anna, site, olga, paul, mine: `/my/sites/${site.id}` };
  };
  const invited = async (olga: string, site: { path: string }, contact: string, role: string) => {
    const owner = await story.person(olga);
    await owner.post(`/owner${site.path}/people`, { contact: story.contact(contact), role });
    return story.secretFor(contact);
  };
  const page = () => browser.page({ locale: 'en', ...PHONE });
  const link = (secret: string) => `${story.stack.url}/i#${secret}`;

  it('invites somebody, who accepts behind their link, is there without a code, and sees what an owner sees but gives nothing', async () => {
    const { anna, site, olga, paul, mine } = await home();
    const hers = await page();
    await signIn(story, hers, olga, mine);
    await hers.getByRole('link', { name: 'Only you' }).click();
    await hers.locator('input[name=email]').fill(paul);
    await hers.getByLabel('Role').selectOption('member');
    await hers.getByRole('button', { name: 'Invite', exact: true }).click();
    await hers.getByText('The invitation is on its way.').waitFor();
    await hers.getByRole('heading', { name: paul }).waitFor();
    await expectSound(hers);

    const his = await page();
    await his.goto(link(await story.secretFor(paul)));
    await his.getByRole('heading', { name: 'You are invited to “Villa Rosa”' }).waitFor();
    expect(await his.locator('main').innerText()).toContain(`${olga} invites you to be a member of “Villa Rosa”.`);
    await expectSound(his);
    await his.getByRole('button', { name: 'Accept' }).click();
    await his.getByRole('heading', { name: 'You have accepted' }).waitFor();
    await expectSound(his);
    await his.getByRole('link', { name: 'See who can see my cameras' }).click();
    await his.getByText('You are a member here').waitFor();
    await expectSound(his);
    const buttons = async () => (await his.getByRole('button').allInnerTexts()).join('|');
    expect(await buttons()).not.toContain('Allow');
    expect(await his.getByText('Part with Demo Alarm').count()).toBe(0);
    await his.goto(`${story.stack.url}${mine}/devices/${site.devices[0]}`);
    expect([await his.getByText('Allow: Camera 1').count(), await his.getByText('Remove this device').count()]).toEqual([0, 0]);

    // Whoever lives there can close the door.
    await anna.post(`${site.path}/applications`, { lines: [story.liveView()], reason: 'To see why it rang.' });
    await signIn(story, his, paul, '/my/inbox');
    await his.getByRole('link', { name: 'Look and decide' }).click();
    await his.getByText('only an owner can agree').waitFor();
    expect(await his.getByRole('button', { name: 'Allow' }).count()).toBe(0);
    await his.getByRole('button', { name: 'Refuse' }).click();
    await his.getByText('You have refused. The installer has been told.').waitFor();
    await story.settled();
    expect(story.sentTo(olga).at(-1)?.text).toContain(`${paul} has refused what Demo Alarm asked for.`);
  });

  it('declines, or does not know who it is; a form that is not right says so at its field', async () => {
    const { site, olga, paul, mine } = await home();
    const his = await page();
    await his.goto(link(await invited(olga, site, paul, 'owner')));
    await his.getByRole('button', { name: 'No, thank you' }).click();
    await his.getByRole('heading', { name: 'You have declined' }).waitFor();
    const other = `x${paul}`;
    await his.goto('about:blank');
    await his.goto(link(await invited(olga, site, other, 'member')));
    await his.getByText('I do not know them', { exact: true }).first().click();
    await his.getByRole('button', { name: 'I do not know them' }).click();
    await his.getByText(`${olga} can never write to you again`).waitFor();

    const hers = await page();
    await signIn(story, hers, olga, `${mine}/people`);
    for (const [address, said] of [
      ['not an address', 'Fill in an email address'],
      [other, 'do not know who writes'],
      [paul, 'declined'],
    ] as const) {
      await hers.locator('input[name=email]').fill(address);
      await hers.getByRole('button', { name: 'Invite', exact: true }).click();
      await hers.getByRole('alert').waitFor();
      expect((await hers.locator('main').innerText()).toLowerCase()).toContain(said.toLowerCase());
      expect(await hers.locator('input[name=email]').inputValue()).toBe(address);
    }
    await expectSound(hers);
  });

  it('removes an owner, who reads it in red and objects by one press, in the console or behind the link', async () => {
    const { site, olga, paul, mine } = await home();
    await story.send('POST', '/links/accept', { secret: await invited(olga, site, paul, 'owner') });
    const [hers, his] = [await page(), await page()];
    await signIn(story, hers, olga, `${mine}/people`);
    const remove = async () => {
      await hers.goto(`${story.stack.url}${mine}/people`);
      await hers.getByText(`Remove: ${paul}`).click();
      await hers.getByRole('button', { name: 'Remove', exact: true }).click();
      await hers.getByText('They have been told. It happens in 72 hours, unless they object.').waitFor();
    };
    await remove();
    await signIn(story, his, paul, mine);
    expect(await his.getByRole('alert').innerText()).toContain(`${olga} removes you from this site.`);
    await expectSound(his);
    await his.getByRole('button', { name: 'I object' }).click();
    await his.getByText('You stay. All of you have been told.').waitFor();

    await remove();
    await his.goto(link(await story.secretFor(paul)));
    await his.getByRole('heading', { name: 'You are to be removed from “Villa Rosa”' }).waitFor();
    await expectSound(his);
    await his.getByRole('button', { name: 'I object' }).click();
    await his.getByRole('heading', { name: 'You stay' }).waitFor();

    await remove();
    story.stack.advance(72 * HOUR);
    await his.goto(story.stack.url + mine);
    expect(await his.locator('main').innerText()).not.toContain('Villa Rosa');
    // The last owner is shown no way to leave.
    await hers.reload();
    expect(await hers.getByText('Leave this site').count()).toBe(0);
  });

  it('gives a member what an owner has, and lets who gave it leave', async () => {
    const { site, olga, paul, mine } = await home();
    await story.send('POST', '/links/accept', { secret: await invited(olga, site, paul, 'member') });
    const hers = await page();
    await signIn(story, hers, olga, `${mine}/people`);
    await hers.getByText(`Make an owner: ${paul}`).click();
    await hers.getByRole('button', { name: 'Make an owner' }).click();
    await hers.getByText('It was changed.').waitFor();
    await hers.getByText('Become a member', { exact: true }).first().click();
    await hers.getByRole('button', { name: 'Become a member' }).click();
    await hers.getByText('You are a member here').waitFor();
    expect(await hers.getByRole('button', { name: 'Invite', exact: true }).count()).toBe(0);
    await hers.getByText('Leave this site', { exact: true }).first().click();
    await hers.getByRole('button', { name: 'Leave this site' }).click();
    await hers.getByText('You have left the site.').waitFor();
    expect(await hers.locator('main').innerText()).not.toContain('Villa Rosa');
  });
});
