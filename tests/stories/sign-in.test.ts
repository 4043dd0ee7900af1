import { describe, expect, it } from 'vitest';
import { codeSentTo, consoleOf, visitor } from '../support/people.ts';
import { DAY, HOUR, useStack } from '../support/story.ts';

const WRONG = '00000000';

describe('signing in', () => {
  const story = useStack();
  let numbers = 0;
  const somebody = () => `olga.s${++numbers}@example.org`;

  it('is a contact and the code that was sent to it, for somebody new and somebody known, by email and by SMS', async () => {
    for (const contact of [somebody(), '+4915112345670']) {
      for (const _ of ['new', 'known']) {
        const { signedIn, get } = await consoleOf(story, contact, '/my');
        expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/my']);
        expect((await get('/my')).status).toBe(200);
      }
      expect(story.sentTo(contact)).toHaveLength(2);
    }
  });

  it.each([
    ['by email', () => `olga.w${++numbers}@example.org`, () => `olga.x${numbers}@example.org`],
    ['by SMS', () => `+491511234${1_000 + ++numbers}`, () => `+491511235${1_000 + numbers}`],
  ])('tells whoever watches nothing of who is known, by words, status or headers: %s', async (_how, one, other) => {
    const [known, stranger] = [one(), other()];
    await consoleOf(story, known);
    const watched = async (contact: string, code: string) => {
      const { send, get } = visitor(story);
      const answers = [await send('/sign-in', { contact, to: '/my' }), await get('/sign-in/code')];
      answers.push(await send('/sign-in/code/resend', {}));
      // One more than are taken.
      for (let count = 0; count < 6; count++) answers.push(await send('/sign-in/code', { code }), await get('/sign-in/code'));
      return Promise.all(
        answers.map(async (answer) => {
          const headers = Object.fromEntries(answer.headers);
          // What differs by nature: the moment, and what is sealed; that is as long for the one as for the other.
          const { date: _, 'set-cookie': cookie = '', ...same } = headers;
          return { status: answer.status, same, cookie: cookie.length, text: (await answer.text()).replaceAll(contact, 'somebody') };
        }),
      );
    };
    expect(await watched(stranger, WRONG)).toEqual(await watched(known, WRONG));
  });

  it('is one person, however an address is spelt', async () => {
    const contact = somebody();
    const company = await story.company();
    const site = await company.site();
    await company.post(`${site.path}/invitations`, { contact: story.contact(contact) });
    await story.accept(await story.secretFor(contact));
    const { send, get } = visitor(story);
    await send('/sign-in', { contact: ` ${contact.toUpperCase()} `, to: '/my' });
    await send('/sign-in/code', { code: codeSentTo(story, contact) });
    expect(await (await get('/my')).text()).toContain('Demo House');
  });

  it('takes what is no contact for none, and says what one looks like', async () => {
    const { tell } = visitor(story);
    for (const contact of [
      '',
      'olga',
      'olga@',
      `${'o'.repeat(120)}@example.org`,
      '+49 30 12345678',
      '+49 900 123456',
      '015112345678',
      'a@b@example.org',
    ]) {
      const answer = await tell('/sign-in', { contact });
      expect([contact, answer.status]).toEqual([contact, 400]);
      expect(await answer.text()).toContain('aria-invalid');
    }
  });

  it('sends no SMS to a country that the service sends none to, and says so before anything is sent', async () => {
    const before = story.stack.inbox().length;
    const { tell } = visitor(story);
    const answer = await tell('/sign-in', { contact: '+33 6 12 34 56 78' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Codes are not sent to numbers of this country');
    expect(story.stack.inbox()).toHaveLength(before);
  });

  it('takes one right code in five tries, whatever cookie is brought back', async () => {
    const contact = somebody();
    const { send, tell, cookies } = visitor(story);
    await send('/sign-in', { contact });
    const kept = cookies.header();
    const type = async (code: string) => {
      const answer = await tell('/sign-in/code', { code }, { cookie: kept });
      return [answer.status, /role="alert">([^<]*)</.exec(await answer.text())?.[1]];
    };
    for (let count = 0; count < 5; count++)
      expect(await type(WRONG)).toEqual([400, 'That is not the code that we sent last. Please look again.']);
    const over = [400, 'This code no longer counts. Ask for a new one.'];
    expect(await type(codeSentTo(story, contact))).toEqual(over);
    expect(cookies.kept.has('__Host-session')).toBe(false);
  });

  it('takes a code once', async () => {
    const contact = somebody();
    const { send, tell, cookies } = visitor(story);
    await send('/sign-in', { contact });
    const [kept, code] = [cookies.header(), codeSentTo(story, contact)];
    expect((await send('/sign-in/code', { code })).status).toBe(303);
    expect((await tell('/sign-in/code', { code }, { cookie: kept })).status).toBe(400);
  });

  it('takes the newest code alone, for a quarter of an hour', async () => {
    const contact = somebody();
    const { send, tell, cookies } = visitor(story);
    await send('/sign-in', { contact });
    const [first, kept] = [codeSentTo(story, contact), cookies.header()];
    expect((await tell('/sign-in/code/resend', {})).status).toBe(429);
    expect(story.sentTo(contact)).toHaveLength(1);
    story.stack.advance(30);
    expect((await send('/sign-in/code/resend', {})).headers.get('location')).toBe('/sign-in/code?sent=again');
    const second = codeSentTo(story, contact);
    expect((await tell('/sign-in/code', { code: first })).status).toBe(400);
    // Nor with the cookie that it came with.
    expect((await tell('/sign-in/code', { code: first }, { cookie: kept })).status).toBe(400);
    story.stack.advance(15 * 60);
    const late = await tell('/sign-in/code', { code: second });
    expect([late.status, await late.text()]).toEqual([400, expect.stringContaining('This code no longer counts')]);
    await send('/sign-in/code/resend', {});
    expect((await send('/sign-in/code', { code: codeSentTo(story, contact) })).status).toBe(303);
  });

  it('sends one contact no more than six codes an hour', async () => {
    const contact = somebody();
    const asked = async () => {
      const { status, url } = await visitor(story).tell('/sign-in', { contact });
      return [status, new URL(url).pathname];
    };
    const [taken, tooMany] = [
      [303, '/sign-in'],
      [429, '/sign-in'],
    ];
    // From the beginning of an hour on, by which they are counted.
    const now = story.stack.advance(0).getTime() / 1_000;
    story.stack.advance(HOUR - (now % HOUR));
    for (let count = 0; count < 6; count++) expect(await asked()).toEqual(taken);
    expect(await asked()).toEqual(tooMany);
    expect(story.sentTo(contact)).toHaveLength(6);
    story.stack.advance(HOUR);
    expect(await asked()).toEqual(taken);
  });

  it('takes no form of another page, so that nobody is signed in as somebody else', async () => {
    const contact = somebody();
    const { send, cookies } = visitor(story);
    for (const origin of ['https://evil.example', 'null', '']) expect((await send('/sign-in', { contact }, { origin })).status).toBe(403);
    expect(story.sentTo(contact)).toHaveLength(0);
    await send('/sign-in', { contact });
    const code = codeSentTo(story, contact);
    for (const path of ['/sign-in/code', '/sign-in/code/resend']) {
      expect((await send(path, { code }, { origin: 'https://evil.example' })).status).toBe(403);
    }
    expect(cookies.kept.has('__Host-session')).toBe(false);
    expect((await send('/sign-in/code', { code })).status).toBe(303);
  });

  it('leads from what was not taken to a page that can be loaded again, and says there once why, and what was typed', async () => {
    const { send, get } = visitor(story);
    const contact = 'olga@example';
    const refused = await send('/sign-in', { contact, to: '/my/inbox' });
    expect([refused.status, refused.headers.get('location')]).toEqual([303, '/sign-in?to=%2Fmy%2Finbox']);
    for (const cookie of refused.headers.getSetCookie()) expect(cookie).not.toContain('example');
    const shown = async () => {
      const page = await get('/sign-in?to=%2Fmy%2Finbox');
      const text = await page.text();
      return [page.status, text.includes(`value="${contact}"`), text.includes('id="contact-error"'), text.includes('<title>Error')];
    };
    // A reload, or a step back to it, still has what was typed.
    expect([await shown(), await shown()]).toEqual([
      [400, true, true, true],
      [200, true, false, false],
    ]);
    // Nowhere else, and not for whoever comes after them.
    expect(await (await get('/sign-in/code')).text()).not.toContain(contact);
    await send('/sign-in', { contact: somebody(), to: '/my' });
    expect(await (await get('/sign-in')).text()).not.toContain(contact);
  });

  it('begins anew for who comes without having asked for a code', async () => {
    const { send, get } = visitor(story);
    for (const answer of [await get('/sign-in/code'), await send('/sign-in/code', { code: WRONG }), await send('/sign-in/code/resend', {})])
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in']);
  });

  it('asks for a moment’s patience while the user pool cannot be asked, and ends no session by that', async () => {
    const contact = somebody();
    const { get } = await consoleOf(story, contact);
    story.stack.advance(HOUR);
    story.stack.setFault('sign-in', 'throttle');
    expect((await get('/my')).status).toBe(503);
    expect((await visitor(story).tell('/sign-in', { contact })).status).toBe(503);
    story.stack.setFault('sign-in', 'none');
    expect((await get('/my')).status).toBe(200);
  });

  it('says when a code cannot be sent, and sends one as soon as it can', async () => {
    const contact = somebody();
    const { send, tell } = visitor(story);
    story.stack.setFault('email', 'down');
    const answer = await tell('/sign-in', { contact });
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('could not be sent right now')]);
    story.stack.setFault('email', 'none');
    expect((await send('/sign-in', { contact })).status).toBe(303);
  });

  it('comes back to where somebody wanted to go, with what they asked for there', async () => {
    const { get } = visitor(story);
    const first = await get('/installer?status=delivered&search=M%C3%BCller');
    expect(first.headers.get('location')).toBe(`/sign-in?to=${encodeURIComponent('/installer?status=delivered&search=M%C3%BCller')}`);
    const page = await (await get(first.headers.get('location') ?? '')).text();
    expect(page).toContain('value="/installer?status=delivered&amp;search=M%C3%BCller"');
  });

  it('is over after a month, and begins anew where it was left', async () => {
    const { get } = await consoleOf(story, somebody());
    story.stack.advance(31 * DAY);
    const answer = await get('/my/inbox');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?to=%2Fmy%2Finbox']);
  });

  it('leaves no code, no contact and no proof in any log', async () => {
    const contact = somebody();
    await consoleOf(story, contact);
    const logs = story.logs.join('\n');
    expect(logs).not.toContain(contact);
    expect(logs).not.toContain(codeSentTo(story, contact));
    expect(logs).toContain('sign-in refused');
  });
});

describe('the user pool', () => {
  const story = useStack();
  const call = async (operation: string, input: object) => {
    const response = await fetch(story.stack.issuer, {
      method: 'POST',
      headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`, 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify(input),
    });
    return ((await response.json()) as { __type?: string }).__type;
  };

  it('signs nobody up, and sends nothing, for whoever is not the console', async () => {
    const [{ client_id: ClientId } = { client_id: '' }] = [
      JSON.parse(Buffer.from((await story.stack.tokenFor({ email: 'a@example.org' })).split('.')[1] ?? '', 'base64url').toString()),
    ];
    expect(await call('SignUp', { ClientId, Username: '+41791234567' })).toBe('NotAuthorizedException');
    const AuthParameters = { USERNAME: 'a@example.org', PREFERRED_CHALLENGE: 'EMAIL_OTP' };
    expect(await call('InitiateAuth', { ClientId, AuthFlow: 'USER_AUTH', AuthParameters })).toBe('NotAuthorizedException');
    const forged = { ...AuthParameters, SECRET_HASH: 'forged' };
    expect(await call('InitiateAuth', { ClientId, AuthFlow: 'USER_AUTH', AuthParameters: forged })).toBe('NotAuthorizedException');
    expect(await call('InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })).toBe('InvalidParameterException');
    expect(story.stack.inbox()).toEqual([]);
  });
});
