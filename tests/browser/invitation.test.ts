import { describe, expect, it } from 'vitest';
import { DESKTOP, PHONE, useBrowser } from '../support/browser.ts';
import { askForCode, codeSentTo, typeCode } from '../support/people.ts';
import { expectSound } from '../support/sound-page.ts';
import { DAY, useStack } from '../support/story.ts';

describe('the page behind the link', () => {
  const story = useStack();
  const browser = useBrowser();

  const invited = async (to: string, body: object = {}) => {
    const anna = await story.company('Demo Alarm');
    const site = await anna.site('Villa Rosa', 3);
    await anna.post(`${site.path}/invitations`, {
      contact: story.contact(to),
      lines: [
        { permission: 'configuration', devices: 'all', duration: { days: 7 } },
        { permission: 'live-view', devices: 'all', duration: { hours: 8 } },
        { permission: 'playback', devices: 'all', duration: 'permanent' },
      ],
      allowServiceSuspension: true,
      remarks: 'The recorder stands in the cellar.',
      ...body,
    });
    const secret = await story.secretFor(to);
    return { anna, site, secret, link: `${story.stack.url}/i#${secret}` };
  };

  it.each([
    ['a phone', PHONE],
    ['a desktop', DESKTOP],
    ['a phone in the dark', { ...PHONE, colorScheme: 'dark' as const }],
  ])('leads the owner from the message to their decision on %s', async (what, options) => {
    const owner = `${what.replaceAll(' ', '.')}@example.org`;
    const { anna, site, link } = await invited(owner);
    const page = await browser.page(options);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(link);
    await page.getByRole('heading', { name: 'Demo Alarm hands a site over to you' }).waitFor();
    expect(page.url()).toMatch(/\/i\/open\?at=[0-9a-f]{8}$/);
    expect(requests.length).toBeLessThanOrEqual(3);
    // Loaded again, it is the same page.
    await page.reload();
    await page.getByRole('heading', { name: 'Demo Alarm hands a site over to you' }).waitFor();
    for (const text of ['Villa Rosa', 'Camera 1', 'The recorder stands in the cellar.', 'Watch what these devices have recorded.']) {
      expect(await page.getByText(text).count()).toBeGreaterThan(0);
    }
    await expectSound(page);

    // Live view and playback are never ticked beforehand, nor is suspension (rule 7).
    const ticked = (name: string) => page.getByRole('checkbox', { name: `Allow this: ${name}` }).isChecked();
    expect([await ticked('Configuration'), await ticked('Live view'), await ticked('Playback')]).toEqual([true, false, false]);
    expect(await page.getByRole('checkbox', { name: /switch a device/ }).isChecked()).toBe(false);

    // What is asked can be seen without ticking it.
    await page.getByText('Live view on all 3 devices, for 8 hours from your answer').first().waitFor();
    await page.getByRole('checkbox', { name: 'Allow this: Live view' }).check();
    const liveView = page.getByRole('group', { name: 'Live view' });
    await liveView.getByRole('checkbox', { name: 'Camera 2' }).uncheck();
    await liveView.getByRole('combobox').selectOption({ label: '1 hour' });
    await page.getByRole('button', { name: 'Accept the site' }).click();
    await page.getByRole('heading', { name: 'The site is yours' }).waitFor();
    await expectSound(page);

    const grants = (await anna.get(`${site.path}/grants`)).body.items;
    const live = grants.find(({ permission }: { permission: string }) => permission === 'live-view');
    expect(grants).toHaveLength(2);
    expect(live.devices).toEqual([site.devices[0], site.devices[2]]);
    expect(Date.parse(live.until) - Date.parse(live.from)).toBe(3_600_000);
    expect((await anna.get(site.path)).body.allowServiceSuspension).toBe(false);

    // Back and forth are pages, and decide nothing.
    await page.goBack();
    await page.getByText('This was already answered').waitFor();
    await page.goForward();
    // The way on: to this very site, which the acceptance has opened; all else asks for a code.
    await page.getByRole('link', { name: 'See who can see my cameras' }).click();
    await page.getByRole('heading', { name: 'Villa Rosa' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/my/sites/${site.id}`);
    await expectSound(page);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await askForCode(page, owner);
    await typeCode(page, codeSentTo(story, owner));
    await page.getByRole('heading', { name: 'Villa Rosa' }).waitFor();

    await page.goto(link);
    await page.getByRole('heading', { name: 'This was already answered' }).waitFor();
    await expectSound(page);
  });

  it('decides nothing for a scanner that loads it with scripts on, waits and leaves (rule 6)', async () => {
    const { anna, site, link } = await invited('scanner@example.org');
    const page = await browser.page(DESKTOP);
    await page.goto(link);
    await page.getByRole('heading', { name: 'Demo Alarm hands a site over to you' }).waitFor();
    await page.waitForTimeout(500);
    await page.close();
    expect((await anna.get(site.path)).body).toMatchObject({ status: 'opened' });
    expect((await anna.get(`${site.path}/grants`)).body.items).toEqual([]);
  });

  it('works without script: the code is typed, and the decline carries its reason', async () => {
    const { anna, site, secret } = await invited('scriptless@example.org');
    const page = await browser.page({ ...PHONE, javaScriptEnabled: false });
    await page.goto(`${story.stack.url}/i`);
    await page.getByLabel('Code from the message').fill(secret.toLowerCase().replace(/(.{4})/g, '$1 '));
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByRole('heading', { name: 'Demo Alarm hands a site over to you' }).waitFor();
    await page.getByLabel('Reason (optional)').fill('Not my house.\nSorry.');
    await page.getByRole('button', { name: 'Decline' }).click();
    await page.getByRole('heading', { name: 'You have declined' }).waitFor();
    const [invitation] = (await anna.get(`${site.path}/invitations`)).body.items;
    expect(invitation.decision).toMatchObject({ status: 'declined', reason: 'Not my house. Sorry.' });
  });

  it.each([
    ['with script', true],
    ['without', false],
  ])('changes its language where it is, and keeps what was chosen and typed: %s', async (_, javaScriptEnabled) => {
    const { secret } = await invited(`language${javaScriptEnabled}@example.org`);
    const page = await browser.page({ ...PHONE, javaScriptEnabled });
    await page.goto(`${story.stack.url}/i`);
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByLabel('Code from the message').fill(secret);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('checkbox', { name: 'Allow this: Live view' }).check();
    await page.getByRole('group', { name: 'Live view' }).getByRole('checkbox', { name: 'Camera 2' }).uncheck();
    await page.getByLabel('Reason (optional)').fill('Not "mine".\nNever.');
    await page.getByRole('button', { name: 'Français' }).click();
    await page.getByRole('heading', { name: 'Demo Alarm vous remet un site' }).waitFor();
    expect(await page.locator('[name=give-1]').isChecked()).toBe(true);
    expect(await page.locator('[name=give-2]').isChecked()).toBe(false);
    expect(await page.locator('[name=devices-1]').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).checked))).toEqual([
      true,
      false,
      true,
    ]);
    expect(await page.locator('textarea').inputValue()).toBe('Not "mine".\nNever.');
    if (javaScriptEnabled) await expectSound(page);
  });

  it('has a page for every end', async () => {
    const { anna, site, link } = await invited('ends@example.org');
    const page = await browser.page(PHONE);
    await page.goto(`${story.stack.url}/i`);
    await page.getByRole('heading', { name: 'Open your invitation' }).waitFor();
    await expectSound(page);
    const [{ id }] = (await anna.get(`${site.path}/invitations`)).body.items;
    await anna.post(`${site.path}/invitations/${id}/cancel`);
    await page.goto(link);
    await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
    await expectSound(page);
    const { link: late } = await invited('late@example.org');
    story.stack.advance(8 * DAY);
    await page.goto(late);
    await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
    await page.goto(`${story.stack.url}/i#0123456789ABCDEFGHJKMNPQ`);
    await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  });

  it('shows names and remarks as text, whatever they hold', async () => {
    const nasty = '<img src=x onerror=alert(1)> "quoted" evil & https://evil.example';
    const anna = await story.company('<script>alert(1)</script>');
    const site = await anna.site(nasty, 1);
    await anna.post(`${site.path}/invitations`, {
      contact: story.contact('nasty@example.org'),
      remarks: `${'w'.repeat(400)} ${nasty}`,
      lines: [story.liveView()],
    });
    const secret = await story.secretFor('nasty@example.org');
    const page = await browser.page({ viewport: { width: 320, height: 640 } });
    let alerted = false;
    page.on('dialog', (dialog) => {
      alerted = true;
      void dialog.dismiss();
    });
    await page.goto(`${story.stack.url}/i#${secret}`);
    await page.getByText('<script>alert(1)</script> hands a site over to you').first().waitFor();
    await expectSound(page);
    expect(alerted).toBe(false);
    expect(await page.locator('img, a, main script').count()).toBe(0);
    const [mail] = story.sentTo('nasty@example.org');
    expect(mail?.html).not.toContain('<script');
    expect(mail?.html).not.toMatch(/https:\/\/evil\.example/);
  });

  it('does not take a form that gives more than was asked, or is none of ours', async () => {
    const { anna, site, secret } = await invited('forged@example.org');
    const form = (fields: Record<string, string>) => story.form('/i/accept', { secret, ...fields });
    const device = site.devices[0] as string;
    const forged = await form({ 'give-1': 'on', 'devices-1': device, 'duration-1': '{"days":30}' });
    expect([forged.status, forged.text.includes('More was chosen than was asked for.')]).toEqual([409, true]);
    for (const fields of [
      { 'duration-1': '"permanent"' },
      { 'duration-1': '{"hours":3}' },
      { 'devices-1': 'dev_1', 'duration-1': 'as-asked' },
    ]) {
      expect((await form({ 'give-1': 'on', 'devices-1': device, ...fields })).status).toBe(400);
    }
    expect((await anna.get(`${site.path}/grants`)).body.items).toEqual([]);
  });

  it('goes out with the headers that keep its secret (rule 6)', async () => {
    const { headers } = await story.send('GET', '/i');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toContain('max-age=');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });
});
