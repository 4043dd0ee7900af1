import { randomUUID } from 'node:crypto';

/** What was sent, newest last; `/inbox.json` answers exactly this. */
export type InboxEntry = { id: string; channel: 'email' | 'sms'; to: string; subject?: string; text: string; html?: string; at: string };

export type Inbox = { add(entry: Omit<InboxEntry, 'id' | 'at'>): InboxEntry; all(): InboxEntry[] };

export const createInbox = (now: () => Date): Inbox => {
  const entries: InboxEntry[] = [];
  return {
    add(entry) {
      const added = { id: randomUUID(), ...entry, at: now().toISOString() };
      entries.push(added);
      return added;
    },
    all: () => entries,
  };
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
const withLinks = (html: string): string =>
  html.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}" target="_blank" rel="noopener">${url}</a>`);

const article = ({ channel, to, subject, text, html, at }: InboxEntry): string => `
<article><p><strong>${channel === 'email' ? 'Email' : 'SMS'}</strong> to ${escaped(to)} <small>${at}</small></p>
${subject === undefined ? '' : `<h2>${escaped(subject)}</h2>`}
<pre>${withLinks(escaped(text))}</pre>
${html === undefined ? '' : `<details><summary>HTML</summary><iframe sandbox="allow-popups" srcdoc="${escaped(html)}"></iframe></details>`}</article>`;

/** The inbox as a page: what phones and mailboxes would show. */
export const inboxPage = (entries: readonly InboxEntry[]): string => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Inbox · Keyholder, local</title><style>
:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}
article{border:1px solid #8886;border-radius:10px;padding:.5rem 1rem;margin:0 0 1rem}h2{font-size:1.1rem;margin:.2rem 0}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}iframe{width:100%;height:34rem;border:1px solid #8886;border-radius:8px;background:#fff}
</style></head><body><h1>Inbox</h1><p>Every email and SMS that this stack has sent, newest first. Reload to look again.</p>
${entries.length === 0 ? '<p>Nothing yet.</p>' : entries.toReversed().map(article).join('')}</body></html>`;
