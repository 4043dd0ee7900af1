import { randomUUID } from 'node:crypto';

/** What was sent, newest last; `/inbox.json` answers exactly this. */
export type InboxEntry = {
  id: string;
  channel: 'email' | 'sms';
  to: string;
  /** Whose name a mailbox, or a phone, shows. */
  from?: string;
  /** Whom an answer reaches; of mails. */
  replyTo?: string;
  subject?: string;
  text: string;
  html?: string;
  at: string;
};

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

/** Whose messages are looked at, and the last one that is known already. */
export type Looked = { to?: string | undefined; after?: string | undefined };

/** What one person was sent, or everybody; only what came after one message, where that is there. */
export const looked = (entries: readonly InboxEntry[], { to, after }: Looked): InboxEntry[] => {
  const known = after === undefined ? -1 : entries.findIndex(({ id }) => id === after);
  return entries.slice(known + 1).filter((entry) => to === undefined || entry.to === to);
};
