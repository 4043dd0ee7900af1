import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { mimeOf } from '#adapters/aws/mime';
import type { Key, Keyring } from '#adapters/aws/secret-keyring';
import { ulids } from '#adapters/ids';
import { sealedCursors } from '#adapters/sealed/cursors';
import { hmacLinks } from '#adapters/sealed/links';
import { DeviceId } from '#domain/id';
import { id } from '../../support/builders.ts';

const keyring = (...keys: Key[]): Keyring => ({
  all: async () => keys,
  again: async () => keys,
  current: async () => keys[0] as Key,
});
const k1 = { id: 'k1', key: 'a'.repeat(64) };
const k2 = { id: 'k2', key: 'b'.repeat(64) };

describe('links', () => {
  const links = hmacLinks(keyring(k1));

  it('open with the secret that was made for them, however it is typed, and with no other', async () => {
    const locator = ulids().locator();
    const secret = await links.secret(locator, id('inv'));
    expect(secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{24}$/);
    expect(links.locatorOf(secret)).toBe(locator);
    const typed = secret
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'L')
      .replace(/(.{4})/g, '$1- ');
    expect(await links.matches(typed, locator, id('inv'))).toBe(true);
    expect(links.locatorOf('o1-iLo1-iL-0000-0000-0000-0000')).toBe('01110111');
    expect(await links.matches(secret, locator, id('inv', 2))).toBe(false);
    for (let at = 8; at < secret.length; at++) {
      const other = secret[at] === 'A' ? 'B' : 'A';
      expect(await links.matches(secret.slice(0, at) + other + secret.slice(at + 1), locator, id('inv'))).toBe(false);
    }
  });

  it('go on opening while the key they were made with is still there', async () => {
    const secret = await links.secret('01234567', id('inv'));
    expect(await hmacLinks(keyring(k2, k1)).matches(secret, '01234567', id('inv'))).toBe(true);
    expect(await hmacLinks(keyring(k2)).matches(secret, '01234567', id('inv'))).toBe(false);
    expect(await hmacLinks(keyring(k2, k1)).secret('01234567', id('inv'))).not.toBe(secret);
  });

  it('open with a key that is newer than the ring we remember', async () => {
    const secret = await hmacLinks(keyring(k2, k1)).secret('01234567', id('inv'));
    const remembering = { ...keyring(k1), again: async () => [k2, k1] };
    expect(await hmacLinks(remembering).matches(secret, '01234567', id('inv'))).toBe(true);
    const cursor = await sealedCursors(keyring(k2, k1)).seal({ pk: 'x' }, 'y');
    expect(await sealedCursors(remembering).open(cursor, 'y')).toEqual({ pk: 'x' });
  });

  it('are looked at up to 64 characters, with all that people put between them', async () => {
    const secret = await links.secret('01234567', id('inv'));
    const typed = secret.split('').join('-').padEnd(64);
    expect([typed.length, links.locatorOf(typed)]).toEqual([64, '01234567']);
    expect(links.locatorOf(`${typed} `)).toBeUndefined();
    expect(await links.matches(`${secret}0`, '01234567', id('inv'))).toBe(false);
    expect(await links.matches('', '01234567', id('inv'))).toBe(false);
  });

  it('ask for newer keys only when no known one fits', async () => {
    let asked = 0;
    const counting = {
      ...keyring(k2, k1),
      again: async () => {
        asked++;
        return [k2, k1];
      },
    };
    const secret = await hmacLinks(keyring(k1)).secret('01234567', id('inv'));
    expect([await hmacLinks(counting).matches(secret, '01234567', id('inv')), asked]).toEqual([true, 0]);
  });

  it.each(['', 'short', 'U'.repeat(24), 'x'.repeat(25), '0'.repeat(23), '!'.repeat(24)])('are none for %j', (typed) => {
    expect(links.locatorOf(typed)).toBeUndefined();
  });
});

describe('cursors', () => {
  const cursors = sealedCursors(keyring(k1));
  const position = { pk: 'SITE#1', sk: 'SITE' };

  it('open for the same caller on the same list, and for nobody else', async () => {
    const cursor = await cursors.seal(position, 'anna /sites');
    expect(await cursors.open(cursor, 'anna /sites')).toEqual(position);
    expect(await cursors.open(cursor, 'ben /sites')).toBeUndefined();
    expect(await cursors.open(cursor, 'anna /ledger')).toBeUndefined();
    expect(await sealedCursors(keyring(k2)).open(cursor, 'anna /sites')).toBeUndefined();
    expect(await sealedCursors(keyring(k2, k1)).open(cursor, 'anna /sites')).toEqual(position);
    for (const part of cursor.split('.')) expect(Buffer.from(part, 'base64url').toString('latin1')).not.toContain('SITE');
  });

  it('do not open once a single character was edited, or for anything else', async () => {
    const cursor = await cursors.seal(position, 'x');
    const bytesIn = (text: string) =>
      [text.split('.')[0], ...text.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex'))].join();
    await fc.assert(
      fc.asyncProperty(fc.nat(cursor.length - 1), fc.constantFrom('A', 'b', '0', '_'), async (at, character) => {
        const edited = cursor.slice(0, at) + character + cursor.slice(at + 1);
        // The last character of a part may hold bits that mean nothing.
        fc.pre(bytesIn(edited) !== bytesIn(cursor));
        expect(await cursors.open(edited, 'x')).toBeUndefined();
      }),
    );
    for (const junk of ['', 'a', '%%%', 'a'.repeat(500)]) expect(await cursors.open(junk, 'x')).toBeUndefined();
  });
});

describe('ids', () => {
  it('are of their kind, and sort by when they were made', () => {
    const { next } = ulids();
    const made = Array.from({ length: 500 }, () => next('dev'));
    expect(made.toSorted()).toEqual(made);
    for (const one of made) expect(DeviceId.safeParse(one).success).toBe(true);
  });
});

describe('a mail', () => {
  it('reads back as it was written, in lines that every server takes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 2_000 }),
        async (subject, body) => {
          fc.pre(!/\p{Cc}/u.test(subject + body) && subject.trim() === subject && body.trim() === body);
          const mime = mimeOf({
            id: 'msg_1',
            from: 'Keyholder <no-reply@keyholder.example>',
            to: 'o@example.org',
            subject,
            text: body,
            html: `<p>${body}</p>`,
            language: 'en',
          });
          const mail = await PostalMime.parse(mime);
          expect(mail.subject).toBe(subject);
          expect(mail.text?.trimEnd()).toBe(body);
          expect(mail.html?.trimEnd()).toBe(`<p>${body}</p>`);
          expect(mail.messageId).toBe('<msg_1@keyholder.example>');
          for (const line of mime.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
          expect(mime).toMatch(/^[\x20-\x7e\r\n]*$/);
        },
      ),
      { numRuns: 60 },
    );
  });
});
