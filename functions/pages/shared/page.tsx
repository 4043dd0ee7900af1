import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { Catalogue } from '#catalogues/catalogue';
import type { Result } from '#web/event';
import { PAGE_HEADERS } from './page-headers.ts';
import styles from './styles.css';

type PageProps = {
  catalogue: Catalogue;
  title: string;
  script?: boolean;
  /** For the consoles: more room, and what a home screen needs. */
  wide?: boolean;
  installable?: boolean;
  /** Holds forms that are taken from a page of ours alone. */
  ownForms?: boolean;
  header?: ComponentChildren;
  footer?: ComponentChildren;
  children: ComponentChildren;
};

const Page = ({ catalogue, title, script = false, wide = false, installable = false, header, footer, children }: PageProps) => {
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
        {script && <script src="/assets/link.js" defer />}
      </head>
      <body {...(wide && { class: 'wide' })}>
        {wide && (
          <a class="skip" href="#content">
            {catalogue.console.nav.skip}
          </a>
        )}
        <header>
          {wide ? <a href="/home">{brand}</a> : brand}
          {header}
        </header>
        <main id="content">{children}</main>
        {footer && <footer>{footer}</footer>}
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
    'content-type': 'text/html; charset=utf-8',
  },
  body: `<!doctype html>${render(<Page {...props} />)}`,
});
