import * as z from 'zod';
import { CloudName } from '#domain/device-cloud';
import { CompanyId } from '#domain/id';
import { after, Instant, MINUTE } from '#domain/instant';
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
  /** That of its devices, where nothing else is said of one. */
  deviceCloud: CloudName.optional(),
  /** Kept here so that the last one cannot be removed, by two at once either: the company is the lock. */
  admins: z.int(),
  createdAt: Instant,
  /** While its sites may still tell of it what it was before it changed; `behind` is how far those that were told go (see `SiteCompany`). */
  spreads: z.object({ since: Instant, dueAt: Instant, behind: z.record(z.string(), z.string()).optional() }).optional(),
});
export type Company = z.infer<typeof Company>;

/**
 * Of its company what a site tells in messages and on pages, and what a command on it has to know: kept with the site, so
 * that it need not be read. `version` is the company's, so that what is older never takes the place of what is newer.
 */
export const SiteCompany = z.object({
  name: Name,
  language: Language,
  smsCountries: z.array(Country),
  version: z.int(),
});
export type SiteCompany = z.infer<typeof SiteCompany>;

export const companyOnSite = ({ name, language, smsCountries }: Company, version: number): SiteCompany => ({
  name,
  language,
  smsCountries,
  version,
});

/** A change that its sites are to be told of: from now on. */
export const changedCompany = (
  company: Company,
  changes: Partial<Pick<Company, 'name' | 'country' | 'language' | 'smsCountries' | 'deviceCloud'>>,
  now: Instant,
): Company => ({ ...company, ...changes, spreads: { since: now, dueAt: now } });

/** The list of a company's sites may lag: one that was added at the moment of the change is found the second time. */
const LISTED_BY = MINUTE;

/** Whether a site has to be told: it knows something else, and nothing newer. */
export const isToTell = (known: SiteCompany | undefined, now: SiteCompany): boolean =>
  known === undefined ||
  (known.version < now.version && JSON.stringify({ ...known, version: 0 }) !== JSON.stringify({ ...now, version: 0 }));

/** All its sites have been told: once more a minute after the change, and then no more. */
export const spread = ({ spreads, ...company }: Company, now: Instant): Company => {
  const again = spreads && after(spreads.since, LISTED_BY);
  return spreads && again && now < again ? { ...company, spreads: { since: spreads.since, dueAt: again } } : company;
};

/** @throws Refused `sms-country-refused` for a country that the service does not send to. */
export const requireKnownCountries = (service: { smsCountries: readonly string[] }, countries: readonly string[]): void => {
  const country = countries.find((one) => !service.smsCountries.includes(one));
  if (country !== undefined) throw new Refused('sms-country-refused', `This service sends no SMS to ${country}.`, { country });
};
