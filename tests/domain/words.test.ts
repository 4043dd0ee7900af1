import { describe, expect, it } from 'vitest';
import { Email } from '#domain/address';
import { Contact, contactKey } from '#domain/contact';
import { Serial } from '#domain/device';
import { Keys, withNewKey } from '#domain/keyring';
import { countryOf, TypedContact } from '#domain/phone';
import { TimeZone } from '#domain/site';
import { requireAdmin, worksOn } from '#domain/technician';
import { Name } from '#domain/text';
import { aSite, aTechnician, id } from '../support/builders.ts';

describe('a contact', () => {
  it.each([
    [' Olga@Example.ORG ', 'olga@example.org'],
    ['o+tag@example.org', 'o+tag@example.org'],
  ])('by email %j is %j', (typed, email) => {
    expect(Email.parse(typed)).toBe(email);
  });

  it.each(['mi\u212Ae@example.org', 'olga@exämple.org', '\u017Fam@example.org', 'olga@example.org\u0000'])(
    'is none by email %j',
    (typed) => {
      expect(Email.safeParse(typed).success).toBe(false);
    },
  );

  it.each([
    ['premium', '+49 900 123456'],
    ['premium', '+43 900 123456'],
    ['shared cost and televoting', '+49 137 1234567'],
    ['freephone', '+49 800 1234567'],
    ['freephone of no country', '+800 12345678'],
    ['fixed', '+49 30 12345678'],
    ['personal', '+44 70 12345678'],
    ['with an extension', '+4915112345678;ext=9'],
    ['none at all', '+49 1'],
  ])('by phone is mobile, never %s: %s (product.md §6)', async (_kind, value) => {
    expect((await TypedContact.safeParseAsync({ type: 'phone', value })).success).toBe(false);
  });

  it.each(['+12133734253', '+525512345678', '+393123456789'])('by phone may be one that may be mobile: %s', async (value) => {
    expect((await TypedContact.safeParseAsync({ type: 'phone', value })).success).toBe(true);
  });

  it.each([
    ['+49 (151) 1234-5678', '+4915112345678'],
    ['+49-151-12345678', '+4915112345678'],
    ['+43 664 1234567', '+436641234567'],
  ])('by phone %j is %j, and stays so', async (typed, value) => {
    const contact = await TypedContact.parseAsync({ type: 'phone', value: typed });
    expect(contact).toEqual({ type: 'phone', value });
    expect(Contact.parse(contact)).toEqual(contact);
    expect(await TypedContact.parseAsync(contact)).toEqual(contact);
  });

  it('has one key per kind and value', () => {
    expect(contactKey({ type: 'phone', value: '+4915112345678' })).toBe('phone:+4915112345678');
  });

  it('by phone has a country', async () => {
    expect(await Promise.all(['+4915112345678', '+436641234567', '+12125550123'].map(countryOf))).toEqual(['DE', 'AT', 'US']);
  });
});

describe('a name', () => {
  it('is counted in characters as people count them, and trimmed', () => {
    expect(Name.parse(` ${'😀'.repeat(128)} `)).toBe('😀'.repeat(128));
    expect(Name.safeParse('😀'.repeat(129)).success).toBe(false);
  });

  it.each(['', '   ', 'a\nb', 'a\u0000', 'a\u0085b', '\ud800', 'a\u2028b', 'a\u2029b'])('%j is none', (text) => {
    expect(Name.safeParse(text).success).toBe(false);
  });

  it.each(['\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069', '\u200E', '\u200F', '\u061C'])(
    'holds nothing that turns text around: %j',
    (control) => {
      expect(Name.safeParse(`Demo${control}House`).success).toBe(false);
    },
  );

  it.each(['\u200B', '\u200D', '\u3164', '\uFEFF', '\u00AD', '\u2800', '\u0301', '\u2003\u200C', '\u{E0001}'])(
    'has something to see in it: %j',
    (nothing) => {
      expect(Name.safeParse(nothing).success).toBe(false);
    },
  );

  it.each(['👨‍👩‍👧 at home', 'می‌خواهم', 'Ärztehaus «Süd»', '演示房屋', 'x'])('is whatever people call it: %s', (name) => {
    expect(Name.parse(name)).toBe(name);
  });

  it.each(['a\u200Bb', 'a\u00ADb', 'a\uFEFFb'])('hides nothing: %j', (text) => {
    expect(Name.safeParse(text).success).toBe(false);
  });
});

describe('a serial', () => {
  it('has one spelling', () => {
    expect(Serial.parse(' ds-2cd/1 ')).toBe('DS-2CD/1');
  });

  it.each(['d\u0131-2cd', '\u017F-2cd', 'stra\u00DFe'])('in letters that are not ASCII is none: %j', (typed) => {
    expect(Serial.safeParse(typed).success).toBe(false);
  });
});

describe('a time zone', () => {
  it.each([
    ['Europe/Berlin', true],
    ['UTC', true],
    ['+02:00', false],
    ['Mars/Base', false],
    ['europe/berlin', false],
  ])('%s: %s', (name, valid) => {
    expect(TimeZone.safeParse(name).success).toBe(valid);
  });
});

describe('a technician', () => {
  it.each([
    ['an admin', aTechnician({ sites: [] }), true],
    ['one with all sites', aTechnician({ role: 'technician' }), true],
    ['one with this site', aTechnician({ role: 'technician', sites: [id('sit')] }), true],
    ['one with another site', aTechnician({ role: 'technician', sites: [id('sit', 2)] }), false],
    ['an admin of another company', aTechnician({ companyId: id('cmp', 2) }), false],
  ])('who is %s works on the site: %s', (_case, technician, works) => {
    expect(worksOn(technician, aSite())).toBe(works);
  });

  it('who is no admin may not do what admins may', () => {
    expect(() => requireAdmin(aTechnician({ role: 'technician' }))).toThrow(expect.objectContaining({ refusal: 'not-permitted' }));
  });
});

describe('keys', () => {
  it('turn: the new one is current, two older ones stay, the oldest goes', () => {
    const key = 'x'.repeat(32);
    let keys: Keys = { current: 'k1', k1: key };
    for (let turn = 0; turn < 3; turn++) keys = withNewKey(keys, `${turn}${key}`);
    // What has leaked is gone with the third (docs/operations.md).
    expect(Keys.parse(keys)).toEqual({ current: 'k4', k4: `2${key}`, k3: `1${key}`, k2: `0${key}` });
  });
});
