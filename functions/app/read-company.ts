import { type Caller, notFound, requireTechnician } from '#app/caller';
import type { Ports, Versioned } from '#app/ports';
import type { Company } from '#domain/company';

/** A company that something stored names; that it is there is a promise of ours, not of the caller's. */
export const companyOf = async ({ companies }: Pick<Ports, 'companies'>, companyId: string): Promise<Versioned<Company>> => {
  const company = await companies.find(companyId);
  if (!company) throw new Error(`company ${companyId} is missing`);
  return company;
};

/** The caller's own company. */
export const readCompany = async (ports: Ports, caller: Caller): Promise<Company> => {
  const { companyId } = await requireTechnician(ports, caller);
  const company = await ports.companies.find(companyId);
  if (!company) throw notFound();
  return company.value;
};

/** The name of the company that the caller acts for; nothing for who works for none. */
export const readEmployer = async ({ companies }: Pick<Ports, 'companies'>, { email }: Caller): Promise<string | undefined> => {
  const technician = email === undefined ? undefined : await companies.technician(email);
  return technician && (await companies.find(technician.companyId))?.value.name;
};
