import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { codeSentTo, consoleOf, visitor } from '../support/people.ts';
import { HOUR, useStack } from '../support/story.ts';

describe('what accepting opens', () => {
  const story = useStack();
  let people = 0;

  const accepted = async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 2);
    const other = await anna.site('Other', 1);
    const olga = `olga.a${++people}@example.org`;
    const hand = async (id: string, path: string, name: string) => {
      await anna.post(`${path}/invitations`, { contact: story.contact(olga), lines: [story.liveView()], allowServiceSuspension: true });
      return { id, secret: await story.secretFor(olga, `hands over “${name}”`) };
    };
    const second = await hand(other.id, other.path, 'Other');
    await story.accept(second.secret, [story.liveView()]);
    // What the first acceptance sends has a link too, and may come between.
    const { secret } = await hand(site.id, site.path, 'Villa Rosa');
    const browser = visitor(story);
    const fields = { secret, language: 'en', 'give-0': 'on', 'duration-0': 'as-asked', 'allow-service-suspension': 'on' };
    const [one = '', two = ''] = site.devices;
    const answer = await browser.send('/i/accept', [...Object.entries(fields), ['devices-0', one], ['devices-0', two]]);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/i/done']);
    const mine = `/my/sites/${site.id}`;
    const csrf = async () => /name="csrf" value="([^"]+)"/.exec(await (await browser.get(mine)).text())?.[1] ?? '';
    const send = async (path: string, more: Record<string, string> = {}) => browser.send(path, { csrf: await csrf(), ...more });
    return { anna, site, other, olga, browser, mine, send };
  };

  it('shows what was asked beside what was given, as often as it is loaded, and leads on to the site', async () => {
    const { browser, mine } = await accepted();
    for (const _ of [1, 2]) {
      const page = await (await browser.get('/i/done')).text();
      expect(page).toContain('The site is yours');
      expect(page).toMatch(/Asked for<\/th>.*You allow<\/th>/);
      // Once asked for, once given.
      expect(page.split('may switch a device’s service off and on')).toHaveLength(3);
      expect(page).toContain(`href="${mine}"`);
    }
    expect((await visitor(story).get('/i/done')).status).toBe(303);
    // Nor by the next on the same computer.
    const kept = () => [...browser.cookies.kept.keys()].filter((name) => name === '__Host-outcome' || name.startsWith('__Host-link-'));
    expect(kept()).toHaveLength(2);
    await browser.send('/sign-out', {});
    expect(kept()).toEqual([]);
    expect((await browser.get('/i/done')).headers.get('location')).toBe('/');
  });

  it('says that services may not be switched off, where that was asked for and not allowed; and nothing of it where it was not', async () => {
    for (const [allowServiceSuspension, times] of [
      [true, 1],
      [false, 0],
    ] as const) {
      const anna = await story.company();
      const site = await anna.site('Villa Rosa', 1);
      const olga = `olga.s${++people}@example.org`;
      await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), lines: [story.liveView()], allowServiceSuspension });
      const browser = visitor(story);
      await browser.send('/i/accept', { secret: await story.secretFor(olga), language: 'en' });
      const page = await (await browser.get('/i/done')).text();
      expect(page.split('may switch a device’s service off and on')).toHaveLength(times + 1);
      // Live view, which was not ticked; and the consent.
      expect(page.split('>Not allowed<')).toHaveLength(times + 2);
      const report = await (await browser.get(`/my/sites/${site.id}/report`)).text();
      expect(report.split('may switch a device’s service off and on')).toHaveLength(times + 1);
    }
  });

  it('is this one site, its devices, report and ledger, and taking back; and no other', async () => {
    const { anna, site, other, browser, mine, send } = await accepted();
    const device = `${mine}/devices/${site.devices[0]}`;
    const applied = await anna.post(`${site.path}/applications`, { lines: [story.liveView()], reason: 'Work.' });
    const question = `${mine}/applications/${applied.body.id}`;
    const seen = [
      mine,
      device,
      `${mine}/report`,
      `${mine}/ledger`,
      `${mine}/ledger/csv`,
      `${mine}/sessions`,
      `${mine}/sessions/csv`,
      question,
    ];
    for (const path of seen) {
      expect([path, (await browser.get(path)).status]).toEqual([path, 200]);
    }
    for (const path of ['/my', '/my/inbox', '/home', '/installer', `/my/sites/${other.id}`, `${mine}/give`]) {
      const { status, headers } = await browser.get(path);
      const to = headers.get('location') ?? '';
      expect([path, status, to.startsWith('/sign-in?'), to.includes('signed=by-link')]).toEqual([path, 303, true, true]);
    }
    expect((await send(`${mine}/withdraw`, { cell: `live-view:${site.devices[0]}` })).status).toBe(303);
    expect((await anna.get(`${site.path}/grants`)).body.items[0].devices).toEqual([site.devices[1]]);
    expect((await send(`${mine}/withdraw`, { everything: 'yes' })).headers.get('location')).toBe(`${mine}?done=withdrawn`);
    expect((await anna.get(`${site.path}/grants`)).body.items[0].status).toBe('withdrawn');
    expect((await anna.get(site.path)).body.allowServiceSuspension).toBe(false);
  });

  it('asks for a code before anything is given, agreed, removed or dismissed', async () => {
    const { anna, site, browser, mine, send } = await accepted();
    const lines = { 'ask-site-information': 'on', 'duration-site-information': '"permanent"' };
    for (const path of [
      `${mine}/give`,
      `${mine}/give/choose`,
      `${mine}/dismiss-company`,
      `${mine}/devices/${site.devices[0]}/remove`,
      `${mine}/confirm`,
    ]) {
      const answer = await send(path, path.includes('/give') ? lines : {});
      const to = answer.headers.get('location') ?? '';
      expect([path, answer.status, to.split('?')[0]]).toEqual([path, 303, '/sign-in']);
      // They have never signed in, and so were not signed out.
      const asked = await (await browser.get(to)).text();
      expect([asked.includes('sign in once with a code'), asked.includes('signed out')]).toEqual([true, false]);
    }
    expect((await anna.get(`${site.path}/grants`)).body.items).toHaveLength(1);
  });

  it('ends after a day, with the sign-out, and where the site is no longer theirs', async () => {
    const { browser, mine } = await accepted();
    const { browser: other, mine: theirs, send } = await accepted();
    expect((await other.send('/sign-out', {})).status).toBe(303);
    expect((await other.get(theirs)).status).toBe(303);
    expect((await send(`${theirs}/withdraw`, { everything: 'yes' })).headers.get('location')).toMatch(/^\/sign-in\?/);
    story.stack.advance(24 * HOUR - 60);
    expect((await browser.get(mine)).status).toBe(200);
    story.stack.advance(120);
    expect((await browser.get(mine)).status).toBe(303);
  });

  it('needs its own token in each form', async () => {
    const { browser, mine, anna, site } = await accepted();
    const pressed = await browser.tell(`${mine}/withdraw`, { csrf: 'x'.repeat(24), everything: 'yes' });
    expect([pressed.status, await pressed.text()]).toEqual([422, expect.stringContaining('Nothing was done yet')]);
    expect((await anna.get(`${site.path}/grants`)).body.items[0].status).toBe('active');
  });

  it('is told in a mail: what was asked and given, whom to call, how to take back, and where the report is', async () => {
    const anna = await story.company();
    await anna.patch('/company', { phone: '+49 30 1234567' });
    const site = await anna.site('Villa Rosa', 2);
    const to = `olga.a${++people}@example.org`;
    await anna.post(`${site.path}/invitations`, {
      contact: story.contact(to),
      lines: [story.liveView(), { permission: 'site-information', duration: 'permanent' }],
      allowServiceSuspension: true,
    });
    // Whom to call stands in the invitation, too.
    await story.settled();
    expect(story.sentTo(to).at(-1)?.text).toContain('Questions? Demo Alarm: +49 30 1234567');
    await story.accept(await story.secretFor(to), [{ permission: 'site-information', duration: 'permanent' }]);
    await story.settled();
    const mail = story.sentTo(to).at(-1);
    expect(mail?.subject).toBe('You are now the owner of “Villa Rosa”');
    for (const said of [
      'This was asked for:\n\n- Live view · all 2 devices\n  for 8 hours from your answer\n- Site information\n  without end',
      'You have given:\n\n- Site information\n  without end',
      'Demo Alarm also asked to be allowed to switch services off. You have not allowed that.',
      'Questions? Demo Alarm: +49 30 1234567',
      `/my/sites/${site.id}/report`,
      'Take everything back',
    ])
      expect(mail?.text).toContain(said);
  });
});

describe('a company behind a link (rule 45)', () => {
  const story = useStack();

  it('shows how it is reached, as text but for its number, and advises to call a number that one knows', async () => {
    const anna = await story.company();
    expect(
      (await anna.patch('/company', { phone: '+49 30 1234567', website: 'https://alarm.example/', address: 'Demo Street 1' })).status,
    ).toBe(200);
    const site = await anna.site('Villa Rosa', 1);
    await anna.post(`${site.path}/invitations`, { contact: story.contact('olga.reach@example.org') });
    const page = await story.form('/i', { secret: await story.secretFor('olga.reach@example.org') });
    expect(page.text).toContain('<a href="tel:+49301234567">+49 30 1234567</a>');
    for (const said of ['alarm.example', 'Demo Street 1', 'Call a number that you know']) expect(page.text).toContain(said);
    expect(page.text).not.toContain('href="https://alarm.example');
    expect((await anna.patch('/company', { website: null })).body.website).toBeUndefined();
    expect((await anna.patch('/company', { phone: 'call me' })).status).toBe(400);
  });

  it('is said not to be known by a button on the page, for good', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    const contact = story.contact('olga.unknown@example.org');
    const { body } = await anna.post(`${site.path}/invitations`, { contact });
    const secret = await story.secretFor(contact.value);
    const told = await story.form('/i/report', { secret, language: 'en' });
    expect([told.status, told.text.includes('Demo Alarm can never write to you again')]).toEqual([200, true]);
    expect((await anna.get(`${site.path}/invitations/${body.id}`)).body.status).toBe('declined');
    story.stack.advance(25 * HOUR);
    const again = await anna.post(`${site.path}/invitations`, { contact });
    expect([again.status, again.body.code]).toEqual([409, 'contact-refuses']);
    expect((await story.send('POST', '/links/report', { secret })).body.code).toBe('already-decided');
    await story.settled();
    expect(story.sentTo(anna.email).at(-1)?.subject).toContain('the contact does not know you');
  });

  it('writes in its own name, and an answer reaches its technician', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    await anna.post(`${site.path}/invitations`, { contact: story.contact('olga.from@example.org') });
    await story.settled();
    expect(story.sentTo('olga.from@example.org')[0]).toMatchObject({ from: 'Demo Alarm via Keyholder', replyTo: anna.email });
  });
});

describe('what was typed', () => {
  const story = useStack();

  it('is there again after the sign-in that it needed, for whoever typed it, until it is sent', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    const browser = visitor(story);
    const path = `/installer/sites/${site.id}`;
    const lost = await browser.send(path, { name: 'Villa Rosa II', timeZone: 'Europe/Berlin', address: 'Demo <Street> 1', csrf: 'old' });
    expect([lost.status, lost.headers.get('location')]).toEqual([303, `/sign-in?to=${encodeURIComponent(path)}&signed=out`]);
    expect(await (await browser.get(lost.headers.get('location') ?? '')).text()).toContain('You have been signed out');
    await browser.send('/sign-in', { contact: anna.email, to: path });
    await browser.send('/sign-in/code', { code: codeSentTo(story, anna.email) });
    const page = await (await browser.get(path)).text();
    expect(page).toContain('What you typed is here again');
    for (const typed of ['value="Villa Rosa II"', 'value="Demo &lt;Street> 1"']) expect(page).toContain(typed);
    // Shown, and not sent.
    expect((await anna.get(site.path)).body.name).toBe('Villa Rosa');
    const again = await (await browser.get(path)).text();
    expect(again).toContain('Villa Rosa II');
    const csrf = /name="csrf" value="([^"]*)"/.exec(again)?.[1] ?? '';
    const sent = await browser.send(path, { name: 'Villa Rosa III', timeZone: 'Europe/Berlin', csrf });
    expect([sent.status, browser.cookies.kept.has('__Host-draft')]).toEqual([303, false]);
    expect(await (await browser.get(path)).text()).not.toContain('Villa Rosa II"');
  });

  it('is shown on its page where it is refused, in the language of then, and forgotten once it is right', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    const path = `/installer/sites/${site.id}`;
    const { csrf, cookies } = await consoleOf(story, anna.email, path);
    const { get, send } = visitor(story, cookies);
    const device = { name: 'Gate', category: 'camera', csrf: await csrf() };
    const refused = await send(`${path}/devices`, { ...device, serial: '!' });
    // Post, redirect, get: no step back asks a browser for what was posted.
    expect([refused.status, refused.headers.get('location')]).toEqual([303, path]);
    await get(`/language?${new URLSearchParams({ language: 'de', to: path })}`);
    const page = await (await get(path)).text();
    for (const said of ['value="Gate"', '<title>Fehler', 'Geben Sie die Seriennummer']) expect(page).toContain(said);
    const added = await send(`${path}/devices`, { ...device, serial: 'RIGHT-1' });
    expect(added.headers.get('location')).toBe(`${path}?done=device-added`);
    const after = await (await get(path)).text();
    expect([after.includes('value="Gate"'), after.includes('Was Sie eingegeben hatten')]).toEqual([false, false]);
  });

  it('is not kept of a form that another page has sent', async () => {
    const answer = await fetch(`${story.stack.url}/installer/sites`, {
      method: 'POST',
      body: new URLSearchParams({ name: 'Mine' }),
      headers: { origin: 'https://evil.example' },
      redirect: 'manual',
    });
    expect([answer.status, answer.headers.get('location'), answer.headers.getSetCookie()]).toEqual([
      303,
      '/sign-in?to=%2Finstaller&signed=out',
      [],
    ]);
  });

  it('survives another language, a reload and a step back, of a form that had a mistake in it', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    const path = `/installer/sites/${site.id}/invite`;
    const { get, post } = await consoleOf(story, anna.email, path);
    const wrong = await post(path, {
      by: 'phone',
      phone: '12',
      email: 'kept@example.org',
      remarks: 'Please <call>.',
      language: 'en',
      days: '7',
    });
    expect(wrong.status).toBe(422);
    const summary = await wrong.text();
    // The summary leads to the field itself, which says what is wrong.
    expect(summary).toContain('href="#at-contact"');
    expect(summary).toMatch(/<input[^>]*aria-invalid="true"[^>]*>/);
    expect(/<input[^>]*name="phone"[^>]*>/.exec(summary)?.[0]).toContain('id="at-contact"');
    const switched = await get(`/language?${new URLSearchParams({ language: 'de', to: path })}`);
    expect(switched.headers.get('location')).toBe(path);
    const german = await (await get(path)).text();
    expect(german).toContain('Was Sie eingegeben hatten');
    for (const typed of ['value="12"', 'value="kept@example.org"', 'Please &lt;call>.']) expect(german).toContain(typed);
    expect((await anna.get(`${site.path}/invitations`)).body.items).toEqual([]);
  });

  it('is its person’s alone, and goes with its own form and no other', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    const { csrf, cookies, get, post } = await consoleOf(story, anna.email, '/installer');
    const { send } = visitor(story, cookies);
    await send('/installer/sites', { csrf: await csrf(), name: '', address: 'Secret Street 7' });
    const isThere = async () => (await (await get('/installer')).text()).includes('Secret Street 7');
    expect(await isThere()).toBe(true);
    // Another form is sent meanwhile.
    expect((await post(`/installer/sites/${site.id}`, { name: 'Villa Bianca', timeZone: 'UTC' })).status).toBe(303);
    expect(await isThere()).toBe(true);
    const kept = cookies.kept.get('__Host-draft') ?? '';
    const other = await story.company('Other Alarm');
    const rita = await consoleOf(story, other.email, '/installer');
    rita.cookies.kept.set('__Host-draft', kept);
    expect(await (await rita.get('/installer')).text()).not.toContain('Secret Street 7');
  });

  it('gives no way to a button: neither to one that is refused, nor to one that is pressed without a session', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    const invited = await anna.post(`${site.path}/invitations`, { contact: story.contact('olga.button@example.org') });
    const { csrf, cookies, get, post } = await consoleOf(story, anna.email, '/installer');
    const { send } = visitor(story, cookies);
    await send('/installer/sites', { csrf: await csrf(), name: '', address: 'Secret Street 8' });
    const isThere = async () => (await (await get('/installer')).text()).includes('Secret Street 8');
    expect(await isThere()).toBe(true);
    const refused = await post(`/installer/sites/${site.id}/invitations/${invited.body.id}/resend`);
    expect([refused.status, (await refused.text()).includes('Error: Villa Rosa')]).toEqual([422, true]);
    expect(await isThere()).toBe(true);
    const stranger = visitor(story);
    const pressed = await stranger.send(`/my/sites/${site.id}/withdraw`, { everything: 'yes' });
    expect([pressed.status, stranger.cookies.kept.has('__Host-draft')]).toEqual([303, false]);
  });

  const checked = (page: string, name: string, value: string) => new RegExp(`name="${name}" value="${value}"[^>]* checked`).test(page);

  it('is what was ticked in the matrix, too: on both sides, over the sign-in, to the form that comes after it', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 3);
    const olga = 'olga.matrix@example.org';
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga) });
    await story.accept(await story.secretFor(olga));
    const [one = '', two = ''] = site.devices;
    const ticks = [
      ['matrix', 'on'],
      ['cell', `playback:${one}`],
      ['row', two],
    ];
    for (const [who, path, form] of [
      [anna.email, `/installer/sites/${site.id}`, 'apply'],
      [olga, `/my/sites/${site.id}`, 'give'],
    ] as const) {
      const browser = visitor(story);
      const lost = await browser.send(`${path}/${form}/choose`, ticks);
      expect(lost.headers.get('location')).toBe(`/sign-in?${new URLSearchParams({ to: `${path}/${form}`, signed: 'out' })}`);
      await browser.send('/sign-in', { contact: who, to: `${path}/${form}` });
      const signedIn = await browser.send('/sign-in/code', { code: codeSentTo(story, who) });
      expect(signedIn.headers.get('location')).toBe(`${path}/${form}`);
      const page = await (await browser.get(`${path}/${form}`)).text();
      expect(page).toContain('What you typed is here again');
      expect([one, two].map((id) => checked(page, 'devices-playback', id))).toEqual([true, true]);
      expect([one, two].map((id) => checked(page, 'devices-live-view', id))).toEqual([false, true]);
      // Sent, it is done.
      const csrf = /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
      const line = { 'ask-live-view': 'on', 'which-live-view': 'all', 'duration-live-view': '{"hours":8}' };
      const sent = await browser.send(`${path}/${form}`, { csrf, reason: 'Work.', ...line });
      expect([sent.status, browser.cookies.kept.has('__Host-draft')]).toEqual([303, false]);
    }
    // What a button of the same matrix was to end is ticked again there: a column as the cells that were shown, and said once.
    const browser = visitor(story);
    const column = [
      ['matrix', 'on'],
      ['column', 'live-view'],
      ['shown', two],
    ];
    await browser.send(`/my/sites/${site.id}/withdraw`, [...ticks, ...column]);
    await browser.send('/sign-in', { contact: olga, to: `/my/sites/${site.id}` });
    await browser.send('/sign-in/code', { code: codeSentTo(story, olga) });
    const mine = async () => (await browser.get(`/my/sites/${site.id}`)).text();
    const page = await mine();
    const cells = ['playback', 'live-view'].map((permission) => [one, two].map((id) => checked(page, 'cell', `${permission}:${id}`)));
    expect(cells).toEqual([
      [true, true],
      [false, true],
    ]);
    expect([/name="(column|row)"[^>]* checked/.test(page), page.split('What you typed is here again').length]).toEqual([false, 2]);
    // Whichever button of the matrix is pressed then, it is done.
    const csrf = /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
    await browser.send(`/my/sites/${site.id}/give/choose`, [['csrf', csrf], ...ticks]);
    expect(await mine()).not.toContain('What you typed is here again');
  });

  it('is no button, though it stands for the same: one of a single line is kept by nobody', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 2);
    const olga = 'olga.line@example.org';
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), lines: [story.liveView()] });
    await story.accept(await story.secretFor(olga), [story.liveView()]);
    const { get, cookies } = await consoleOf(story, olga, '/my');
    const page = await (await get(`/my/sites/${site.id}`)).text();
    expect(page).toMatch(/<input type="hidden" name="column" value="live-view"/);
    const { send } = visitor(story);
    const pressed = await send(`/my/sites/${site.id}/withdraw`, { column: 'live-view' });
    expect([pressed.status, pressed.headers.getSetCookie().some((cookie) => cookie.startsWith('__Host-draft='))]).toEqual([303, false]);
    expect(cookies.kept.has('__Host-draft')).toBe(false);
  });

  it('is ticked still after another language, however much it is', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 30);
    const olga = 'olga.many@example.org';
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga) });
    await story.accept(await story.secretFor(olga));
    const path = `/my/sites/${site.id}`;
    const { get, csrf, cookies } = await consoleOf(story, olga, path);
    const { send } = visitor(story, cookies);
    for (const devices of [site.devices.slice(0, 2), site.devices.slice(0, 25)]) {
      const ticks = devices.map((id) => ['cell', `playback:${id}`]);
      const chosen = await send(`${path}/give/choose`, [['csrf', await csrf()], ['matrix', 'on'], ...ticks]);
      const page = await (await get(chosen.headers.get('location') ?? '')).text();
      const german = /formaction="(\/language\?language=de[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const lines = [['ask-playback', 'on'], ['which-playback', 'some'], ...devices.map((id) => ['devices-playback', id])];
      const back = (await send(german, lines)).headers.get('location') ?? '';
      const again = await (await get(back)).text();
      expect([again.includes('lang="de"'), devices.filter((id) => checked(again, 'devices-playback', id)).length]).toEqual([
        true,
        devices.length,
      ]);
    }
  });

  it('of a form from before another sign-in is shown again, to be sent from now; another page’s is refused', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    const path = `/installer/sites/${site.id}`;
    const { cookies, get } = await consoleOf(story, anna.email, path);
    const { send } = visitor(story, cookies);
    const form = { name: 'Villa Rosa II', timeZone: 'Europe/Berlin', csrf: 'of-the-session-before' };
    const foreign = await send(path, form, { origin: 'https://evil.example' });
    expect([foreign.status, cookies.kept.has('__Host-draft')]).toEqual([403, false]);
    const old = await send(path, form);
    expect([old.status, old.headers.get('location')]).toEqual([303, path]);
    const page = await get(path);
    const text = await page.text();
    expect([page.status, text.includes('value="Villa Rosa II"'), text.includes('Nothing was done yet')]).toEqual([422, true, true]);
    expect((await anna.get(site.path)).body.name).toBe('Villa Rosa');
  });

  const valuesOf = (page: string) =>
    [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&quot;', '"'),
    ]);

  it('is held by its page where it is more than a browser keeps: over the sign-in, and to the form that comes after', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 120);
    const olga = 'olga.held@example.org';
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga) });
    await story.accept(await story.secretFor(olga));
    const ticks = site.devices.slice(1).flatMap((id) => [
      ['cell', `playback:${id}`],
      ['cell', `live-view:${id}`],
    ]);
    const areTicked = (page: string) =>
      ['playback', 'live-view'].map((permission) => site.devices.filter((id) => checked(page, `devices-${permission}`, id)).length);
    for (const [who, path] of [
      [anna.email, `/installer/sites/${site.id}/apply`],
      [olga, `/my/sites/${site.id}/give`],
    ] as const) {
      const foreign = await visitor(story).send(`${path}/choose`, [['matrix', 'on'], ...ticks], { origin: 'https://evil.example' });
      expect(foreign.status).toBe(303);
      const browser = visitor(story);
      const lost = await browser.send(`${path}/choose`, [['matrix', 'on'], ['csrf', 'old'], ...ticks]);
      const held = await lost.text();
      expect([lost.status, held.includes('target="_blank"'), held.includes(`action="${path}/choose"`)]).toEqual([403, true, true]);
      await browser.send('/sign-in', { contact: who, to: '/home' });
      await browser.send('/sign-in/code', { code: codeSentTo(story, who) });
      const shown = await browser.send(`${path}/choose`, valuesOf(held));
      const page = await shown.text();
      expect([shown.status, page.includes('Nothing was done yet'), ...areTicked(page)]).toEqual([422, true, 119, 119]);
      // Of this session it goes straight on to the form of its lines.
      const csrf = /name="csrf" value="([^"]*)"/.exec(page)?.[1] ?? '';
      const chosen = await browser.send(`${path}/choose`, [['csrf', csrf], ['matrix', 'on'], ...ticks]);
      expect([chosen.status, ...areTicked(await chosen.text())]).toEqual([200, 119, 119]);
    }
  });

  it('takes the place of nothing else that waits for the sign-in', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    const path = `/installer/sites/${site.id}`;
    const browser = visitor(story);
    const first = await browser.send(path, { name: 'Villa Rosa II', timeZone: 'Europe/Berlin' });
    const second = await browser.send(`${path}/apply`, { reason: 'The picture is blurred.' });
    const held = await second.text();
    expect([first.status, second.status]).toEqual([303, 403]);
    await browser.send('/sign-in', { contact: anna.email, to: path });
    await browser.send('/sign-in/code', { code: codeSentTo(story, anna.email) });
    const shown = await browser.send(`${path}/apply`, valuesOf(held));
    expect([shown.status, (await shown.text()).includes('The picture is blurred.')]).toEqual([422, true]);
    // Neither does another language, nor a form that is refused.
    const inGerman = await browser.send(`/language?language=de&to=${path}/apply&of=${path}/apply`, { reason: 'Other.' });
    const csrf = /name="csrf" value="([^"]*)"/.exec(await (await browser.get('/installer/company')).text())?.[1] ?? '';
    const refused = await browser.send(`${path}/apply`, { csrf, reason: '' });
    expect([inGerman.status, refused.status]).toEqual([204, 422]);
    expect(await (await browser.get(path)).text()).toContain('value="Villa Rosa II"');
    // What the same form was sent with anew goes before what it held.
    const other = visitor(story);
    await other.send(path, { name: 'Villa Rosa III', timeZone: 'Europe/Berlin' });
    expect((await other.send(path, { name: 'Villa Rosa IV', timeZone: 'Europe/Berlin' })).status).toBe(303);
  });

  it('goes along into another language, from a page of ours alone, and stays where it is where it is too much', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    const path = `/installer/sites/${site.id}/apply`;
    const { cookies, get } = await consoleOf(story, anna.email, path);
    const { send } = visitor(story, cookies);
    const switched = (of: string, to = '/installer') => `/language?${new URLSearchParams({ language: 'de', to, of })}`;
    const foreign = await send(switched(path), { reason: 'Not mine.' }, { origin: 'https://evil.example' });
    expect([foreign.status, foreign.headers.get('location'), cookies.kept.has('__Host-draft')]).toEqual([303, '/installer', false]);
    const nowhere = await send(switched('/nowhere'), { reason: 'Lost.' });
    expect([nowhere.headers.get('location'), cookies.kept.has('__Host-draft')]).toEqual(['/installer', false]);
    const tooMuch = await send(switched(path), { reason: randomBytes(3_000).toString('base64url') });
    expect([tooMuch.status, cookies.kept.has('__Host-draft')]).toEqual([204, false]);
    const typed = await send(switched(path, path), { reason: 'The picture is blurred.', csrf: 'x' });
    expect(typed.headers.get('location')).toBe(path);
    const page = await get(path);
    const text = await page.text();
    // Nothing was sent, so nothing is wrong with it.
    expect([page.status, text.includes('lang="de"'), text.includes('The picture is blurred.')]).toEqual([200, true, true]);
    expect((await anna.get(`${site.path}/applications`)).body.items).toEqual([]);
    await send('/language?language=en&to=/sign-in&of=/sign-in', { contact: '' });
    expect(cookies.kept.has('__Host-sign-in-refusal')).toBe(false);
  });

  it('gives way to what is ticked after it', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 2);
    const olga = 'olga.ticks@example.org';
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga) });
    await story.accept(await story.secretFor(olga));
    const path = `/installer/sites/${site.id}/apply`;
    const { get, post } = await consoleOf(story, anna.email, path);
    expect((await post(path, { 'ask-playback': 'on', reason: '' })).status).toBe(422);
    const asked = async (query: string) => {
      const page = await (await get(path + query)).text();
      return ['ask-playback', 'ask-live-view'].map((name) => new RegExp(`name="${name}"[^>]* checked`).test(page));
    };
    expect(await asked(`?cell=live-view:${site.devices[0]}`)).toEqual([false, true]);
    expect(await asked('')).toEqual([true, false]);
  });

  it('is gone with the sign-out', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    const path = `/installer/sites/${site.id}/apply`;
    const { cookies, post } = await consoleOf(story, anna.email, path);
    expect((await post(path, { reason: 'Mine alone.' })).status).toBe(422);
    expect(cookies.kept.has('__Host-draft')).toBe(true);
    await post('/sign-out');
    expect(cookies.kept.has('__Host-draft')).toBe(false);
  });
});

describe('nobody is led to what they may not do', () => {
  const story = useStack();

  it('a technician without sites is told whom to ask, and sees neither the list of technicians nor a form for a site', async () => {
    const anna = await story.company();
    await anna.site('Villa Rosa', 1);
    await story.employ(anna, { email: 'ben.led@example.org', sites: [] });
    const ben = await consoleOf(story, 'ben.led@example.org', '/installer');
    const page = await (await ben.get('/installer')).text();
    expect(page).toContain('Ask an admin of Demo Alarm');
    for (const link of ['href="/installer/technicians"', 'action="/installer/sites"', 'Villa Rosa']) expect(page).not.toContain(link);
    const company = await (await ben.get('/installer/company')).text();
    expect([company.includes('action="/installer/company/change"'), company.includes('action="/installer/company/leave"')]).toEqual([
      false,
      true,
    ]);
    const admin = await consoleOf(story, anna.email, '/installer');
    expect(await (await admin.get('/installer')).text()).toContain('href="/installer/technicians"');
  });

  it('what came of an answer is said in another language, too', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    await anna.post(`${site.path}/invitations`, { contact: story.contact('olga.done@example.org') });
    const browser = visitor(story);
    const secret = await story.secretFor('olga.done@example.org');
    await browser.send('/i/decline', { secret, language: 'en' });
    const page = await (await browser.get('/i/done')).text();
    expect(page).toContain('You have declined');
    expect(page).toContain('/language?language=de&amp;to=%2Fi%2Fdone');
    await browser.get('/language?language=de&to=%2Fi%2Fdone');
    expect(await (await browser.get('/i/done')).text()).toContain('Sie haben abgelehnt');
  });
});

describe('the home of a company', () => {
  const story = useStack();

  it('shows what needs doing, with counts, and finds sites by what stands on them', async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 1);
    const quiet = await anna.site('Quiet House', 0);
    await anna.post(`${quiet.path}/devices`, { name: 'Orangery', serial: 'FIND-ME-1', category: 'camera' });
    await anna.post(`${site.path}/invitations`, { contact: story.contact('bounce@simulator.amazonses.com') });
    await story.settled();
    await story.settled();
    const { get } = await consoleOf(story, anna.email, '/installer');
    const page = async (query = '') => (await get(`/installer${query}`)).text();
    const home = await page();
    expect(home).toContain('Did not arrive (1)');
    expect([home.includes('Villa Rosa'), home.includes('Quiet House')]).toEqual([true, false]);
    const all = await page('?all=');
    expect([all.includes('Villa Rosa'), all.includes('Quiet House')]).toEqual([true, true]);
    expect(await page('?work=declined')).toContain('Nothing waits for you.');
    for (const [q, how] of [
      ['orang', 'A device matches'],
      ['find-me', 'A serial number matches'],
      ['quiet', ''],
    ] as const) {
      const found = await page(`?q=${q}`);
      expect([q, found.includes('Quiet House'), found.includes('Villa Rosa'), found.includes(how)]).toEqual([q, true, false, true]);
    }
    expect(await page('?q=nowhere')).toContain('No site fits this search.');
  });
});
