import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { firstBreak } from '#domain/ledger';
import { useStack } from '../support/story.ts';

describe('two at the same moment', () => {
  const story = useStack();

  it('40 accepts, as many as pass at once: one wins, 39 are told so, one owner, one set of grants (rule 23)', async () => {
    const anna = await story.company();
    const site = await anna.site();
    await anna.post(`${site.path}/invitations`, { contact: story.contact('crowd@example.org'), lines: [story.liveView()] });
    const secret = await story.secretFor('crowd@example.org');
    const answers = await Promise.all(Array.from({ length: 40 }, () => story.accept(secret, [story.liveView()])));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const lost = answers.filter(({ status }) => status === 409);
    expect(lost).toHaveLength(39);
    for (const { body } of lost) expect(body).toMatchObject({ code: 'already-decided', decision: { status: 'accepted' } });
    expect((await anna.get(`${site.path}/grants`)).body.items).toHaveLength(1);
    const { items } = (await anna.get(`${site.path}/ledger`)).body;
    expect(items.filter(({ action }: { action: string }) => action === 'invitation-accepted')).toHaveLength(1);
    expect(firstBreak(items)).toBeUndefined();
    await story.settled();
    expect(story.sentTo(anna.email)).toHaveLength(1);
  });

  it('the same request, with the same Idempotency-Key: one effect, one answer for all (rule 24)', async () => {
    const anna = await story.company();
    const headers = { 'idempotency-key': '"one-site"' };
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => anna.post('/sites', { name: 'Once', timeZone: 'Europe/Berlin' }, { headers })),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect((await anna.get('/sites')).body.items).toHaveLength(1);
  });

  it('the same accept, with the same Idempotency-Key: one effect, one answer for all (rule 24)', async () => {
    const anna = await story.company();
    const site = await anna.site();
    await anna.post(`${site.path}/invitations`, { contact: story.contact('double@example.org'), lines: [story.liveView()] });
    const secret = await story.secretFor('double@example.org');
    const headers = { 'idempotency-key': 'double-click' };
    const answers = await Promise.all(Array.from({ length: 16 }, () => story.accept(secret, [story.liveView()], {}, { headers })));
    expect(answers.map(({ status }) => status)).toEqual(Array(16).fill(200));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await anna.get(`${site.path}/grants`)).body.items).toHaveLength(1);
  });

  it('accept against cancel, 25 rounds: never both (100 in tests/model)', async () => {
    const outcomes = { accepted: 0, cancelled: 0 };
    // A technician causes 30 messages in ten minutes at most: 25 rounds of an invitation each, then the next ten minutes.
    for (let half = 0; half < 2; half++) {
      story.stack.advance(601);
      const anna = await story.company();
      for (let round = 0; round < 13 - half; round++) {
        const site = await anna.site(`House ${round}`, 1);
        const to = `race-${half}-${round}@example.org`;
        const { body } = await anna.post(`${site.path}/invitations`, { contact: story.contact(to), lines: [story.liveView()] });
        const secret = await story.secretFor(to);
        // An acceptance writes more and so is the slower one: it starts ahead by a little more in each round.
        const accepting = story.accept(secret, [story.liveView()]);
        await setTimeout(round * 4);
        const [accepted, cancelled] = await Promise.all([accepting, anna.post(`${site.path}/invitations/${body.id}/cancel`)]);
        expect([accepted.status, cancelled.status].filter((status) => status === 200)).toHaveLength(1);
        const { body: after } = await anna.get(site.path);
        const grants = (await anna.get(`${site.path}/grants`)).body.items;
        if (accepted.status === 200) {
          outcomes.accepted++;
          expect(cancelled.body.code).toBe('invitation-not-pending');
          expect([after.status, grants.length]).toEqual(['authorized', 1]);
        } else {
          outcomes.cancelled++;
          expect(accepted.body.code).toBe('link-ended');
          expect([after.status, after.owner, grants.length]).toEqual(['not-invited', undefined, 0]);
        }
      }
    }
    // Who is the faster one is the machine's to say: tests/model has both.
    expect(outcomes.accepted + outcomes.cancelled).toBe(25);
  });
});
