import * as z from 'zod';
import { CompanyId } from '#domain/id';
import { Instant } from '#domain/instant';
import { Language } from '#domain/language';
import { Refused } from '#domain/refusal';
import { Name } from '#domain/text';

/** ISO 3166-1 alpha-2. */
export const Country = z.string().regex(/^[A-Z]{2}$/, 'must be a country code like DE');

/** The installer's firm, the tenant. */
export const Company = z.object({
  id: CompanyId,
  name: Name,
  country: Country,
  language: Language,
  /** Countries whose numbers it may send SMS to; never more than the service allows. */
  smsCountries: z.array(Country),
  /** Kept here so that the last one cannot be removed, by two at once either: the company is the lock. */
  admins: z.int(),
  createdAt: Instant,
});
export type Company = z.infer<typeof Company>;

/** @throws Refused `sms-country-refused` for a country that the service does not send to. */
export const requireKnownCountries = (service: { smsCountries: readonly string[] }, countries: readonly string[]): void => {
  const country = countries.find((one) => !service.smsCountries.includes(one));
  if (country !== undefined) throw new Refused('sms-country-refused', `This service sends no SMS to ${country}.`, { country });
};
