import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { compressed } from '../../../functions/pages/link/compressed.ts';

const page = { statusCode: 200, headers: { 'content-type': 'text/html' }, cookies: ['a=b'], body: '<p>Kamera äöü</p>'.repeat(200) };
const asked = (accepts: string | undefined, answer = page) =>
  compressed({ headers: accepts === undefined ? {} : { 'accept-encoding': accepts } }, answer);

describe('a page behind a link', () => {
  it.each(['gzip', 'gzip, deflate, br, zstd', 'br;q=1.0, gzip;q=0.5', 'gzip;q=0.01'])(
    'is compressed for whoever takes it: %s',
    (accepts) => {
      const answer = asked(accepts);
      expect(answer).toMatchObject({ statusCode: 200, cookies: ['a=b'], isBase64Encoded: true });
      expect(answer.headers).toEqual({ 'content-type': 'text/html', 'content-encoding': 'gzip', vary: 'accept-encoding' });
      expect(gunzipSync(Buffer.from(answer.body ?? '', 'base64')).toString()).toBe(page.body);
      expect((answer.body ?? '').length).toBeLessThan(page.body.length / 5);
    },
  );

  it.each([undefined, '', 'br', 'identity', 'gzip;q=0', 'gzip; q=0.0, br', 'x-gzipped'])('is not for others: %s', (accepts) => {
    expect(asked(accepts)).toBe(page);
  });

  it('is left as it is where there is little or nothing of it', () => {
    for (const body of ['<p>Short</p>', undefined]) expect(asked('gzip', { ...page, body: body as string })).toMatchObject({ body });
  });
});
