import { type Caller, notFound, requireCompanyAdmin } from '#app/caller';
import { command } from '#app/command';
import type { Ports } from '#app/ports';
import { companyOf } from '#app/read-company';
import { adminsAfter, type Technician } from '#domain/technician';

type Input = Partial<Pick<Technician, 'name' | 'role' | 'sites'>>;

/**
 * An admin changes a technician's name, role or sites; the email is who they are, and stays.
 * @throws Refused `not-permitted`, `not-found`, `last-admin`.
 */
export const changeTechnician = (ports: Ports, caller: Caller, technicianId: string, input: Input): Promise<Technician> =>
  command(ports, undefined, async () => {
    const { companyId } = await requireCompanyAdmin(ports, caller);
    // The lock first: a technician read after it is at least as new.
    const company = await companyOf(ports, companyId);
    const technician = await ports.companies.technicianById(companyId, technicianId);
    if (!technician) throw notFound();
    const changed = { ...technician, ...input };
    const next = { ...company.value, admins: adminsAfter(company.value.admins, technician.role, changed.role) };
    return {
      change: {
        at: ports.now(),
        company: { next, version: company.version },
        puts: [{ entity: 'technician', value: changed, mustExist: true }],
      },
      answer: changed,
    };
  });
