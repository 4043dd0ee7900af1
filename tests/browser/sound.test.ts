import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Permission } from '#domain/permission';
import { useBrowser } from '../support/browser.ts';
import { signIn, visitor } from '../support/people.ts';
import { expectSound } from '../support/sound-page.ts';
import { HOUR, useStack } from '../support/story.ts';

describe('every page of the consoles', () => {
  const story = useStack();
  const browser = useBrowser();
  let anna: Page;
  let olga: Page;
  let mia: Page;
  const paths: Record<string, string> = {};

  beforeAll(async () => {
    const company = await story.company('Demo Alarm with quite a long name of its own');
    const owner = 'olga.sound@example.org';
    const ended = await company.site('Donaudampfschifffahrtsgesellschaftskapitänshaus', 1);
    await company.post(`${ended.path}/invitations`, { contact: story.contact(owner), lines: [story.liveView()] });
    await story.accept(await story.secretFor(owner), [story.liveView()]);
    story.stack.advance(9 * HOUR);
    await story.stack.tick();
    const home = await company.site('Villa Rosa', 3);
    await company.post(`${home.path}/invitations`, {
      contact: story.contact(owner),
      lines: [story.liveView(), { permission: 'site-information', duration: 'permanent' }],
      allowServiceSuspension: true,
    });
    await story.accept(await story.secretFor(owner), [story.liveView(), { permission: 'site-information', duration: 'permanent' }], {
      allowServiceSuspension: true,
    });
    const { body: applied } = await company.post(`${home.path}/applications`, {
      lines: [story.liveView('all', { hours: 24 }), { permission: 'playback', devices: 'all', duration: { days: 7 } }],
      reason: 'The picture of the front door is blurred, and a recording is missing.',
      jobNumber: 'J-2026-11',
    });
    await company.put(`${home.path}/devices/${home.devices[2]}/service`, { enabled: false, reason: 'Bill unpaid.' });
    // Somebody else lives there, and one more is asked to.
    const person = await story.person(owner);
    await person.post(`/owner${home.path}/rules`, {
      permissions: ['configuration', 'site-information'],
      devices: [home.devices[0]],
      longest: { days: 7 },
    });
    const invite = (contact: string, role: string) =>
      person.post(`/owner${home.path}/people`, { contact: story.contact(contact), role, language: 'fr' });
    await invite('mia.sound@example.org', 'member');
    await story.send('POST', '/links/accept', { secret: await story.secretFor('mia.sound@example.org') });
    await invite('paul.with.quite.a.long.name.of.his.own@example.org', 'owner');
    await company.post(`${home.path}/recovery`, {
      contact: story.contact('nora.with.quite.a.long.name.of.her.own@example.org'),
      reason: 'Nobody answers since May, and the neighbours say that the house was sold.',
    });
    const invited = await company.site('Invited house', 2);
    await company.post(`${invited.path}/invitations`, { contact: story.contact('guest.sound@example.org'), remarks: 'Welcome.' });
    // Times to go of several words.
    story.stack.advance(100);
    const large = await company.site('Large house', 24);
    const empty = await company.site('Empty house', 0);
    await story.employ(company, { email: 'ben.sound@example.org', sites: [home.id] });
    await company.post('/company/technicians', { email: 'offered.sound@example.org', name: 'Carl', role: 'technician', sites: 'all' });
    Object.assign(paths, {
      'the sites': '/installer',
      'the sites, none found': '/installer?q=nothing+of+the+kind',
      'the work of one kind': '/installer?work=waiting',
      'a device that is switched off': `/installer/sites/${home.id}/devices/${home.devices[2]}`,
      'my device that is switched off': `/my/sites/${home.id}/devices/${home.devices[2]}`,
      'an empty site': `/installer/sites/${empty.id}`,
      'an invited site': `/installer/sites/${invited.id}`,
      'a site with many devices': `/installer/sites/${large.id}`,
      'one of many devices': `/installer/sites/${large.id}?device=${large.devices[20]}`,
      'an owned site': `/installer/sites/${home.id}`,
      'a site whose permissions have ended': `/installer/sites/${ended.id}`,
      'the invite form': `/installer/sites/${empty.id}/invite`,
      'the form to apply': `/installer/sites/${home.id}/apply`,
      'a proposed new owner': `/installer/sites/${home.id}/recovery`,
      'the form to propose one': `/installer/sites/${ended.id}/recovery`,
      'the installer’s ledger': `/installer/sites/${home.id}/ledger`,
      'the technicians': '/installer/technicians',
      'the company': '/installer/company',
      'the webhooks': '/installer/company/webhooks',
      'a device': `/installer/sites/${home.id}/devices/${home.devices[0]}`,
      'what was used, for the installer': `/installer/sites/${home.id}/sessions`,
      'what is not there': '/installer/sites/sit_01ARZ3NDEKTSV4RRFFQ6999999',
      'my sites': '/my',
      'the people': `/my/sites/${home.id}/people`,
      'the people, for a member': `/my/sites/${home.id}/people?`,
      'my site, for a member': `/my/sites/${home.id}?`,
      'an application, for a member': `/my/sites/${home.id}/applications/${applied.id}?`,
      'the standing rules': `/my/sites/${home.id}/rules`,
      'the form to hand it over': `/my/sites/${home.id}/transfer`,
      'my site': `/my/sites/${home.id}`,
      'my site, all ended': `/my/sites/${ended.id}`,
      'my device': `/my/sites/${home.id}/devices/${home.devices[0]}`,
      'the inbox': '/my/inbox',
      'an application': `/my/sites/${home.id}/applications/${applied.id}`,
      'the form to give': `/my/sites/${home.id}/give?row=${home.devices[0]}`,
      'the hand-over report': `/my/sites/${home.id}/report`,
      'what was used, for the owner': `/my/sites/${home.id}/sessions`,
      'the owner’s ledger': `/my/sites/${home.id}/ledger`,
    });
    anna = await browser.page({ locale: 'en' });
    olga = await browser.page({ locale: 'de' });
    await signIn(story, anna, company.email);
    await signIn(story, olga, owner);
    mia = await browser.page({ locale: 'fr' });
    await signIn(story, mia, 'mia.sound@example.org');
  }, 60_000);

  it.each([
    'the sites',
    'the sites, none found',
    'the work of one kind',
    'a device that is switched off',
    'my device that is switched off',
    'an empty site',
    'an invited site',
    'a site with many devices',
    'one of many devices',
    'an owned site',
    'a site whose permissions have ended',
    'the invite form',
    'the form to apply',
    'a proposed new owner',
    'the form to propose one',
    'the installer’s ledger',
    'the technicians',
    'the company',
    'the webhooks',
    'a device',
    'what was used, for the installer',
    'what is not there',
    'my sites',
    'the people',
    'the people, for a member',
    'my site, for a member',
    'an application, for a member',
    'the standing rules',
    'the form to hand it over',
    'my site',
    'my site, all ended',
    'my device',
    'the inbox',
    'an application',
    'the form to give',
    'the hand-over report',
    'what was used, for the owner',
    'the owner’s ledger',
  ])('is without barriers, valid and nowhere cut: %s', async (name) => {
    const path = paths[name] ?? '';
    const page = name.endsWith('for a member') ? mia : path.startsWith('/my') ? olga : anna;
    await page.goto(story.stack.url + path);
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
    await expectSound(page);
  });

  it.each([
    ['a form with faults', '/installer/technicians', 'Add a technician'],
    ['an application without a reason', 'the form to apply', 'Ask the owner'],
    ['a site without a name', 'the sites', 'Add a site'],
  ])('is so with faults too: %s', async (_what, path, button) => {
    await anna.goto(story.stack.url + (paths[path] ?? path));
    await anna.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
    await anna.locator('main').getByRole('button', { name: button, exact: true }).click();
    await anna.getByRole('alert').waitFor();
    // It is read first, and leads to the fields.
    expect(await anna.title()).toMatch(/^Error: /);
    await anna.waitForFunction('document.activeElement?.getAttribute("role") === "alert"');
    await anna.getByRole('alert').getByRole('link').first().click();
    expect(await anna.evaluate('document.querySelector(":target").matches("[aria-invalid], p")')).toBe(true);
    // What is wrong looks wrong.
    const border = await anna.evaluate('getComputedStyle(document.querySelector("[aria-invalid]")).border');
    const warning = await anna.evaluate('getComputedStyle(document.querySelector("[role=alert]")).color');
    expect(border).toBe(`2px solid ${warning}`);
    await expectSound(anna);
  });

  it.each([true, false])(
    'keeps an address that was typed while a number is tried, and the other way round; with script: %s',
    async (javaScriptEnabled) => {
      const page = await browser.page({ locale: 'en', javaScriptEnabled });
      await signIn(story, page, 'anna1@installer.example');
      await page.goto(story.stack.url + (paths['the invite form'] ?? ''));
      await page.fill('#email', 'typed@example.org');
      await page.getByRole('radio', { name: 'By SMS' }).check();
      expect([await page.isVisible('#email'), await page.isVisible('#phone')]).toEqual([false, true]);
      await page.fill('#phone', '12');
      await page.fill('#remarks', 'Remember.');
      await page.getByRole('button', { name: 'Send the invitation' }).click();
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('radio', { name: 'By SMS' }).isChecked()).toBe(true);
      const phone = page.locator('[name=phone]');
      expect([await phone.inputValue(), await phone.getAttribute('aria-invalid')]).toEqual(['12', 'true']);
      if (javaScriptEnabled) await expectSound(page);
      await page.getByRole('radio', { name: 'By email' }).check();
      expect([await page.isVisible('#email'), await phone.isVisible()]).toEqual([true, false]);
      expect([await page.inputValue('#email'), await page.inputValue('#remarks')]).toEqual(['typed@example.org', 'Remember.']);
    },
  );

  it('is so before the sign-in, and for whom there is nothing yet', async () => {
    const nobody = await browser.page({ locale: 'fr' });
    await nobody.goto(story.stack.url);
    await expectSound(nobody);
    await signIn(story, nobody, 'nobody.sound@example.org');
    await expectSound(nobody);
    for (const path of ['/my', '/my/inbox', '/installer']) {
      await nobody.goto(story.stack.url + path);
      await expectSound(nobody);
    }
  });

  it('is so where the sign-in, or a link, says no', async () => {
    const nobody = await browser.page({ locale: 'en' });
    await nobody.goto(`${story.stack.url}/sign-in`);
    await nobody.fill('input[name=contact]', 'olga@');
    await nobody.locator('main').getByRole('button').click();
    await nobody.getByRole('alert').waitFor();
    await expectSound(nobody);
    await nobody.fill('input[name=contact]', 'code.sound@example.org');
    await nobody.locator('main').getByRole('button').click();
    await nobody.fill('input[name=code]', '12345678');
    await nobody.locator('form[action="/sign-in/code"] button').click();
    await nobody.getByRole('alert').waitFor();
    await expectSound(nobody);
    // A reload asks nobody whether to send again, and a step back leads to no error of the browser.
    await nobody.reload();
    await nobody.goBack();
    await nobody.goForward();
    expect(await nobody.locator('input[name=code]').count()).toBe(1);
    for (const path of ['/i#0123456789ABCDEFGHJKMNPQ', '/nowhere']) {
      await nobody.goto(story.stack.url + path);
      await nobody.locator('h1', { hasText: /does not work any more|did not work/ }).waitFor();
      await expectSound(nobody);
    }
  });

  it('is so where ticks have outlived a sign-in, and where a page holds what is more than a browser keeps', async () => {
    const page = await browser.page({ locale: 'en' });
    await signIn(story, page, 'olga.sound@example.org');
    await page.goto(story.stack.url + (paths['my site'] ?? ''));
    await page.locator('input[name=cell]').first().check();
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Take back what is ticked' }).click();
    await page.waitForURL(/\/sign-in/);
    await signIn(story, page, 'olga.sound@example.org', paths['my site']);
    await page.getByText('What you typed is here again').waitFor();
    await expectSound(page, { isAtEnd: true });
    const { send } = visitor(story);
    await send('/installer/company', { name: 'Demo Alarm II' });
    await page.setContent(await (await send('/installer/technicians', { name: 'Dora' })).text());
    await page.getByRole('heading', { name: 'Sign in to go on' }).waitFor();
    await expectSound(page);
  });

  /** Signed in as another page is: only so many codes an hour are sent to anybody. */
  const signInAs = async (page: Page, other: Page) =>
    page.context().addCookies((await other.context().cookies()).filter(({ name }) => name === '__Host-session'));

  it.each([true, false])('is in another language with what is typed, and not sent; with script: %s', async (javaScriptEnabled) => {
    const page = await browser.page({ locale: 'en', javaScriptEnabled });
    const inGerman = async (where: 'account' | 'footer') => {
      if (where === 'account') await page.locator('.account > summary').click();
      await page.getByRole('button', { name: 'Deutsch' }).click();
      await page.locator('html[lang=de]').waitFor({ state: 'attached' });
    };
    await page.goto(`${story.stack.url}/sign-in?to=%2Finstaller`);
    await page.fill('#contact', 'anna1@installer.exa');
    await inGerman('footer');
    expect(await page.inputValue('#contact')).toBe('anna1@installer.exa');
    await page.context().clearCookies();
    await signInAs(page, anna);
    // One of several forms of a page: the script knows which; without it the one in which most is typed goes along.
    const forms = [
      ['/installer/company', '#companyPhone', '030 1234'],
      [paths['an empty site'], '#serial', 'DEMO-42'],
      ...(javaScriptEnabled ? [[paths['an empty site'], '#site-name', 'Empty house II']] : []),
    ];
    for (const [path = '', field = '', typed = ''] of forms) {
      await page.goto(`${story.stack.url}/language?language=en&to=%2Finstaller`);
      await page.goto(story.stack.url + path);
      const fold = page.locator('details', { has: page.locator(field) }).locator('> summary');
      if (!(await page.isVisible(field))) await fold.click();
      await page.fill(field, typed);
      await inGerman('account');
      expect([field, await page.inputValue(field)]).toEqual([field, typed]);
      if (!(await page.isVisible(field))) await fold.click();
      if (javaScriptEnabled) await expectSound(page);
      await page.setViewportSize({ width: 1280, height: 800 });
      // The Enter key sends the form, and changes no language.
      await page.locator(field).press('Enter');
      await page.locator('[role=status], [role=alert]').first().waitFor();
      expect(page.url()).not.toContain('/language');
    }
  });

  it('is in another language where it is, with what is asked of a list; a device’s form and the ticks of a matrix stay on their page', async () => {
    const page = await browser.page({ locale: 'en' });
    const inGerman = async () => {
      await page.locator('.account > summary').click();
      await page.locator('.menu').getByText('Deutsch').click();
      await page.locator('html[lang=de]').waitFor({ state: 'attached' });
    };
    const open = async (path = '') => {
      await page.goto(`${story.stack.url}/language?language=en&to=%2F`);
      await page.goto(story.stack.url + path);
    };
    await signInAs(page, anna);
    await open('/installer?all=&status=invited');
    await inGerman();
    expect(page.url()).toMatch(/\/installer\?all=&status=invited$/);
    expect([await page.locator('.add[open]').count(), await page.getByText('steht wieder hier').count()]).toEqual([0, 0]);
    await open(paths['an owned site']);
    await page.locator('input[name=cell]').nth(1).check();
    await inGerman();
    expect([new URL(page.url()).pathname, await page.locator('input[name=cell]:checked').count()]).toEqual([paths['an owned site'], 1]);
    await page.context().clearCookies();
    await signInAs(page, olga);
    await open(paths['my site']);
    await page.locator('input[name=cell]').nth(2).check();
    await inGerman();
    expect([new URL(page.url()).pathname, await page.locator('input[name=cell]:checked').count()]).toEqual([paths['my site'], 1]);
    await page.locator('input[name=cell]:checked').uncheck();
    await open(paths['my device']);
    await page.check('[name=ask-playback]');
    await inGerman();
    expect([new URL(page.url()).pathname, await page.isChecked('[name=ask-playback]')]).toEqual([paths['my device'], true]);
  });

  it('is so where something went wrong, and a step back leads there again', async () => {
    const page = await browser.page({ locale: 'en' });
    await signInAs(page, olga);
    await page.goto(story.stack.url + (paths['my site'] ?? ''));
    await page.evaluate(`(() => {
      const form = document.querySelector('.now form');
      form.action = form.action.replace(/sit_[^/]+/, 'sit_01ARZ3NDEKTSV4RRFFQ6999999');
      form.submit();
    })()`);
    const wrong = page.getByRole('heading', { name: 'That did not work' });
    await wrong.waitFor();
    await expectSound(page);
    await page.getByRole('link', { name: 'To the start page' }).click();
    await page.getByRole('heading', { name: 'My sites' }).waitFor();
    await page.goBack();
    await wrong.waitFor();
  });

  it('is so where a stranger says no, and where somebody is offered work', async () => {
    const company = await story.company('Demo Alarm');
    const page = await browser.page({ locale: 'en' });
    for (const button of ['Decline', 'I do not know them']) {
      const site = await company.site('Villa Rosa', 1);
      const to = `no.${button.length}.sound@example.org`;
      await company.post(`${site.path}/invitations`, { contact: story.contact(to), lines: [story.liveView()] });
      await page.goto(`${story.stack.url}/i#${await story.secretFor(to)}`);
      await page.getByRole('heading', { name: /hands a site over/ }).waitFor();
      // What is asked without end, or of all devices, stands out.
      expect(await page.locator('strong.loud').allInnerTexts()).toContain('the only device');
      await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
      await page.getByRole('button', { name: button, exact: true }).click();
      await page.waitForURL(/\/i\/done/);
      expect(await page.getByRole('link', { name: 'To the start page' }).getAttribute('href')).toBe('/');
      await expectSound(page);
    }
    const to = 'work.sound@example.org';
    await company.post('/company/technicians', { email: to, name: 'Dora', role: 'technician', sites: 'all' });
    await page.goto(`${story.stack.url}/i#${await story.secretFor(to)}`);
    await page
      .getByRole('heading', { name: /Demo Alarm/ })
      .first()
      .waitFor();
    await expectSound(page);
    await page.locator('form[action="/i/accept"] button[type=submit]').first().click();
    await page.waitForURL(/\/i\/done/);
    await expectSound(page);
  });

  it('is, as the report of a hand-over, made to be printed: the content alone, black on white, all of it', async () => {
    await olga.goto(story.stack.url + (paths['the hand-over report'] ?? ''));
    await olga.emulateMedia({ media: 'print', colorScheme: 'light' });
    const seen = (selector: string) => olga.locator(selector).filter({ visible: true }).count();
    expect([await seen('nav'), await seen('footer'), await seen('button'), await seen('.back'), await seen('.screen')]).toEqual([
      0, 0, 0, 0, 0,
    ]);
    const text = await olga.locator('main').innerText();
    for (const said of ['Villa Rosa', 'Camera 1', 'Camera 3', 'DEMO-', 'Demo Alarm with quite a long name']) expect(text).toContain(said);
    const paper = (await olga.evaluate('getComputedStyle(document.body).backgroundColor')) as string;
    expect(['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)']).toContain(paper);
    expect((await olga.pdf({ format: 'A4' })).length).toBeGreaterThan(5_000);
    await olga.emulateMedia({ media: 'screen' });
  });

  it('is usable by keyboard alone: an application is answered', async () => {
    await olga.setViewportSize({ width: 1280, height: 800 });
    await olga.goto(story.stack.url + (paths['an application'] ?? ''));
    const focused = () =>
      olga.evaluate('document.activeElement?.getAttribute("name") ?? document.activeElement?.textContent?.trim() ?? ""') as Promise<string>;
    const tabTo = async (name: RegExp) => {
      for (let presses = 0; presses < 60; presses++) {
        await olga.keyboard.press('Tab');
        if (name.test(await focused())) return;
      }
      throw new Error(`${name} cannot be reached`);
    };
    await tabTo(/^Zum Inhalt/);
    await tabTo(/^give-0$/);
    await olga.keyboard.press('Space');
    await tabTo(/^Angekreuztes erlauben$/);
    await olga.keyboard.press('Enter');
    await olga.getByRole('status').waitFor();
  });

  it('works without script: an owner takes everything back, a technician applies again', async () => {
    const [phone, desktop] = [
      await browser.page({ locale: 'en', javaScriptEnabled: false }),
      await browser.page({ locale: 'en', javaScriptEnabled: false }),
    ];
    await signIn(story, phone, 'olga.sound@example.org');
    await phone.goto(story.stack.url + (paths['my site'] ?? ''));
    await phone.locator('summary', { hasText: 'Take everything back' }).click();
    await phone.getByRole('button', { name: 'Yes, take everything back' }).click();
    await phone.getByText('It was taken back, and ended at once.').waitFor();
    await signIn(story, desktop, 'anna1@installer.example');
    await desktop.goto(story.stack.url + (paths['the form to apply'] ?? ''));
    await desktop.check('[name=ask-configuration]');
    await desktop.fill('#reason', 'Once more.');
    await desktop.getByRole('button', { name: 'Ask the owner' }).click();
    await desktop.getByText('The owner has been asked.').waitFor();
  });

  it('behind the link weighs under 30 kB in at most 3 requests with forty devices, and does not move while it loads', async () => {
    const company = await story.company();
    const site = await company.site('Villa Rosa', 40);
    await company.post(`${site.path}/invitations`, {
      contact: story.contact('light@example.org'),
      lines: Permission.options.map((permission) => ({
        permission,
        ...(permission !== 'site-information' && { devices: 'all' }),
        duration: 'permanent',
      })),
      allowServiceSuspension: true,
      remarks: 'We have put a camera at each door.',
    });
    const secret = await story.secretFor('light@example.org');
    const page = await browser.page({ viewport: { width: 375, height: 720 } });
    await page.addInitScript(
      'window.shifts = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shifts += one.value }).observe({ type: "layout-shift", buffered: true })',
    );
    const sizes: number[] = [];
    page.on('requestfinished', async (request) => {
      const { responseBodySize, responseHeadersSize } = await request.sizes();
      sizes.push(responseBodySize + responseHeadersSize);
    });
    await page.goto(`${story.stack.url}/i#${secret}`);
    await page.getByRole('heading', { name: /hands a site over/ }).waitFor();
    await page.waitForLoadState('networkidle');
    console.log(`behind the link, with forty devices and four permissions: ${sizes.reduce((sum, size) => sum + size, 0)} bytes`);
    expect(sizes.length).toBeLessThanOrEqual(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(30_000);
    expect(await page.evaluate('window.shifts')).toBe(0);
  });
});
