import type { Ports, Versioned } from '#app/kernel/ports';
import type { Company } from '#domain/company';
import type { Instant } from '#domain/instant';
import type { Site } from '#domain/site';

/** What messages about a site tell of it: names as they are now. */
export type About = { company: Company; site: Site; now: Instant };

/** A company that something stored names; that it is there is a promise of ours, not of the caller's. */
export const companyOf = async ({ companies }: Pick<Ports, 'companies'>, companyId: string): Promise<Versioned<Company>> => {
  const company = await companies.find(companyId);
  if (!company) throw new Error(`company ${companyId} is missing`);
  return company;
};

/** The company that looks after a site, with the site. */
export const aboutOf = async (ports: Pick<Ports, 'companies'>, { site }: { site: Site }, now: Instant): Promise<About> => ({
  company: (await companyOf(ports, site.companyId)).value,
  site,
  now,
});
