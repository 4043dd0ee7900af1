import * as z from 'zod';
import { CloudName } from '#domain/device-cloud';
import { CompanyId } from '#domain/id';
import { after, DAY, Instant, MINUTE } from '#domain/instant';
import { Language } from '#domain/language';
import { LIMITS } from '#domain/limits';
import { Refused } from '#domain/refusal';
import { Name, Remarks } from '#domain/text';

/** ISO 3166-1 alpha-2. */
export const Country = z.string().regex(/^[A-Z]{2}$/, 'must be a country code like DE');

/** As people write it, with its country code; it is read and called, never written to. */
export const CompanyPhone = z
  .string()
  .trim()
  .regex(/^\+[1-9][\d ()/.-]{4,27}\d$/, 'must be a phone number with its country code, like +49 30 1234567');

export const Website = z
  .string()
  .trim()
  .max(200)
  .regex(/^https?:\/\/[^\s/?#@:]+\.[^\s/?#@:]+(:\d+)?([/?#]\S*)?$/i, 'must be an address like https://alarm.example');

/** How a company can be reached and looked up: shown wherever it asks for something (rule 45). */
const reach = { phone: CompanyPhone.optional(), website: Website.optional(), address: Remarks.optional() };
export const Reach = z.object(reach);
export type Reach = z.infer<typeof Reach>;

/** The installer's firm, the tenant. */
export const Company = z.object({
  id: CompanyId,
  name: Name,
  country: Country,
  language: Language,
  ...reach,
  /** Countries whose numbers it may send SMS to; never more than the service allows. */
  smsCountries: z.array(Country),
  /** That of its devices, where nothing else is said of one. */
  deviceCloud: CloudName.optional(),
  /** Kept here so that the last one cannot be removed, by two at once either: the company is the lock. */
  admins: z.int(),
  createdAt: Instant,
  /** When contacts have said that they do not know it, as far as that counts still; from `stoppedAt` on it invites nobody (rule 45). */
  reports: z.array(Instant).optional(),
  stoppedAt: Instant.optional(),
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
  ...reach,
  stoppedAt: Instant.optional(),
  version: z.int(),
});
export type SiteCompany = z.infer<typeof SiteCompany>;

export const companyOnSite = (company: Company, version: number): SiteCompany => {
  const { name, language, smsCountries, phone, website, address, stoppedAt } = company;
  return { name, language, smsCountries, phone, website, address, stoppedAt, version };
};

/** A change that its sites are to be told of: from now on. */
export const changedCompany = (company: Company, changes: CompanyChanges, now: Instant): Company => {
  const { phone, website, address, ...others } = changes;
  const kept = <T>(before: T | undefined, next: T | null | undefined): T | undefined => (next === undefined ? before : (next ?? undefined));
  return {
    ...company,
    ...others,
    phone: kept(company.phone, phone),
    website: kept(company.website, website),
    address: kept(company.address, address),
    spreads: { since: now, dueAt: now },
  };
};
/** What is null is taken away. */
export type CompanyChanges = Partial<
  Pick<Company, 'name' | 'country' | 'language' | 'smsCountries' | 'deviceCloud'> & Record<keyof Reach, string | null>
>;

/**
 * A contact has said that they do not know it. Three in 30 days stop its invitations until the operator has looked (rule 45).
 * @returns the company; one that was stopped by this tells its sites of it.
 */
export const reportedCompany = (company: Company, now: Instant): Company => {
  const since = after(now, -LIMITS.reports.days * DAY);
  const reports = [...(company.reports ?? []).filter((at) => at > since), now];
  const isStoppedNow = company.stoppedAt === undefined && reports.length >= LIMITS.reports.most;
  return { ...company, reports, ...(isStoppedNow && { stoppedAt: now, spreads: { since: now, dueAt: now } }) };
};

/** The operator has looked: it may invite again, and what was reported before counts no more. */
export const releasedCompany = ({ reports: _, stoppedAt: __, ...company }: Company, now: Instant): Company => ({
  ...company,
  spreads: { since: now, dueAt: now },
});

/** @throws Refused `invitations-stopped` (rule 45). */
export const requireNotStopped = ({ stoppedAt }: Pick<Company, 'stoppedAt'>): void => {
  if (stoppedAt === undefined) return;
  throw new Refused(
    'invitations-stopped',
    'Too many contacts have said that they do not know this company; the operator has to look first.',
  );
};

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

/** Where a company's SMS go at first: to its own country, as far as the service sends there; else wherever that sends. */
export const smsCountriesAtFirst = (service: { smsCountries: readonly string[] }, country: string): string[] =>
  service.smsCountries.includes(country) ? [country] : [...service.smsCountries];

/** @throws Refused `sms-country-refused` for a country that the service does not send to. */
export const requireKnownCountries = (service: { smsCountries: readonly string[] }, countries: readonly string[]): void => {
  const country = countries.find((one) => !service.smsCountries.includes(one));
  if (country !== undefined) throw new Refused('sms-country-refused', `This service sends no SMS to ${country}.`, { country });
};
