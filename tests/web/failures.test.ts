import { describe, expect, it, vi } from 'vitest';
import { Unavailable } from '#app/kernel/ports';
import { Refused } from '#domain/refusal';
import { LOG, logger } from '#runtime/logger';
import { BadRequest } from '#web/bad-request';
import { httpHandler } from '#web/handler';
import { answering, answerOf, answers } from '../support/endpoint.ts';

describe('whatever leaves', () => {
  const failing = async (error: unknown) => {
    const lines = (['info', 'warn', 'error'] as const).map((level) => vi.spyOn(logger, level).mockImplementation(() => undefined));
    const answer = await answering(async () => {
      throw error;
    });
    const written = lines.map((line) => line.mock.calls.map(([message, facts]) => [message, facts]));
    vi.restoreAllMocks();
    return { ...answer, written };
  };

  it('has the security headers, and a page of its own may set others', async () => {
    for (const { headers } of [await answering(answers), await failing(new Error('x'))])
      expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'strict-transport-security': expect.any(String) });
    const own = await answerOf(httpHandler(async () => ({ statusCode: 200, headers: { 'x-content-type-options': 'own' } })));
    expect(own.headers['x-content-type-options']).toBe('own');
  });

  it('is a problem for each kind of failure, and each has its line in the log', async () => {
    const facts = { requestId: 'req-1', route: 'POST /things/{thingId}' };
    const refused = await failing(new Refused('period-ended', 'It has.'));
    expect(refused.written).toEqual([[[LOG.refused, { ...facts, code: 'period-ended' }]], [], []]);

    const bad = await failing(new BadRequest('unsupported-media-type', 'No.'));
    expect([bad.statusCode, bad.body.detail, 'errors' in bad.body]).toEqual([415, 'No.', false]);
    expect(bad.headers).not.toHaveProperty('retry-after');
    expect(bad.written).toEqual([[[LOG.refused, { ...facts, code: 'unsupported-media-type' }]], [], []]);

    for (const passing of [new Unavailable('busy'), Object.assign(new Error('x'), { code: 'ECONNRESET' })]) {
      const down = await failing(passing);
      expect([down.statusCode, down.body.code, down.headers['retry-after']]).toEqual([503, 'unavailable', '2']);
      expect(down.written).toEqual([[], [[LOG.failed, { ...facts, error: passing.name }]], []]);
    }

    const broken = new Error('undefined is no timeout of ours');
    expect((await failing(broken)).written).toEqual([[], [], [[LOG.failed, { ...facts, error: broken }]]]);
  });

  it('and every answer has its line too', async () => {
    const line = vi.spyOn(logger, 'info').mockImplementation(() => undefined);
    await answering(answers);
    expect(line.mock.calls).toEqual([[LOG.answered, { requestId: 'req-1', route: 'POST /things/{thingId}', status: 200 }]]);
    vi.restoreAllMocks();
  });

  it('where nothing went wrong one in so many has its line, and says so; whatever was refused or failed has one', async () => {
    const line = vi.spyOn(logger, 'info').mockImplementation(() => undefined);
    const random = vi.spyOn(Math, 'random');
    const sampled = httpHandler(async () => ({ statusCode: 200 }), { oneIn: 100 });
    for (const [drawn, lines] of [
      [0.5, 0],
      [0.01, 0],
      [0.0099, 1],
      [0, 2],
    ] as const) {
      random.mockReturnValue(drawn);
      await answerOf(sampled);
      expect(line).toHaveBeenCalledTimes(lines);
    }
    expect(line).toHaveBeenLastCalledWith(LOG.answered, expect.objectContaining({ status: 200, oneIn: 100 }));
    random.mockReturnValue(0.99);
    const refusing = async () => {
      throw new Refused('period-ended', 'It has.');
    };
    await answerOf(httpHandler(refusing, { oneIn: 100 }));
    expect(line).toHaveBeenLastCalledWith(LOG.refused, expect.objectContaining({ code: 'period-ended' }));
    vi.restoreAllMocks();
  });

  it('is a 404 for a route that is none', async () => {
    const { statusCode, body } = await answering(answers, { routeKey: 'GET /nothing' });
    expect([statusCode, body.code]).toEqual([404, 'not-found']);
  });
});
