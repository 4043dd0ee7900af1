import { describe, expect, it } from 'vitest';
import { type Revoked, receiveFetched, receivePushed } from '../../examples/security-events-receiver/receiver.ts';
import { type Event, startReceiver } from '../../examples/webhook-receiver/receiver.ts';
import { useStack } from '../support/story.ts';

/** The examples that stand outside, on the running service. */
describe('the examples’ receivers', () => {
  const story = useStack();
  const token = () => story.stack.tokenFor({ machine: 'example-cloud' });

  const handedOver = async () => {
    const anna = await story.company();
    const site = await anna.site('Villa', 1);
    const olga = `olga.${site.id.slice(-6).toLowerCase()}@example.org`;
    await anna.post(`${site.path}/invitations`, { contact: story.contact(olga), lines: [story.liveView()] });
    await story.accept(await story.secretFor(olga), [story.liveView()]);
    return { anna, site, owner: await story.person(olga) };
  };

  it('of webhooks takes each event once, and nothing that was not signed', async () => {
    const anna = await story.company();
    const taken: Event[] = [];
    const secrets: string[] = [];
    const receiver = await startReceiver({ secrets, take: (event) => void taken.push(event) });
    const url = `http://localhost:${receiver.port}/`;
    const { body: hook } = await anna.post('/webhooks', { url });
    secrets.push(hook.secret);
    await anna.site('House', 1);
    await story.settled();
    expect(taken.map(({ type }) => type)).toEqual(['site.added', 'device.added']);
    await anna.post(`/webhooks/${hook.id}/replay`, { since: '2026-01-01T00:00:00Z' });
    await story.settled();
    expect(taken).toHaveLength(2);
    secrets.unshift((await anna.post(`/webhooks/${hook.id}/rotate-secret`)).body.secret);
    await anna.site('Second', 0);
    await story.settled();
    expect(taken).toHaveLength(3);
    expect((await fetch(url, { method: 'POST', body: '{"type":"made.up"}' })).status).toBe(401);
    receiver.stop();
  });

  it.each([
    ['pushed', (end: (revoked: Revoked) => void) => receivePushed({ keyholder: story.stack.url, token, end, secret: 'of the receiver' })],
    ['fetched', (end: (revoked: Revoked) => void) => receiveFetched({ keyholder: story.stack.url, token, end })],
  ])('of security events hears what must end, %s', async (_, start) => {
    const heard: Revoked[] = [];
    const receiver = await start((revoked) => heard.push(revoked));
    const { site, owner, anna } = await handedOver();
    await owner.post(`/owner${site.path}/withdraw`, {});
    await expect.poll(() => heard, { timeout: 30_000 }).toHaveLength(1);
    const { id } = (await anna.get('/company')).body;
    expect(heard[0]).toEqual({ deviceId: site.devices[0], companyId: id, technician: undefined, permissions: ['live-view'] });
    await receiver.stop();
  });
});
