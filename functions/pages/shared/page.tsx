import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { Catalogue } from '#catalogues/catalogue';
import type { Instant } from '#domain/instant';
import type { Result } from '#web/event';
import consoleStyles from '../console/console.css';
import { PAGE_HEADERS } from './page-headers.ts';
import { SCRIPTS, type Script } from './scripts.ts';
import styles from './styles.css';

type PageProps = {
  catalogue: Catalogue;
  title: string;
  script?: Script;
  /** By the service's clock, for what counts down. */
  now?: Instant;
  /** For the consoles: more room, and what a home screen needs. */
  wide?: boolean;
  installable?: boolean;
  /** Holds forms that are taken from a page of ours alone. */
  ownForms?: boolean;
  /** Tells nothing of anybody: a browser may keep it for a step back, as an answer to a form it could not ask for again. */
  tellsNothing?: boolean;
  header?: ComponentChildren;
  footer?: ComponentChildren;
  children: ComponentChildren;
};

/** A key in a house. */
const Mark = () => (
  <svg viewBox="0 0 512 512" aria-hidden="true">
    <rect width="512" height="512" rx="96" fill="#1d5c4d" />
    <path d="M256 96 96 224v192h320V224z" fill="none" stroke="#fff" stroke-width="32" stroke-linejoin="round" />
    <circle cx="256" cy="264" r="44" fill="none" stroke="#fff" stroke-width="28" />
    <path d="M256 308v76m0-32h36" fill="none" stroke="#fff" stroke-width="28" stroke-linecap="round" />
  </svg>
);

const Page = ({ catalogue, title, script, now, wide = false, installable = false, header, footer, children }: PageProps) => {
  const { brand } = catalogue.page;
  return (
    <html lang={catalogue.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${brand}`}</title>
        {installable ? (
          <>
            <link rel="icon" href="/icons/icon.svg" type="image/svg+xml" />
            <link rel="apple-touch-icon" href="/icons/icon-192.png" />
            <link rel="manifest" href="/manifest.webmanifest" />
            <meta name="theme-color" content="#1d5c4d" />
          </>
        ) : (
          <link rel="icon" href="data:," />
        )}
        <style dangerouslySetInnerHTML={{ __html: styles }} />
        {wide && <style dangerouslySetInnerHTML={{ __html: consoleStyles }} />}
      </head>
      <body {...(wide && { class: 'wide' })} {...(now && { 'data-now': now })}>
        {wide && (
          <a class="skip" href="#content">
            {catalogue.console.nav.skip}
          </a>
        )}
        <header>
          {wide ? (
            <a href="/home" class="brand">
              <Mark /> {brand}
            </a>
          ) : (
            <span class="brand">
              <Mark /> {brand}
            </span>
          )}
          {header}
        </header>
        <main id="content">{children}</main>
        {footer && <footer>{footer}</footer>}
        {script && <script dangerouslySetInnerHTML={{ __html: SCRIPTS[script] }} />}
      </body>
    </html>
  );
};

/** A whole page as an answer; names in it are text, whatever they hold. */
export const pageAnswer = (statusCode: number, props: PageProps): Result => ({
  statusCode,
  headers: {
    ...PAGE_HEADERS,
    // Without any referrer a browser leaves out the origin of a form too, which is what shows that it is ours.
    ...((props.wide || props.ownForms) && { 'referrer-policy': 'same-origin' }),
    ...(props.tellsNothing && { 'cache-control': 'private, max-age=0' }),
    'content-type': 'text/html; charset=utf-8',
  },
  body: `<!doctype html>${render(<Page {...props} />)}`,
});
