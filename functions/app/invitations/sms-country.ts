import type { Ports } from '#app/kernel/ports';
import type { Company } from '#domain/company';
import type { Contact } from '#domain/contact';
import { countryOf } from '#domain/phone';
import { Refused } from '#domain/refusal';

/** Both the service and the company must send SMS to the number's country; asked before anything is written (product.md §6). */
export const requireSmsCountry = ({ settings }: Pick<Ports, 'settings'>, company: Company, contact: Contact): void => {
  if (contact.type === 'email') return;
  const country = countryOf(contact.value);
  if (country === undefined || !settings.smsCountries.includes(country) || !company.smsCountries.includes(country)) {
    throw new Refused('sms-country-refused', 'No SMS is sent to numbers of this country. Invite by email instead.', { country });
  }
};
