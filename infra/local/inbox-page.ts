import { readFileSync } from 'node:fs';
import { type InboxEntry, type Looked, looked } from './inbox.ts';

const fileOf = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const STYLES = fileOf('inbox.css');
const SCRIPT = fileOf('inbox.browser.js');

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
const withLinks = (html: string): string =>
  html.replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}" target="_blank" rel="noopener">${url}</a>`);

const textOf = (text: string): string => `<pre>${withLinks(escaped(text))}</pre>`;

/**
 * The mail as it looks. Nothing in it runs; its links open in a tab of their own, which is a page like any other, and
 * `allow-same-origin` lets the inbox ask how high it is.
 */
const frameOf = (html: string): string =>
  `<iframe title="The mail as it looks" loading="lazy" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox" srcdoc="${escaped(html.replace(/<head[^>]*>/, '$&<base target="_blank">'))}"></iframe>`;

const mailOf = ({ id, text, html }: InboxEntry): string => {
  if (html === undefined) return textOf(text);
  const choice = (value: string, label: string, isFirst: boolean) =>
    `<label><input type="radio" name="as-${id}" value="${value}"${isFirst ? ' checked' : ''}> ${label}</label>`;
  return `<fieldset><legend>Show</legend>${choice('html', 'As it looks', true)}${choice('text', 'Plain text', false)}</fieldset>
${frameOf(html)}${textOf(text)}`;
};

const messageOf = (entry: InboxEntry, isNewest: boolean): string => {
  const { id, channel, to, subject, text, at } = entry;
  const body = channel === 'email' ? mailOf(entry) : `<p class="bubble">${withLinks(escaped(text))}</p>`;
  return `<details class="message ${channel}" data-id="${id}"${isNewest || channel === 'sms' ? ' open' : ''}>
<summary><span class="what">${escaped(subject ?? text.split('\n')[0] ?? '')}</span>
<span class="who">${channel === 'email' ? 'Email' : 'SMS'} to ${escaped(to)}</span> <time datetime="${at}">${at}</time></summary>
${body}</details>`;
};

/** Everybody who was sent something, whoever heard last first, and how much that was. */
const people = (entries: readonly InboxEntry[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { to } of entries.toReversed()) counts.set(to, (counts.get(to) ?? 0) + 1);
  return counts;
};

const navigation = (entries: readonly InboxEntry[], to: string | undefined): string => {
  const link = (address: string, label: string, count: number, isHere: boolean) =>
    `<li><a href="${address}"${isHere ? ' aria-current="page"' : ''}>${escaped(label)} <small>${count}</small></a></li>`;
  // Whoever is looked at stands first, so that a phone shows them.
  const all = [...people(entries)].toSorted(([one], [other]) => Number(other === to) - Number(one === to));
  const links = all.map(([person, count]) => link(`/inbox?to=${encodeURIComponent(person)}`, person, count, person === to));
  return `<nav aria-label="People"><ul>${link('/inbox', 'Everybody', entries.length, to === undefined)}${links.join('')}</ul></nav>`;
};

/** The inbox as a page: what phones and mailboxes would show, and what comes while it is open. */
export const inboxPage = (entries: readonly InboxEntry[], { to }: Looked): string => {
  const shown = looked(entries, { to }).toReversed();
  const last = entries.at(-1)?.id ?? '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,"><title>${to === undefined ? '' : `${escaped(to)} · `}Inbox · Keyholder, local</title><style>${STYLES}</style></head>
<body><header><h1>Inbox</h1><p>Every email and SMS that this stack has sent, newest first. What comes shows up by itself.</p>
${navigation(entries, to)}</header><main data-last="${last}">
${shown.map((entry, index) => messageOf(entry, index === 0)).join('\n')}${shown.length === 0 ? '<p class="nothing">Nothing yet.</p>' : ''}
</main><script>${SCRIPT}</script></body></html>`;
};
