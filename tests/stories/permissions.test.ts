import { describe, expect, it } from 'vitest';
import { firstBreak } from '#domain/ledger';
import { consoleOf } from '../support/people.ts';
import { DAY, HOUR, useStack } from '../support/story.ts';

describe('permissions after the hand-over', () => {
  const story = useStack();

  let owners = 0;
  /** A site that was handed over, with nothing given unless asked. */
  const handedOver = async (lines: object[] = [], more: object = {}) => {
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 3);
    const email = `owner${++owners}.permissions@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(email), lines, allowServiceSuspension: true });
    const accepted = await story.accept(await story.secretFor(email), lines, more);
    expect(accepted.status).toBe(200);
    // Its notice is out before anything else is: whoever looks for the newest link finds that of what comes next.
    await story.settled();
    const olga = { email, ...(await story.person(email)), path: `/owner/sites/${site.id}` };
    const may = async (permission: string, deviceId?: string): Promise<boolean> => {
      const { body } = await anna.post('/access/check', { checks: [{ siteId: site.id, permission, ...(deviceId && { deviceId }) }] });
      return body.results[0].allowed;
    };
    /** Messages of one batch are sent side by side: what came is known, in which order is not. So what was before goes first. */
    const apply = async (asked: object[], reason = 'The picture is blurred.') => {
      await story.settled();
      return anna.post(`${site.path}/applications`, { lines: asked, reason });
    };
    /** What came, in whatever order. */
    const newsTo = async (to: string) => {
      await story.settled();
      return story.sentTo(to).map(({ subject }) => subject);
    };
    return { anna, olga, site, devices: site.devices as [string, string, string], may, apply, newsTo };
  };
  const line = (permission: string, devices: string[] | 'all' = 'all', duration: object | string = { hours: 8 }) => ({
    permission,
    devices,
    duration,
  });

  it('are the guide’s second chapter: applied for, given in part, withdrawn, sent, released', async () => {
    const { anna, olga, site, devices, may, newsTo } = await handedOver();
    const [front, back] = devices;

    // The owner's devices show no permissions for the installer; the installer sees none and is refused.
    expect((await olga.get(olga.path)).body).toMatchObject({ grants: [], authorized: false, company: { name: 'Demo Alarm' } });
    expect((await anna.get(site.path)).body).toMatchObject({ status: 'not-authorized', may: ['find', 'apply'] });
    expect((await anna.get(site.path)).body.devices.every(({ permissions }: { permissions: [] }) => permissions.length === 0)).toBe(true);
    expect(await may('live-view', front)).toBe(false);
    expect((await anna.patch(site.path, { name: 'Mine' })).body.code).toBe('site-status');

    // The installer applies for live view, configuration and playback on two devices.
    const asked = ['live-view', 'configuration', 'playback'].map((permission) => line(permission, [front, back], { hours: 24 }));
    const applied = await anna.post(`${site.path}/applications`, { lines: asked, reason: 'The picture is blurred.', jobNumber: 'J-7' });
    expect([applied.status, applied.body.status]).toEqual([201, 'pending']);

    // The owner gets the message and sees exactly that.
    const secret = await story.secretFor(olga.email);
    expect(await newsTo(olga.email)).toContain('Demo Alarm asks for permissions on “Villa Rosa”');
    expect((await story.open(secret)).body).toMatchObject({
      kind: 'application',
      lines: asked,
      reason: 'The picture is blurred.',
      jobNumber: 'J-7',
    });
    const inbox = (await olga.get('/owner/applications?status=pending')).body.items;
    expect(inbox).toHaveLength(1);
    expect(inbox[0]).toMatchObject({ id: applied.body.id, lines: asked, askedBy: { name: 'Anna' } });

    // The owner agrees to live view on one device for 8 hours.
    const path = `${olga.path}/applications/${applied.body.id}`;
    const given = [line('live-view', [front], { hours: 8 })];
    const approved = await olga.post(`${path}/approve`, { lines: given });
    expect([approved.status, approved.body.application.status]).toEqual([200, 'approved']);

    // The installer's check says so at once, and no more.
    expect(await may('live-view', front)).toBe(true);
    expect([await may('live-view', back), await may('playback', front), await may('configuration', front)]).toEqual([false, false, false]);
    const [grant] = (await olga.get(olga.path)).body.grants;
    expect(grant).toMatchObject({
      permission: 'live-view',
      devices: [front],
      status: 'active',
      reason: 'The picture is blurred.',
      jobNumber: 'J-7',
      unasked: false,
    });
    expect((await anna.get(site.path)).body.devices[0].permissions).toMatchObject([{ permission: 'live-view', until: grant.until }]);
    expect(await newsTo(anna.email)).toContain('Your application for “Villa Rosa” was approved');
    // Both read what was given, and beside it what was asked.
    const told = (to: string, subject: string) => story.sentTo(to).find((mail) => mail.subject === subject)?.text ?? '';
    const beside = (said: string) =>
      new RegExp(`^- Live view · Camera 1\\n {2}until [\\s\\S]*${said}\\n\\n- Live view · Camera 1 and Camera 2`, 'm');
    expect(told(anna.email, 'Your application for “Villa Rosa” was approved')).toMatch(beside('You had asked for:'));
    expect(told(olga.email, 'Demo Alarm may do more on “Villa Rosa”')).toMatch(beside('This was asked for:'));

    // The inbox says it, too: asked beside given.
    const answered = (await (await (await consoleOf(story, olga.email)).get('/my/inbox')).text()).replaceAll(/<[^>]+>/g, ' ');
    expect(answered).toMatch(/✓?\s*Approved[\s\S]*Playback[\s\S]*What was given[\s\S]*Live view on 1 device/);

    // A second answer is refused and shown the first, by whichever way it comes (rule 12).
    for (const second of [
      await olga.post(`${path}/approve`, {}),
      await olga.post(`${path}/reject`, {}),
      await story.send('POST', '/links/reject', { secret }),
    ]) {
      expect([second.status, second.body.code, second.body.decision.lines]).toEqual([409, 'already-decided', given]);
    }

    // The owner withdraws it, and the next check says no.
    expect((await olga.post(`${olga.path}/withdraw`, { grantId: grant.id })).body.grants[0].status).toBe('withdrawn');
    expect(await may('live-view', front)).toBe(false);
    expect((await olga.post(`${olga.path}/withdraw`, { grantId: grant.id })).body.code).toBe('grant-ended');
    expect(await newsTo(anna.email)).toContain('Permissions on “Villa Rosa” were withdrawn');

    // The owner sends configuration unasked, without end.
    const sent = await olga.post(`${olga.path}/grants`, { lines: [line('configuration', 'all', 'permanent')] });
    expect([sent.status, sent.body.grants[0].until]).toEqual([201, null]);
    story.stack.advance(400 * DAY);
    expect(await may('configuration', back)).toBe(true);

    // The installer releases it.
    const released = await anna.post(`${site.path}/grants/${sent.body.grants[0].id}/release`);
    expect([released.status, released.body.status]).toEqual([200, 'released']);
    expect(await may('configuration', back)).toBe(false);
    expect((await anna.post(`${site.path}/grants/${sent.body.grants[0].id}/release`)).body.code).toBe('grant-ended');
    expect(await newsTo(olga.email)).toContain('Demo Alarm has given back permissions on “Villa Rosa”');

    // Every mail to an owner has the console's address.
    const own = story
      .sentTo(olga.email)
      .filter(({ subject, text }) => subject !== 'Your Keyholder code' && !text.includes('Look at the invitation'));
    expect(own.length).toBeGreaterThanOrEqual(4);
    for (const { subject, text } of own) expect([subject, /\/my$/m.test(text)]).toEqual([subject, true]);

    const ledger = (await olga.get(`${olga.path}/ledger`)).body.items;
    expect(ledger.map(({ action }: { action: string }) => action).slice(-5)).toEqual([
      'application-sent',
      'application-approved',
      'grants-withdrawn',
      'grants-sent',
      'grants-released',
    ]);
    expect(firstBreak(ledger)).toBeUndefined();
    expect((await anna.get(`${site.path}/ledger`)).body.items).toEqual(ledger);
  });

  it('are asked for in words that are true whenever the answer comes: which devices, and for how long from then on', async () => {
    const { olga, devices, apply } = await handedOver();
    await apply([line('live-view', devices.slice(0, 2)), line('playback', 'all', 'permanent')]);
    await story.settled();
    const { text } = story.sentTo(olga.email).at(-1) ?? { text: '' };
    expect(text).toContain('- Live view · Camera 1 and Camera 2\n  for 8 hours from your answer');
    expect(text).toContain('- Playback · all 3 devices\n  without end');
    expect(text).not.toMatch(/Live view[^\n]*until/);
    const inbox = await (await consoleOf(story, olga.email)).get('/my/inbox');
    expect((await inbox.text()).replaceAll(/<[^>]+>/g, '')).toContain('Playback on all 3 devices, without end');
  });

  it('are answered once, however often the answer is sent, and listed in pages (rule 24)', async () => {
    const { olga, apply } = await handedOver();
    for (const reason of ['First.', 'Second.']) await apply([line('live-view')], reason);
    const first = await olga.get('/owner/applications?limit=1');
    expect(first.body.items).toHaveLength(1);
    const second = await olga.get(`/owner/applications?limit=1&cursor=${first.body.nextCursor}`);
    const [one, other] = [first.body.items[0].id, second.body.items[0].id];
    expect(other).not.toBe(one);
    const headers = { 'idempotency-key': '"answer-once"' };
    const answers = [];
    for (let count = 0; count < 2; count++)
      answers.push(await olga.post(`${olga.path}/applications/${one}/approve`, { lines: [line('live-view')] }, { headers }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]?.text).toBe(answers[0]?.text);
    expect((await olga.post(`${olga.path}/applications/${one}/approve`, { lines: [line('live-view')] })).status).toBe(409);
  });

  it('are answered behind the link as well: as asked, or refused with a reason', async () => {
    const { olga, devices, may, apply, newsTo, anna } = await handedOver();
    await apply([line('live-view')]);
    const secret = await story.secretFor(olga.email);
    const wider = await story.send('POST', '/links/approve', { secret, lines: [line('live-view', 'all', { days: 7 })] });
    expect(wider.body.code).toBe('wider-than-asked');
    // To tick nothing is no yes: whoever asked would be told that it was approved.
    const nothing = await story.send('POST', '/links/approve', { secret, lines: [] });
    expect([nothing.status, nothing.body.code]).toEqual([409, 'nothing-given']);
    const form = await story.form('/i/approve', { secret, language: 'en' });
    expect([form.status, form.text.includes('Nothing is ticked, ')]).toEqual([409, true]);
    const approved = await story.send('POST', '/links/approve', { secret });
    expect(approved.body.grants).toHaveLength(1);
    expect(await may('live-view', devices[2])).toBe(true);

    await apply([line('playback')]);
    await story.send('POST', '/links/reject', { secret: await story.secretFor(olga.email), reason: 'Not this week.' });
    await story.settled();
    expect(story.sentTo(anna.email).some(({ text }) => text.includes('Not this week.'))).toBe(true);
    expect(await newsTo(anna.email)).toContain('Your application for “Villa Rosa” was refused');
    // A link for one thing does not do another.
    for (const path of ['/links/accept', '/links/withdraw', '/links/decline']) {
      const body = path === '/links/accept' ? { secret, lines: [] } : { secret };
      expect((await story.send('POST', path, body)).body.code).toBe('link-ended');
    }
  });

  it('are given as asked as far as that is still possible: a device that is gone stops nothing', async () => {
    const { anna, olga, site, devices, may, apply } = await handedOver([{ permission: 'site-information', duration: 'permanent' }]);
    const [front, back] = devices;
    const { body } = await apply([line('live-view', [front, back]), line('playback', [front])]);
    await anna.delete(`${site.path}/devices/${front}`);
    const approved = await olga.post(`${olga.path}/applications/${body.id}/approve`, {});
    expect([approved.status, approved.body.grants.map(({ devices: on }: { devices: string[] }) => on)]).toEqual([200, [[back]]]);
    expect([await may('live-view', back), await may('live-view', front)]).toEqual([true, false]);
  });

  it('are widened only with the owner being told, with a link that takes it back', async () => {
    const { olga, devices, may } = await handedOver([story.liveView()]);
    await story.settled();
    const notice = story.sentTo(olga.email).at(-1);
    expect(notice?.subject).toBe('You are now the owner of “Villa Rosa”');
    const secret = story.secretIn({ text: notice?.text ?? '' });
    expect((await story.open(secret)).body).toMatchObject({ kind: 'notice', grants: [{ permission: 'live-view' }] });
    expect(await may('live-view', devices[0])).toBe(true);
    expect((await story.send('POST', '/links/withdraw', { secret })).body.grants[0].status).toBe('withdrawn');
    expect(await may('live-view', devices[0])).toBe(false);
    const again = await story.send('POST', '/links/withdraw', { secret });
    expect([again.status, again.body.code]).toEqual([409, 'already-decided']);
  });

  it('add up: ending one never takes away what another gives, and extending leaves no gap (rule 15)', async () => {
    const { olga, devices, may } = await handedOver();
    const [front, back] = devices;
    const send = async (lines: object[]) =>
      (await olga.post(`${olga.path}/grants`, { lines })).body.grants as { id: string; until: string }[];
    const [short] = await send([line('live-view', 'all', { hours: 1 })]);
    const until = short?.until as string;
    const [long] = await send([line('live-view', [front], { hours: 8 }), { ...line('live-view', [back], { hours: 8 }), from: until }]);
    await olga.post(`${olga.path}/withdraw`, { grantId: long?.id });
    expect([await may('live-view', front), await may('live-view', back)]).toEqual([true, true]);
    story.stack.advance(HOUR - 30);
    expect(await may('live-view', back)).toBe(true);
    story.stack.advance(31);
    // The one has ended, the next begins at the very moment, with the sweep stopped.
    expect([await may('live-view', front), await may('live-view', back)]).toEqual([false, true]);
  });

  it('are withdrawn by device, by permission, and all at once (rule 13)', async () => {
    const { olga, devices, may } = await handedOver([
      line('live-view'),
      line('playback'),
      { permission: 'site-information', duration: 'permanent' },
    ]);
    const [front, back] = devices;
    await olga.post(`${olga.path}/withdraw`, { devices: [front] });
    expect([await may('live-view', front), await may('playback', front), await may('live-view', back)]).toEqual([false, false, true]);
    await olga.post(`${olga.path}/withdraw`, { permission: 'playback' });
    expect([await may('playback', back), await may('live-view', back), await may('site-information')]).toEqual([false, true, true]);
    expect((await olga.post(`${olga.path}/withdraw`, {})).body.grants).toHaveLength(2);
    expect([await may('live-view', back), await may('site-information')]).toEqual([false, false]);
    expect((await olga.post(`${olga.path}/withdraw`, {})).body.grants).toEqual([]);
  });

  it('without end are put to the owner once a year, and lapse when nobody keeps them (rule 16)', async () => {
    const { olga, devices, may, newsTo } = await handedOver([line('live-view', 'all', 'permanent')]);
    const question = 'Should Demo Alarm still be allowed this on “Villa Rosa”?';
    story.stack.advance(365 * DAY + 60);
    await story.stack.tick();
    expect(await newsTo(olga.email)).toContain(question);
    const kept = await story.send('POST', '/links/confirm', { secret: await story.secretFor(olga.email) });
    expect([kept.status, kept.body.grants[0].until]).toEqual([200, null]);
    story.stack.advance(40 * DAY);
    await story.stack.tick();
    expect(await may('live-view', devices[0])).toBe(true);

    story.stack.advance(325 * DAY + 60);
    await story.stack.tick();
    expect((await newsTo(olga.email)).filter((subject) => subject === question)).toHaveLength(2);
    story.stack.advance(30 * DAY);
    // Nobody has answered: it has ended by the clock, before any sweep.
    expect(await may('live-view', devices[0])).toBe(false);
    await story.stack.tick();
    expect((await olga.get(olga.path)).body.grants[0].status).toBe('expired');
    const late = await story.send('POST', '/links/confirm', {
      secret: story.secretIn({ text: story.sentTo(olga.email).findLast(({ subject }) => subject === question)?.text ?? '' }),
    });
    expect(late.body.code).toBe('already-decided');
  });

  it('end altogether when the owner dismisses the company (rule 20)', async () => {
    const { anna, olga, site, devices, may, apply, newsTo } = await handedOver([line('live-view')]);
    await apply([line('playback')]);
    const secret = await story.secretFor(olga.email);
    expect((await olga.post(`${olga.path}/dismiss-company`)).status).toBe(200);
    expect(await may('live-view', devices[0])).toBe(false);
    expect((await anna.get(site.path)).status).toBe(404);
    expect((await anna.get('/sites')).body.items).toEqual([]);
    expect((await story.open(secret)).body.code).toBe('link-ended');
    expect((await olga.get(olga.path)).body).toMatchObject({ authorized: false, grants: [{ status: 'withdrawn' }] });
    expect((await olga.post(`${olga.path}/dismiss-company`)).body.code).toBe('company-dismissed');
    expect((await olga.post(`${olga.path}/grants`, { lines: [line('live-view')] })).body.code).toBe('company-dismissed');
    expect(await newsTo(anna.email)).toContain('You no longer look after “Villa Rosa”');
  });

  it('are asked for three times at once at most, for 72 hours, and can be taken back (rule 11)', async () => {
    const { anna, olga, site, apply, newsTo } = await handedOver();
    const first = (await apply([line('live-view')])).body;
    await apply([line('playback')]);
    await apply([line('configuration')]);
    const fourth = await apply([line('live-view')]);
    expect([fourth.status, fourth.body.code, fourth.body.limit]).toEqual([409, 'limit-reached', 'pending-applications-of-a-site']);
    const path = `${site.path}/applications/${first.id}`;
    expect((await anna.post(`${path}/cancel`)).body.status).toBe('cancelled');
    expect((await anna.post(`${path}/cancel`)).body.code).toBe('application-not-pending');
    expect(await newsTo(olga.email)).toContainEqual(expect.stringContaining('no longer asks for permissions'));
    expect((await olga.post(`${olga.path}/applications/${first.id}/approve`, {})).body).toMatchObject({
      code: 'application-not-pending',
      applicationStatus: 'cancelled',
    });

    const second = (await anna.get(`${site.path}/applications`)).body.items.find(({ status }: { status: string }) => status === 'pending');
    story.stack.advance(3 * DAY);
    expect((await olga.post(`${olga.path}/applications/${second.id}/approve`, {})).body.applicationStatus).toBe('expired');
    await story.stack.tick();
    expect(story.sentTo(anna.email).filter(({ subject }) => subject?.includes('has expired'))).toHaveLength(2);
    expect((await anna.get(`${site.path}/applications`)).body.items.map(({ status }: { status: string }) => status).toSorted()).toEqual([
      'cancelled',
      'expired',
      'expired',
    ]);
  });

  it('to switch a service off are the owner’s to allow, and each switch is told with its reason (rule 19)', async () => {
    const off = { enabled: false, reason: 'The bill is unpaid.' };
    const allowed = await handedOver([], { allowServiceSuspension: true });
    const device = `${allowed.site.path}/devices/${allowed.devices[0]}`;
    expect((await allowed.anna.put(`${device}/service`, off)).body.service).toMatchObject(off);
    await story.settled();
    expect(story.sentTo(allowed.olga.email).some(({ text }) => text.includes('The bill is unpaid.'))).toBe(true);
    const refused = await handedOver();
    const { status, body } = await refused.anna.put(`${refused.site.path}/devices/${refused.devices[0]}/service`, off);
    expect([status, body.code]).toEqual([409, 'suspension-not-allowed']);
  });

  it('are asked for by a device cloud with its own credential, for a technician by name (rule 17)', async () => {
    const { anna, site, devices } = await handedOver([line('live-view')]);
    const rival = await story.company('Other Alarm');
    const machine = story.withToken(await story.stack.tokenFor({ machine: 'access/decide' }));
    const question = (technician: string, deviceId = devices[0]) => ({ technician, siteId: site.id, deviceId, permission: 'live-view' });
    const { body } = await machine.post('/access/decide', {
      checks: [question(anna.email.toUpperCase()), question(rival.email), question('nobody@example.org')],
    });
    expect(body.results.map(({ allowed }: { allowed: boolean }) => allowed)).toEqual([true, false, false]);
    expect((await anna.post('/access/decide', { checks: [question(anna.email)] })).status).toBe(403);
    const other = story.withToken(await story.stack.tokenFor({ machine: 'devices/report' }));
    expect((await other.post('/access/decide', { checks: [question(anna.email)] })).status).toBe(403);
    expect((await machine.get('/sites')).body.code).toBe('not-permitted');
  });

  it('decide whether the company sees that a device is online; the owner always does (rule 18)', async () => {
    const { anna, olga, site, devices } = await handedOver([line('live-view', 'all', { hours: 1 })]);
    const [front, back] = devices;
    const cloud = story.withToken(await story.stack.tokenFor({ machine: 'devices/report' }));
    const at = (seconds: number) => new Date(story.stack.advance(0).getTime() + seconds * 1_000).toISOString();
    const report = (reports: object[]) => cloud.post('/devices/connectivity', { reports });
    expect(
      (
        await report([
          { deviceId: front, online: true, at: at(-10) },
          { deviceId: back, online: false, at: at(-10) },
        ])
      ).status,
    ).toBe(204);
    // Older ones and unknown devices change nothing.
    await report([
      { deviceId: front, online: false, at: at(-60) },
      { deviceId: 'dev_01ARZ3NDEKTSV4RRFFQ69G5FAV', online: true, at: at(0) },
    ]);
    const seen = async (who: typeof anna | typeof olga, path: string) =>
      (await who.get(path)).body.devices.map(({ connectivity }: { connectivity?: { online: boolean } }) => connectivity?.online);
    expect(await seen(anna, site.path)).toEqual([true, false, undefined]);
    story.stack.advance(HOUR);
    expect(await seen(anna, site.path)).toEqual([undefined, undefined, undefined]);
    expect(await seen(olga, olga.path)).toEqual([true, false, undefined]);
    // A time ahead counts as now, and does not stop what comes after.
    await report([{ deviceId: front, online: false, at: at(DAY) }]);
    story.stack.advance(60);
    await report([{ deviceId: front, online: true, at: at(0) }]);
    expect((await seen(olga, olga.path))[0]).toBe(true);
    expect((await anna.post('/devices/connectivity', { reports: [{ deviceId: front, online: true, at: at(0) }] })).status).toBe(403);
  });

  it('are nobody else’s to see or decide (rule 26)', async () => {
    const { anna, olga, site, apply, devices } = await handedOver([line('live-view')]);
    const { body: application } = await apply([line('playback')]);
    const [grant] = (await olga.get(olga.path)).body.grants;
    const other = await handedOver();
    const bodies: [string, object?][] = [
      [olga.path],
      [`${olga.path}/ledger`],
      [`${olga.path}/applications/${application.id}/approve`, {}],
      [`${olga.path}/applications/${application.id}/reject`, {}],
      [`${olga.path}/grants`, { lines: [line('live-view')] }],
      [`${olga.path}/withdraw`, {}],
      [`${olga.path}/dismiss-company`, undefined],
    ];
    for (const who of [other.olga, other.anna, anna]) {
      for (const [path, body] of bodies) {
        const answer = body === undefined && !path.endsWith('company') ? await who.get(path) : await who.post(path, body);
        expect([answer.status, answer.body.code], path).toEqual([404, 'not-found']);
      }
      expect((await who.get('/owner/applications')).body.items.filter(({ siteId }: { siteId: string }) => siteId === site.id)).toEqual([]);
    }
    for (const answer of [
      await other.anna.post(`${site.path}/grants/${grant.id}/release`),
      await other.anna.post(`${site.path}/applications`, { lines: [line('live-view')], reason: 'x' }),
      await other.anna.post(`${site.path}/applications/${application.id}/cancel`),
      await other.anna.put(`${site.path}/devices/${devices[0]}/service`, { enabled: false, reason: 'x' }),
      await other.anna.post(`${other.site.path}/grants/${grant.id}/release`),
      await other.olga.post(`${other.olga.path}/applications/${application.id}/approve`, {}),
      await other.olga.post(`${other.olga.path}/withdraw`, { grantId: grant.id }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    }
    expect((await olga.get('/owner/sites')).body.items.map(({ id }: { id: string }) => id)).toEqual([site.id]);
  });
});
