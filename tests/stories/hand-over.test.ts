import { describe, expect, it } from 'vitest';
import { firstBreak } from '#domain/ledger';
import { HOUR, useStack } from '../support/story.ts';

describe('handing a site over', () => {
  const story = useStack();

  it('goes from the installer to the owner by email, line by line, and ends to the second', async () => {
    const anna = await story.company('Demo Alarm');
    const rival = await story.company('Other Alarm');
    const site = await anna.site('Villa Rosa', 3);
    const [front, back, garage] = site.devices as [string, string, string];
    const owner = 'olga.hand-over@example.org';

    const invited = await anna.post(`${site.path}/invitations`, {
      contact: { type: 'email', value: ' Olga.Hand-Over@Example.org ' },
      lines: [
        { permission: 'site-information', duration: 'permanent' },
        { permission: 'configuration', devices: [front, back], duration: { days: 7 } },
        { permission: 'live-view', devices: 'all', duration: { hours: 8 } },
        { permission: 'playback', devices: [garage], duration: { hours: 24 } },
      ],
      allowServiceSuspension: true,
      remarks: 'Please call me if anything is unclear.',
    });
    expect(invited.status).toBe(201);
    expect(invited.body).toMatchObject({ status: 'pending', contact: { type: 'email', value: owner }, delivery: { status: 'queued' } });

    const secret = await story.secretFor(owner);
    const [mail] = story.sentTo(owner);
    expect(mail).toMatchObject({ channel: 'email', subject: 'Demo Alarm hands over “Villa Rosa” to you' });
    expect(mail?.html).toContain(`${story.stack.url}/i#${secret}`);
    // Who gets it knows what is asked before they follow the link (product.md §4).
    expect(mail?.text).toContain('- Live view · all 3 devices\n  for 8 hours from your answer');
    expect(mail?.text).toContain('- Playback · Camera 3\n  for 24 hours from your answer');
    expect((await anna.get(site.path)).body).toMatchObject({ status: 'invited', pendingInvitation: { id: invited.body.id } });

    // Scanners look at the page and even open the link; nothing is decided by that (rule 6).
    for (let round = 0; round < 30; round++) {
      expect((await story.send('GET', '/i')).status).toBe(200);
      expect((await story.open(secret)).status).toBe(200);
    }
    const opened = await story.open(secret);
    expect(opened.body).toMatchObject({
      kind: 'invitation',
      company: { name: 'Demo Alarm' },
      site: { name: 'Villa Rosa', timeZone: 'Europe/Berlin' },
      remarks: 'Please call me if anything is unclear.',
      allowServiceSuspension: true,
    });
    expect(opened.body.devices).toHaveLength(3);
    expect((await anna.get(`${site.path}/invitations/${invited.body.id}`)).body).toMatchObject({ status: 'pending' });
    expect((await anna.get(site.path)).body.status).toBe('opened');

    // Playback is dropped, configuration shortened and on one device, suspension not allowed (rule 7).
    const accepted = await story.accept(secret, [
      { permission: 'site-information', duration: 'permanent' },
      { permission: 'configuration', devices: [front], duration: { hours: 4 } },
      { permission: 'live-view', devices: 'all', duration: { hours: 8 } },
    ]);
    expect(accepted.status).toBe(200);

    const grants = (await anna.get(`${site.path}/grants`)).body.items;
    expect(grants).toHaveLength(3);
    const by = (permission: string) => grants.find((grant: { permission: string }) => grant.permission === permission);
    expect(by('site-information')).toMatchObject({ devices: [], until: null, status: 'active' });
    expect(by('configuration').devices).toEqual([front]);
    expect(Date.parse(by('configuration').until) - Date.parse(by('configuration').from)).toBe(4 * HOUR * 1_000);
    expect(by('live-view').devices.toSorted()).toEqual(site.devices.toSorted());
    expect((await anna.get(site.path)).body).toMatchObject({
      status: 'authorized',
      owner: { contact: { value: owner } },
      allowServiceSuspension: false,
    });

    const ask = async (who: typeof anna | typeof rival, permission: string, deviceId?: string) => {
      const { body } = await who.post('/access/check', { checks: [{ siteId: site.id, permission, ...(deviceId && { deviceId }) }] });
      return body.results[0];
    };
    expect(await ask(anna, 'live-view', back)).toMatchObject({ allowed: true, grantId: by('live-view').id, until: by('live-view').until });
    expect(await ask(anna, 'site-information')).toEqual({ allowed: true, grantId: by('site-information').id });
    expect(await ask(anna, 'configuration', front)).toMatchObject({ allowed: true });
    expect(await ask(anna, 'configuration', back)).toEqual({ allowed: false });
    expect(await ask(anna, 'playback', garage)).toEqual({ allowed: false });
    expect(await ask(rival, 'live-view', back)).toEqual({ allowed: false });
    const elsewhere = await anna.site('Elsewhere', 1);
    expect(await ask(anna, 'live-view', elsewhere.devices[0])).toEqual({ allowed: false });

    await story.settled();
    expect(story.sentTo(anna.email).map(({ subject }) => subject)).toEqual(['“Villa Rosa” was accepted']);

    // The end counts by the clock, though no sweep has run (rule 16).
    story.stack.advance(4 * HOUR - 60);
    expect(await ask(anna, 'configuration', front)).toMatchObject({ allowed: true });
    story.stack.advance(61);
    expect(await ask(anna, 'configuration', front)).toEqual({ allowed: false });
    expect(await ask(anna, 'live-view', front)).toMatchObject({ allowed: true });
    story.stack.advance(4 * HOUR);
    expect(await ask(anna, 'live-view', front)).toEqual({ allowed: false });
    expect(await ask(anna, 'site-information')).toMatchObject({ allowed: true });

    const ledger = (await anna.get(`${site.path}/ledger`)).body.items;
    expect(ledger.map(({ action }: { action: string }) => action)).toEqual([
      'site-added',
      'device-added',
      'device-added',
      'device-added',
      'invitation-sent',
      'invitation-opened',
      'invitation-accepted',
    ]);
    expect(firstBreak(ledger)).toBeUndefined();
    await story.settled();
    const after = (await anna.get(`${site.path}/ledger`)).body.items;
    expect(after.at(-1)).toMatchObject({ action: 'grants-expired', actor: { type: 'service' } });
    expect(firstBreak(after)).toBeUndefined();
  });

  it('goes by SMS as well, in one part with its link', async () => {
    const anna = await story.company();
    const site = await anna.site('Haus am See', 1);
    const phone = '+4915112345678';
    const invited = await anna.post(`${site.path}/invitations`, {
      contact: { type: 'phone', value: '+49 (151) 1234-5678' },
      lines: [story.liveView()],
    });
    expect(invited.body).toMatchObject({ contact: { type: 'phone', value: phone } });

    const secret = await story.secretFor(phone);
    const [sms] = story.sentTo(phone);
    expect(sms).toMatchObject({ channel: 'sms' });
    expect(sms?.text).toContain('Haus am See');
    expect(sms?.text.length).toBeLessThanOrEqual(160);

    expect((await story.accept(secret, [story.liveView()])).status).toBe(200);
    const { body } = await anna.get(site.path);
    expect(body).toMatchObject({ status: 'authorized', owner: { contact: { type: 'phone', value: phone } } });
  });
});
