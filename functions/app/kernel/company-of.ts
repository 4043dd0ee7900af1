import type { Ports, Versioned } from '#app/kernel/ports';
import type { Company } from '#domain/company';

/** A company that something stored names; that it is there is a promise of ours, not of the caller's. */
export const companyOf = async ({ companies }: Pick<Ports, 'companies'>, companyId: string): Promise<Versioned<Company>> => {
  const company = await companies.find(companyId);
  if (!company) throw new Error(`company ${companyId} is missing`);
  return company;
};
