import { describe, expect, it } from 'vitest';
import { DAY, HOUR, useStack } from '../support/story.ts';

describe('time', () => {
  const story = useStack();

  const invited = async (to: string, days: number) => {
    const anna = await story.company();
    const site = await anna.site();
    const { body: invitation } = await anna.post(`${site.path}/invitations`, {
      contact: story.contact(to),
      lines: [story.liveView()],
      days,
    });
    return { anna, site, path: `${site.path}/invitations/${invitation.id}`, secret: await story.secretFor(to) };
  };

  it('ends an invitation by the clock, without the sweep, and then with it (rule 9)', async () => {
    const to = 'expires@example.org';
    const { anna, site, path, secret } = await invited(to, 1);
    story.stack.advance(DAY - 60);
    expect((await story.open(secret)).status).toBe(200);
    story.stack.advance(61);
    for (const late of [await story.open(secret), await story.accept(secret, []), await story.decline(secret)]) {
      expect([late.status, late.body.code]).toEqual([410, 'link-ended']);
    }
    expect((await anna.get(path)).body.status).toBe('expired');
    expect((await anna.get(site.path)).body).toMatchObject({ status: 'not-invited', lastInvitation: { status: 'expired' } });
    expect(story.sentTo(anna.email)).toEqual([]);

    await story.stack.tick();
    expect((await anna.get(path)).body.status).toBe('expired');
    expect(story.sentTo(anna.email).map(({ subject }) => subject)).toEqual(['The invitation to “Demo House” has expired']);
    const { items } = (await anna.get(`${site.path}/ledger`)).body;
    expect(items.at(-1).action).toBe('invitation-expired');
    await story.stack.tick();
    expect(story.sentTo(anna.email)).toHaveLength(1);
  });

  it('lets a new invitation take the place of one that has ended unswept, and says so in the ledger', async () => {
    const { anna, site } = await invited('unswept@example.org', 1);
    story.stack.advance(DAY + 1);
    expect((await anna.post(`${site.path}/invitations`, { contact: story.contact('next@example.org') })).status).toBe(201);
    const { items } = (await anna.get(`${site.path}/ledger`)).body;
    expect(items.slice(-2).map(({ action }: { action: string }) => action)).toEqual(['invitation-expired', 'invitation-sent']);
    expect((await anna.get(`${site.path}/invitations`)).body.items.map(({ status }: { status: string }) => status)).toEqual([
      'pending',
      'expired',
    ]);
  });

  it('reminds at half of the life and 24 hours before the end, with the link that works (rule 10)', async () => {
    const to = 'forgets@example.org';
    const { anna, path, secret } = await invited(to, 4);
    const subjects = () => story.sentTo(to).map(({ subject }) => subject);
    const reminder = 'Reminder: Demo Alarm hands over “Demo House” to you';
    story.stack.advance(2 * DAY - HOUR);
    await story.stack.tick();
    expect(subjects()).toHaveLength(1);
    story.stack.advance(HOUR + 1);
    await story.stack.tick();
    await story.stack.tick();
    expect(subjects().slice(1)).toEqual([reminder]);
    story.stack.advance(DAY);
    await story.stack.tick();
    expect(subjects().slice(1)).toEqual([reminder, reminder]);
    expect(story.sentTo(to).map(story.secretIn)).toEqual([secret, secret, secret]);
    expect((await anna.get(path)).body.remindedAt).toBeDefined();
    expect((await story.accept(secret, [])).status).toBe(200);
    story.stack.advance(2 * DAY);
    await story.stack.tick();
    // What comes after the answer is that the site is theirs, and no reminder.
    expect(subjects().slice(3)).toEqual(['You are now the owner of “Demo House”']);
  });

  it('names the devices that are asked for in the invitation and in its reminder, three of them and how many more', async () => {
    const to = 'names.devices@example.org';
    const anna = await story.company();
    const site = await anna.site('Villa Rosa', 5);
    const lines = [story.liveView(site.devices.slice(1))];
    await anna.post(`${site.path}/invitations`, { contact: story.contact(to), lines, days: 4 });
    await story.secretFor(to);
    story.stack.advance(2 * DAY + 60);
    await story.stack.tick();
    const named = '- Live view · Camera 2, Camera 3, Camera 4 and 1 more';
    expect(story.sentTo(to).map(({ text }) => text.includes(named))).toEqual([true, true]);
  });

  it('makes up for a missed run with one reminder, not two', async () => {
    const to = 'missed@example.org';
    await invited(to, 4);
    story.stack.advance(3 * DAY + HOUR);
    await story.stack.tick();
    await story.stack.tick();
    expect(story.sentTo(to)).toHaveLength(2);
  });

  it('announces the end of what was given, and tells both sides when it has come, in one message each (rule 16)', async () => {
    const owner = 'told@example.org';
    const { anna, secret } = await invited(owner, 7);
    expect((await story.accept(secret, [story.liveView('all', { hours: 8 })])).status).toBe(200);
    await story.settled();
    const since = { owner: story.sentTo(owner).length, anna: story.sentTo(anna.email).length };
    const news = () =>
      [...story.sentTo(owner).slice(since.owner), ...story.sentTo(anna.email).slice(since.anna)].map(({ subject }) => subject);
    story.stack.advance(7 * HOUR - 60);
    await story.stack.tick();
    expect(news()).toEqual([]);
    story.stack.advance(61);
    await story.stack.tick();
    await story.stack.tick();
    expect(news()).toEqual(['Permissions on “Demo House” end soon', 'Permissions on “Demo House” end soon']);
    story.stack.advance(HOUR);
    await story.stack.tick();
    await story.stack.tick();
    expect(news().filter((subject) => subject === 'Permissions on “Demo House” have ended')).toHaveLength(2);
    expect(news()).toHaveLength(4);
  });

  it('does no harm when two sweeps run at once', async () => {
    const { anna, site } = await invited('two-sweeps@example.org', 1);
    story.stack.advance(DAY + 1);
    await Promise.all(Array.from({ length: 4 }, () => story.stack.invoke('SweepFunction', {})));
    await story.settled();
    expect(story.sentTo(anna.email)).toHaveLength(1);
    const { items } = (await anna.get(`${site.path}/ledger`)).body;
    expect(items.filter(({ action }: { action: string }) => action === 'invitation-expired')).toHaveLength(1);
  });
});
