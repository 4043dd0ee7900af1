import { describe, expect, it } from 'vitest';
import { consoleRoutes, doorRoutes } from '../../functions/pages/routes.ts';
import { consoleOf } from '../support/people.ts';
import { DAY, HOUR, useStack } from '../support/story.ts';

describe('the console', () => {
  const story = useStack();
  let numbers = 0;

  /** A site that was handed over, with live view given, an application open and another site invited. */
  const world = async () => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 2);
    const owner = `olga.c${++numbers}@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(owner), lines: [story.liveView()] });
    await story.accept(await story.secretFor(owner), [story.liveView()]);
    const { body: applied } = await anna.post(`${site.path}/applications`, { lines: [story.liveView()], reason: 'Work.' });
    const [grant] = (await anna.get(`${site.path}/grants`)).body.items;
    const other = await anna.site('Other', 1);
    const { body: invited } = await anna.post(`${other.path}/invitations`, { contact: story.contact(`x${owner}`) });
    const [technician] = (await anna.get('/company/technicians')).body.items;
    return { anna, site, other, owner, applied, grant, invited, technician };
  };

  it('signs in with a code from the inbox, and keeps it in cookies that only we can read', async () => {
    const { anna } = await world();
    const { begun, signedIn, get } = await consoleOf(story, anna.email, '/installer');
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/installer']);
    for (const cookie of [...begun.headers.getSetCookie(), ...signedIn.headers.getSetCookie()]) {
      expect(cookie).toMatch(/^__Host-[a-z-]+=[^;]*; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
      expect(cookie).not.toContain(anna.email);
    }
    const page = await get('/installer');
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Villa Rosa');
  });

  it('comes back to its own pages only', async () => {
    const { site } = await world();
    for (const [to, back] of [
      ['https://evil.example', '/home'],
      ['//evil.example', '/home'],
      ['/api', '/home'],
      ['/language', '/home'],
      ['/installer?status=<b>', '/home'],
      [`/installer/sites/${site.id}`, `/installer/sites/${site.id}`],
      [`/installer/sites/${site.id}/ledger?cursor=a.b`, `/installer/sites/${site.id}/ledger?cursor=a.b`],
      ['/installer?status=delivered&search=M%C3%BCller', '/installer?status=delivered&search=M%C3%BCller'],
    ] as const) {
      const { signedIn } = await consoleOf(story, `olga.r${++numbers}@example.org`, to);
      expect(signedIn.headers.get('location')).toBe(back);
    }
    for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const query = new URLSearchParams({ language: 'de', to });
      const answer = await fetch(`${story.stack.url}/language?${query}`, { redirect: 'manual' });
      expect(answer.headers.get('location')).toBe('/home');
    }
  });

  it('leads from whatever a form is posted to, to the page with that form, and says in a page that another is not there', async () => {
    const { anna, site } = await world();
    const { get, post } = await consoleOf(story, anna.email, '/installer');
    const page = { headers: { accept: 'text/html,*/*;q=0.8', 'accept-language': 'de' }, redirect: 'manual' } as const;
    for (const [path, to] of [
      [`/installer/sites/${site.id}/devices`, `/installer/sites/${site.id}`],
      ['/installer/sites', '/installer'],
      ['/i/accept', '/i'],
    ] as const) {
      const answer = await fetch(story.stack.url + path, page);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, to]);
    }
    for (const answer of [
      await fetch(`${story.stack.url}/nowhere`, page),
      await fetch(`${story.stack.url}/installer/sites/sit_1/devices`, page),
      await fetch(`${story.stack.url}/nowhere`, { ...page, method: 'POST', body: new URLSearchParams({ a: '1' }) }),
    ]) {
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
      expect(await answer.text()).toContain('Unter dieser Adresse gibt es keine Seite.');
    }
    // It has the other languages, and comes back to where it was.
    const lost = await (await fetch(`${story.stack.url}/nowhere?a=b`, page)).text();
    expect(lost).toContain('href="/language?language=fr&amp;to=%2Fnowhere%3Fa%3Db"');
    expect(lost.match(/href="\/language\?/g)).toHaveLength(5);
    const back = await get('/language?language=fr&to=%2Fnowhere%3Fa%3Db');
    expect(back.headers.get('location')).toBe('/nowhere?a=b');
    // A program is told in the API's words, and led nowhere.
    for (const headers of [undefined, { accept: 'text/html, image/gif', authorization: 'Bearer x' }]) {
      const program = await fetch(`${story.stack.url}/i/accept`, { redirect: 'manual', ...(headers && { headers }) });
      expect([program.status, (await program.json()).code]).toEqual([404, 'not-found']);
    }
    // A form that is shown again leads to its page in another language.
    const again = await post(`/installer/sites/${site.id}/devices`, { serial: '' });
    expect(await again.text()).toContain(`to=${encodeURIComponent(`/installer/sites/${site.id}`)}"`);
    expect((await get(`/installer/sites/${site.id}`)).status).toBe(200);
  });

  it('shows a form again with what was typed in it, and in no other, and says at the top what is wrong and where', async () => {
    const { anna, site, other, invited, technician } = await world();
    const { post } = await consoleOf(story, anna.email, '/installer');
    const [device] = other.devices;
    const at = `/installer/sites/${other.id}`;
    const line = { 'ask-live-view': 'on', 'duration-live-view': '{"hours":8}' };
    for (const [path, fields, wrong, kept] of [
      ['/installer/sites', { name: '', address: 'At the lake', timeZone: 'Nowhere' }, ['name', 'timeZone'], 'At the lake'],
      [at, { name: '', address: 'At the sea', timeZone: 'Europe/Berlin' }, ['name'], 'At the sea'],
      [`${at}/devices`, { name: 'Attic', serial: '', model: 'Old one' }, ['serial', 'category'], 'Old one'],
      [`${at}/devices/${device}`, { name: '', model: 'New one', category: 'camera' }, ['name'], 'New one'],
      [`${at}/invitations/${invited.id}/contact`, { contact: 'no contact' }, ['contact'], 'no contact'],
      [`/installer/sites/${site.id}/apply`, { ...line, reason: '', jobNumber: 'J-77' }, ['lines', 'reason'], 'J-77'],
      [`/installer/technicians/${technician.id}`, { name: 'x'.repeat(129), role: 'admin', 'all-sites': 'on' }, ['name'], 'x'.repeat(129)],
      [
        `${at}/invite`,
        { by: 'phone', email: 'typed@example.org', phone: '12', language: 'en', days: '7' },
        ['contact'],
        'typed@example.org',
      ],
      ['/installer/technicians', { name: 'Ben B', email: 'ben', role: 'technician', 'all-sites': 'on' }, ['email'], 'Ben B'],
    ] as const) {
      const answer = await post(path, fields);
      const page = await answer.text();
      expect([path, answer.status, /<title>Error: /.test(page), /role="alert" tabindex="-1" autofocus/.test(page)]).toEqual([
        path,
        422,
        true,
        true,
      ]);
      const places = [...page.matchAll(/<a href="#(at-[a-zA-Z]+)">/g)].map(([, place]) => place ?? '');
      expect([path, places.toSorted()]).toEqual([path, wrong.map((name) => `at-${name}`).toSorted()]);
      for (const place of places) expect([path, page.split(` id="${place}"`).length]).toEqual([path, 2]);
      expect([path, page.split(`value="${kept}"`).length]).toEqual([path, 2]);
      // The form is unfolded, so that one sees what is wrong.
      for (const place of places) {
        const before = page.slice(0, page.indexOf(` id="${place}"`));
        const folds = before.slice(before.lastIndexOf('<details') + 1);
        if (before.split('<details').length > before.split('</details').length)
          expect([path, folds.startsWith('details open')]).toEqual([path, true]);
      }
    }
  });

  it('keeps an owner’s choice that could not be taken, tick for tick (rule 7)', async () => {
    const { site, owner, applied } = await world();
    const olga = await consoleOf(story, owner);
    const [stays = '', goes = ''] = site.devices;
    const path = `/my/sites/${site.id}/applications/${applied.id}`;
    expect(await (await olga.get(path)).text()).not.toMatch(/name="give-0" checked/);
    const wider = { 'give-0': 'on', 'devices-0': stays, 'duration-0': '{"days":30}' };
    const refused = await olga.post(`${path}/approve`, wider);
    const page = await refused.text();
    expect([refused.status, /name="give-0" checked/.test(page)]).toEqual([422, true]);
    expect([stays, goes].map((device) => page.includes(`name="devices-0" value="${device}" checked`))).toEqual([true, false]);
  });

  it('asks first before a device is removed, an invitation taken back or a grant given back', async () => {
    const { anna, site, other } = await world();
    const { get } = await consoleOf(story, anna.email, '/installer');
    const sure = async (path: string) =>
      [...(await (await get(path)).text()).matchAll(/<details class="sure"><summary>([^<]*)<\/summary>.*?<\/details>/g)].map(
        ([whole, summary]) => [summary, /action="[^"]*\/(\w+)"/.exec(whole)?.[1]],
      );
    // And apart from what saves: in no form together.
    for (const path of [`/installer/sites/${other.id}`, `/installer/sites/${other.id}/devices/${other.devices[0]}`]) {
      const forms = (await (await get(path)).text()).match(/<form.*?<\/form>/gs) ?? [];
      const saving = forms.filter((form) => />Save</.test(form));
      expect([path, saving.length > 0, saving.filter((form) => /class="(sure|danger)"/.test(form))]).toEqual([path, true, []]);
    }
    expect(await sure(`/installer/sites/${site.id}`)).toEqual([
      ['Give back what is ticked', 'release'],
      ['Give back: Live view', 'release'],
    ]);
    expect(await sure(`/installer/sites/${site.id}/devices/${site.devices[0]}`)).toEqual([['Give back: Live view', 'release']]);
    expect(await sure(`/installer/sites/${other.id}`)).toEqual([
      ['Take the invitation back', 'cancel'],
      ['Delete the site', 'delete'],
    ]);
    expect(await sure(`/installer/sites/${other.id}/devices/${other.devices[0]}`)).toEqual([['Remove the device: Camera 1', 'remove']]);
  });

  it('shows nothing, and does nothing, for whom nobody has signed in', async () => {
    const { site } = await world();
    for (const path of ['/home', '/my', '/installer', `/installer/sites/${site.id}`]) {
      const answer = await fetch(story.stack.url + path, { redirect: 'manual', headers: { cookie: '__Host-session=forged' } });
      expect([answer.status, answer.headers.get('location')?.split('?')[0]]).toEqual([303, '/sign-in']);
    }
    const posted = await fetch(`${story.stack.url}/installer/sites/${site.id}/delete`, { method: 'POST', redirect: 'manual' });
    expect([posted.status, posted.headers.get('location')?.split('?')[0]]).toEqual([303, '/sign-in']);
  });

  it('asks the issuer again when the sign-in is no longer fresh, and ends when that knows nothing of it', async () => {
    const { anna } = await world();
    const console_ = await consoleOf(story, anna.email);
    const before = console_.cookies.kept.get('__Host-session');
    story.stack.advance(2 * HOUR);
    expect((await console_.get('/installer')).status).toBe(200);
    const renewed = console_.cookies.kept.get('__Host-session');
    expect(renewed).not.toBe(before);
    // Another browser with the same session signs out: from the next time the issuer is asked, this one is out too.
    await console_.post('/sign-out');
    expect(console_.cookies.kept.has('__Host-session')).toBe(false);
    story.stack.advance(2 * HOUR);
    const late = await fetch(`${story.stack.url}/installer`, { redirect: 'manual', headers: { cookie: `__Host-session=${renewed}` } });
    expect(late.status).toBe(303);
    const another = await consoleOf(story, anna.email);
    story.stack.advance(31 * DAY);
    expect((await another.get('/installer')).status).toBe(303);
  });

  it('is over at once for everybody when somebody signs out, also for who has copied the cookie', async () => {
    const { anna, site } = await world();
    const console_ = await consoleOf(story, anna.email);
    const [cookie, csrf] = [console_.cookies.header(), await console_.csrf()];
    const copied = (path: string, fields?: Record<string, string>) =>
      fetch(story.stack.url + path, {
        redirect: 'manual',
        headers: { cookie, origin: story.stack.url },
        ...(fields && { method: 'POST', body: new URLSearchParams({ csrf, ...fields }) }),
      });
    expect((await copied('/installer')).status).toBe(200);
    expect((await console_.post('/sign-out')).headers.get('location')).toBe('/');
    for (const path of ['/installer', '/home', `/installer/sites/${site.id}`]) {
      const answer = await copied(path);
      expect([answer.status, await answer.text()]).toEqual([303, '']);
    }
    const posted = await copied(`/installer/sites/${site.id}`, { name: 'Mine now', timeZone: 'Europe/Berlin' });
    expect([posted.status, posted.headers.get('location')?.split('?')[0]]).toEqual([303, '/sign-in']);
    expect((await anna.get(site.path)).body.name).toBe('Villa Rosa');
    expect((await (await consoleOf(story, anna.email)).get('/installer')).status).toBe(200);
  });

  it('does what a form says only when the form is ours', async () => {
    const { anna, site } = await world();
    const { get, post, csrf, cookies } = await consoleOf(story, anna.email);
    const stranger = await consoleOf(story, (await world()).anna.email);
    const send = async (fields: Record<string, string>, headers: Record<string, string>) =>
      (
        await fetch(`${story.stack.url}${site.path.replace('/sites', '/installer/sites')}/apply`, {
          method: 'POST',
          body: new URLSearchParams({ 'ask-playback': 'on', reason: 'Work.', ...fields }),
          headers: { cookie: cookies.header(), ...headers },
          redirect: 'manual',
        })
      ).status;
    const [token, origin] = [await csrf(), story.stack.url];
    expect(await send({ csrf: token }, {})).toBe(403);
    expect(await send({ csrf: token }, { origin: 'https://evil.example' })).toBe(403);
    expect(await send({ csrf: token }, { origin: 'null' })).toBe(403);
    // From a page of ours, but of another session: shown again, and not done.
    for (const wrong of [{}, { csrf: 'guess' }, { csrf: await stranger.csrf() }] as Record<string, string>[])
      expect(await send(wrong, { origin })).toBe(303);
    expect((await anna.get(`${site.path}/applications`)).body.items).toHaveLength(1);
    const [device] = site.devices as [string];
    const fields = { 'ask-playback': 'on', 'devices-playback': device, 'duration-playback': '{"hours":8}', reason: 'Work.' };
    expect((await post(`/installer/sites/${site.id}/apply`, fields)).status).toBe(303);
    expect((await anna.get(`${site.path}/applications`)).body.items).toHaveLength(2);
    expect((await get(`/installer/sites/${site.id}`)).status).toBe(200);
  });

  it('lets a company choose its country by name; the time zone of a new site follows from it, and where SMS go is ticked', async () => {
    const email = `anna.country${++numbers}@installer.example`;
    const { get, post } = await consoleOf(story, email);
    const start = await (await get('/installer')).text();
    expect(start).toContain('<option value="GE">Georgia</option>');
    expect((await post('/installer/company', { name: 'Alarm', person: 'Anna', country: '', language: 'en' })).status).toBe(422);
    expect((await post('/installer/company', { name: 'Alarm', person: 'Anna', country: 'AT', language: 'en' })).status).toBe(303);
    expect(await (await get('/installer')).text()).toContain('value="Europe/Vienna"');
    const page = await (await get('/installer/company')).text();
    expect(page).toMatch(/<option value="AT" selected[^>]*>Austria</);
    // Those that the service sends to, and no others.
    expect([...page.matchAll(/name="smsCountries" value="(\w+)"/g)].map(([, code]) => code)).toEqual(['AT', 'DE', 'CH']);
    // Its own, at first; more are ticked by whoever needs them.
    expect([...page.matchAll(/name="smsCountries" value="(\w+)"[^>]* checked/g)].map(([, code]) => code)).toEqual(['AT']);
    // Of another country its own follows, beside what was ticked; and stays away where it is unticked afterwards.
    const changed = { name: 'Alarm', country: 'DE', language: 'en', smsCountries: 'AT' };
    const known = async () => (await (await story.person(email)).get('/company')).body;
    expect((await post('/installer/company/change', changed)).status).toBe(303);
    expect(await known()).toMatchObject({ country: 'DE', smsCountries: ['AT', 'DE'] });
    expect((await post('/installer/company/change', changed)).status).toBe(303);
    expect(await known()).toMatchObject({ country: 'DE', smsCountries: ['AT'] });
  });

  it('takes a form that is sent twice once (rule 24)', async () => {
    const { owner, site, anna } = await world();
    const olga = await consoleOf(story, owner);
    const request = 'frm_01ARZ3NDEKTSV4RRFFQ6000001';
    const fields = {
      request,
      device: site.devices[0] ?? '',
      'ask-playback': 'on',
      'devices-playback': site.devices[0] ?? '',
      'duration-playback': '{"hours":8}',
    };
    for (let times = 0; times < 2; times++) expect((await olga.post(`/my/sites/${site.id}/give`, fields)).status).toBe(303);
    expect((await anna.get(`${site.path}/grants`)).body.items).toHaveLength(2);
  });

  it('asks an owner once for the same, however often the button is pressed, and names the devices in their inbox; a program asks as it says', async () => {
    const { anna, site, owner } = await world();
    const [device = ''] = site.devices;
    const fields = { 'ask-playback': 'on', 'devices-playback': device, 'duration-playback': '{"hours":8}', reason: 'Work.' };
    const path = `/installer/sites/${site.id}/apply`;
    const { post } = await consoleOf(story, anna.email, path);
    expect((await post(path, fields)).status).toBe(303);
    const again = await post(path, { ...fields, reason: 'Work, once more.' });
    expect([again.status, await again.text()]).toEqual([422, expect.stringContaining('has been asked for just this')]);
    const { items } = (await anna.get(`${site.path}/applications`)).body;
    expect(items).toHaveLength(2);
    // Nothing of how it is told leaves by the API.
    for (const one of items) expect(Object.keys(one)).not.toContain('named');
    const inbox = await (await (await consoleOf(story, owner, '/my/inbox')).get('/my/inbox')).text();
    expect(inbox.replace(/<[^>]*>/g, '')).toContain('Playback on Camera 1, for 8 hours from your answer');
    expect(inbox).toContain('Anna, Demo Alarm');
    const lines = [{ permission: 'playback', devices: [device], duration: { hours: 8 } }];
    expect((await anna.post(`${site.path}/applications`, { lines, reason: 'By a program.' })).status).toBe(201);
  });

  it('asks for something else of all devices, or of the site itself, while live view of all waits', async () => {
    const { anna, site } = await world();
    const path = `/installer/sites/${site.id}/apply`;
    const { post } = await consoleOf(story, anna.email, path);
    for (const permission of ['configuration', 'site-information']) {
      const fields = { [`ask-${permission}`]: 'on', [`which-${permission}`]: 'all', [`duration-${permission}`]: '{"hours":8}' };
      expect([permission, (await post(path, { ...fields, reason: 'Work.' })).status]).toEqual([permission, 303]);
    }
    expect((await anna.get(`${site.path}/applications`)).body.items).toHaveLength(3);
  });

  it('says on a site what was asked when it was handed over, what was answered, and why what was asked since was refused', async () => {
    const { anna, site, owner, applied } = await world();
    const olga = await story.person(owner);
    await olga.post(`/owner${site.path}/applications/${applied.id}/reject`, { reason: 'Not this week.' });
    const { get } = await consoleOf(story, anna.email, '/installer');
    const text = (await (await get(`/installer/sites/${site.id}`)).text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
    for (const said of ['What was asked, and answered', 'Live view on all 2 devices', 'The reason given: Not this week.', 'Refused', owner])
      expect(text).toContain(said);
    expect(text).toMatch(/What was given .{0,40}Live view · all 2 devices/);
  });

  it('lets a person with both sides choose, and switch; who has one goes there', async () => {
    const { anna, site } = await world();
    const onlyWorks = await consoleOf(story, anna.email);
    expect((await onlyWorks.get('/home')).headers.get('location')).toBe('/installer');
    expect(await (await onlyWorks.get('/installer')).text()).not.toContain('href="/my"');
    // Somebody else's site is handed over to the technician of this company.
    const rival = await story.company('Rival');
    const home = await rival.site('Home', 1);
    await rival.post(`${home.path}/invitations`, { contact: story.contact(anna.email) });
    await story.accept(await story.secretFor(anna.email));
    const both = await consoleOf(story, anna.email);
    const chooser = await (await both.get('/home')).text();
    for (const path of ['/my', '/installer']) expect(chooser).toContain(`href="${path}"`);
    expect(await (await both.get('/my')).text()).toContain('href="/installer"');
    expect(await (await both.get(`/installer/sites/${site.id}`)).text()).toContain('href="/my"');
    // What is theirs as an owner is not theirs as an installer, and the other way round.
    expect((await both.get(`/installer/sites/${home.id}`)).status).toBe(404);
    expect((await both.get(`/my/sites/${site.id}`)).status).toBe(404);
    expect((await both.get(`/my/sites/${home.id}`)).status).toBe(200);
  });

  it('takes a time of one’s own only where it was chosen, and so is to be seen', async () => {
    const { owner, site, anna } = await world();
    const olga = await consoleOf(story, owner);
    const [device = ''] = site.devices;
    const fields = { device, 'ask-playback': 'on', 'devices-playback': device, 'until-playback': '2036-12-31T12:00' };
    await olga.post(`/my/sites/${site.id}/give`, { ...fields, 'duration-playback': '{"hours":1}' });
    const [hour] = (await anna.get(`${site.path}/grants`)).body.items;
    expect(Date.parse(hour.until) - Date.parse(hour.from)).toBe(HOUR * 1_000);
    await olga.post(`/my/sites/${site.id}/give`, { ...fields, 'duration-playback': 'other' });
    const [own] = (await anna.get(`${site.path}/grants`)).body.items;
    expect(own.until).toBe('2036-12-31T11:00:00.000Z');
    const again = await olga.post(`/my/sites/${site.id}/give`, { ...fields, 'duration-playback': 'other', 'until-playback': '' });
    expect([again.status, /aria-invalid|id="at-lines"/.test(await again.text())]).toEqual([422, true]);
    const none = await olga.post(`/my/sites/${site.id}/give`, { device, 'ask-playback': 'on', 'duration-playback': '{"hours":1}' });
    expect(none.status).toBe(422);
    await olga.post(`/my/sites/${site.id}/give`, { 'ask-site-information': 'on', 'duration-site-information': '{"days":7}' });
    expect((await anna.get(`${site.path}/grants`)).body.items[0].permission).toBe('site-information');
  });

  it('takes back one device where one device is shown, and leaves the others', async () => {
    const { owner, site, grant, anna } = await world();
    const olga = await consoleOf(story, owner);
    const [gone = '', stays] = site.devices;
    await olga.post(`/my/sites/${site.id}/withdraw`, { grant: grant.id, device: gone });
    const { items } = (await anna.get(`${site.path}/grants`)).body;
    expect([items[0].status, items[0].devices]).toEqual(['active', [stays]]);
  });

  it('says why an offer can no longer be answered, to who has a side and who has none', async () => {
    const anna = await story.company();
    for (const owns of [false, true]) {
      const email = `wanted${++numbers}@example.org`;
      if (owns) {
        const site = await anna.site('Home', 1);
        await anna.post(`${site.path}/invitations`, { contact: story.contact(email) });
        await story.accept(await story.secretFor(email));
      }
      const { body: offered } = await anna.post('/company/technicians', { email, name: 'W', role: 'technician', sites: 'all' });
      const wanted = await consoleOf(story, email);
      expect((await wanted.post(`/home/offers/${offered.id}/decline`)).headers.get('location')).toBe('/home?done=offer-declined');
      const late = await wanted.post(`/home/offers/${offered.id}/accept`);
      expect([owns, late.status]).toEqual([owns, 422]);
      expect(await late.text()).toMatch(/role="alert"[^>]*><p>[^<]+/);
    }
  });

  it('ends an offer of a company that nobody knows, which can never write again (rule 45)', async () => {
    const anna = await story.company();
    const email = `unknown${++numbers}@example.org`;
    const offer = { email, name: 'W', role: 'technician', sites: 'all' };
    const { body: offered } = await anna.post('/company/technicians', offer);
    const wanted = await consoleOf(story, email);
    expect(await (await wanted.get('/home')).text()).toContain(`action="/home/offers/${offered.id}/report"`);
    expect((await wanted.post(`/home/offers/${offered.id}/report`)).headers.get('location')).toBe('/home?done=offer-reported');
    expect((await anna.post('/company/technicians', offer)).body.code).toBe('contact-refuses');
    // Another's is none.
    const { body: other } = await anna.post('/company/technicians', { ...offer, email: `other${numbers}@example.org` });
    expect((await wanted.post(`/home/offers/${other.id}/report`)).status).toBe(404);
  });

  it('gives a technician the sites that are ticked, and nothing where all and some are', async () => {
    const { anna, site } = await world();
    const console_ = await consoleOf(story, anna.email);
    const email = `tech${++numbers}@example.org`;
    const fields = { name: 'Ben', email, role: 'technician', sites: site.id };
    const both = await console_.post('/installer/technicians', { ...fields, 'all-sites': 'on' });
    expect(both.status).toBe(422);
    // Nothing of the choice is lost by that.
    const again = await both.text();
    expect(again).toMatch(/name="all-sites" checked/);
    expect(again).toContain(`id="new-${site.id}" value="${site.id}" checked`);
    const page = await (await console_.post('/installer/technicians', { ...fields, email: 'nobody' })).text();
    const mistyped = page.slice(page.lastIndexOf('action="/installer/technicians"'));
    expect(mistyped).not.toMatch(/name="all-sites"[^>]*checked/);
    expect(mistyped).toMatch(new RegExp(`id="new-${site.id}"[^>]*checked`));
    expect((await console_.post('/installer/technicians', fields)).status).toBe(303);
    const { items } = (await anna.get('/company/technicians')).body;
    expect(items.at(-1)).toMatchObject({ email, sites: [site.id] });
  });

  it('has an answer for whatever is asked', async () => {
    const { anna } = await world();
    const { get } = await consoleOf(story, anna.email);
    for (const path of [
      '/icons/constructor',
      '/icons/__proto__',
      '/installer/sites/nonsense',
      `/installer/sites/${'x'.repeat(3_000)}`,
      '/my/sites/%00',
    ]) {
      expect([path.slice(0, 40), (await get(path)).status]).toEqual([path.slice(0, 40), 404]);
    }
    expect((await get('/installer?cursor=forged')).status).toBe(200);
  });

  it('hardens every page, and shows names and remarks as text', async () => {
    const anna = await story.company('<img src=x onerror=alert(1)>');
    const nasty = '"><script>alert(1)</script>&amp;evil';
    const { body: site } = await anna.post('/sites', { name: nasty, timeZone: 'Europe/Berlin', address: `${nasty}${'x'.repeat(460)}` });
    await anna.post(`/sites/${site.id}/devices`, { name: nasty, serial: `N-${++numbers}00`, category: 'camera' });
    const email = `nasty${numbers}@example.org`;
    await anna.post(`/sites/${site.id}/invitations`, { contact: story.contact(email), remarks: nasty, lines: [story.liveView()] });
    const technician = await consoleOf(story, anna.email);
    await story.accept(await story.secretFor(email), [story.liveView()]);
    const olga = await consoleOf(story, email);
    const pages = [
      ...['/installer', `/installer/sites/${site.id}`, `/installer/sites/${site.id}/apply`, `/installer/sites/${site.id}/ledger`].map(
        (path) => technician.get(path),
      ),
      ...['/my', `/my/sites/${site.id}`, '/my/inbox', `/my/sites/${site.id}/ledger`].map((path) => olga.get(path)),
      fetch(story.stack.url),
    ];
    for (const page of await Promise.all(pages)) {
      expect(page.status).toBe(200);
      const html = await page.text();
      expect(html).not.toMatch(/<script>alert|<img src=x/);
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("form-action 'self'");
      expect(policy).not.toMatch(/unsafe|\*|http/);
      expect(
        Object.fromEntries([...page.headers].filter(([name]) => /^(x-|strict|referrer|permissions|cross|cache)/.test(name))),
      ).toMatchObject({
        'cache-control': 'no-store',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
        'referrer-policy': expect.stringMatching(/^(no-referrer|same-origin)$/),
        'strict-transport-security': expect.stringMatching(/^max-age=\d{8}/),
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
    }
  });

  it('can be kept on a home screen', async () => {
    const manifest = await (await fetch(`${story.stack.url}/manifest.webmanifest`)).json();
    expect(manifest).toMatchObject({ start_url: '/home', display: 'standalone' });
    for (const { src, type } of manifest.icons) {
      const icon = await fetch(story.stack.url + src);
      expect([icon.status, icon.headers.get('content-type')]).toEqual([200, type]);
      expect((await icon.arrayBuffer()).byteLength).toBeGreaterThan(300);
    }
    expect((await fetch(`${story.stack.url}/icons/other.png`)).status).toBe(404);
  });

  /** Each route behind the sign-in, and what those answer who have nothing to do with its site; a new one needs its row. */
  const FOR_NOBODY = Object.keys(doorRoutes);
  const OWN: Partial<Record<keyof typeof consoleRoutes, number>> = {
    home: 200,
    mySites: 200,
    inbox: 200,
    sites: 200,
    addSite: 422,
    technicians: 200,
    addTechnician: 422,
    leaveCompany: 422,
    company: 200,
    showCode: 200,
    me: 200,
    exportMe: 200,
    startCompany: 422,
    changeCompany: 422,
    webhooks: 200,
    addWebhook: 422,
  };
  const isOpen = (name: string) => FOR_NOBODY.includes(name);

  it('answers a stranger on every route as if there were nothing (rule 26)', async () => {
    const { anna, site, applied, grant, invited, technician, owner } = await world();
    const { body: hook } = await anna.post('/webhooks', { url: 'http://localhost:1/' });
    const rival = await story.company('Rival');
    const strangers = { installer: await consoleOf(story, rival.email), owner: await consoleOf(story, `stranger${++numbers}@example.org`) };
    const params: Record<string, string> = {
      siteId: site.id,
      deviceId: site.devices[0] ?? '',
      applicationId: applied.id,
      grantId: grant.id,
      invitationId: invited.id,
      technicianId: technician.id,
      webhookId: hook.id,
      type: 'csv',
    };
    const fields = {
      name: 'Mine',
      category: 'camera',
      serial: 'MINE-1',
      timeZone: 'UTC',
      reason: 'Mine.',
      contact: 'mine@example.org',
      email: 'mine@example.org',
      role: 'admin',
      enabled: 'true',
      code: '0000-0000',
      lines: '',
    };
    const lines = { 'ask-site-information': 'on', 'duration-site-information': '"permanent"', by: 'email', language: 'en', days: '7' };
    for (const [name, route] of Object.entries(consoleRoutes)) {
      if (isOpen(name)) continue;
      const [method, path = ''] = route.split(' ');
      const target = path.replace(/\{(\w+)\}/g, (_, key) => params[key] ?? '');
      for (const [who, stranger] of Object.entries(strangers)) {
        const { status } =
          method === 'GET'
            ? await stranger.get(target)
            : await stranger.post(target, OWN[name as keyof typeof OWN] === 422 ? {} : { ...fields, ...lines });
        const own = OWN[name as keyof typeof OWN];
        // Who works for nobody is shown how to begin on the installer's side, and nothing else.
        if (own !== undefined) expect([name, who, [own, 200, 303].includes(status)]).toEqual([name, who, true]);
        else if (who === 'owner' && path.startsWith('/installer'))
          expect([name, who, [200, 404].includes(status)]).toEqual([name, who, true]);
        else expect([name, who, status]).toEqual([name, who, 404]);
      }
    }
    expect((await anna.get('/webhooks')).body.items).toMatchObject([{ id: hook.id, status: hook.status }]);
    const olga = await story.person(owner);
    const { body } = await olga.get(`/owner/sites/${site.id}`);
    expect([body.name, body.grants.map(({ status }: { status: string }) => status), body.devices.length]).toEqual([
      'Villa Rosa',
      ['active'],
      2,
    ]);
  });
});
