import { randomInt, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { OAuth2Service } from 'oauth2-mock-server';
import type { Subject } from './identity.ts';
import type { Inbox } from './inbox.ts';

type Setting = {
  service: OAuth2Service;
  clientId: string;
  /** The origin that may be returned to. */
  redirectTo: () => string;
  inbox: Inbox;
  /** Somebody has shown the code: where to send them. */
  onVerified: (subject: Subject, query: string) => string;
};

const CODE_LIVES = 5 * 60_000;
const MOST_TRIES = 3;

const page = (response: ServerResponse, status: number, content: string): void => {
  response
    .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    .end(
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in</title><style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:24rem;margin:15vh auto;padding:0 1rem}input,button{font:inherit;width:100%;padding:.6rem;margin:.3rem 0;box-sizing:border-box}</style><h1>Sign in</h1>${content}</html>`,
    );
};
const hidden = (name: string, value: string) => `<input type="hidden" name="${name}" value="${encodeURIComponent(value)}">`;
export const fieldsOf = ({ body }: { body: unknown }) => (body ?? {}) as Record<string, string>;

const contactForm = (query: string) =>
  `<form method="post" action="/sign-in/code">${hidden('query', query)}<label>Email or phone number<input name="contact" required autofocus></label><button>Send me a code</button></form>`;
const codeForm = (query: string, id: string) =>
  `<form method="post" action="/sign-in/verify">${hidden('query', query)}${hidden('id', id)}<label>Code from the message<input name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus></label><button>Sign in</button></form>`;

const subjectOf = (contact: string): Subject =>
  contact.includes('@') ? { email: contact.trim().toLowerCase() } : { phone: contact.replace(/[^+\d]/g, '') };

/** One-time codes: each for five minutes, three tries and one use. */
const oneTimeCodes = (inbox: Inbox) => {
  const codes = new Map<string, { subject: Subject; code: string; until: number; tries: number }>();
  return {
    send(subject: Subject): string {
      const id = randomUUID();
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      codes.set(id, { subject, code, until: Date.now() + CODE_LIVES, tries: 0 });
      const text = `Your code for Keyholder: ${code}`;
      if ('email' in subject) inbox.add({ channel: 'email', to: subject.email, subject: text, text });
      if ('phone' in subject) inbox.add({ channel: 'sms', to: subject.phone, text });
      return id;
    },
    redeem(id: string, code: string): Subject | undefined {
      const expected = codes.get(id);
      if (!expected || expected.until < Date.now() || ++expected.tries > MOST_TRIES || expected.code !== code.trim()) return undefined;
      codes.delete(id);
      return expected.subject;
    },
  };
};

/** The pages on which somebody types a contact, gets a code, and is in. */
export const addSignInPages = ({ service, clientId, redirectTo, inbox, onVerified }: Setting): void => {
  const codes = oneTimeCodes(inbox);
  service.addRoute('GET', '/oauth2/authorize', (request, response) => {
    const query = new URL(request.url ?? '/', 'http://issuer').searchParams;
    const fits =
      query.get('client_id') === clientId &&
      query.get('response_type') === 'code' &&
      query.get('code_challenge_method') === 'S256' &&
      (query.get('redirect_uri') ?? '').startsWith(`${redirectTo()}/`);
    if (!fits) return page(response, 400, '<p>This request does not come from the console.</p>');
    page(response, 200, contactForm(query.toString()));
  });
  service.addRoute('POST', '/sign-in/code', (request, response) => {
    const { contact = '', query = '' } = fieldsOf(request);
    page(response, 200, codeForm(decodeURIComponent(query), codes.send(subjectOf(contact))));
  });
  service.addRoute('POST', '/sign-in/verify', (request, response) => {
    const { id = '', code = '', query = '' } = fieldsOf(request);
    const subject = codes.redeem(id, code);
    if (!subject) return page(response, 400, '<p>That code is not right, or too old. Go back and try again.</p>');
    response.writeHead(302, { location: onVerified(subject, decodeURIComponent(query)) }).end();
  });
};
