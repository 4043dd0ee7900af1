import { describe, expect, it } from 'vitest';
import { DAY, HOUR, useStack } from '../support/story.ts';

describe('an invitation that is pending', () => {
  const story = useStack();

  const invited = async (to: string, body: object = {}) => {
    const anna = await story.company();
    const site = await anna.site();
    const { body: invitation } = await anna.post(`${site.path}/invitations`, {
      contact: story.contact(to),
      lines: [story.liveView()],
      ...body,
    });
    const path = `${site.path}/invitations/${invitation.id}`;
    return { anna, site, path, invitation, secret: await story.secretFor(to) };
  };

  const expectEnded = async (secret: string) => {
    const { status, body } = await story.accept(secret, [story.liveView()]);
    expect([status, body.code]).toEqual([410, 'link-ended']);
  };

  it('can be sent again: a new link, and the old one is dead (rule 5)', async () => {
    const { anna, path, secret } = await invited('resent@example.org');
    const tooSoon = await anna.post(`${path}/resend`);
    expect([tooSoon.status, tooSoon.body.code]).toEqual([429, 'resend-too-soon']);
    expect(Number(tooSoon.headers.get('retry-after'))).toBeGreaterThan(500);

    story.stack.advance(601);
    expect((await anna.post(`${path}/resend`)).status).toBe(200);
    const fresh = await story.secretFor('resent@example.org');
    expect(fresh).not.toBe(secret);
    await expectEnded(secret);
    expect((await story.accept(fresh, [story.liveView()])).status).toBe(200);
  });

  it('goes to one contact five times a day at most', async () => {
    const { anna, path } = await invited('often@example.org');
    const statuses: number[] = [];
    for (let round = 0; round < 5; round++) {
      story.stack.advance(601);
      const { status, body } = await anna.post(`${path}/resend`);
      statuses.push(status);
      if (status === 429) expect(body).toMatchObject({ code: 'too-many-requests', limit: 'messages-to-a-contact' });
    }
    // A day may turn within the hour that this takes; then one more fits.
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(4);
    story.stack.advance(DAY);
    expect((await anna.post(`${path}/resend`)).status).toBe(200);
  });

  it('can be corrected: the old link is dead, the new contact is told, what was asked stays (rule 5)', async () => {
    const { anna, path, invitation, secret } = await invited('wrong@example.org');
    const corrected = await anna.put(`${path}/contact`, { contact: story.contact('right@example.org') });
    expect(corrected.status).toBe(200);
    expect(corrected.body).toMatchObject({
      id: invitation.id,
      status: 'pending',
      contact: story.contact('right@example.org'),
      lines: invitation.lines,
    });
    const fresh = await story.secretFor('right@example.org');
    await expectEnded(secret);
    const accepted = await story.accept(fresh, [story.liveView()]);
    expect(accepted.body.grants[0].grantedBy).toEqual(story.contact('right@example.org'));
  });

  it('can be corrected from email to phone', async () => {
    const { anna, path } = await invited('no-mailbox@example.org');
    await anna.put(`${path}/contact`, { contact: story.contact('+4915112345679') });
    expect((await story.open(await story.secretFor('+4915112345679'))).status).toBe(200);
  });

  it('can be cancelled: the link is dead and the contact is told (rule 5)', async () => {
    const { anna, site, path, secret } = await invited('cancelled@example.org');
    expect((await anna.post(`${path}/cancel`)).body).toMatchObject({ status: 'cancelled' });
    await expectEnded(secret);
    await story.settled();
    expect(story.sentTo('cancelled@example.org').some(({ subject }) => subject?.includes('has taken back the invitation'))).toBe(true);
    expect((await anna.get(site.path)).body).toMatchObject({ status: 'not-invited', lastInvitation: { status: 'cancelled' } });
    for (const action of ['resend', 'cancel']) {
      const again = await anna.post(`${path}/${action}`);
      expect([again.status, again.body.code, again.body.invitationStatus]).toEqual([409, 'invitation-not-pending', 'cancelled']);
    }
  });

  it('is the only one: a second is refused with the first one’s id (rule 3)', async () => {
    const { anna, site, invitation } = await invited('first@example.org');
    const second = await anna.post(`${site.path}/invitations`, { contact: story.contact('second@example.org') });
    expect([second.status, second.body.code, second.body.invitationId]).toEqual([409, 'invitation-pending', invitation.id]);
    await story.settled();
    expect(story.sentTo('second@example.org')).toEqual([]);
  });

  it('never goes to an employee of the same company (rule 4)', async () => {
    const anna = await story.company();
    const site = await anna.site();
    const own = await anna.post(`${site.path}/invitations`, { contact: { type: 'email', value: anna.email.toUpperCase() } });
    expect([own.status, own.body.code]).toEqual([409, 'own-employee']);
    const { anna: ben, path } = await invited('not-ben@example.org');
    const corrected = await ben.put(`${path}/contact`, { contact: story.contact(ben.email) });
    expect(corrected.body.code).toBe('own-employee');
    // An employee of another company may own a house.
    expect((await anna.post(`${site.path}/invitations`, { contact: story.contact(ben.email) })).status).toBe(201);
  });

  it('may be accepted by somebody who works for another company', async () => {
    const { secret } = await invited('later@example.org');
    const later = await story.person('later@example.org');
    expect((await later.post('/companies', { name: 'Later Alarm', country: 'DE' })).status).toBe(201);
    expect((await story.accept(secret, [story.liveView()])).status).toBe(200);
  });

  it('goes with its site when that is deleted, and the serials are free again', async () => {
    const { anna, site, secret } = await invited('deleted@example.org');
    const { body: detail } = await anna.get(site.path);
    expect((await anna.delete(site.path)).status).toBe(204);
    expect((await anna.get(site.path)).status).toBe(404);
    await expectEnded(secret);
    const other = await anna.site('New House', 0);
    const again = await anna.post(`${other.path}/devices`, { name: 'Again', serial: detail.devices[0].serial, category: 'camera' });
    expect(again.status).toBe(201);
    await story.settled();
    expect(story.sentTo('deleted@example.org').some(({ subject }) => subject?.includes('has taken back'))).toBe(true);
    // The sweep has cleared the rest, and left alone what has moved on.
    const rest = await anna.post(`${other.path}/devices`, { name: 'Other', serial: detail.devices[1].serial, category: 'camera' });
    expect(rest.status).toBe(201);
    expect((await anna.get(other.path)).body.devices).toHaveLength(2);
  });

  it('is bound to the countries that SMS go to', async () => {
    const anna = await story.company();
    const site = await anna.site();
    const abroad = await anna.post(`${site.path}/invitations`, { contact: { type: 'phone', value: '+12125550123' } });
    expect([abroad.status, abroad.body.code]).toEqual([409, 'sms-country-refused']);
    expect((await anna.get(`${site.path}/invitations`)).body.items).toEqual([]);
    await anna.patch('/company', { smsCountries: ['AT'] });
    const german = await anna.post(`${site.path}/invitations`, { contact: story.contact('+4915112345670') });
    expect(german.body.code).toBe('sms-country-refused');
    expect((await anna.patch('/company', { smsCountries: ['US'] })).body.code).toBe('sms-country-refused');
  });

  it('counts the messages that a technician causes: 30 in 10 minutes', async () => {
    const anna = await story.company();
    const codes = new Set<string>();
    // Begin in a window that has just begun, so that none turns on the way.
    const window = 600_000;
    const now = story.stack.advance(0).getTime();
    story.stack.advance((window - (now % window)) / 1_000 + 1);
    for (let round = 0; round < 31; round++) {
      const site = await anna.site(`House ${round}`, 0);
      const { status, body } = await anna.post(`${site.path}/invitations`, { contact: story.contact(`guest${round}@example.org`) });
      codes.add(`${status} ${body.limit ?? ''}`);
      expect(status).toBe(round < 30 ? 201 : 429);
    }
    expect([...codes]).toEqual(['201 ', '429 messages-of-a-technician']);
    story.stack.advance(HOUR);
    const site = await anna.site('Afterwards', 0);
    expect((await anna.post(`${site.path}/invitations`, { contact: story.contact('after@example.org') })).status).toBe(201);
  });
});
