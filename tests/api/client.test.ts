import { describe, expect, it } from 'vitest';
import { allOf, answerOf, KeyholderError, keyholder, mayNow } from '../../examples/client/client.ts';

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  json(status, { type: `urn:keyholder:problem:${code}`, title: '', status, detail: 'No.', code, requestId: 'r' }, headers);

/** A service that answers one thing after another, and a clock that does not wait. */
const scripted = (...answers: (Response | Error)[]) => {
  const sent: Request[] = [];
  const waited: number[] = [];
  const api = keyholder({
    url: 'https://keys.example.org',
    token: () => 'secret',
    fetch: async (request) => {
      sent.push(request);
      const answer = answers.shift();
      if (answer instanceof Response) return answer;
      throw answer ?? new Error('nothing more');
    },
    wait: async (milliseconds) => waited.push(milliseconds),
  });
  return { api, sent, waited };
};

const start = { body: { name: 'Demo Alarm', country: 'DE' } };
const company = () => json(201, { id: 'cmp_1', name: 'Demo Alarm' });

describe('the example’s client', () => {
  it('waits as long as it is told, and sends the same with the same key', async () => {
    const { api, sent, waited } = scripted(
      problem(429, 'too-many-requests', { 'retry-after': '7' }),
      problem(503, 'unavailable'),
      company(),
    );
    expect(answerOf(await api.POST('/companies', start)).id).toBe('cmp_1');
    expect(waited).toEqual([7_000, 2_000]);
    const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(keys).size).toBe(1);
    expect(await Promise.all(sent.map((request) => request.json()))).toEqual([start.body, start.body, start.body]);
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer secret');
  });

  it('takes a key that is given to it', async () => {
    const { api, sent } = scripted(company());
    await api.POST('/companies', { ...start, params: { header: { 'Idempotency-Key': 'order-17' } } });
    expect(sent[0]?.headers.get('idempotency-key')).toBe('order-17');
  });

  it('repeats at once what met another change, and after a pause what did not arrive', async () => {
    const { api, waited } = scripted(problem(409, 'changed-meanwhile'), new TypeError('fetch failed'), company());
    await api.POST('/companies', start);
    expect(waited).toEqual([0, 2_000]);
  });

  it('does not repeat a no, and says which it was', async () => {
    const { api, sent } = scripted(problem(409, 'already-employed'));
    const answer = await api.POST('/companies', start);
    expect(() => answerOf(answer)).toThrow(KeyholderError);
    expect(() => answerOf(answer)).toThrow(expect.objectContaining({ status: 409, code: 'already-employed' }));
    expect(sent).toHaveLength(1);
  });

  it('tells the gateway’s no from the service’s', async () => {
    const { api } = scripted(json(401, { message: 'Unauthorized' }));
    const answer = await api.GET('/company');
    expect(() => answerOf(answer)).toThrow(expect.objectContaining({ status: 401, code: undefined }));
  });

  it('gives up after four tries, and where it would have to wait for hours', async () => {
    const down = () => problem(503, 'unavailable', { 'retry-after': '1' });
    const four = scripted(down(), down(), down(), down(), company());
    expect((await four.api.POST('/companies', start)).response.status).toBe(503);
    expect(four.sent).toHaveLength(4);
    const tomorrow = scripted(problem(429, 'too-many-requests', { 'retry-after': '64484' }), company());
    expect((await tomorrow.api.POST('/companies', start)).response.status).toBe(429);
    expect(tomorrow.waited).toEqual([]);
    const gone = scripted();
    await expect(gone.api.GET('/company')).rejects.toThrow('nothing more');
  });

  it('reads a list to its end', async () => {
    const pages = [{ items: [1, 2], nextCursor: 'a' }, { items: [3] }];
    const asked: (string | undefined)[] = [];
    const all = await Array.fromAsync(
      allOf(async (cursor) => {
        asked.push(cursor);
        return pages.shift() ?? { items: [] };
      }),
    );
    expect([all, asked]).toEqual([
      [1, 2, 3],
      [undefined, 'a'],
    ]);
  });

  it('takes a clear yes for a yes, and everything else for a no', async () => {
    const question = { technician: 'anna@demo-alarm.example', siteId: 'sit_1', permission: 'site-information' } as const;
    const asking = (...answers: (Response | Error)[]) => mayNow(scripted(...answers).api, question);
    const yes = { allowed: true, grantId: 'gra_1', until: '2026-03-02T12:00:00.000Z' };
    expect(await asking(json(200, { results: [yes] }))).toEqual(yes);
    expect(await asking(json(200, { results: [{ allowed: false }] }))).toEqual({ allowed: false });
    expect(await asking(json(200, { results: [] }))).toEqual({ allowed: false });
    expect(await asking(problem(403, 'not-permitted'))).toEqual({ allowed: false });
    expect(await asking()).toEqual({ allowed: false });
  });
});
