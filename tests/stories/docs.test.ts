import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { useStack } from '../support/story.ts';

describe('what is read about the API', () => {
  const story = useStack();
  const scripts = async () => [...(await story.send('GET', '/docs')).text.matchAll(/src="(\/docs\/[^"]+)"/g)].map(([, path = '']) => path);
  /** As it comes, which `fetch` would decompress. */
  const raw = async (path: string, accepted?: string) => {
    return new Promise<{ status: number | undefined; headers: Record<string, unknown>; bytes: Buffer }>((resolve, reject) => {
      request(story.stack.url + path, { headers: accepted === undefined ? {} : { 'accept-encoding': accepted } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(chunks) }));
      })
        .once('error', reject)
        .end();
    });
  };

  it('is a page that allows scripts of ours alone, whatever it allows of styles, and nothing evaluated', async () => {
    const { status, headers } = await story.send('GET', '/docs');
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-cache']);
    const policy = new Map(
      (headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values.join(' ')];
      }),
    );
    expect(policy.get('default-src')).toBe("'none'");
    for (const [name, value] of policy) {
      if (name !== 'style-src') expect([name, value]).toEqual([name, expect.stringMatching(/^('none'|'self'|'self' data:)$/)]);
    }
    expect([policy.get('script-src'), policy.get('connect-src')]).toEqual(["'self'", "'self'"]);
  });

  it.each([
    ['brotli', 'gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', 'gzip', gunzipSync],
    ['gzip where brotli is refused', 'gzip, br;q=0', 'gzip', gunzipSync],
    ['gzip where nothing is said', undefined, 'gzip', gunzipSync],
  ])('comes with its scripts in %s, to be kept for ever', async (_how, accepted, encoding, unpacked) => {
    const all = await scripts();
    expect(all.map((path) => path.replace(/-[0-9a-f]{16}/, ''))).toEqual(['/docs/start.js', '/docs/scalar.js']);
    for (const path of all) {
      const { status, headers, bytes } = await raw(path, accepted);
      expect([status, headers['content-encoding'], headers['vary']]).toEqual([200, encoding, 'accept-encoding']);
      expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
      // A third more in base64 has to fit into what a function may answer.
      expect(bytes.length).toBeLessThan(2_000_000);
      expect(unpacked(bytes).toString()).toContain('Scalar');
    }
  });

  it.each(['/docs/page.html', '/docs/llms.txt', '/docs/scalar-0000000000000000.js', '/docs/..%2Fopenapi.json', '/docs/..%2findex.mjs'])(
    'is nothing else of the function’s folder: %s',
    async (path) => {
      const { status, bytes } = await raw(path);
      expect([status, JSON.parse(bytes.toString()).code]).toEqual([404, 'not-found']);
    },
  );

  it('is a text for programs, with where things are here', async () => {
    const { status, headers, text } = await story.send('GET', '/llms.txt');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(text).toMatch(/^# Keyholder\n\n> /);
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
    expect(links).toEqual(['/openapi.json', '/docs'].map((path) => story.stack.url + path));
    for (const word of ['Idempotency-Key', 'changed-meanwhile', 'Retry-After', 'nextCursor']) expect(text).toContain(word);
  });
});
