import { render } from 'preact-render-to-string';
import type { PermissionRow } from '#catalogues/asked';
import type { Catalogue } from '#catalogues/catalogue';
import type { EmailWords } from '#catalogues/message-words';

/** A link whose secret can also be typed as a code; or, without one, the way to a page behind the sign-in. */
export type Link = { url: string; typed?: { page: string; secret: string } };

/** One of several that were joined: as it would have stood alone, but for its link, which is one of many here. */
export type PartWords = { words: EmailWords; link: Link | undefined };

/** Everything that a mail says. */
export type EmailParts = {
  words: EmailWords;
  catalogue: Catalogue;
  /** To be typed somewhere else. */
  code?: string;
  link?: Link | undefined;
  parts?: PartWords[];
  /** Where its reader finds more, a sentence each. */
  pages?: string[];
  reason: string;
};

const FONT = 'font-family:Arial,Helvetica,sans-serif;word-break:break-word';
const MONO = 'font-family:Courier New,Courier,monospace;font-weight:bold;white-space:nowrap';

/** Mail clients cannot read stylesheets reliably: every style stands where it is used. */
const style = {
  body: 'margin:0;padding:0;background-color:#f3f4f1',
  outer: 'background-color:#f3f4f1;padding:24px 12px',
  card: 'background-color:#ffffff;padding:32px 28px;width:100%;max-width:560px;text-align:left',
  preheader: 'display:none',
  brand: `margin:0 0 24px;${FONT};font-size:14px;line-height:20px;font-weight:bold;color:#1d5c4d`,
  heading: `margin:0 0 16px;${FONT};font-size:24px;line-height:32px;font-weight:bold;color:#16211e`,
  paragraph: `margin:0 0 16px;${FONT};font-size:16px;line-height:24px;color:#16211e`,
  partHeading: `margin:24px 0 8px;${FONT};font-size:18px;line-height:26px;font-weight:bold;color:#16211e`,
  rows: 'width:100%;margin:0 0 16px;border-collapse:collapse',
  row: `padding:8px 0;border-top:1px solid #cfd6d2;${FONT};font-size:16px;line-height:24px;color:#16211e;text-align:left;vertical-align:top`,
  soft: 'color:#5a6662',
  link: 'color:#1d5c4d',
  button: 'background-color:#1d5c4d;text-align:center',
  buttonLink: `display:block;padding:14px 24px;${FONT};font-size:16px;line-height:24px;font-weight:bold;color:#ffffff;text-decoration:none`,
  code: `margin:0 0 16px;${MONO};font-size:16px;line-height:24px;color:#16211e`,
  bigCode: `margin:0 0 16px;${MONO};font-size:32px;line-height:40px;color:#16211e`,
  footer: `margin:0 0 4px;${FONT};font-size:13px;line-height:20px;color:#5a6662`,
};

/** Those that know of a dark scheme read this; the others keep the light one. */
const DARK = `@media (prefers-color-scheme: dark) {
.k-out { background-color: #111715 !important; }
.k-card { background-color: #1a2220 !important; }
.k-ink { color: #e9efec !important; border-color: #38433f !important; }
.k-soft { color: #a9b5b0 !important; }
.k-key { color: #7fd1bb !important; }
.k-button { background-color: #7fd1bb !important; }
.k-on-key { color: #0c2019 !important; }
}`;

/** Permissions as a table: what, and below it where and for how long. */
const Rows = ({ rows }: { rows: readonly PermissionRow[] }) => (
  <table style={style.rows} cellspacing="0" cellpadding="0">
    {rows.map(({ what, where, when, isAll, isEndless }) => (
      <tr>
        <td style={style.row} class="k-ink">
          <strong>{what}</strong>
          {where && ' · '}
          {isAll ? <strong>{where}</strong> : where}
          {when && (
            <>
              <br />
              {isEndless ? (
                <strong>{when}</strong>
              ) : (
                <span style={style.soft} class="k-soft">
                  {when}
                </span>
              )}
            </>
          )}
        </td>
      </tr>
    ))}
  </table>
);

const Paragraphs = ({ words: { paragraphs } }: { words: EmailWords }) => (
  <>
    {paragraphs.map((paragraph) =>
      typeof paragraph === 'string' ? (
        <p style={style.paragraph} class="k-ink">
          {paragraph}
        </p>
      ) : (
        <Rows {...paragraph} />
      ),
    )}
  </>
);

const JoinedPart = ({ words, link }: PartWords) => (
  <>
    <h2 style={style.partHeading} class="k-ink">
      {words.heading}
    </h2>
    <Paragraphs words={words} />
    {link && words.action && (
      <p style={style.paragraph}>
        <a href={link.url} style={style.link} class="k-key">
          {words.action}
        </a>
      </p>
    )}
  </>
);

const Button = ({ href, children }: { href: string; children: string }) => (
  <table role="presentation" cellspacing="0" cellpadding="0" style="margin:8px 0 24px">
    <tr>
      <td style={style.button} class="k-button">
        <a href={href} style={style.buttonLink} class="k-on-key">
          {children}
        </a>
      </td>
    </tr>
  </table>
);

/** In groups of four, as one reads it out or types it. */
export const groupedCode = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1-');

/** What the link opens, typed: for whom it cannot be pressed. */
const TypedCode = ({ catalogue, typed }: { catalogue: Catalogue; typed: NonNullable<Link['typed']> }) => (
  <>
    <p style={style.paragraph} class="k-ink">
      {catalogue.emailFrame.typeCode(typed.page)}
    </p>
    <p style={style.code} class="k-ink">
      {groupedCode(typed.secret)}
    </p>
  </>
);

const Content = ({ words, catalogue, code, link, parts = [], pages = [], reason }: EmailParts) => (
  <>
    <p style={style.brand} class="k-key">
      {catalogue.page.brand}
    </p>
    <h1 style={style.heading} class="k-ink">
      {words.heading}
    </h1>
    <Paragraphs words={words} />
    {code !== undefined && (
      <p style={style.bigCode} class="k-ink">
        {code}
      </p>
    )}
    {parts.map((part) => (
      <JoinedPart {...part} />
    ))}
    {link && words.action && <Button href={link.url}>{words.action}</Button>}
    {link?.typed && words.action && <TypedCode catalogue={catalogue} typed={link.typed} />}
    {[...(words.closing ? [words.closing] : []), ...pages].map((paragraph) => (
      <p style={style.paragraph} class="k-ink">
        {paragraph}
      </p>
    ))}
    {[reason, catalogue.emailFrame.footer].map((line) => (
      <p style={style.footer} class="k-soft">
        {line}
      </p>
    ))}
  </>
);

/** What a mailbox shows beside the subject: the first that is said. */
const preheaderOf = ({ paragraphs }: EmailWords): string => paragraphs.find((paragraph) => typeof paragraph === 'string') ?? '';

const Email = (props: EmailParts) => (
  <html lang={props.catalogue.language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{props.words.heading}</title>
      <style dangerouslySetInnerHTML={{ __html: DARK }} />
    </head>
    <body style={style.body} class="k-out">
      <div style={style.preheader}>{preheaderOf(props.words)}</div>
      <table role="presentation" width="100%" cellspacing="0" cellpadding="0">
        <tr>
          <td align="center" style={style.outer} class="k-out">
            <table role="presentation" width="560" cellspacing="0" cellpadding="0" style="width:100%;max-width:560px">
              <tr>
                <td style={style.card} class="k-card">
                  <Content {...props} />
                </td>
              </tr>
            </table>
          </td>
        </tr>
      </table>
    </body>
  </html>
);

export const emailHtml = (email: EmailParts): string => `<!doctype html>${render(<Email {...email} />)}`;

const paragraphText = (paragraph: EmailWords['paragraphs'][number]): string =>
  typeof paragraph === 'string'
    ? paragraph
    : paragraph.rows.map(({ what, where, when }) => `- ${what}${where && ` · ${where}`}${when && `\n  ${when}`}`).join('\n');

const textOf = ({ heading, paragraphs, action }: EmailWords, link: Link | undefined): string[] => [
  heading,
  ...paragraphs.map(paragraphText),
  ...(link && action ? [`${action}:\n${link.url}`] : []),
];

/** The same in plain text. */
export const emailText = ({ words, catalogue: { emailFrame }, code, link, parts = [], pages = [], reason }: EmailParts): string => {
  const paragraphs = [
    ...textOf(words, link),
    ...(code === undefined ? [] : [code]),
    ...parts.flatMap((part) => ['* * *', ...textOf(part.words, part.link)]),
    ...(link?.typed && words.action ? [`${emailFrame.typeCode(link.typed.page)}\n${groupedCode(link.typed.secret)}`] : []),
    ...(words.closing ? [words.closing] : []),
    ...pages,
    `--\n${reason}\n${emailFrame.footer}`,
  ];
  return `${paragraphs.join('\n\n')}\n`;
};
