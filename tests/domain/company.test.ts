import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CompanyPhone,
  changedCompany,
  releasedCompany,
  reportedCompany,
  requireNotStopped,
  smsCountriesAtFirst,
  Website,
} from '#domain/company';
import { DAY, HOUR } from '#domain/instant';
import { aCompany, later, NOON } from '../support/builders.ts';

describe('where the SMS of a company go at first', () => {
  it.each([
    ['AT', ['AT']],
    ['DE', ['DE']],
    // The service sends none there: wherever it does.
    ['US', ['DE', 'AT']],
  ])('of %s: %j', (country, expected) => {
    expect(smsCountriesAtFirst({ smsCountries: ['DE', 'AT'] }, country)).toEqual(expected);
  });
});

describe('how a company is reached (rule 45)', () => {
  it.each(['+49 30 1234567', '+1 (212) 555-0100', '+43.1.234567', ' +4930123456 '])('takes the number %s', (phone) => {
    expect(CompanyPhone.parse(phone)).toBe(phone.trim());
  });
  it.each(['030 1234567', '+49', '+0 123456', '+49 30 12345678901234567890123456', 'call me', '+49 30 <b>1</b>'])('and not %s', (phone) => {
    expect(CompanyPhone.safeParse(phone).success).toBe(false);
  });

  it.each(['https://alarm.example', 'http://www.alarm.example/about?x=1'])('takes the website %s', (website) => {
    expect(Website.parse(website)).toBe(website);
  });
  it.each([
    'alarm.example',
    'javascript:alert(1)',
    'https://',
    'https://localhost',
    'https://me@evil.example',
    `https://a.${'b'.repeat(200)}`,
  ])('and not %s', (website) => {
    expect(Website.safeParse(website).success).toBe(false);
  });

  it('stays where nothing is said, is another where it is, and goes where it is taken away', () => {
    const company = aCompany({ phone: '+49 30 1', website: 'https://a.example', address: 'A street' });
    const changed = changedCompany(company, { phone: null, website: 'https://b.example' }, NOON);
    expect([changed.phone, changed.website, changed.address]).toEqual([undefined, 'https://b.example', 'A street']);
  });
});

describe('a company that contacts do not know (rule 45)', () => {
  const afterReports = (...at: number[]) => at.reduce((company, one) => reportedCompany(company, later(one)), aCompany());

  it.each([
    [[0], false],
    [[0, HOUR], false],
    [[0, HOUR, 2 * HOUR], true],
    [[0, 15 * DAY, 30 * DAY - 1], true],
    [[0, 15 * DAY, 30 * DAY], false],
    [[0, 29 * DAY, 31 * DAY, 32 * DAY], true],
  ])('after reports at %j ms is stopped: %s', (at, isStopped) => {
    const company = afterReports(...at);
    expect(company.stoppedAt !== undefined).toBe(isStopped);
    // Its sites are told at once.
    expect(company.spreads !== undefined).toBe(isStopped);
    if (isStopped) expect(() => requireNotStopped(company)).toThrow(expect.objectContaining({ refusal: 'invitations-stopped' }));
    else expect(() => requireNotStopped(company)).not.toThrow();
  });

  it('stays stopped since the first time, however long nobody reports it, until the operator has looked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 10 }), (days) => {
        const stopped = afterReports(0, 1, 2);
        const more = days.toSorted((a, b) => a - b).reduce((company, day) => reportedCompany(company, later(day * DAY)), stopped);
        expect([more.stoppedAt, more.spreads]).toEqual([stopped.stoppedAt, stopped.spreads]);
        const released = releasedCompany(more, later(500 * DAY));
        expect([released.stoppedAt, released.reports, released.spreads?.dueAt]).toEqual([undefined, undefined, later(500 * DAY)]);
        expect(reportedCompany(released, later(500 * DAY)).stoppedAt).toBeUndefined();
      }),
    );
  });
});
