import { ProviderFailure } from '#app/ports';
import type { Catalogue, SmsKind } from '#catalogues/catalogue';
import { catalogueFor } from '#catalogues/catalogues';
import { formatFor } from '#catalogues/format';
import type { MessageContent, QueuedMessage } from '#domain/message';
import { gsmText, smsName } from './gsm.ts';

const ONE_PART = 160;
const LONGEST_NAME = 40;

const wordsOf = ({ sms }: Catalogue, content: MessageContent) => {
  const says = sms[content.kind as SmsKind] as Catalogue['sms'][SmsKind] | undefined;
  if (!says) throw new ProviderFailure(`no SMS says ${content.kind}`, false);
  return (names: { company: string; site: string }, format: ReturnType<typeof formatFor>) => gsmText(says(names, content as never, format));
};

/**
 * One GSM-7 part of 160 characters, link included, whatever the names hold: they are shortened, evenly, until it fits.
 * @throws ProviderFailure for good, when not even the shortest fits.
 */
export const composeSms = ({ content, language }: QueuedMessage, link: string | undefined): string => {
  const catalogue = catalogueFor(language);
  const words = wordsOf(catalogue, content);
  const format = formatFor(language, content.timeZone);
  for (let most = LONGEST_NAME; most >= 4; most--) {
    const names = {
      company: smsName(content.companyName, most) || smsName(catalogue.smsNameless.company, most),
      site: smsName(content.siteName, most) || smsName(catalogue.smsNameless.site, most),
    };
    const text = [words(names, format), ...(link === undefined ? [] : [link])].join(' ');
    if (text.length <= ONE_PART) return text;
  }
  throw new ProviderFailure('the SMS does not fit into one part', false);
};
