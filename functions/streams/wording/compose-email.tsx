import { render } from 'preact-render-to-string';
import type { Catalogue } from '#catalogues/catalogue';
import { type Format, formatFor } from '#catalogues/format';
import type { EmailWords } from '#catalogues/message-words';
import type { MessageContent, QueuedMessage } from '#domain/message';
import { withoutAddresses } from './clickable.ts';

export type ComposedEmail = { subject: string; text: string; html: string };
/** A link whose secret can also be typed as a code; or, without one, the way to a page behind the sign-in. */
export type Link = { url: string; typed?: { page: string; secret: string } };

/** Mail clients cannot read stylesheets reliably: every style stands where it is used. */
const style = {
  body: 'margin:0;padding:0;background-color:#f3f4f1',
  outer: 'background-color:#f3f4f1;padding:24px 12px',
  card: 'background-color:#ffffff;padding:32px 28px;width:100%;max-width:560px;text-align:left',
  brand: 'margin:0 0 24px;font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:20px;font-weight:bold;color:#1d5c4d',
  heading: 'margin:0 0 16px;font-family:Arial,Helvetica,sans-serif;font-size:24px;line-height:32px;font-weight:bold;color:#16211e',
  paragraph: 'margin:0 0 16px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:24px;color:#16211e',
  partHeading: 'margin:24px 0 8px;font-family:Arial,Helvetica,sans-serif;font-size:18px;line-height:26px;font-weight:bold;color:#16211e',
  link: 'color:#1d5c4d',
  button: 'background-color:#1d5c4d;text-align:center',
  buttonLink:
    'display:block;padding:14px 24px;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:24px;font-weight:bold;color:#ffffff;text-decoration:none',
  code: 'margin:0 0 16px;font-family:Courier New,Courier,monospace;font-size:18px;line-height:28px;font-weight:bold;color:#16211e',
  bigCode: 'margin:0 0 16px;font-family:Courier New,Courier,monospace;font-size:32px;line-height:40px;font-weight:bold;color:#16211e',
  footer: 'margin:0 0 4px;font-family:Arial,Helvetica,sans-serif;font-size:13px;line-height:20px;color:#5a6662',
};

/** Mail clients turn whatever looks like an address into a link; a word joiner behind the dot or @ keeps a name text. */
const inert = (text: string): string => text.replace(/([.@:/])(?=\S)/g, '$1\u2060');

/** A subject is plain text that some clients make links in all the same: what can be clicked is left out, as in an SMS. */
const unclickable = (name: string, nameless: string): string => withoutAddresses(name.normalize('NFKC')) || nameless;

const withInertNames = <Content extends MessageContent>(content: Content): Content => ({
  ...content,
  companyName: inert(content.companyName),
  technicianName: inert(content.technicianName),
  ...('siteName' in content && { siteName: inert(content.siteName) }),
  ...('deviceName' in content && { deviceName: inert(content.deviceName) }),
  ...('personName' in content && { personName: inert(content.personName) }),
  ...('asked' in content &&
    content.asked !== undefined && { asked: content.asked.map((line) => ({ ...line, names: line.names.map(inert) })) }),
  ...('reason' in content && content.reason !== undefined && { reason: inert(content.reason) }),
});

const forSubject = (content: MessageContent, { nameless }: Catalogue): MessageContent => ({
  ...content,
  companyName: unclickable(content.companyName, nameless.company),
  technicianName: unclickable(content.technicianName, nameless.company),
  ...('siteName' in content && { siteName: unclickable(content.siteName, nameless.site) }),
  ...('personName' in content && { personName: unclickable(content.personName, nameless.person) }),
  ...('deviceName' in content && { deviceName: unclickable(content.deviceName, nameless.device) }),
});

/** Both are made of one content: what neither has changed is the very same. */
const isSame = (one: MessageContent, other: MessageContent): boolean =>
  Object.entries(one).every(([name, value]) => value === (other as Record<string, unknown>)[name]);

const wordsOf = (content: MessageContent, catalogue: Catalogue): EmailWords => {
  const { email, language } = catalogue;
  // What did not arrive is put right in the console.
  const action = content.kind === 'message-undelivered' && { action: catalogue.console.installer.correct };
  const says = email[content.kind] as (content: MessageContent, format: Format) => EmailWords;
  const format = formatFor(language, content.timeZone);
  const [inside, above] = [withInertNames(content), forSubject(content, catalogue)];
  const words = says(inside, format);
  // Most names hold nothing that could be clicked: then the subject has been said.
  return { ...words, ...action, subject: isSame(inside, above) ? words.subject : says(above, format).subject };
};

/** In groups of four, as one reads it out or types it. */
export const groupedCode = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1-');

/** One of several that were joined: as it would have stood alone, but for its link, which is one of many here. */
type PartWords = { words: EmailWords; link: Link | undefined };

const JoinedPart = ({ words, link }: PartWords) => (
  <>
    <h2 style={style.partHeading}>{words.heading}</h2>
    {words.paragraphs.map((paragraph) => (
      <p style={style.paragraph}>{paragraph}</p>
    ))}
    {link && words.action && (
      <p style={style.paragraph}>
        <a href={link.url} style={style.link}>
          {words.action}
        </a>
      </p>
    )}
  </>
);

type Composed = {
  words: EmailWords;
  catalogue: Catalogue;
  /** To be typed somewhere else. */
  code?: string;
  link?: Link | undefined;
  parts?: PartWords[];
  reason: string;
};

const Email = ({ words, catalogue, code, link, parts = [], reason }: Composed) => {
  const { emailFrame, page, language } = catalogue;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{words.heading}</title>
      </head>
      <body style={style.body}>
        <table role="presentation" width="100%" cellspacing="0" cellpadding="0">
          <tr>
            <td align="center" style={style.outer}>
              <table role="presentation" width="560" cellspacing="0" cellpadding="0" style="width:100%;max-width:560px">
                <tr>
                  <td style={style.card}>
                    <p style={style.brand}>{page.brand}</p>
                    <h1 style={style.heading}>{words.heading}</h1>
                    {words.paragraphs.map((paragraph) => (
                      <p style={style.paragraph}>{paragraph}</p>
                    ))}
                    {code !== undefined && <p style={style.bigCode}>{code}</p>}
                    {parts.map((part) => (
                      <JoinedPart {...part} />
                    ))}
                    {link && words.action && (
                      <>
                        <table role="presentation" cellspacing="0" cellpadding="0" style="margin:8px 0 24px">
                          <tr>
                            <td style={style.button}>
                              <a href={link.url} style={style.buttonLink}>
                                {words.action}
                              </a>
                            </td>
                          </tr>
                        </table>
                        {link.typed && (
                          <>
                            <p style={style.paragraph}>{emailFrame.typeCode(link.typed.page)}</p>
                            <p style={style.code}>{groupedCode(link.typed.secret)}</p>
                          </>
                        )}
                      </>
                    )}
                    {words.closing && <p style={style.paragraph}>{words.closing}</p>}
                    <p style={style.footer}>{reason}</p>
                    <p style={style.footer}>{emailFrame.footer}</p>
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
};

const textOf = ({ heading, paragraphs, action }: EmailWords, link: Link | undefined): string[] => [
  heading,
  ...paragraphs,
  ...(link && action ? [`${action}:\n${link.url}`] : []),
];

const plainText = ({ words, catalogue: { emailFrame }, code, link, parts = [], reason }: Composed): string => {
  const paragraphs = [
    ...textOf(words, link),
    ...(code === undefined ? [] : [code]),
    ...parts.flatMap((part) => ['* * *', ...textOf(part.words, part.link)]),
    ...(link?.typed && words.action ? [`${emailFrame.typeCode(link.typed.page)}\n${groupedCode(link.typed.secret)}`] : []),
    ...(words.closing ? [words.closing] : []),
    `--\n${reason}\n${emailFrame.footer}`,
  ];
  return `${paragraphs.join('\n\n')}\n`;
};

const composed = (email: Composed): ComposedEmail => ({
  subject: email.words.subject,
  text: plainText(email),
  html: `<!doctype html>${render(<Email {...email} />)}`,
});

/** The email that carries the code of a sign-in. */
export const composeCodeEmail = (catalogue: Catalogue, code: string): ComposedEmail =>
  composed({ words: catalogue.signInCode.email, catalogue, code, reason: catalogue.emailFrame.reason.signIn });

/**
 * An email in the contact's language; HTML and plain text say the same.
 * @param linksOfParts the link of each of those that were joined into it, in their order.
 */
export const composeEmail = (
  catalogue: Catalogue,
  { content }: QueuedMessage,
  link: Link | undefined,
  linksOfParts: readonly (Link | undefined)[] = [],
): ComposedEmail => {
  const joined = content.kind === 'joined' ? content.parts : [];
  const parts = joined.map((part, index) => ({ words: wordsOf(part.content, catalogue), link: linksOfParts[index] }));
  const isAboutSite = [content, ...joined.map((part) => part.content)].some((each) => 'siteName' in each);
  const reason = catalogue.emailFrame.reason[isAboutSite ? 'site' : 'work'];
  return composed({ words: wordsOf(content, catalogue), catalogue, link, parts, reason });
};
