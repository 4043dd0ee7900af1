import { describe, expect, it } from 'vitest';
import { createInbox, looked } from '../../infra/local/inbox.ts';
import { inboxPage } from '../../infra/local/inbox-page.ts';

const filled = () => {
  const inbox = createInbox(() => new Date('2026-01-02T03:04:05Z'));
  inbox.add({ channel: 'email', to: 'anna@example.org', subject: 'One', text: 'one' });
  inbox.add({ channel: 'email', to: 'olga@example.org', subject: 'Two', text: 'two', html: '<head></head><p title="a">two</p>' });
  inbox.add({ channel: 'email', to: 'anna@example.org', subject: 'Three', text: 'three' });
  return inbox.all();
};

describe('the inbox', () => {
  it('is looked at by person, and from a message on', () => {
    const entries = filled();
    const subjects = (seen: typeof entries) => seen.map(({ subject }) => subject);
    expect(subjects(looked(entries, {}))).toEqual(['One', 'Two', 'Three']);
    expect(subjects(looked(entries, { to: 'anna@example.org' }))).toEqual(['One', 'Three']);
    expect(subjects(looked(entries, { to: 'nobody@example.org' }))).toEqual([]);
    expect(subjects(looked(entries, { after: entries[0]?.id }))).toEqual(['Two', 'Three']);
    expect(subjects(looked(entries, { to: 'anna@example.org', after: entries[0]?.id }))).toEqual(['Three']);
    expect(looked(entries, { after: entries[2]?.id })).toEqual([]);
    // Of a service that was started anew everything is news.
    expect(looked(entries, { after: 'gone' })).toEqual(entries);
  });

  it('counts everybody on its page, shows one, and runs nothing of theirs', () => {
    const all = inboxPage(filled(), {});
    expect(all).toContain('/inbox?to=anna%40example.org">anna@example.org <small>2</small>');
    expect(all).toContain('Everybody <small>3</small>');
    const one = inboxPage(filled(), { to: 'olga@example.org' });
    expect(one.match(/class="message/g)).toHaveLength(1);
    expect(one).toContain('&#60;head&#62;&#60;base target=&#34;_blank&#34;&#62;');
    expect(one).not.toContain('<p title');
    expect(one).not.toMatch(/sandbox="[^"]*allow-scripts/);
    const bad = createInbox(() => new Date(0));
    bad.add({ channel: 'sms', to: '"><b>', text: '<script>' });
    expect(inboxPage(bad.all(), { to: '"><b>' })).not.toMatch(/<b>|<script>(?!\/\/)/);
  });

  it('says that there is nothing yet', () => {
    expect(inboxPage([], {})).toContain('Nothing yet.');
    expect(inboxPage(filled(), { to: 'nobody@example.org' })).toContain('Nothing yet.');
  });
});
