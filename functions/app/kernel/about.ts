import type { Ports, Versioned } from '#app/kernel/ports';
import type { Company } from '#domain/company';
import type { Instant } from '#domain/instant';
import type { Site } from '#domain/site';

/** What whoever deals with a site has to know of the company that looks after it. */
export type AboutCompany = Pick<Company, 'id' | 'name' | 'language' | 'smsCountries' | 'phone' | 'website' | 'address' | 'stoppedAt'>;

/** What messages about a site tell of it. */
export type About = { company: AboutCompany; site: Site; now: Instant };

/** A company that something stored names; that it is there is a promise of ours, not of the caller's. */
export const companyOf = async ({ companies }: Pick<Ports, 'companies'>, companyId: string): Promise<Versioned<Company>> => {
  const company = await companies.find(companyId);
  if (!company) throw new Error(`company ${companyId} is missing`);
  return company;
};

/** The company that looks after a site: no call, as the site knows it. */
export const companyOfSite = async (ports: Pick<Ports, 'companies'>, { companyId, company }: Site): Promise<AboutCompany> =>
  company ? { id: companyId, ...company } : (await companyOf(ports, companyId)).value;

/** The one that looked after it when something was asked or given: it may be another by now. */
export const companyThen = async (
  ports: Pick<Ports, 'companies'>,
  site: Site,
  { companyId }: { companyId: string },
): Promise<AboutCompany> => (companyId === site.companyId ? companyOfSite(ports, site) : (await companyOf(ports, companyId)).value);

/** The company that looks after a site, with the site. */
export const aboutOf = async (ports: Pick<Ports, 'companies'>, { site }: { site: Site }, now: Instant): Promise<About> => ({
  company: await companyOfSite(ports, site),
  site,
  now,
});
