import { readFileSync, statSync } from 'node:fs';
import { docsRoutes } from '#api/docs/routes';
import type { Event, Result } from '#web/event';
import { type Handler, noSuchRoute } from '#web/handler';

/**
 * Nothing from elsewhere and nothing evaluated. The renderer writes styles into its elements as it goes, which no hash can name:
 * so styles may be inline, on this page alone (docs/decisions/0034-a-page-that-shows-the-contract.md).
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  // Its scripts are named by what is in them: an old page would ask for some that are no longer there.
  'cache-control': 'no-cache',
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
};

/** Written beside the bundle by the build (`infra/docs-files.ts`), and read when they are asked for. */
const urlOf = (name: string): URL => new URL(`docs/${name}`, import.meta.url);
const textOf = (name: string): string => readFileSync(urlOf(name), 'utf8');

const SCRIPT_NAME = /^[a-z]+-[0-9a-f]{16}\.js$/;

/** As it lies there, compressed: the gateway compresses nothing, and a function answers no more than 6 MB. Every browser takes gzip. */
const script = (name: string, accepted = ''): Result | undefined => {
  const isBrotli = /\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(accepted);
  const url = urlOf(`${name}.${isBrotli ? 'br' : 'gz'}`);
  if (!SCRIPT_NAME.test(name) || !statSync(url, { throwIfNoEntry: false })) return undefined;
  return {
    statusCode: 200,
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'content-encoding': isBrotli ? 'br' : 'gzip',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'same-origin',
      vary: 'accept-encoding',
    },
    body: readFileSync(url, 'base64'),
    isBase64Encoded: true,
  };
};

/** The contract as a page, and what a program is told of the service. */
export const docsHandlers = (publicUrl: string): Record<string, Handler> => ({
  [docsRoutes.page]: async () => ({ statusCode: 200, headers: PAGE_HEADERS, body: textOf('page.html') }),
  [docsRoutes.file]: async (event: Event) =>
    script(event.pathParameters?.['file'] ?? '', event.headers['accept-encoding']) ?? noSuchRoute(event),
  [docsRoutes.llms]: async () => ({
    statusCode: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' },
    body: textOf('llms.txt').replaceAll('{PUBLIC_URL}', publicUrl),
  }),
});
