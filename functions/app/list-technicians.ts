import { type Caller, requireCompanyAdmin } from '#app/caller';
import type { Page, PageRequest, Ports } from '#app/ports';
import type { Technician } from '#domain/technician';

/** Everyone who works for the caller's company, in the order in which they began. */
export const listTechnicians = async (ports: Ports, caller: Caller, page: PageRequest): Promise<Page<Technician>> => {
  const { companyId } = await requireCompanyAdmin(ports, caller);
  return ports.companies.technicians(companyId, page);
};
