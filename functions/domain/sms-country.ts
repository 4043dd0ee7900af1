import type { Company } from '#domain/company';
import type { Contact } from '#domain/contact';
import { countryOf } from '#domain/phone';
import { Refused } from '#domain/refusal';

/** The countries that the whole service sends SMS to; a company never sends to more. */
type Service = { smsCountries: readonly string[] };

/**
 * For an SMS that no company asks for; asked before anything is written or sent.
 * @throws Refused `sms-country-refused`
 */
export const requireSmsCountryOfService = async ({ smsCountries }: Service, contact: Contact): Promise<void> => {
  if (contact.type === 'email') return;
  const country = await countryOf(contact.value);
  if (country === undefined || !smsCountries.includes(country)) {
    throw new Refused('sms-country-refused', 'No SMS is sent to numbers of this country; take an email address.', { country });
  }
};

/**
 * Both the service and the company must send SMS to the number's country; asked before anything is written (product.md §6).
 * @throws Refused `sms-country-refused`
 */
export const requireSmsCountry = async (service: Service, company: Pick<Company, 'smsCountries'>, contact: Contact): Promise<void> => {
  const both = service.smsCountries.filter((country) => company.smsCountries.includes(country));
  await requireSmsCountryOfService({ smsCountries: both }, contact);
};
