import { ProviderFailure } from '#app/kernel/channel-port';
import type { Catalogue } from '#catalogues/catalogue';
import { formatFor, writtenIn } from '#catalogues/format';
import type { SmsKind } from '#catalogues/message-words';
import type { QueuedMessage } from '#domain/message';
import type { MessageContent } from '#domain/message-content';
import { gsmText, smsName, ucs2Text } from './gsm.ts';

/** How an SMS is written: one GSM-7 part, or, where a language needs more letters, up to two UCS-2 parts of 67. */
const GSM_PART = { text: gsmText, places: 160 };
const UCS2_PARTS = { text: ucs2Text, places: 2 * 67 };
const alphabetOf = ({ language }: Catalogue) => (language === 'zh' ? UCS2_PARTS : GSM_PART);

const LONGEST_NAME = 40;

const wordsOf = (catalogue: Catalogue, content: MessageContent) => {
  const says = catalogue.sms[content.kind as SmsKind] as Catalogue['sms'][SmsKind] | undefined;
  if (!says) throw new ProviderFailure(`no SMS says ${content.kind}`, 'refused');
  return (names: { company: string; site: string }, format: ReturnType<typeof formatFor>) =>
    alphabetOf(catalogue).text(says(names, content as never, format));
};

/**
 * One GSM-7 part of 160 characters (two of UCS-2 in Chinese), link included, whatever the names hold: they are shortened,
 * evenly, until it fits.
 * @throws ProviderFailure for good, when not even the shortest fits.
 */
export const composeSms = (catalogue: Catalogue, { content }: QueuedMessage, link: string | undefined): string => {
  const { text, places } = alphabetOf(catalogue);
  const words = wordsOf(catalogue, content);
  const format = formatFor(writtenIn(catalogue.language, content.timeZone), content.timeZone);
  for (let most = LONGEST_NAME; most >= 4; most--) {
    const names = {
      company: smsName(content.companyName, most, text) || smsName(catalogue.nameless.company, most, text),
      site: ('siteName' in content && smsName(content.siteName, most, text)) || smsName(catalogue.nameless.site, most, text),
    };
    const sms = [words(names, format), ...(link === undefined ? [] : [link])].join(' ');
    if (sms.length <= places) return sms;
  }
  throw new ProviderFailure('the SMS does not fit into one part', 'refused');
};
