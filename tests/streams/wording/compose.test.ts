import { caniemail } from 'caniemail';
import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, it } from 'vitest';
import { catalogueFor } from '#catalogues/catalogues';
import { Language } from '#domain/language';
import type { MessageContent } from '#domain/message-content';
import { composeEmail, senderName } from '../../../functions/streams/wording/compose-email.ts';
import { composeSms } from '../../../functions/streams/wording/compose-sms.ts';
import { groupedCode } from '../../../functions/streams/wording/email.tsx';
import { gsmText, smsName } from '../../../functions/streams/wording/gsm.ts';
import { linkTo, ownersPage, reportOf, siteLinkTo } from '../../../functions/streams/wording/link-to.ts';
import { aMessage, NOON, OWNER } from '../../support/builders.ts';
import { contentsOf, GIVEN, NAMES, WITH_LINK } from '../../support/contents.ts';

const catalogues = await Promise.all(Language.options.map(catalogueFor));
const en = await catalogueFor('en');

const contents = contentsOf(NAMES);
const from = { companyName: NAMES.companyName, technicianName: NAMES.technicianName, timeZone: 'Europe/Berlin' };
const about = { ...from, siteName: NAMES.siteName };
const { asked: ASKED } = contents['site-yours'];
const SECRET = '0123456789ABCDEFGHJKMNPQ';
const link = linkTo('https://keyholder.example', SECRET);
const LONGEST = linkTo(`https://${'k'.repeat(52)}.example`, SECRET);

const everyEmail = catalogues.flatMap((catalogue) =>
  Object.values(contents).map((content) => ({ catalogue, ...catalogue, kind: content.kind, content })),
);
describe.each(everyEmail)('the email $kind in $language', ({ catalogue, content }) => {
  const carriesLink = WITH_LINK.includes(content.kind);
  const { subject, text, html } = composeEmail(catalogue, aMessage({ content, language: catalogue.language }), carriesLink ? { link } : {});

  it('says the same in HTML and plain text', () => {
    expect(subject.length).toBeGreaterThan(catalogue.language === 'zh' ? 5 : 10);
    const words = catalogue.email[content.kind] as (content: MessageContent, format: never) => { heading: string };
    const format = { time: () => 'T', day: () => 'D', length: () => 'L', list: () => '' } as never;
    const { heading } = words(content, format);
    expect(text).toContain(heading);
    expect(html).toContain(heading);
    expect(text).not.toContain('<');
    expect(html.includes(link.url)).toBe(carriesLink);
    expect(text.includes(link.url)).toBe(carriesLink);
    expect(text.includes(groupedCode(SECRET))).toBe(carriesLink);
  });

  it('uses nothing that the great mail clients cannot show', () => {
    const report = caniemail({
      clients: [
        'gmail.*',
        'outlook.windows-mail',
        'outlook.outlook-com',
        'outlook.ios',
        'outlook.android',
        'apple-mail.*',
        'samsung-email.*',
        'yahoo.*',
      ],
      html,
    });
    // Clients that drop these keep what is inside, and look the same: every colour stands on the cells, too.
    const harmless = new Set([
      '<body> element',
      'role attribute',
      // The dark scheme, and where a long word may break: a client that knows neither shows the light one, and scrolls.
      '<style> element',
      '@media',
      'color-scheme meta tag',
      'word-break',
      'white-space',
      // The preview beside the subject: said twice where it is not hidden.
      'display:none',
    ]);
    expect([...(report.issues.errors?.values() ?? [])].flat().filter(({ title }) => !harmless.has(title))).toEqual([]);
  });

  it('says no name four times', () => {
    for (const name of [NAMES.siteName, NAMES.companyName]) expect([name, text.split(name).length - 1 <= 3]).toEqual([name, true]);
  });

  it('holds no picture, script or address but the link', () => {
    expect(html).not.toMatch(/<(img|script|link|iframe|form)/);
    expect(html.match(/href="[^"]*"/g) ?? []).toEqual(carriesLink ? [`href="${link.url}"`] : []);
  });
});

/** Of what is told in several ways by one kind, each way. */
const peopleAbout = { ...about, contact: { type: 'email', value: 'mia@example.org' }, role: 'member', by: OWNER } as const;
const ways: MessageContent[] = [
  ...(['joined', 'left', 'removed', 'leaving', 'objected', 'now-owner', 'now-member'] as const).map((change) => ({
    ...{ kind: 'people-changed' as const, ...peopleAbout, change, leavesAt: NOON },
  })),
  ...(['offered', 'cancelled', 'declined', 'expired'] as const).map((change) => ({
    ...{ kind: 'transfer-changed' as const, ...peopleAbout, change },
  })),
  ...(['declined', 'unknown', 'expired'] as const).map((outcome) => ({ kind: 'person-not-joined' as const, ...peopleAbout, outcome })),
];
describe.each(catalogues)('what people of a site are told of each other, in $language', (catalogue) => {
  it('says each thing otherwise, and of whom', () => {
    const said = ways.map((content) => composeEmail(catalogue, aMessage({ content, language: catalogue.language }), {}).text);
    expect(new Set(said).size).toBe(ways.length);
    for (const text of said) expect([text.includes('mia@example.org'), text.includes('undefined')]).toEqual([true, false]);
  });

  it('says who has answered for all of them, and how', () => {
    const answers = ['rejected', 'confirmed', 'withdrawn', 'suspension-withdrawn', 'company-dismissed', 'device-removed'] as const;
    const said = answers.map(
      (answer) => composeEmail(catalogue, aMessage({ content: { kind: 'answered', ...about, answer, by: OWNER } }), {}).text,
    );
    expect(new Set(said).size).toBe(answers.length);
    for (const text of said) expect(text).toContain(OWNER.value);
    const given = { kind: 'access-widened' as const, ...about, given: GIVEN };
    const [own, others] = [given, { ...given, by: OWNER }].map((content) => composeEmail(catalogue, aMessage({ content }), { link }).text);
    expect([own?.includes(OWNER.value), others?.includes(OWNER.value)]).toEqual([false, true]);
  });
});

describe('an email of several that were joined', () => {
  const parts = [
    {
      content: { kind: 'access-widened' as const, ...about, given: GIVEN },
      link: { kind: 'notice' as const, subjectId: 'msg_1', locator: '1' },
    },
    { content: { kind: 'application-cancelled' as const, ...about, siteName: 'Other Villa' } },
  ];
  it.each(catalogues)('says in $language all that they say, each with its own link', (catalogue) => {
    const message = aMessage({ content: { kind: 'joined', ...from, parts } });
    const { subject, text, html } = composeEmail(catalogue, message, { ofParts: [link, undefined] });
    expect(subject).toContain('2');
    const format = { time: () => 'T', day: () => 'D', length: () => 'L', list: () => '' } as never;
    for (const { content } of parts) {
      const says = catalogue.email[content.kind] as (content: MessageContent, format: never) => { heading: string };
      for (const body of [text, html]) expect(body).toContain(says(content, format).heading);
    }
    for (const body of [text, html]) expect(body).toContain('Other Villa');
    expect(html.match(/href="[^"]*"/g)).toEqual([`href="${link.url}"`]);
    expect(text).toContain(link.url);
  });
});

describe('the email about a message that did not arrive', () => {
  it.each(catalogues)('leads in $language to the site, where it is put right, and shows no code', (catalogue) => {
    const { html, text } = composeEmail(catalogue, aMessage({ content: contents['message-undelivered'] }), {
      link: siteLinkTo('https://keyholder.example', 'sit_1'),
    });
    for (const body of [html, text]) expect(body).toContain('https://keyholder.example/installer/sites/sit_1');
    expect(text).not.toContain(catalogue.emailFrame.typeCode(''));
  });
});

describe('the email to who has just become an owner', () => {
  const url = 'https://keyholder.example';
  const pages = { console: ownersPage(url), report: reportOf(url, 'sit_1') };

  it.each(catalogues)('says in $language what was asked and given, whom to call, and where everything is', (catalogue) => {
    const { html, text } = composeEmail(catalogue, aMessage({ content: contents['site-yours'] }), { link, pages });
    for (const body of [html, text])
      for (const said of ['+49 30 1234567', `${url}/my/sites/sit_1/report`, `${url}/my`, catalogue.permission['live-view'].name])
        expect(body).toContain(said);
    expect(text).toContain(catalogue.asked.permanent);
  });

  it.each(catalogues)('says in $language, of an approval, what was given, and beside it what was asked, to both sides', (catalogue) => {
    const asked = [{ ...ASKED[0], names: ['Hall'], devices: 9, isAll: false, duration: { hours: 8 } }];
    for (const kind of ['application-approved', 'access-widened'] as const) {
      const told = (content: object) => composeEmail(catalogue, aMessage({ content: content as MessageContent }), {});
      const { text } = told({ ...contents[kind], asked });
      expect(text.match(/^- .+$/gm)).toEqual([
        `- ${catalogue.permission['live-view'].name} · ${(catalogue.asked.alone ?? catalogue.asked).some(2)}`,
        expect.stringContaining('Hall'),
      ]);
      const [hours, fromAnswer] = [catalogue.asked.hours(8), catalogue.asked.fromAnswer(catalogue.asked.hours(8))];
      // The answer was its owner's: the technician is told the length alone.
      expect([text.includes(hours), text.includes(fromAnswer)]).toEqual([true, kind === 'access-widened']);
      // What is given unasked was not asked for.
      expect(told({ ...contents[kind], asked: undefined }).text.match(/^- /gm)).toHaveLength(1);
    }
  });

  it('says what of it is for all devices, or without end, so that it stands out', () => {
    const { html } = composeEmail(en, aMessage({ content: contents['site-yours'] }), {});
    expect(html).toContain('<strong>all 3 devices</strong>');
    expect(html).toContain('<strong>without end</strong>');
    expect(html).not.toContain('<strong>until');
  });

  it('tells the technician, of an acceptance, what was given, beside what was asked, and the consent', () => {
    const told = (more: object) =>
      composeEmail(en, aMessage({ content: { ...contents['invitation-accepted'], ...more } as MessageContent }), {}).text;
    expect(told({})).toMatch(/You were given:[\s\S]*You had asked for:[\s\S]*They have not allowed you to switch services off/);
    expect(told({ suspension: true })).toContain('They have allowed you to switch services off');
    expect(told({ suspension: undefined, asked: undefined })).not.toMatch(/switch services off|had asked/);
  });

  it('says whom to call about an offer of employment', () => {
    expect(composeEmail(en, aMessage({ content: contents['employment-offered'] }), {}).text).toContain('+49 30 1234567');
  });

  it('names the devices, three of them and how many more, as text', () => {
    const given = [{ ...GIVEN[0], devices: 5, names: ['Kitchen', 'www.evil.example', 'Hall'] }];
    const { text } = composeEmail(en, aMessage({ content: { ...contents['grants-withdrawn'], given } as MessageContent }), {});
    expect(text).toContain('Live view · Kitchen, www.\u2060evil.\u2060example, Hall and 2 more');
  });

  it('comes from the company, by way of us, or from us where its name is an address', () => {
    expect(senderName(en, contents.invited)).toBe('Demo Alarm via Keyholder');
    expect(senderName(en, { ...contents.invited, companyName: 'mail@evil.example' } as MessageContent)).toBe('Keyholder');
  });
});

describe('names in an email', () => {
  it('are text: neither markup nor addresses', () => {
    const nasty = { ...contents.invited, companyName: '<b>Evil</b> https://evil.example', siteName: 'mail@evil.example' } as MessageContent;
    const { html, text, subject } = composeEmail(en, aMessage({ content: nasty }), { link });
    expect(html).not.toContain('<b>');
    for (const body of [html, text]) {
      expect(body).not.toContain('https://evil.example');
      expect(body).not.toContain('mail@evil.example');
    }
    expect(subject).toBe('<b>Evil</b> hands over “a site” to you');
  });

  it('say why they came: for a site, or for work', () => {
    const reasonOf = (content: MessageContent) => composeEmail(en, aMessage({ content }), {}).text.split('--\n')[1];
    for (const content of Object.values(contents)) {
      const isAboutSite = content.kind === 'joined' || 'siteName' in content;
      expect([content.kind, reasonOf(content)]).toEqual([content.kind, expect.stringMatching(isAboutSite ? /of a site/ : /of work/)]);
    }
    const work = { content: contents['employment-changed'] } as never;
    expect(reasonOf({ ...contents.joined, parts: [work, work] } as MessageContent)).toMatch(/of work/);
  });

  it.each([
    'https://evil.example/x',
    'Call www.evil.example',
    'evil.example',
    'ｅｖｉｌ．ｅｘａｍｐｌｅ',
    'mail@evil.example',
    '+49 151 12345678',
  ])('leave the subject without what a mail program would make a link of: %s', (name) => {
    for (const [kind, content] of Object.entries(contents)) {
      const named = { ...content, companyName: name, technicianName: name, siteName: name, deviceName: name, personName: name };
      const { subject } = composeEmail(en, aMessage({ content: named as MessageContent }), {});
      expect([kind, subject.normalize('NFKC')]).toEqual([kind, expect.not.stringMatching(/evil\.|@|www|:\/\/|\d{6}/)]);
    }
  });
});

describe('the consent to service suspension', () => {
  const yours = (given: typeof GIVEN, suspension: boolean | undefined) => {
    const content = { kind: 'site-yours' as const, ...about, asked: ASKED, given, suspension };
    return composeEmail(en, aMessage({ content }), {}).text;
  };

  it('is told to a new owner where it was asked for: given or not; nobody who has given it has given nothing', () => {
    const [allowed, refused, nothing] = ['You have also allowed', 'You have not allowed that', 'You have given nothing'];
    const said = (text: string) => [allowed, refused, nothing].map((each) => text.includes(each));
    expect(said(yours(GIVEN, true))).toEqual([true, false, false]);
    expect(said(yours(GIVEN, false))).toEqual([false, true, false]);
    expect(said(yours([], true))).toEqual([true, false, false]);
    expect(said(yours([], false))).toEqual([false, true, true]);
    expect(said(yours([], undefined))).toEqual([false, false, true]);
  });
});

describe('dates in a message', () => {
  it.each([
    ['America/New_York', 'March 1, 2026 at 7:00 AM'],
    ['Pacific/Honolulu', 'March 1, 2026 at 2:00 AM'],
    ['Europe/Berlin', '1 March 2026 at 13:00 CET'],
    ['Asia/Kathmandu', '1 March 2026 at 17:45'],
  ])('are, in English, as they are written where the site is: %s', (timeZone, said) => {
    const content: MessageContent = { ...contents['invited'], timeZone };
    expect(composeEmail(en, aMessage({ content }), {}).text.replaceAll('\u202f', ' ')).toContain(said);
  });

  it('are as their language has them in every other', async () => {
    const content: MessageContent = { ...contents['invited'], timeZone: 'America/New_York' };
    expect(composeEmail(await catalogueFor('de'), aMessage({ content }), {}).text).toContain('1. März 2026');
  });
});

describe('an SMS', () => {
  const smsKinds = [
    'invited',
    'invitation-reminder',
    'invitation-cancelled',
    'grants-ending',
    'grants-ended',
    'applied',
    'application-cancelled',
    'access-widened',
    'site-yours',
    'grants-released',
    'service-switched',
    'grants-to-confirm',
    'joined',
  ] as const;
  const withLink: readonly string[] = ['invited', 'invitation-reminder', 'applied', 'access-widened', 'grants-to-confirm', 'joined'];
  const sms = (
    kind: (typeof smsKinds)[number],
    names: { companyName?: string; siteName?: string } = {},
    to: typeof link | undefined = link,
    catalogue = en,
  ) =>
    composeSms(
      catalogue,
      aMessage({
        channel: 'sms',
        to: { type: 'phone', value: '+4915112345678' },
        content: { ...contents[kind], ...names } as MessageContent,
      }),
      withLink.includes(kind) ? to?.url : undefined,
    );

  it('says who, what, until when, and carries the link', () => {
    expect(sms('invited')).toBe(`Demo Alarm hands over Villa Rosa to you. Look and decide by 1 Mar: https://keyholder.example/i#${SECRET}`);
  });

  it.each(catalogues)(
    'in $language is one GSM-7 part or two of Chinese, link included, whatever the names hold and however long the domain',
    (catalogue) => {
      const names = fc.oneof(
        fc.string({ maxLength: 128, unit: 'binary' }),
        fc.string({ maxLength: 128, unit: 'grapheme' }),
        fc.constantFrom(
          '家の警備会社',
          'Ωmega Σecurity',
          '{[~]}|^€\\'.repeat(16),
          'ä'.repeat(128),
          '😀'.repeat(64),
          'Ünïçödé Ålårm “GmbH”',
        ),
      );
      fc.assert(
        fc.property(names, names, fc.constantFrom(...smsKinds), fc.constantFrom(link, LONGEST), (companyName, siteName, kind, to) => {
          const text = sms(kind, { companyName, siteName }, to, catalogue);
          const segmented = new SegmentedMessage(text);
          const isChinese = catalogue.language === 'zh';
          expect(segmented.encodingName).toBe(isChinese ? 'UCS-2' : 'GSM-7');
          expect(segmented.segmentsCount).toBeLessThanOrEqual(isChinese ? 2 : 1);
          if (withLink.includes(kind)) expect(text.endsWith(to.url)).toBe(true);
        }),
        { numRuns: 200 },
      );
    },
  );

  it.each([
    'https://evil.example/x',
    'Call www.evil.example now',
    'evil.example',
    'ｅｖｉｌ．ｅｘａｍｐｌｅ',
    'mail@evil.example',
    '+49 151 12345678',
    'x://y',
    'bit.ly/abc',
    'café.com',
    'Ünï.com Security',
  ])('leaves out what a phone would make a link of: %s', (siteName) => {
    const text = sms('invited', { siteName }).replace(link.url, '');
    expect(text).not.toMatch(/evil\.|@|www|:\/\/|bit\.ly|\d{6}|\.com/);
  });

  it('keeps what it can of a name, and has a word for one of which nothing is left', () => {
    expect(smsName('Müller & Söhne – Łódź', 40)).toBe('Müller & Söhne - Lodz');
    expect(smsName('A very long name of an alarm company', 12)).toBe('A very long.');
    expect(sms('invited', { companyName: '警備' })).toMatch(/^Your installer hands over Villa Rosa/);
    expect(gsmText('naïve “œuvre”…')).toBe('naive "oeuvre"...');
  });
});
