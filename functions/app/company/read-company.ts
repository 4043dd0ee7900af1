import { type Caller, notFound, requireTechnician, technicianOf } from '#app/kernel/caller';
import type { Ports } from '#app/kernel/ports';
import type { Company } from '#domain/company';
import type { Technician } from '#domain/technician';

/** The caller's own company. */
export const readCompany = async (ports: Ports, caller: Caller): Promise<Company> => {
  const { companyId } = await requireTechnician(ports, caller);
  const company = await ports.companies.find(companyId);
  if (!company) throw notFound();
  return company.value;
};

/** Whether somebody works for a company here. */
export const isEmployed = async (ports: Pick<Ports, 'companies'>, caller: Caller): Promise<boolean> =>
  (await technicianOf(ports, caller)) !== undefined;

export type Employer = Pick<Company, 'id' | 'name' | 'country'> & Pick<Technician, 'role' | 'sites'>;

/** The company that the caller acts for, and what they are there; nothing for who works for none. */
export const readEmployer = async (ports: Pick<Ports, 'companies'>, caller: Caller): Promise<Employer | undefined> => {
  const technician = await technicianOf(ports, caller);
  const company = technician && (await ports.companies.find(technician.companyId))?.value;
  return company && { id: company.id, name: company.name, country: company.country, role: technician.role, sites: technician.sites };
};
