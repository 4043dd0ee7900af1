import { describe, expect, it } from 'vitest';
import { PHONE, useBrowser } from '../support/browser.ts';
import { askForCode, codeSentTo, typeCode } from '../support/people.ts';
import { expectSound } from '../support/sound-page.ts';
import { useStack } from '../support/story.ts';

/** "Always like this?", as an owner clicks it (rule 35). */
describe('an answer in advance', () => {
  const story = useStack();
  const browser = useBrowser();

  it('is made from what was just approved; what fits is then given at once, and marked; and it is removed', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 2);
    const olga = 'olga.rules@example.org';
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), language: 'en' });
    await story.accept(await story.secretFor(olga), []);
    const configure = { permission: 'configuration', devices: [site.devices[0]], duration: { hours: 4 } };
    const ask = (lines: object[]) => anna.post(`${site.path}/applications`, { lines, reason: 'The clock is wrong.' });
    expect((await ask([configure, story.liveView('all', { hours: 1 })])).body.status).toBe('pending');

    const page = await browser.page({ locale: 'en', ...PHONE });
    await page.goto(`${story.stack.url}/i#${await story.secretFor(olga)}`);
    await page.getByRole('button', { name: 'Allow all of this' }).click();
    await page.getByRole('link', { name: 'Always like this? Answer in advance' }).click();
    await askForCode(page, olga);
    await typeCode(page, codeSentTo(story, olga));
    await page.getByRole('heading', { name: 'Answer in advance' }).waitFor();
    // As it was asked, but for the pictures, which nobody ticks but the owner.
    expect(await page.getByRole('checkbox', { name: 'Configuration' }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: 'Live view' }).isChecked()).toBe(false);
    expect(await page.locator('select[name=longest]').inputValue()).toBe('{"hours":4}');
    await expectSound(page);
    await page.getByRole('button', { name: 'Make this rule' }).click();
    await page.getByText('What fits is approved at once from now on').waitFor();
    await expectSound(page);

    expect((await ask([configure])).body).toMatchObject({ status: 'approved', ruleId: expect.stringMatching(/^rul_/) });
    expect((await ask([configure, story.liveView('all', { hours: 1 })])).body.status).toBe('pending');
    await page.goto(`${story.stack.url}/my/sites/${site.id}`);
    await page.getByText('Each permission by itself').click();
    await page.getByText('Given by your standing rule').first().waitFor();
    await page.goto(`${story.stack.url}/my/inbox`);
    await page.getByText('Given by your standing rule').waitFor();
    await expectSound(page);
    await page.goto(`${story.stack.url}/my/sites/${site.id}/ledger`);
    await page.getByText('answered in advance').waitFor();
    await page.getByText('at most').first().waitFor();

    await page.goto(`${story.stack.url}/my/sites/${site.id}`);
    await page.getByRole('link', { name: '1 standing rule' }).click();
    await page.getByRole('button', { name: 'Keep it for another year' }).click();
    await page.getByText('The rule stays for another year.').waitFor();
    await page.getByText('Remove it', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Remove it' }).click();
    await page.getByText('The rule was removed. You are asked again.').waitFor();
    expect((await ask([{ ...configure, duration: { hours: 2 } }])).body.status).toBe('pending');
    // Nothing ticked is said, and is no rule.
    await page.getByRole('button', { name: 'Make this rule' }).click();
    await page.getByRole('alert').waitFor();
    await expectSound(page);
    // At times of day only (rule 34).
    await page.getByRole('checkbox', { name: 'Configuration' }).check();
    await page.getByText('Only at certain times of day').click();
    await page.locator('select[name=days-rule]').selectOption('working');
    await page.locator('input[name=clock-until-rule]').fill('16:30');
    await page.locator('select[name=longest]').selectOption('{"days":7}');
    await expectSound(page);
    await page.getByRole('button', { name: 'Make this rule' }).click();
    await page
      .getByText(/4:30|16:30/)
      .first()
      .waitFor();
    await expectSound(page);
    story.stack.advance(86_400);
    const times = [{ days: ['mon', 'tue'], from: '09:00', until: '12:00' }];
    expect((await ask([{ ...configure, times }])).body.status).toBe('approved');
    expect((await ask([configure])).body.status).toBe('pending');
  });
});
