import { setTimeout } from 'node:timers/promises';
import type { InboxEntry } from '../inbox.ts';

/** As much of an answer as the demo reads. */
export type Answer = { id: string; items: Answer[]; status: string; permission: string; now: string; token: string };

export type Caller = (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object) => Promise<Answer>;

export type DemoClient = {
  /** Somebody signed in, by email, or a machine by its name. */
  as(subject: { email: string } | { machine: string }): Caller;
  /** Nobody: for links, and the runner's own routes. */
  anybody: Caller;
  /** The secret of the newest link that somebody was sent about a site; waits until it is there. */
  linkTo(email: string, siteName: string): Promise<string>;
};

class Unexpected extends Error {}

/** What passes by itself: somebody else was faster, or too many came at once for the gateway. */
const isPassing = (status: number, text: string): boolean =>
  status === 503 || text.includes('"changed-meanwhile"') || text.includes('"message":"Too Many Requests"');
const MOST_TRIES = 8;

const sent = async (address: string, init: RequestInit, tries = 1): Promise<Answer> => {
  const response = await fetch(address, init);
  const text = await response.text();
  if (response.ok) return text === '' ? ({} as Answer) : JSON.parse(text);
  if (!isPassing(response.status, text) || tries === MOST_TRIES)
    throw new Unexpected(`The demo was refused: ${init.method} ${address}: ${response.status} ${text}`);
  await setTimeout(50 * tries);
  return sent(address, init, tries + 1);
};

const LONGEST_WAIT = 15_000;

/** The running service, from outside, as anybody speaks with it. */
export const demoClient = (url: string): DemoClient => {
  const caller =
    (tokenOf: () => Promise<string | undefined>): Caller =>
    async (method, path, body) => {
      const token = await tokenOf();
      const headers = { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
      return sent(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    };
  const anybody = caller(async () => undefined);

  const linkTo = async (email: string, siteName: string): Promise<string> => {
    const until = Date.now() + LONGEST_WAIT;
    while (Date.now() < until) {
      const messages = (await (await fetch(`${url}/inbox.json?${new URLSearchParams({ to: email })}`)).json()) as InboxEntry[];
      const secrets = messages.filter(({ text }) => text.includes(siteName)).map(({ text }) => /\/i#([0-9A-Z]+)/.exec(text)?.[1]);
      const secret = secrets.findLast((one) => one !== undefined);
      if (secret !== undefined) return secret;
      await setTimeout(50);
    }
    throw new Unexpected(`The demo waited in vain for a link to ${siteName}.`);
  };

  return {
    anybody,
    linkTo,
    as(subject) {
      let token: Promise<string> | undefined;
      return caller(() => {
        token ??= anybody('POST', '/local/token', subject).then((answer) => answer.token);
        return token;
      });
    },
  };
};
