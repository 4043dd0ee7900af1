import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { beforeEach, describe, expect, it } from 'vitest';
import { consoleOf } from '../support/people.ts';
import { type Received, useReceiver } from '../support/receiver.ts';
import { useStack } from '../support/story.ts';

/** Standard Webhooks 1.0.0 (rule 39), as receivers get and verify them. */
describe('a webhook', () => {
  const story = useStack();
  const receiver = useReceiver();
  let paths = 0;
  let path: string;
  beforeEach(() => {
    path = `/hook-${++paths}`;
    receiver.answer(() => ({ status: 202 }));
  });

  const hooked = async (more: object = {}) => {
    const anna = await story.company();
    const { body: hook, status } = await anna.post('/webhooks', { url: receiver.url(path), ...more });
    expect(status).toBe(201);
    return { anna, hook, secret: hook.secret as string };
  };
  const got = () => receiver.at(path);
  const events = () => got().map(({ body }) => JSON.parse(body));
  const verified = ({ headers, body }: Received, secret: string) =>
    new StandardWebhook(secret).verify(body, headers as Record<string, string>);
  /** The stack's clock may have been moved: what is signed now is verified as of then. */
  const isVerified = (received: Received, secret: string): boolean => {
    try {
      verified(received, secret);
      new SvixWebhook(secret).verify(received.body, received.headers as Record<string, string>);
      return true;
    } catch {
      return false;
    }
  };

  it('tells what happens on a company’s sites, in order, by ids alone, signed as the standard says', async () => {
    const { anna, secret } = await hooked();
    const site = await anna.site('Villa Rosa', 1);
    const olga = 'olga.hook@example.org';
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), lines: [story.liveView()] });
    await story.accept(await story.secretFor(olga), [story.liveView()]);
    await story.settled();
    expect(events().map(({ type }) => type)).toEqual(['site.added', 'device.added', 'invitation.sent', 'invitation.accepted']);
    const { data, timestamp } = events()[3];
    expect(data).toMatchObject({ siteId: site.id, seq: 4, by: 'owner', grantIds: [expect.stringMatching(/^gra_/)] });
    expect(new Date(timestamp).toISOString()).toBe(timestamp);
    for (const one of got()) {
      expect(isVerified(one, secret)).toBe(true);
      expect(isVerified({ ...one, body: `${one.body} ` }, secret)).toBe(false);
      expect([one.headers['content-type'], String(one.headers['webhook-id']).slice(0, 4)]).toEqual(['application/json', 'del_']);
    }
    // Neither names nor contacts leave with it.
    expect(JSON.stringify(events())).not.toMatch(/Villa|Olga|olga|Anna|@/);
    const ledger = (await anna.get(`${site.path}/ledger`)).body.items;
    expect(events().map(({ data: { ledgerEntryId } }) => ledgerEntryId)).toEqual(ledger.map(({ id }: { id: string }) => id));
  });

  it('tells the types that were asked for', async () => {
    const { anna } = await hooked({ types: ['device.added'] });
    await anna.site('House', 2);
    await story.settled();
    expect(events().map(({ type }) => type)).toEqual(['device.added', 'device.added']);
  });

  it('is signed with both secrets for a day after a rotation', async () => {
    const { anna, hook, secret } = await hooked();
    const { body: rotated } = await anna.post(`/webhooks/${hook.id}/rotate-secret`);
    expect([rotated.secret === secret, rotated.secret.startsWith('whsec_')]).toEqual([false, true]);
    await anna.site('One', 0);
    await story.settled();
    const [first] = got() as [Received];
    expect([isVerified(first, secret), isVerified(first, rotated.secret)]).toEqual([true, true]);
    expect(String(first.headers['webhook-signature']).split(' ')).toHaveLength(2);
    expect((await anna.get('/webhooks')).body.items[0].secret).toBeUndefined();
  });

  it('is kept in the console: its secret is shown for five minutes, what was sent is listed and sent again', async () => {
    const anna = await story.company();
    const hers = await consoleOf(story, anna.email);
    const at = '/installer/company/webhooks';
    const textOf = async (to: string) => (await hers.get(to)).text();
    expect(await textOf('/installer/company')).toContain(`href="${at}"`);
    const refused = await hers.post(at, { url: 'http://example.org/' });
    expect(await refused.text()).toMatch(/Give an address with https/);
    const added = await hers.post(at, { url: receiver.url(path), types: 'site.added' });
    const shown = added.headers.get('location') ?? '';
    expect(added.status).toBe(303);
    const secret = /whsec_[A-Za-z0-9+/=]+/.exec(await textOf(shown))?.[0] ?? '';
    const [page = ''] = shown.split('?');
    expect(await textOf(page)).not.toContain('whsec_');
    expect(await textOf(at)).toContain(receiver.url(path));
    await anna.site('Told', 1);
    await story.settled();
    const [first] = got() as [Received];
    expect([got().length, isVerified(first, secret)]).toEqual([1, true]);
    expect(await textOf(page)).toMatch(/<code>site.added<\/code> · arrived · 1 try · 202/);
    const delivery = /name="delivery" value="(del_[^"]+)"/.exec(await textOf(page))?.[1] ?? '';
    expect((await hers.post(`${page}/replay`, { delivery })).status).toBe(303);
    await story.settled();
    expect(got()).toHaveLength(2);
    const rotated = (await hers.post(`${page}/rotate`)).headers.get('location') ?? '';
    expect(/whsec_[A-Za-z0-9+/=]+/.exec(await textOf(rotated))?.[0]).not.toBe(secret);
    story.stack.advance(301);
    expect(await textOf(rotated)).not.toContain('whsec_');
    await hers.post(`${page}/status`, { status: 'disabled' });
    expect(await textOf(page)).toContain('Switched off');
    const other = await consoleOf(story, (await story.company()).email);
    expect([(await other.get(page)).status, (await other.post(`${page}/remove`)).status]).toEqual([404, 404]);
    const ben = await story.employ(anna, { email: `ben${paths}.hooks@installer.example` });
    const his = await consoleOf(story, `ben${paths}.hooks@installer.example`);
    expect([(await his.get(at)).status, (await his.get('/installer/company')).status, ben.id.slice(0, 4)]).toEqual([403, 200, 'tec_']);
    expect(await (await his.get('/installer/company')).text()).not.toContain(at);
    expect((await hers.post(`${page}/remove`)).headers.get('location')).toBe(`${at}?done=webhook-removed`);
  });

  it('is tried again, with the same id, and holds back what comes after it on that site', async () => {
    const { anna, hook } = await hooked();
    receiver.answer(() => ({ status: 503 }));
    const site = await anna.site('Down', 1);
    await story.settled();
    const [first] = got() as [Received];
    const before = got().length;
    expect(JSON.parse(first.body).type).toBe('site.added');
    receiver.answer(() => ({ status: 200 }));
    story.stack.advance(6);
    await story.stack.tick();
    const after = events()
      .slice(before)
      .map(({ type }) => type);
    expect(after).toEqual(['site.added', 'device.added']);
    expect(got()[before]?.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect((await anna.get('/webhooks')).body.items[0].failingSince).toBeUndefined();
    const log = (await anna.get(`/webhooks/${hook.id}/deliveries`)).body.items;
    expect(log.map(({ type, status, attempts }: Record<string, unknown>) => [type, status, attempts])).toEqual([
      ['device.added', 'delivered', 1],
      ['site.added', 'delivered', 2],
    ]);
    expect(site.devices).toHaveLength(1);
  });

  it('has two hours of everything once its receiver is back, and meanwhile holds up no other', async () => {
    const { anna } = await hooked();
    const { body: other } = await anna.post('/webhooks', { url: receiver.url(`${path}-other`) });
    receiver.answer((received) => (received.path === path ? { status: 500 } : { status: 200 }));
    await anna.site('First', 1);
    for (let minutes = 0; minutes < 120; minutes += 20) {
      story.stack.advance(20 * 60);
      await anna.site(`Later ${minutes}`, 0);
      await story.stack.tick();
    }
    expect(receiver.at(`${path}-other`)).toHaveLength(8);
    const before = got().length;
    receiver.answer(() => ({ status: 200 }));
    for (let tries = 0; tries < 6; tries++) {
      story.stack.advance(40 * 60);
      await story.stack.tick();
    }
    const told = events().slice(before);
    expect(told.filter(({ type }) => type === 'site.added')).toHaveLength(7);
    expect(told).toHaveLength(8);
    expect(other.id).toBeDefined();
  });

  it('is switched off by 410, and after three days without an answer; switched on again it goes on', async () => {
    const { anna, hook } = await hooked();
    receiver.answer(() => ({ status: 410 }));
    await anna.site('Gone', 0);
    await story.settled();
    const state = async () => (await anna.get('/webhooks')).body.items[0];
    expect(await state()).toMatchObject({ status: 'disabled', disabledAs: 'gone' });
    await anna.site('Unheard', 0);
    await story.settled();
    expect(got()).toHaveLength(1);
    expect((await anna.patch(`/webhooks/${hook.id}`, { status: 'enabled' })).body.status).toBe('enabled');
    receiver.answer(() => ({ status: 500 }));
    await anna.site('Down', 0);
    await story.settled();
    for (let hours = 0; hours < 80; hours += 8) {
      story.stack.advance(8 * 3_600);
      await story.stack.tick();
    }
    expect(await state()).toMatchObject({ status: 'disabled', disabledAs: 'failing' });
    expect((await anna.get(`/webhooks/${hook.id}/deliveries`)).body.items[0]).toMatchObject({ status: 'failed', last: { status: 500 } });
  });

  it('is sent again on request: one, or all of a time', async () => {
    const { anna, hook } = await hooked();
    const since = story.stack.advance(0).toISOString();
    await anna.site('Again', 2);
    await story.settled();
    const [, second] = (await anna.get(`/webhooks/${hook.id}/deliveries`)).body.items;
    expect((await anna.post(`/webhooks/${hook.id}/replay`, { deliveryId: second.id })).body).toEqual({ replayed: 1 });
    await story.settled();
    expect(got().filter(({ headers }) => headers['webhook-id'] === second.id)).toHaveLength(2);
    expect((await anna.post(`/webhooks/${hook.id}/replay`, { since })).body).toEqual({ replayed: 3 });
    await story.settled();
    expect(got()).toHaveLength(7);
    expect((await anna.post(`/webhooks/${hook.id}/replay`, { deliveryId: 'del_01ARZ3NDEKTSV4RRFFQ69G5FAV' })).status).toBe(404);
  });

  it('is never led elsewhere', async () => {
    const { anna } = await hooked();
    receiver.answer(() => ({ status: 302, headers: { location: receiver.url('/elsewhere') } }));
    await anna.site('Led', 0);
    await story.settled();
    expect([got().length, receiver.at('/elsewhere').length]).toEqual([1, 0]);
  });

  it('is an admin’s of the company alone, and nobody else’s', async () => {
    const { anna, hook } = await hooked();
    const ben = await story.employ(anna, { email: `ben${paths}.hook@installer.example` });
    const other = await story.company();
    for (const [who, status] of [
      [ben, 403],
      [other, 404],
    ] as const) {
      expect((await who.patch(`/webhooks/${hook.id}`, { status: 'disabled' })).status).toBe(status);
      expect((await who.get(`/webhooks/${hook.id}/deliveries`)).status).toBe(status);
      expect((await who.post(`/webhooks/${hook.id}/rotate-secret`)).status).toBe(status);
      expect((await who.post(`/webhooks/${hook.id}/replay`, { since: '2026-01-01T00:00:00Z' })).status).toBe(status);
      expect((await who.delete(`/webhooks/${hook.id}`)).status).toBe(status);
    }
    expect((await other.get('/webhooks')).body.items).toEqual([]);
    for (const url of ['http://example.org/', 'ftp://example.org/', 'https//', 'http://10.0.0.1/'])
      expect((await anna.post('/webhooks', { url })).status).toBe(400);
    expect((await anna.post('/webhooks', { url: receiver.url(), types: ['no.such'] })).status).toBe(400);
    expect((await anna.delete(`/webhooks/${hook.id}`)).status).toBe(204);
    expect((await anna.get('/webhooks')).body.items).toEqual([]);
  });

  it('of a device cloud tells of its own devices, with its own token', async () => {
    const cloud = story.withToken(await story.stack.tokenFor({ machine: 'example-cloud' }));
    const { body: hook } = await cloud.post('/webhooks', { url: receiver.url(path) });
    const anna = await story.company();
    expect((await anna.get('/webhooks')).body.items).toEqual([]);
    const site = await anna.site('Clouded', 1);
    await anna.patch(site.path, { name: 'Clouded house' });
    await story.settled();
    expect(events().map(({ type }) => type)).toEqual(['device.added']);
    expect(events()[0].data.deviceIds).toEqual(site.devices);
    expect((await cloud.delete(`/webhooks/${hook.id}`)).status).toBe(204);
  });
});
