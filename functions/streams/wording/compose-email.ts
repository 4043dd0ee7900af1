import type { Catalogue } from '#catalogues/catalogue';
import { type Format, formatFor, writtenIn } from '#catalogues/format';
import type { EmailWords } from '#catalogues/message-words';
import type { QueuedMessage } from '#domain/message';
import type { MessageContent } from '#domain/message-content';
import { withoutAddresses } from './clickable.ts';
import { type EmailParts, emailHtml, emailText, type Link } from './email.tsx';

export type ComposedEmail = { subject: string; text: string; html: string };

/** Where its reader finds everything: an owner, with the report of a hand-over, or a technician. */
export type Pages = { console?: string; report?: string; site?: string };

/** Mail clients turn whatever looks like an address into a link; a word joiner behind the dot or @ keeps a name text. */
const inert = (text: string): string => text.replace(/([.@:/])(?=\S)/g, '$1\u2060');

/** A subject is plain text that some clients make links in all the same: what can be clicked is left out, as in an SMS. */
const unclickable = (name: string, nameless: string): string => withoutAddresses(name.normalize('NFKC')) || nameless;

/** Devices by names that are text, whatever they hold. */
const withInertDevices = <Line extends { names?: readonly string[] | undefined }>(lines: readonly Line[]): Line[] =>
  lines.map((line) => (line.names ? { ...line, names: line.names.map(inert) } : line));

const withInertNames = <Content extends MessageContent>(content: Content): Content => ({
  ...content,
  companyName: inert(content.companyName),
  technicianName: inert(content.technicianName),
  ...('siteName' in content && { siteName: inert(content.siteName) }),
  ...('deviceName' in content && { deviceName: inert(content.deviceName) }),
  ...('personName' in content && { personName: inert(content.personName) }),
  ...('partnerName' in content && { partnerName: inert(content.partnerName) }),
  ...('partners' in content && content.partners && { partners: content.partners.map(inert) }),
  ...('asked' in content && content.asked !== undefined && { asked: withInertDevices(content.asked) }),
  ...('given' in content && { given: withInertDevices(content.given) }),
  ...('reason' in content && content.reason !== undefined && { reason: inert(content.reason) }),
});

const forSubject = (content: MessageContent, { nameless }: Catalogue): MessageContent => ({
  ...content,
  companyName: unclickable(content.companyName, nameless.company),
  technicianName: unclickable(content.technicianName, nameless.company),
  ...('siteName' in content && { siteName: unclickable(content.siteName, nameless.site) }),
  ...('personName' in content && { personName: unclickable(content.personName, nameless.person) }),
  ...('partnerName' in content && { partnerName: unclickable(content.partnerName, nameless.company) }),
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
  const format = formatFor(writtenIn(language, content.timeZone), content.timeZone);
  const [inside, above] = [withInertNames(content), forSubject(content, catalogue)];
  const words = says(inside, format);
  // Most names hold nothing that could be clicked: then the subject has been said.
  const also =
    'partners' in inside && inside.partners ? [catalogue.page.partner.too(format.list(inside.partners), inside.companyName)] : [];
  return {
    ...words,
    paragraphs: [...words.paragraphs, ...also],
    ...action,
    subject: isSame(inside, above) ? words.subject : says(above, format).subject,
  };
};

const composed = (email: EmailParts): ComposedEmail => ({ subject: email.words.subject, text: emailText(email), html: emailHtml(email) });

/** The email that carries the code of a sign-in. */
export const composeCodeEmail = (catalogue: Catalogue, code: string): ComposedEmail =>
  composed({ words: catalogue.signInCode.email, catalogue, code, reason: catalogue.emailFrame.reason.signIn });

/** Who writes, as a mailbox shows it: the company that it is about, unless nothing of its name can be shown. */
export const senderName = ({ emailFrame, page }: Catalogue, { companyName }: MessageContent): string => {
  const name = unclickable(companyName, '');
  return name === '' ? page.brand : emailFrame.sender(name);
};

type Links = { link?: Link | undefined; ofParts?: readonly (Link | undefined)[]; pages?: Pages };

/**
 * An email in the contact's language; HTML and plain text say the same.
 * @param links its own, that of each of those that were joined into it, in their order, and the pages that it names.
 */
export const composeEmail = (
  catalogue: Catalogue,
  { content }: QueuedMessage,
  { link, ofParts = [], pages = {} }: Links,
): ComposedEmail => {
  const joined = content.kind === 'joined' ? content.parts : [];
  const parts = joined.map((part, index) => ({ words: wordsOf(part.content, catalogue), link: ofParts[index] }));
  const isAboutSite = [content, ...joined.map((part) => part.content)].some((each) => 'siteName' in each);
  const { emailFrame: say } = catalogue;
  return composed({
    words: wordsOf(content, catalogue),
    catalogue,
    link,
    parts,
    pages: (['report', 'console', 'site'] as const).flatMap((name) => {
      const address = pages[name];
      return address === undefined ? [] : [say[name](address)];
    }),
    reason: say.reason[isAboutSite ? 'site' : 'work'],
  });
};
