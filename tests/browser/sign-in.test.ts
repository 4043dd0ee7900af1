import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { catalogueFor } from '#catalogues/catalogues';
import { Language } from '#domain/language';
import { PHONE, useBrowser } from '../support/browser.ts';
import { askForCode, codeSentTo, signIn, typeCode } from '../support/people.ts';
import { expectSound } from '../support/sound-page.ts';
import { DAY, useStack } from '../support/story.ts';

/** A person on a phone; with and without script, the same pages. */
describe.each([
  ['with script', true],
  ['without script', false],
])('signing in %s', (_how, javaScriptEnabled) => {
  const story = useStack();
  const browser = useBrowser();
  let numbers = 0;
  const visit = (locale: Language = 'en') => browser.page({ ...PHONE, locale, javaScriptEnabled });
  const somebody = () => `olga.b${++numbers}@example.org`;
  const alert = (page: Page) => page.getByRole('alert').innerText();
  const wrong = async () => (await catalogueFor('en')).console.signIn.wrong;

  it.each(Language.options)('works for somebody new and somebody known, by email and by phone: %s', async (language) => {
    const { console: words, signInCode, page: frame } = await catalogueFor(language);
    const { signIn: say } = words;
    for (const contact of [somebody(), `+49151123456${10 + Language.options.indexOf(language)}`]) {
      for (const _ of ['new', 'known']) {
        const page = await visit(language);
        await page.goto(`${story.stack.url}/sign-in`);
        await page.getByLabel(say.contact).fill(contact);
        await page.getByRole('button', { name: say.send }).click();
        await page.getByText(say.sentTo(contact)).waitFor();
        const code = codeSentTo(story, contact);
        const { subject, text } = story.sentTo(contact).at(-1) ?? { text: '' };
        if (contact.startsWith('+')) expect(text).toBe(signInCode.sms(code));
        else expect([subject, text]).toEqual([signInCode.email.subject, expect.stringContaining(signInCode.email.closing ?? '')]);
        const field = page.getByLabel(say.code);
        // Phones offer the code of the message that has just come for such a field.
        expect(await field.getAttribute('autocomplete')).toBe('one-time-code');
        expect(await field.getAttribute('inputmode')).toBe('numeric');
        await field.fill(code);
        await page.getByRole('button', { name: say.submit, exact: true }).click();
        await page.waitForURL(`${story.stack.url}/home`);
        expect(await page.title()).toContain(frame.brand);
        await page.context().close();
      }
    }
  });

  it('says what is wrong: no contact, a wrong code, one too old, five wrong ones', async () => {
    const contact = somebody();
    const page = await visit();
    const said = await wrong();
    await page.goto(`${story.stack.url}/sign-in`);
    await page.fill('input[name=contact]', 'olga');
    await page.click('main button[type=submit]');
    expect(await alert(page)).toBe(said.contact);
    expect(await page.inputValue('input[name=contact]')).toBe('olga');
    await askForCode(page, contact);
    for (let count = 0; count < 5; count++) {
      await typeCode(page, '00000000');
      await page.waitForSelector('[role=alert]');
      expect(await alert(page)).toBe(said.code);
    }
    await typeCode(page, codeSentTo(story, contact));
    await page.getByText(said.over).waitFor();
    story.stack.advance(30);
    await page.click('form[action="/sign-in/code/resend"] button');
    await page.waitForURL(/sent=again/);
    const fresh = codeSentTo(story, contact);
    story.stack.advance(15 * 60);
    await typeCode(page, fresh);
    await page.getByText(said.over).waitFor();
  });

  it('sends another code after half a minute, and not before; the old one is none then', async () => {
    const contact = somebody();
    const page = await visit();
    const said = await wrong();
    await page.goto(`${story.stack.url}/sign-in`);
    await askForCode(page, contact);
    const old = codeSentTo(story, contact);
    await page.click('form[action="/sign-in/code/resend"] button');
    expect(await alert(page)).toMatch(/You can ask for a new one in \d+ seconds/);
    story.stack.advance(30);
    await page.click('form[action="/sign-in/code/resend"] button');
    await page.getByText(`A new code is on its way to ${contact}`).waitFor();
    await typeCode(page, old);
    await page.getByText(said.code).waitFor();
    await typeCode(page, codeSentTo(story, contact));
    await page.waitForURL(`${story.stack.url}/home`);
  });

  it('comes back to where one was, with what was asked for there: by a link, and after a month', async () => {
    const company = await story.company();
    const site = await company.site();
    const page = await visit();
    const deep = `${story.stack.url}/installer/sites/${site.id}/apply?device=${site.devices[0]}`;
    await page.goto(deep);
    await askForCode(page, company.email);
    await typeCode(page, codeSentTo(story, company.email));
    await page.waitForURL(deep);
    story.stack.advance(31 * DAY);
    await page.goto(`${story.stack.url}/installer?search=Demo`);
    await askForCode(page, company.email);
    await typeCode(page, codeSentTo(story, company.email));
    await page.waitForURL(`${story.stack.url}/installer?search=Demo`);
  });

  it('changes its language where it is', async () => {
    const page = await visit();
    await page.goto(`${story.stack.url}/sign-in?to=/my`);
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByLabel('E-Mail-Adresse oder Mobilnummer').fill(somebody());
    await page.getByRole('button', { name: 'Code senden' }).click();
    await page.getByRole('link', { name: 'Français' }).click();
    await page.getByRole('heading', { name: 'Tapez le code' }).waitFor();
    await page.getByRole('link', { name: 'Utiliser une autre adresse ou un autre numéro' }).click();
    await page.getByLabel('Adresse e-mail ou numéro de mobile').waitFor();
  });

  if (javaScriptEnabled) {
    it('is without barriers, valid and nowhere cut, with faults too', async () => {
      const page = await browser.page({ locale: 'de' });
      await page.goto(`${story.stack.url}/sign-in`);
      await expectSound(page);
      await page.fill('input[name=contact]', 'olga');
      await page.click('main button[type=submit]');
      await expectSound(page);
      await askForCode(page, `${'o'.repeat(60)}.${somebody()}`);
      await expectSound(page);
      await typeCode(page, '00000000');
      await page.waitForSelector('[role=alert]');
      await expectSound(page);
    });

    it('ends for everybody with the button', async () => {
      const page = await visit();
      await signIn(story, page, somebody());
      await page.locator('.account summary').click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByLabel('Email address or mobile number').waitFor();
    });
  }
});
