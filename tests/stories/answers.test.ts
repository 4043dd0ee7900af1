import { describe, expect, it } from 'vitest';
import { useStack } from '../support/story.ts';

describe('answering an invitation', () => {
  const story = useStack();

  const invited = async (to: string, body: object = {}) => {
    const anna = await story.company();
    const site = await anna.site();
    const { body: invitation } = await anna.post(`${site.path}/invitations`, {
      contact: story.contact(to),
      lines: [story.liveView('all', { hours: 8 })],
      ...body,
    });
    return { anna, site, invitation, secret: await story.secretFor(to) };
  };

  it('may be a no with a reason, which the technician is told (rule 8)', async () => {
    const { anna, site, invitation, secret } = await invited('declines@example.org');
    const declined = await story.decline(secret, 'I have sold the house.');
    expect(declined.status).toBe(200);
    expect((await anna.get(`${site.path}/invitations/${invitation.id}`)).body).toMatchObject({
      status: 'declined',
      decision: { status: 'declined', reason: 'I have sold the house.' },
    });
    expect((await anna.get(site.path)).body).toMatchObject({ status: 'not-invited', lastInvitation: { status: 'declined' } });
    await story.settled();
    expect(story.sentTo(anna.email).some(({ text }) => text.includes('I have sold the house.'))).toBe(true);
  });

  it('is shown again to whoever comes with a used link', async () => {
    const { secret } = await invited('again@example.org');
    await story.accept(secret, [story.liveView('all', { hours: 1 })]);
    for (const again of [await story.accept(secret, []), await story.decline(secret), await story.open(secret)]) {
      expect(again.status).toBe(409);
      expect(again.body).toMatchObject({
        code: 'already-decided',
        decision: { status: 'accepted', lines: [story.liveView('all', { hours: 1 })] },
      });
    }
  });

  it.each([
    ['another permission', [{ permission: 'playback', devices: 'all', duration: { hours: 1 } }], {}],
    ['a longer time', [{ permission: 'live-view', devices: 'all', duration: { hours: 24 } }], {}],
    ['no end', [{ permission: 'live-view', devices: 'all', duration: 'permanent' }], {}],
    ['service suspension that was not asked for', [], { allowServiceSuspension: true }],
  ] as const)('cannot widen what was asked: %s (rule 7)', async (what, lines, more) => {
    const to = `${what.replaceAll(' ', '-')}@example.org`;
    const { anna, site, secret } = await invited(to);
    const widened = await story.accept(secret, [...lines], more);
    expect(widened.status).toBe(409);
    expect(widened.body.code).toBe('wider-than-asked');
    expect((await anna.get(site.path)).body.status).toBe('invited');
    expect((await anna.get(`${site.path}/grants`)).body.items).toEqual([]);
  });

  it('cannot give devices that were not asked for', async () => {
    const anna = await story.company();
    const site = await anna.site();
    const [front] = site.devices;
    await anna.post(`${site.path}/invitations`, {
      contact: story.contact('devices@example.org'),
      lines: [story.liveView([front as string])],
    });
    const secret = await story.secretFor('devices@example.org');
    expect((await story.accept(secret, [story.liveView('all')])).body.code).toBe('wider-than-asked');
    expect((await story.accept(secret, [story.liveView([front as string])])).status).toBe(200);
  });

  it('takes a site without giving anything', async () => {
    const { anna, site, secret } = await invited('nothing@example.org');
    expect((await story.accept(secret, [])).status).toBe(200);
    expect((await anna.get(site.path)).body).toMatchObject({ status: 'not-authorized', may: ['find', 'apply'] });
  });

  it('has the effect of one when it is repeated with the same Idempotency-Key (rule 24)', async () => {
    const { secret } = await invited('twice@example.org');
    const headers = { 'idempotency-key': 'accept-once' };
    const lines = [story.liveView('all', { hours: 2 })];
    const first = await story.accept(secret, lines, {}, { headers });
    const second = await story.accept(secret, lines, {}, { headers });
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
    const other = await story.accept(secret, [], {}, { headers });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    const without = await story.accept(secret, lines);
    expect([without.status, without.body.code]).toEqual([409, 'already-decided']);
  });

  it('allows service suspension only by its own yes', async () => {
    const { anna, site, secret } = await invited('suspension@example.org', { allowServiceSuspension: true });
    await story.accept(secret, [], { allowServiceSuspension: true });
    expect((await anna.get(site.path)).body.allowServiceSuspension).toBe(true);
  });

  it.each([
    ['no secret at all', 'nonsense'],
    ['one that was never sent', '0123456789ABCDEFGHJKMNPQ'],
  ])('is refused with one and the same answer to %s', async (_what, secret) => {
    for (const answer of [await story.open(secret), await story.accept(secret), await story.decline(secret)]) {
      expect([answer.status, answer.body.code]).toEqual([410, 'link-ended']);
    }
  });

  it('takes a secret as people type it', async () => {
    const { secret } = await invited('typed@example.org');
    const typed = secret
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'l')
      .replace(/(.{4})/g, '$1 - ');
    expect((await story.open(typed)).status).toBe(200);
  });
});
