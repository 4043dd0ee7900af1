import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { catalogueFor } from '#catalogues/catalogues';
import { Language } from '#domain/language';
import { DESKTOP, PHONE, useBrowser } from '../support/browser.ts';
import { signIn } from '../support/people.ts';
import { useStack } from '../support/story.ts';

/** Each language once; the two people on a phone and on a desktop in turn. */
const CASES = Language.options.map((language, index) =>
  index % 2 === 0
    ? { language, technicianOn: 'a desktop', ownerOn: 'a phone', technician: DESKTOP, owner: PHONE }
    : { language, technicianOn: 'a phone', ownerOn: 'a desktop', technician: PHONE, owner: DESKTOP },
);

describe('both chapters of the guide, by clicking, as two people in two browsers', () => {
  const story = useStack();
  const browser = useBrowser();
  let people = 0;

  const press = (page: Page, name: string) => page.locator('main').getByRole('button', { name, exact: true }).click();
  const unfold = (page: Page, name: string) => page.locator('summary', { hasText: name }).first().click();

  it.each(CASES)('in $language, the technician on $technicianOn, the owner on $ownerOn', async ({ language, technician, owner }) => {
    const { console: say, page: link, permission } = await catalogueFor(language);
    const [annasEmail, olgasEmail] = [`anna.b${++people}@example.org`, `olga.b${people}@example.org`];
    const anna = await browser.page({ ...technician, locale: language });
    const olga = await browser.page({ ...owner, locale: language });
    for (const page of [anna, olga]) page.setDefaultTimeout(10_000);

    // The installer starts a company, adds a site and its devices.
    await anna.goto(story.stack.url);
    await anna.getByRole('button', { name: say.signIn.send }).waitFor();
    await signIn(story, anna, annasEmail);
    await anna.getByRole('link', { name: say.nothing.start }).click();
    await anna.fill('#name', 'Demo Alarm');
    await anna.fill('#person', 'Anna');
    await anna.selectOption('#country', { label: new Intl.DisplayNames(language, { type: 'region' }).of('DE') ?? '' });
    await press(anna, say.installer.start);
    await anna.getByText(say.done['company-started']).waitFor();
    await anna.fill('#name', 'Villa Rosa');
    await press(anna, say.installer.addSite);
    for (const name of ['Front door', 'Back door']) {
      if (name === 'Back door') await unfold(anna, say.installer.addDevice);
      await anna.fill('#name', name);
      await anna.fill('#serial', `B-${people}-${name.slice(0, 4)}`);
      await press(anna, say.installer.addDevice);
      await anna.getByText(say.done['device-added']).waitFor();
    }

    // Chapter one: hands the site over by invitation; the owner accepts it in the browser.
    await anna.getByRole('link', { name: say.installer.invite }).click();
    await anna.fill('#email', olgasEmail);
    await anna.check('[name=ask-site-information]');
    await anna.check('[name=ask-live-view]');
    await press(anna, say.installer.inviteSend);
    await anna.getByText(say.done.invited).waitFor();
    await anna.getByText(say.status.invited, { exact: true }).waitFor();
    await olga.goto(`${story.stack.url}/i#${await story.secretFor(olgasEmail)}`);
    await olga.getByRole('heading', { name: link.invitation.title('Demo Alarm') }).waitFor();
    // Live view is not ticked beforehand, and stays so.
    await olga.getByRole('button', { name: link.invitation.accept }).click();
    await olga.getByRole('heading', { name: link.accepted.title }).waitFor();

    // Chapter two: the owner sees no live view; the installer sees none, and applies for it.
    await signIn(story, olga, olgasEmail);
    await olga.getByRole('link', { name: 'Villa Rosa' }).click();
    await olga.getByRole('heading', { name: say.owner.whoTitle }).waitFor();
    expect(await olga.getByRole('heading', { name: permission['live-view'].name, exact: true }).count()).toBe(0);
    await anna.reload();
    await anna.getByRole('link', { name: say.installer.apply }).click();
    for (const asked of ['configuration', 'live-view', 'playback']) await anna.check(`[name=ask-${asked}]`);
    await anna.fill('#reason', 'The picture is blurred.');
    await press(anna, say.installer.applySend);
    await anna.getByText(say.done.applied).waitFor();

    // The owner agrees to live view on one device.
    await olga.getByRole('link', { name: say.nav.inbox }).click();
    await olga.getByRole('link', { name: say.owner.look }).click();
    await olga.getByText('The picture is blurred.').waitFor();
    const [line] = await olga.locator('fieldset', { hasText: permission['live-view'].name }).all();
    await line?.locator('input.give').check();
    await line?.getByRole('checkbox', { name: 'Back door' }).uncheck();
    const configuration = olga.locator('fieldset', { hasText: permission.configuration.name }).first().locator('input.give');
    await configuration.uncheck();
    await olga.getByRole('button', { name: link.application.approve }).click();
    await olga.getByText(say.done.approved).waitFor();

    // The installer may at once, on the one and not on the other.
    await anna.reload();
    const cell = (name: string, column: number) => anna.locator('.matrix tbody tr', { hasText: name }).locator('td').nth(column);
    const live = async (name: string) => (await cell(name, 1).textContent())?.endsWith(say.matrix.askFor) === false;
    expect([await live('Front door'), await live('Back door')]).toEqual([true, false]);

    // The owner takes it back, and sends configuration unasked, without end; the installer gives it back.
    await olga.getByRole('link', { name: say.nav.mySites }).click();
    await olga.getByRole('link', { name: 'Villa Rosa' }).click();
    await olga.getByRole('button', { name: say.owner.withdrawThis(permission['live-view'].name) }).click();
    await olga.getByText(say.done.withdrawn).waitFor();
    await anna.reload();
    expect(await live('Front door')).toBe(false);
    await olga.getByRole('link', { name: 'Front door', exact: true }).click();
    await olga.check('[name=ask-configuration]');
    await olga.selectOption('[name=duration-configuration]', { label: link.duration.permanent });
    await press(olga, say.owner.send);
    await olga.getByText(say.done.sent).waitFor();
    await anna.reload();
    // It asks first.
    await cell('Front door', 0).locator('input').check();
    await unfold(anna, say.matrix.giveBack);
    const asked = anna.locator('details.sure[open]');
    await asked.getByText(say.installer.releaseSure).waitFor();
    await asked.getByRole('button', { name: say.installer.release, exact: true }).click();
    await anna.getByText(say.done.released).waitFor();

    // Both read the same ledger, and the owner takes everything back in two taps.
    await anna.getByRole('link', { name: say.ledger.title }).click();
    await anna.getByText(say.ledger.action['grants-released']).waitFor();
    await olga.goto(`${story.stack.url}/my`);
    await olga.getByRole('link', { name: 'Villa Rosa' }).click();
    await unfold(olga, say.owner.withdrawAll);
    await olga.getByRole('button', { name: say.owner.withdrawAllButton }).click();
    await olga.getByText(say.owner.whoNobody).waitFor();
    await olga.locator('.account summary').click();
    await olga.getByRole('button', { name: say.nav.signOut }).click();
    await olga.getByRole('button', { name: say.signIn.send }).waitFor();
  });
});
