import { type Caller, notFound, requireCompanyAdmin } from '#app/caller';
import { command } from '#app/command';
import type { Ports } from '#app/ports';
import { companyOf } from '#app/read-company';
import { adminsAfter } from '#domain/technician';

/**
 * Ends a technician's access at once; sites and grants stay with the company (rule 21).
 * @throws Refused `not-permitted`, `not-found`, `last-admin`.
 */
export const removeTechnician = (ports: Ports, caller: Caller, technicianId: string): Promise<undefined> =>
  command(ports, undefined, async () => {
    const { companyId } = await requireCompanyAdmin(ports, caller);
    // The lock first: a technician read after it is at least as new.
    const company = await companyOf(ports, companyId);
    const technician = await ports.companies.technicianById(companyId, technicianId);
    if (!technician) throw notFound();
    const next = { ...company.value, admins: adminsAfter(company.value.admins, technician.role, undefined) };
    return {
      change: {
        at: ports.now(),
        company: { next, version: company.version },
        removes: [{ entity: 'technician', value: technician }],
      },
      answer: undefined,
    };
  });
