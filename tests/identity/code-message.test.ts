import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { Language } from '#domain/language';
import { handler } from '../../functions/identity/code-message.ts';
import { gsmText } from '../../functions/streams/wording/gsm.ts';

const wordsFor = async (userAttributes: Record<string, string>) => {
  const event = { request: { userAttributes, codeParameter: '{####}' }, response: {} } as unknown as CustomMessageTriggerEvent;
  const { emailSubject, emailMessage, smsMessage } = (await handler(event)).response;
  return { subject: emailSubject ?? '', email: emailMessage ?? '', sms: smsMessage ?? '' };
};

describe('the message with a code', () => {
  it.each(Language.options)('is in the language of the page, with the code once in each, and fits: %s', async (locale) => {
    const { subject, email, sms } = await wordsFor({ locale });
    expect(email).toContain(`lang="${locale}"`);
    for (const message of [email, sms]) expect(message.split('{####}')).toHaveLength(2);
    // The pool sends neither longer SMS nor larger mails.
    expect(sms.length).toBeLessThanOrEqual(locale === 'zh' ? 70 : 140);
    if (locale !== 'zh') expect(gsmText(sms.replace('{####}', '123456'))).toBe(sms.replace('{####}', '123456'));
    expect(email.length).toBeLessThan(20_000);
    expect(subject).toContain('Keyholder');
    expect(subject).not.toContain('{####}');
  });

  it.each([{}, { locale: 'xx' }])('is in English where no language of ours is said: %j', async (attributes) => {
    expect((await wordsFor(attributes as Record<string, string>)).subject).toBe('Your Keyholder code');
  });

  it('holds no link: whoever asks for a code is on the page already', async () => {
    expect((await wordsFor({ locale: 'en' })).email).not.toMatch(/href|https?:/);
  });
});
