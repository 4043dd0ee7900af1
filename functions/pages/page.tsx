import { createHash } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { Result } from '#api/http';
import { catalogueFor } from '#catalogues/catalogues';
import type { Language } from '#domain/language';
import { STYLES } from './styles.ts';

const styleHash = createHash('sha256').update(STYLES).digest('base64');

/** Nothing from elsewhere, nothing inline but our one stylesheet, nobody's frame, no referrer, nothing kept (rule 6). */
export const PAGE_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "script-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

type PageProps = { language: Language; title: string; script?: boolean; children: ComponentChildren };

const Page = ({ language, title, script = false, children }: PageProps) => {
  const { brand } = catalogueFor(language).page;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${brand}`}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: STYLES }} />
        {script && <script src="/assets/link.js" defer />}
      </head>
      <body>
        <header>{brand}</header>
        <main>{children}</main>
      </body>
    </html>
  );
};

/** A whole page as an answer; names in it are text, whatever they hold. */
export const pageAnswer = (statusCode: number, props: PageProps): Result => ({
  statusCode,
  headers: { ...PAGE_HEADERS, 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html>${render(<Page {...props} />)}`,
});
